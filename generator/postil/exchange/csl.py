"""CSL-JSON: bibliographic items for citation software (CSL 1.0.2, `csl-data.json`)."""

from __future__ import annotations

import json
import re

from postil.compose.dates import write_date
from postil.parse.bibliography import DATES, NAMES

from .reference import Name, Reference

Item = dict[str, object]

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")
_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}


def write_csl(references: tuple[Reference, ...]) -> bytes:
    """Write items as a CSL-JSON array, in UTF-8."""
    items = [write_item(reference) for reference in references]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def write_item(reference: Reference) -> Item:
    """Write one item; a variable of which nothing is known is absent."""
    item: Item = {
        "id": reference.id,
        "type": reference.kind,
        "citation-key": reference.key,
        "citation-label": reference.label,
        "title": reference.title,
        "author": [_write_name(name) for name in reference.authors],
        "recipient": [_write_name(name) for name in reference.recipient],
        "issued": write_csl_date(reference.issued),
        "available-date": write_csl_date(reference.available),
        "accessed": write_csl_date(reference.accessed),
        "container-title": reference.container,
        "publisher": reference.publisher,
        "URL": reference.url,
        "version": reference.version,
        "language": reference.language,
        **{name: _write_detail(name, value) for name, value in reference.details},
        "note": reference.note,
    }
    return {name: value for name, value in item.items() if value}


def write_csl_date(date: str) -> Item:
    """Write an EDTF date as a CSL date: `date-parts`, with a season or `circa`; else `literal`, the date in words.

    `literal` holds what CSL has no form for: open intervals, intervals of seasons, sets, unspecified digits. An
    uncertain date is `circa` too, since CSL knows no other doubt. The year 0 of EDTF is 1 BC, which is -1 in CSL.
    """
    if not date:
        return {}
    matches = [_DATE.fullmatch(one) for one in date.split("/")]
    parts = [_write_parts(match) for match in matches if match]
    is_season = any(match and match[2] in _SEASONS for match in matches)
    if len(matches) > 2 or not all(parts) or len(parts) < len(matches) or (is_season and len(matches) > 1):
        return {"literal": write_date(date)}
    written: Item = {"date-parts": parts}
    first = matches[0]
    if is_season and first:
        written["season"] = _SEASONS[first[2]]
    if any(match and match[4] for match in matches):
        written["circa"] = True
    return written


def _write_parts(match: re.Match[str]) -> list[int]:
    """Give year, month and day as far as they are known; nothing where the month is neither month nor season."""
    year, month, day = int(match[1]), match[2], match[3]
    parts = [year if year > 0 else year - 1]
    if month is None or (month in _SEASONS and day is None):
        return parts
    if not 1 <= int(month) <= 12:
        return []
    return [*parts, int(month), *([int(day)] if day else [])]


def _write_name(name: Name) -> Item:
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.literal}


def _write_detail(name: str, value: str) -> object:
    if name in DATES:
        return write_csl_date(value)
    return [{"literal": value}] if name in NAMES else value
