"""Entries that bear one name, and entries whose names are so much alike that they may be one.

Names are put into groups by keys, so that ten thousand entries are compared in one pass: each is held only against
those that share a key with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from postil import catalog
from postil.fold import fold_words
from postil.model.diagnostic import Diagnostic, Pointer, Related
from postil.model.register import Entity
from postil.model.source import Source

from .alike import Named, find_alike
from .distinct import Pairs, pair
from .fields import point
from .lives import Life, cannot_be_one, gather_lives

_MOST = 50
"""Of so many bearers of one name each is held against each; of more, a list in a message would help nobody."""


class Bearer(NamedTuple):
    """An entry, a name of it, and the place of the name."""

    entity: Entity
    name: str
    where: Pointer


def check_names(entities: tuple[Entity, ...], distinct: Pairs) -> Iterator[Diagnostic]:
    """Report names that several entries bear, and entries with names that are alike, unless they are told apart."""
    said: set[tuple[str, str]] = set()
    for bearers in _share_names(entities):
        ids = tuple(one.entity.id for one in bearers)
        said.update(pair(*two) for two in combinations(ids[:_MOST], 2))
        for at, one in enumerate(bearers):
            others = [other for other in bearers[at + 1 :] if pair(one.entity.id, other.entity.id) not in distinct]
            if others:
                yield _complain(bearers, one, others)
                break
    yield from _report_alike(entities, distinct | said)


def _complain(bearers: list[Bearer], one: Bearer, others: list[Bearer]) -> Diagnostic:
    """Complain at the first entry that is not told apart from all `others`, so that the cure can be written there."""
    twin = next((other.entity.id for other in others if other.entity.register == one.entity.register), "")
    related = tuple(Related(f"a name of `{other.entity.id}`", other.where) for other in bearers if other is not one)
    ids = tuple(other.entity.id for other in bearers)
    untold = tuple(other.entity.id for other in others[:_MOST])
    return catalog.name_of_two_entries(one.where, one.name, ids, one.entity.id, untold, twin, related[:4])


def check_sources(sources: Iterable[Source], path: str) -> Iterator[Diagnostic]:
    """Report sources that have one address."""
    first: dict[str, Source] = {}
    for source in sources:
        page, _, place = source.url.partition("#")
        address = source.url if place.startswith(("/", "!")) else page.rstrip("/")
        other = first.setdefault(address, source) if address else source
        if other is not source:
            second = Related(f"`{other.id}`", Pointer(path, f"{other.id}/URL"))
            yield catalog.source_twice(Pointer(path, f"{source.id}/URL"), source.id, other.id, second)


def check_repetitions(entity: Entity) -> Iterator[Diagnostic]:
    """Report what an entry states twice over."""
    first: dict[tuple[str, ...], str] = {}
    statements = [
        *(((f.property, f.value, f.since, f.until), f"facts/{n}", f.property) for n, f in enumerate(entity.facts)),
        *(
            ((r.kind, "", r.to, r.role, r.since, r.until, r.when), f"relations/{n}", r.kind)
            for n, r in enumerate(entity.relations)
        ),
    ]
    for key, field, word in statements:
        other = first.setdefault(key, field)
        if other != field:
            yield catalog.statement_twice(point(entity, field), f"`{word}`", Related("the same", point(entity, other)))


def names_of(entity: Entity) -> Iterator[tuple[str, Pointer]]:
    """List the names of an entry with their places, the main name first."""
    yield entity.name, point(entity, "name")
    for index, name in enumerate(entity.names):
        yield name.text, point(entity, f"names/{index}")


def _share_names(entities: tuple[Entity, ...]) -> Iterator[list[Bearer]]:
    """Group the bearers of each name as it is matched; of the names that the same entries bear, the first is given."""
    caseless = frozenset(
        fold_words(name).lower() for one in entities if one.case == "ignore" for name, _ in names_of(one)
    )
    bearers: dict[str, dict[str, Bearer]] = defaultdict(dict)
    for entity in entities:
        for name, where in names_of(entity):
            words = fold_words(name)
            key = words.lower() if words.lower() in caseless else words
            bearers[key].setdefault(entity.id, Bearer(entity, name, where))
    seen: set[tuple[str, ...]] = set()
    for found in bearers.values():
        ids = tuple(sorted(found))
        if len(ids) > 1 and ids not in seen:
            seen.add(ids)
            yield [found[id] for id in found]


def _report_alike(entities: tuple[Entity, ...], known: frozenset[tuple[str, str]]) -> Iterator[Diagnostic]:
    lives = gather_lives(entities)
    said: set[tuple[str, str]] = set(known)
    named = (Named(entity, name, where) for entity in entities for name, where in names_of(entity))
    for one, other, how in find_alike(named):
        two = pair(one.entity.id, other.entity.id)
        if two not in said and not _have_own_numbers(one.entity, other.entity) and not _are_apart(lives, *two):
            said.add(two)
            second = Related(f"a name of `{other.entity.id}`", other.where)
            names = (one.name, other.name)
            yield catalog.entries_alike(one.where, one.entity.id, other.entity.id, names, how, second)


def _have_own_numbers(one: Entity, other: Entity) -> bool:
    """Say whether one other register, asked for both, has two numbers for them."""
    ours = dict(one.identifiers)
    return any(name in ours and ours[name] != number for name, number in other.identifiers)


def _are_apart(lives: dict[str, Life], one: str, other: str) -> bool:
    mine, yours = lives.get(one), lives.get(other)
    return mine is not None and yours is not None and cannot_be_one(mine, yours)
