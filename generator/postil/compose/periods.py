"""EDTF in order: where a date begins, so that what is dated can be put in a row."""

from __future__ import annotations

import re

from postil.model.edition import Library
from postil.model.register import Entity, Fact, is_living_person, statements_of

Start = tuple[int, int, int]
"""Year, month, day; 0 for what a date does not say, so that the less precise of two stands first."""

_DAY_OR_MONTH = r"\d{4}-\d\d(-\d\d)?[?~%]?"
_CALENDAR = re.compile(rf"{_DAY_OR_MONTH}(/(\.\.|{_DAY_OR_MONTH})?)?")
"""What is a date in whatever property it stands; a bare year may be a number of something."""
_DATES = frozenset(
    ["date", "born", "died", "founded", "registered", "established", "closed", "dissolved", "published", "reported"]
)
_YEAR = r"Y(?P<long>-?\d+)|(?P<year>-?[\dX]{4})"
_BEGINNING = re.compile(rf"[\[{{]?(?:{_YEAR}(?:-(?P<month>[\dX]{{2}}))?(?:-(?P<day>[\dX]{{2}}))?)(?![\w-])")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The month in which a season of EDTF begins; which half of the earth is meant, EDTF does not say."""


def find_start(date: str) -> Start | None:
    """Find where an EDTF date begins; `None` for words that are no date.

    An interval whose start is open or unknown is placed where it ends, since no more is known of it. Of digits that
    are not known the lowest are taken: `198X` stands at 1980.
    """
    start, _, end = date.partition("/")
    match = _BEGINNING.match(start) or _BEGINNING.match(end)
    if match is None:
        return None
    if match["long"]:
        return int(match["long"]), 0, 0
    year, month, day = (int((match[name] or "0").replace("X", "0")) for name in ("year", "month", "day"))
    return year, _SEASONS.get(month, month), day


def is_date(fact: Fact) -> bool:
    """Say whether the value of a fact is a date, by its form, or by its property where it is a year alone."""
    return bool(_CALENDAR.fullmatch(fact.value)) or (fact.property in _DATES and find_start(fact.value) is not None)


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
