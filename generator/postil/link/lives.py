"""Between which days a person lived, and a body was there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from postil.dates import Bounds, find_bounds
from postil.model.diagnostic import Pointer
from postil.model.register import Entity

from .fields import BORN, CLOSED, DIED, FOUNDED, point


class Edge(NamedTuple):
    """The beginning or the end of a life: its bounds over all that is said of it, as written, and where first said."""

    bounds: Bounds
    written: str
    where: Pointer


class Life(NamedTuple):
    """What is known of a beginning and an end; `None` where nothing is, or where it is not sure."""

    entity: Entity
    start: Edge | None
    end: Edge | None

    @property
    def words(self) -> tuple[str, str]:
        """What beginning and end are called."""
        return ("birth", "death") if self.entity.register == "people" else ("beginning", "end")


def gather_lives(entities: Iterable[Entity]) -> dict[str, Life]:
    """Gather the lives of people and bodies by id. Several values are several readings, and all may be right."""
    lives: dict[str, Life] = {}
    for entity in entities:
        if entity.register == "people":
            died = [(entity.died, point(entity, "died"))] if entity.died else []
            lives[entity.id] = Life(entity, _edge(_facts(entity, BORN)), _edge([*died, *_facts(entity, DIED)]))
        elif entity.register == "organisations":
            lives[entity.id] = Life(entity, _edge(_facts(entity, FOUNDED)), _edge(_facts(entity, CLOSED)))
    return lives


def days_of_event(entity: Entity) -> Edge | None:
    """Give the days on which an event may have been, over all its dates."""
    return _edge(_facts(entity, frozenset({"date"}))) if entity.register == "events" else None


def cannot_be_one(one: Life, other: Life) -> bool:
    """Say whether two people were certainly born, or died, in different years."""
    edges = ((one.start, other.start), (one.end, other.end))
    return any(mine and theirs and not mine.bounds.widened(1).meets(theirs.bounds) for mine, theirs in edges)


def _facts(entity: Entity, properties: frozenset[str]) -> list[tuple[str, Pointer]]:
    return [
        (fact.value, point(entity, f"facts/{index}"))
        for index, fact in enumerate(entity.facts)
        if fact.property in properties
    ]


def _edge(said: list[tuple[str, Pointer]]) -> Edge | None:
    """Take all that is said together; what is uncertain, or no date, leaves the whole open."""
    if not said:
        return None
    bounds = [find_bounds(date) for date, _ in said]
    sure = [one for one in bounds if one]
    if not sure or len(sure) < len(bounds):
        return None
    several = len(sure) > 1
    whole = Bounds(min(one.earliest for one in sure), max(one.latest for one in sure)) if several else sure[0]
    return Edge(whole, said[0][0], said[0][1])
