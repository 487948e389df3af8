"""What of a library is dated, and may be told on a timeline."""

from __future__ import annotations

from postil.dates import Start, find_start, is_date
from postil.model.edition import Library
from postil.model.register import Entity, Fact, is_living_person, statements_of

__all__ = ["Start", "facts_of_record", "find_start", "has_timeline", "is_date"]


def facts_of_record(entity: Entity) -> tuple[Fact, ...]:
    """List the facts that a timeline may tell: all but the birth of a living person, which is no public event."""
    return tuple(one for one in entity.facts if not (one.property == "born" and is_living_person(entity)))


def has_timeline(library: Library) -> bool:
    """Say whether anything is dated but the texts themselves."""
    return any(map(_is_dated, library.entities))


def _is_dated(entity: Entity) -> bool:
    if entity.register == "events" or any(map(is_date, facts_of_record(entity))):
        return True
    return any(one.since or one.until for one in statements_of(entity)) or any(one.when for one in entity.relations)
