"""The ties of an entity to others: its own and, generated, those that others state; each tie once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from postil.model.entity_views import RelationGroup, RelationView, SaidRelation
from postil.model.register import Entity, Relation

from .basis import unite
from .context import Context
from .dates import write_period
from .entity_grounds import show_ground
from .entity_head import link_apart
from .labels import spell
from .mirrors import is_mirror

_MOST, _FEW = 12, 10


class Tie(NamedTuple):
    """A relation seen from one of its entities: `other` is the one at the far end.

    `inverse` says that the other page states it alone, `both` that both do.
    """

    relation: Relation
    other: str
    inverse: bool = False
    both: bool = False


def list_ties(context: Context, entity: Entity) -> tuple[Tie, ...]:
    """List the ties of an entity, first its own; one that both pages state is one tie with the grounds of both."""
    stated = [one for one in context.relations.get(entity.id, ()) if one[0].id in context.entities]
    by_other: dict[str, list[int]] = {}
    for index, (other, _) in enumerate(stated):
        by_other.setdefault(other.id, []).append(index)
    told: set[int] = set()
    ties = []
    for relation in entity.relations:
        if relation.to not in context.entities:
            continue
        twins = [i for i in by_other.get(relation.to, ()) if i not in told and _is_one(relation, stated[i][1])]
        told.update(twins[:1])
        ties.append(_join(relation, stated[twins[0]][1]) if twins else Tie(relation, relation.to))
    rest = (one for index, one in enumerate(stated) if index not in told)
    return (*ties, *(Tie(relation, other.id, inverse=True) for other, relation in rest))


def rests_on_text(tie: Tie) -> bool:
    """Say whether a tie has no ground but the words of a text."""
    return bool(tie.relation.basis.says) and not tie.relation.basis.sources


def reads_backwards(tie: Tie) -> bool:
    """Say whether a tie is said of the other entity: what that one states, unless it is the same from both sides."""
    return tie.inverse and not is_mirror(tie.relation.kind, tie.relation.kind)


def group_ties(context: Context, page: str, ties: Iterable[Tie]) -> tuple[RelationGroup, ...]:
    """Group ties by kind, in the order in which the kinds come; of more than twelve ten stand open."""
    groups: dict[str, list[Tie]] = {}
    for tie in ties:
        groups.setdefault(spell(context.phrases, tie.relation.kind), []).append(tie)
    return tuple(_group(context, page, kind, found) for kind, found in groups.items())


def list_said(context: Context, page: str, ties: Iterable[Tie]) -> tuple[SaidRelation, ...]:
    """List the ties that only a text tells."""
    return tuple(SaidRelation(spell(context.phrases, tie.relation.kind), show_tie(context, page, tie)) for tie in ties)


def show_tie(context: Context, page: str, tie: Tie) -> RelationView:
    """Show one tie with its dates and its ground."""
    relation = tie.relation
    return RelationView(
        to=link_apart(context, page, tie.other),
        role=relation.role,
        dates=write_period(relation.since, relation.until, relation.when, context.phrases),
        basis=show_ground(context, page, relation.basis),
        inverse=tie.inverse,
        both=tie.both,
    )


def _group(context: Context, page: str, kind: str, ties: list[Tie]) -> RelationGroup:
    views = tuple(show_tie(context, page, tie) for tie in ties)
    return RelationGroup(kind, views[:_FEW], views[_FEW:]) if len(views) > _MOST else RelationGroup(kind, views)


def _is_one(own: Relation, other: Relation) -> bool:
    """Two statements are one tie if their kinds are, they do not contradict one another, and their grounds are alike.

    The words of a text never become one with what sources say.
    """
    dates = ((own.since, other.since), (own.until, other.until), (own.when, other.when), (own.role, other.role))
    agree = all(not one or not two or one == two for one, two in dates)
    return is_mirror(own.kind, other.kind) and agree and bool(own.basis.sources) == bool(other.basis.sources)


def _join(own: Relation, other: Relation) -> Tie:
    basis = unite(own.basis, other.basis)
    dates = (own.since or other.since, own.until or other.until, own.when or other.when)
    return Tie(Relation(own.kind, own.to, basis, own.role or other.role, *dates, own.claim), own.to, both=True)
