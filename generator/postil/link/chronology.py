"""Dates that cannot be: a death before the birth, a tie after the death, a life of more than 130 years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postil import catalog
from postil.dates import Bounds, find_bounds, is_date
from postil.model.config import Version
from postil.model.diagnostic import Diagnostic, Pointer, Related
from postil.model.register import Entity, Fact, Relation, is_living_person

from .fields import BORN, DIED, point
from .lives import Edge, Life, days_of_event, gather_lives
from .ties import is_personal, may_be_fame, may_lie_outside

_OLDEST = 130
_EDGES = BORN | DIED
_NO_EARLIER_THAN = 2025
"""No reader was built before; the build has no clock."""


class Days(NamedTuple):
    """A date as written, its bounds, and its place: a field of an entry."""

    written: str
    bounds: Bounds
    entity: Entity
    field: str

    @property
    def where(self) -> Pointer:
        """Where the date is written."""
        return point(self.entity, self.field)


def check_chronology(entities: tuple[Entity, ...], versions: Iterable[Version]) -> Iterator[Diagnostic]:
    """Report what lies outside the life of a person or the time of a body, whatever its dates mean exactly."""
    lives = gather_lives(entities)
    events = {entity.id: days for entity in entities if (days := days_of_event(entity))}
    year = max([_NO_EARLIER_THAN, *(int(one.date[:4]) for one in versions if one.date[:4].isdecimal())])
    for entity in entities:
        life = lives.get(entity.id)
        if life and _is_reversed(life):
            yield _complain_of_life(life)
            del lives[entity.id]
    for entity in entities:
        life = lives.get(entity.id)
        if life:
            yield from _check_life(life, year)
        for index, relation in enumerate(entity.relations):
            yield from _check_relation(entity, index, relation, lives, events)


def _is_reversed(life: Life) -> bool:
    """Whether a life ends before it begins, so that nothing can be held against it."""
    return bool(life.start and life.end and life.end.bounds.is_before(life.start.bounds))


def _complain_of_life(life: Life) -> Diagnostic:
    entity, start, end = life
    assert start is not None
    assert end is not None
    if entity.register == "people":
        second = Related(f"born {start.written}", start.where)
        return catalog.died_before_born(end.where, entity.id, end.written, start.written, second)
    second = Related(f"the beginning of `{entity.id}`", start.where)
    bound = f"before its beginning ({start.written})"
    return catalog.outside_life(end.where, f"the end of `{entity.id}`", end.written, bound, second, is_certain=True)


def _check_life(life: Life, year: int) -> Iterator[Diagnostic]:
    entity = life.entity
    # What there is to date of a body, such as its law, may well come before it.
    for index, fact in enumerate(entity.facts if entity.register == "people" and (life.start or life.end) else ()):
        bounds = _find_all(fact.since, fact.until, fact.value) if fact.property not in _EDGES else []
        if any(_is_outside(life, one) for one in bounds) and not may_be_fame(fact.property):
            for date in _dates_of_fact(entity, index, fact):
                yield from _hold(life, f"the fact `{fact.property}`", date)
    if is_living_person(entity):
        yield from _check_age(life, year)


def _check_age(life: Life, year: int) -> Iterator[Diagnostic]:
    """A birth or a tie that only the living have shows how old somebody must be."""
    entity, start, _ = life
    shown: list[tuple[str, Edge | Days]] = [("born", start)] if start else []
    for index, relation in enumerate(entity.relations):
        bounds = _find_all(relation.since, relation.until, relation.when)
        is_long_ago = any(one.latest[0] + _OLDEST < year for one in bounds)
        if is_long_ago and is_personal(relation.kind) and not may_lie_outside(relation.role):
            shown += [(f"`{relation.kind}` in", date) for date in _dates_of_relation(entity, index, relation)]
    for what, date in shown:
        if date.bounds.latest[0] + _OLDEST < year:
            second = Related("from this date", date.where)
            yield catalog.living_too_long(point(entity, "name"), entity.id, what, date.written, second)
            return


def _check_relation(
    entity: Entity, index: int, relation: Relation, lives: dict[str, Life], events: dict[str, Edge]
) -> Iterator[Diagnostic]:
    held = [life for id in (entity.id, relation.to) if (life := lives.get(id)) and (life.start or life.end)]
    bounds = _find_all(relation.since, relation.until, relation.when) if held else []
    event = events.get(entity.id) or events.get(relation.to)
    dates: list[Days] = []
    if any(_is_outside(life, one) for one in bounds for life in held):
        dates = _dates_of_relation(entity, index, relation)
    elif event and not bounds and is_personal(relation.kind):
        dates = [Days(event.written, event.bounds, entity, f"relations/{index}")]
    if not dates or may_lie_outside(relation.kind, relation.role):
        return
    for life in held:
        if life.entity.register == "people" or is_personal(relation.kind):
            for date in dates:
                yield from _hold(life, f"the relation `{relation.kind}`", date)


def _find_all(*dates: str) -> list[Bounds]:
    """Find the bounds of dates first: most lie where they may, so that no place of theirs need be written."""
    return [bounds for date in dates if date and (bounds := find_bounds(date))]


def _is_outside(life: Life, bounds: Bounds) -> bool:
    _, start, end = life
    return (start is not None and bounds.latest < start.bounds.earliest) or (
        end is not None and end.bounds.latest < bounds.earliest
    )


def _hold(life: Life, what: str, date: Days) -> Iterator[Diagnostic]:
    """Hold a date against a life."""
    if life.start and date.bounds.is_before(life.start.bounds):
        yield _complain(life, life.words[0], life.start, "before", what, date)
    if life.end and life.end.bounds.is_before(date.bounds):
        yield _complain(life, life.words[1], life.end, "after", what, date)


def _complain(life: Life, name: str, edge: Edge, side: str, what: str, date: Days) -> Diagnostic:
    second = Related(f"the {name} of `{life.entity.id}`", edge.where)
    bound = f"{side} the {name} of `{life.entity.id}` ({edge.written})"
    return catalog.outside_life(date.where, what, date.written, bound, second)


def _dates_of_fact(entity: Entity, index: int, fact: Fact) -> list[Days]:
    dates = (("since", fact.since), ("until", fact.until), ("value", fact.value if is_date(fact) else ""))
    return _bounded(entity, f"facts/{index}", dates)


def _dates_of_relation(entity: Entity, index: int, relation: Relation) -> list[Days]:
    dates = (("since", relation.since), ("until", relation.until), ("when", relation.when))
    return _bounded(entity, f"relations/{index}", dates)


def _bounded(entity: Entity, base: str, dates: Iterable[tuple[str, str]]) -> list[Days]:
    found = [(field, date, find_bounds(date)) for field, date in dates if date]
    return [Days(date, bounds, entity, f"{base}/{field}") for field, date, bounds in found if bounds]
