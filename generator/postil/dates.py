"""Dates in EDTF (ISO 8601-2): where one begins, and between which days it must lie."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from postil.model.register import Fact

Start = tuple[int, int, int]
"""Year, month, day; 0 for what a date does not say, so that the less precise of two stands first."""
Day = tuple[int, int, int]

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

_POINT = re.compile(r"(?:Y(?P<long>-?\d+)|(?P<year>-?[\dX]{4}))(?:-(?P<month>[\dX]{2}))?(?:-(?P<day>[\dX]{2}))?")
_LONG_AGO: Day = (-(10**12), 1, 1)
_FAR_OFF: Day = (10**12, 12, 31)
_ABOUT_A_YEAR = 10
"""How many years either way a year that is approximate may lie; a month or a day that is, one year."""


class Bounds(NamedTuple):
    """The first and the last day that a date may mean under any reading; every month is taken to have 31 days."""

    earliest: Day
    latest: Day

    def is_before(self, other: Bounds) -> bool:
        """Say whether this date lies before another whatever either means exactly."""
        return self.latest < other.earliest

    def meets(self, other: Bounds) -> bool:
        """Say whether both may mean one day."""
        return not (self.is_before(other) or other.is_before(self))

    def widened(self, years: int) -> Bounds:
        """Give the date with some years of tolerance either way."""
        (first, *rest), (last, *end) = self.earliest, self.latest
        return Bounds((first - years, rest[0], rest[1]), (last + years, end[0], end[1]))


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


@lru_cache(maxsize=4096)
def find_bounds(date: str) -> Bounds | None:
    """Find the days between which an EDTF date lies; `None` where nothing is sure: for words, and for `?` and `%`.

    `~` widens a year by ten years, a month or a day by one. An end that is open or unknown has no bound. A season is
    taken for its whole year and the winter behind it.
    """
    if not date or "?" in date or "%" in date:
        return None
    if date[0] in "[{" and date[-1] in "]}":
        return _span(re.split(r",|\.\.", date[1:-1].replace(" ", "")))
    return _span(date.split("/")) if "/" in date else _point(date)


def _span(parts: list[str]) -> Bounds | None:
    """From the first part's beginning to the last part's end; an empty part and `..` are open."""
    points = [None if part in ("", "..") else _point(part) for part in parts]
    if any(point is None and part not in ("", "..") for point, part in zip(points, parts, strict=True)):
        return None
    first, last = points[0], points[-1]
    return Bounds(first.earliest if first else _LONG_AGO, last.latest if last else _FAR_OFF)


def _point(date: str) -> Bounds | None:
    match = _POINT.fullmatch(date.replace("~", ""))
    if match is None:
        return None
    year, month, day = match["long"] or match["year"], match["month"] or "", match["day"] or ""
    first, last = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    bounds = Bounds((first, 1, 1), (last, 12, 31))
    if month and "X" not in month:
        bounds = _within_year(first, last, int(month), int(day) if day and "X" not in day else 0)
    years = 0 if "~" not in date else 1 if month else _ABOUT_A_YEAR
    return bounds.widened(years) if years else bounds


def _within_year(first: int, last: int, month: int, day: int) -> Bounds:
    if month > 12:
        return Bounds((first, 1, 1), (last + 1, 3, 31))
    return Bounds((first, month, day or 1), (last, month, day or 31))
