"""EDTF for the eye, in English."""

from __future__ import annotations

import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)")
_QUALIFIERS = {"~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}


def write_date(date: str) -> str:
    """Write an EDTF date in words; a form that has no words here is given as it stands."""
    if "/" in date:
        return _write_interval(*date.split("/", 1))
    match = _DATE.fullmatch(date)
    if match is None:
        return date
    year, month, day, qualifier = match.groups()
    words = _write_parts(year, month, day)
    return _QUALIFIERS[qualifier].format(words) if qualifier else words


def write_period(since: str, until: str, when: str) -> str:
    """Write when a tie held: from, until, at."""
    parts = []
    if when:
        parts.append(write_date(when))
    if since:
        parts.append(f"since {write_date(since)}")
    if until:
        parts.append(f"until {write_date(until)}")
    return ", ".join(parts)


def _write_interval(start: str, end: str) -> str:
    if end in ("..", ""):
        return f"{write_date(start)} or later"
    if start in ("..", ""):
        return f"{write_date(end)} or earlier"
    return f"{write_date(start)} to {write_date(end)}"


def _write_parts(year: str, month: str | None, day: str | None) -> str:
    shown = f"{-int(year) + 1} BCE" if year.startswith("-") else year.lstrip("0") or "1 BCE"
    if month is None:
        return shown
    if month in _SEASONS:
        return f"{_SEASONS[month]} {shown}"
    if not 1 <= int(month) <= 12:
        return f"{shown}-{month}"
    name = _MONTHS[int(month) - 1]
    return f"{int(day)} {name} {shown}" if day else f"{name} {shown}"
