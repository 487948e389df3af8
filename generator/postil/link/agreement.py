"""What two entries say of the tie between them, and whether both can be so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postil import catalog
from postil.dates import Bounds, find_bounds
from postil.fold import fold_words
from postil.model.diagnostic import Diagnostic, Pointer, Related
from postil.model.register import Entity, Relation

from .distinct import pair
from .fields import point
from .ties import AT_ONCE, Tie, find_tie


class Stated(NamedTuple):
    """A tie as one entry states it."""

    by: Entity
    number: int
    relation: Relation
    tie: Tie

    @property
    def where(self) -> Pointer:
        """The place of the statement."""
        return point(self.by, f"relations/{self.number}")

    @property
    def words(self) -> str:
        """What the entry says, with its dates."""
        one = self.relation
        dates = (("since", one.since), ("until", one.until), ("in", one.when))
        return " ".join([f"`{one.kind}`", *(f"{word} {date}" for word, date in dates if date)])


def check_agreement(entities: Iterable[Entity]) -> Iterator[Diagnostic]:
    """Report ties that both entries state with dates, or roles, that cannot both be so; and ties to oneself."""
    between: dict[tuple[str, str], list[tuple[Entity, int, Relation, Tie]]] = defaultdict(list)
    for entity in entities:
        for index, relation in enumerate(entity.relations):
            if relation.to == entity.id:
                yield catalog.relation_to_itself(point(entity, f"relations/{index}/to"), entity.id, relation.kind)
            elif tie := find_tie(relation.kind):
                between[pair(entity.id, relation.to)].append((entity, index, relation, tie))
    for (one, other), said in between.items():
        if len(said) < 2:
            continue
        stated = [Stated(*each) for each in said]
        sides = [s for s in stated if s.by.id == one], [s for s in stated if s.by.id == other]
        if all(sides):
            yield from _compare(*sides)


def _compare(ours: list[Stated], theirs: list[Stated]) -> Iterator[Diagnostic]:
    """Compare what is left on both sides after all that agrees is paired: one side may know of more terms."""
    left = [one for one in ours if not any(_is_same(one, other) and _agree(one, other) for other in theirs)]
    right = [one for one in theirs if not any(_is_same(one, other) and _agree(one, other) for other in ours)]
    for one in left:
        other = next((other for other in right if _is_same(one, other)), None)
        if other:
            right.remove(other)
            second = Related(f"`{other.by.id}` says {other.words}", other.where)
            said = (f"`{one.by.id}` says {one.words}", f"`{other.by.id}` says {other.words}")
            yield catalog.relation_contradicted(one.where, *said, second)
    yield from _compare_roles(ours, theirs)


def _compare_roles(ours: list[Stated], theirs: list[Stated]) -> Iterator[Diagnostic]:
    """Compare the roles where each side states the tie once."""
    if len(ours) != 1 or len(theirs) != 1:
        return
    one, other = ours[0], theirs[0]
    role, other_role = one.relation.role, other.relation.role
    is_other = fold_words(role).casefold() != fold_words(other_role).casefold()
    if role and other_role and is_other and _is_same(one, other) and _dates(one.relation) == _dates(other.relation):
        second = Related(f"`{other.by.id}` says `{other_role}`", point(other.by, f"relations/{other.number}/role"))
        where = point(one.by, f"relations/{one.number}/role")
        yield catalog.roles_differ(where, other.by.id, role, other_role, second)


def _is_same(one: Stated, other: Stated) -> bool:
    return one.tie.may_be(other.tie, one.by.register == other.by.register)


def _dates(relation: Relation) -> tuple[str, str, str]:
    return relation.since, relation.until, relation.when


def _agree(one: Stated, other: Stated) -> bool:
    """Say whether the dates of two statements may both be so; a date that is not given agrees with any."""
    ours, theirs = (tuple(map(find_bounds, _dates(stated.relation))) for stated in (one, other))
    same = zip(ours[:2], theirs[:2], strict=True)
    if not all(_meet(mine, yours) for mine, yours in same):
        return False
    if one.tie.family in AT_ONCE and not _meet(ours[2] or ours[0], theirs[2] or theirs[0]):
        return False
    return _fits(ours, theirs) and _fits(theirs, ours)


def _meet(one: Bounds | None, other: Bounds | None) -> bool:
    return one is None or other is None or one.meets(other)


def _fits(ours: tuple[Bounds | None, ...], theirs: tuple[Bounds | None, ...]) -> bool:
    """Say whether the other side begins no later than this side ends, and this side's day lies in their time."""
    _, until, when = ours
    since, end, _ = theirs
    too_early = any(since and one and one.is_before(since) for one in (until, when))
    return not too_early and not (end and when and end.is_before(when))
