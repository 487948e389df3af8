"""EDTF for the eye, in the reader's language."""

from __future__ import annotations

import re

from postil.phrases import ENGLISH, Phrases, translatable

_SEASONS = {
    "21": translatable("spring %(year)s"),
    "22": translatable("summer %(year)s"),
    "23": translatable("autumn %(year)s"),
    "24": translatable("winter %(year)s"),
}
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)")
_UNKNOWN_DAY_OR_MONTH = re.compile(r"(?:-XX){1,2}(?=[?~%]?$)")
_UNKNOWN_YEAR = re.compile(r"(\d{2,3})(X{1,2})")


def write_date(date: str, phrases: Phrases = ENGLISH, within: bool = False) -> str:
    """Write an EDTF date in words; a form that has no words here is given as it stands.

    `within` a phrase a month takes the form that it has beside a day: "с января".
    """
    return phrases.keep((date, within)) or phrases.keep((date, within), _write(date, phrases, within))


def _write(date: str, phrases: Phrases, within: bool) -> str:
    if "/" in date:
        return _write_interval(phrases, *date.split("/", 1))
    if span := _find_years(date):
        return phrases.say("%(start)s to %(end)s", start=span[0], end=span[1])
    match = _DATE.fullmatch(_known_part(date))
    if match is None:
        return date
    year, month, day, qualifier = match.groups()
    words = _write_parts(phrases, int(year), month or "", day or "", within or qualifier in ("~", "%"))
    if qualifier == "~":
        return phrases.say("about %(date)s", date=words)
    if qualifier == "?":
        return phrases.say("%(date)s (uncertain)", date=words)
    return phrases.say("about %(date)s (uncertain)", date=words) if qualifier else words


def write_period(since: str, until: str, when: str, phrases: Phrases = ENGLISH) -> str:
    """Write when a tie held: from, until, at."""
    parts = [write_date(when, phrases)] if when else []
    if since:
        parts.append(phrases.say("since %(date)s", date=write_date(since, phrases, within=True)))
    if until:
        parts.append(phrases.say("until %(date)s", date=write_date(until, phrases, within=True)))
    return ", ".join(parts)


def write_precision(date: str, phrases: Phrases = ENGLISH) -> str:
    """Say how much of a date is known, where that is less than the day: to the month, to the year, to the decade."""
    if span := _find_years(date):
        return phrases.say("to the century") if span[1] - span[0] > 9 else phrases.say("to the decade")
    match = _DATE.fullmatch(_known_part(date))
    if match is None or match[3]:
        return ""
    if match[2] in _SEASONS:
        return phrases.say("to the season")
    return phrases.say("to the month") if match[2] else phrases.say("to the year")


def write_machine_date(date: str) -> str:
    """Write a date as the `time` of HTML has it: a day, a month or a year of our era; nothing for other dates."""
    match = _DATE.fullmatch(_known_part(date))
    if match is None or int(match[1]) < 1 or match[2] in _SEASONS:
        return ""
    return "-".join(part for part in match.groups()[:3] if part)


def _known_part(date: str) -> str:
    """Leave out the month and the day that EDTF says are not known: `1811-03-XX` is March 1811."""
    return _UNKNOWN_DAY_OR_MONTH.sub("", date)


def _find_years(date: str) -> tuple[int, int] | None:
    """Give the first and the last year that a decade or a century of EDTF may mean: `198X`, `19XX`."""
    match = _UNKNOWN_YEAR.fullmatch(date) if len(date) == 4 else None
    if match is None:
        return None
    unknown = len(match[2])
    return int(match[1]) * 10**unknown, (int(match[1]) + 1) * 10**unknown - 1


def _write_interval(phrases: Phrases, start: str, end: str) -> str:
    if end in ("..", ""):
        return phrases.say("%(date)s or later", date=write_date(start, phrases))
    if start in ("..", ""):
        return phrases.say("%(date)s or earlier", date=write_date(end, phrases))
    return phrases.say("%(start)s to %(end)s", start=write_date(start, phrases), end=write_date(end, phrases))


def _write_parts(phrases: Phrases, year: int, month: str, day: str, within: bool) -> str:
    """Write a year of our era, or before it, where 0 is the year 1 BCE, with its month and day."""
    if year < 1:
        return phrases.say("%(date)s BCE", date=_write_parts(phrases, 1 - year, month, day, within))
    if month in _SEASONS:
        return phrases.say(_SEASONS[month], year=year)
    if not month:
        return str(year)
    if not 1 <= int(month) <= 12:
        return f"{year}-{month}"
    return phrases.write_day(year, int(month), int(day)) if day else phrases.write_month(year, int(month), within)
