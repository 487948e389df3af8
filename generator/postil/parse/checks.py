"""What a text field must look like: each check gives a complaint that ends the sentence "it …", or nothing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from .languages import check_language

ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
RESERVED_FILE_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)
SCHEMES = ("http", "https", "mailto")

_USUAL_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9/.?=#+,;@_~-]*)?\Z")
_BLANK = re.compile(r"[\s\x00-\x1f]")
_PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?")


def check_id(text: str) -> str:
    """An id is a file name everywhere: lower-case ASCII letters, digits, single hyphens or underscores."""
    if ID.fullmatch(text) is None:
        return "is no id: use lower-case letters a–z and digits, joined by single hyphens or underscores"
    if text in RESERVED_FILE_NAMES:
        return "is a name that Windows reserves for a device"
    return ""


@lru_cache(maxsize=4096)
def check_date(text: str) -> str:
    """A date is EDTF (ISO 8601-2): `2025`, `2025-05`, `2025-05~`, `2025-05-13/..`."""
    parts = text.split("/", 1)
    if all(part == ".." or _is_plain_date(part) for part in parts) and text != "..":
        return ""
    if any(_names_no_day(part) for part in parts):
        return "is no day of the calendar"
    from edtf import parse_edtf  # costs half a second to import, and most readers never need it

    try:
        parse_edtf(text)
    except Exception:  # the library raises its parser's errors as well as its own
        return "is no date in EDTF: write `2025`, `2025-05-13`, `2025-05~` or `2025/2026`"
    return ""


def _names_no_day(text: str) -> bool:
    """Whether a text has the form of a day that there is not; the library takes 29 February for one of any year."""
    match = _PLAIN_DATE.fullmatch(text)
    return match is not None and match[3] is not None and not _is_plain_date(text)


def _is_plain_date(text: str) -> bool:
    match = _PLAIN_DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def check_address(text: str) -> str:
    """An address is http, https or mailto, or leads to a page of the reader."""
    if _USUAL_ADDRESS.match(text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return "is no address"
    if parts.scheme and parts.scheme not in SCHEMES:
        return f"has the scheme `{parts.scheme}:`; only http, https, mailto and relative addresses are allowed"
    if _BLANK.search(text):
        return "holds white space; write it as %20"
    return ""


def check_sha256(text: str) -> str:
    """A SHA-256 is 64 hexadecimal digits in lower case."""
    return "" if re.fullmatch(r"[0-9a-f]{64}", text) else "is no SHA-256: 64 digits 0–9, a–f"


CHECKS: dict[str, Callable[[str], str]] = {
    "id": check_id,
    "date": check_date,
    "address": check_address,
    "sha256": check_sha256,
    "language": check_language,
}
