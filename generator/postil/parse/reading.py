"""Bytes to characters: strict UTF-8, one way to end a line, no control characters."""

from __future__ import annotations

import re

from postil import catalog
from postil.model.diagnostic import Diagnostics, Place

# Of nearly every file this says at once that no such character is in it: its bytes hold none of ASCII's controls, nor
# one that begins U+007F to U+009F or U+FFFE and U+FFFF.
_NO_CONTROLS = bytes(code for code in range(256) if code not in (*range(9), 11, 12, *range(14, 32), 127))
_HIGH_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")  # apart, since a pattern that begins with one letter is quick
_NO_CHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def read_text(path: str, data: bytes) -> tuple[str, Diagnostics]:
    """Decode a file and level its line ends to U+000A; one leading U+FEFF goes.

    Bytes that are no UTF-8 and control characters are reported where they stand and read as U+FFFD, so that the
    rest of the file can still be checked.
    """
    found = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        found.append(catalog.not_utf8(_place(path, before), data[error.start], error.start))
        text = data.decode("utf-8", "replace")
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _may_hold_controls(data) and (match := _NOT_ALLOWED.search(text)):
        text, said = replace_controls(_place(path, text[: match.start()]), text)
        found += said
    return text, tuple(found)


def _may_hold_controls(data: bytes) -> bool:
    if data.translate(None, _NO_CONTROLS):
        return True
    return not data.isascii() and bool(_HIGH_CONTROL.search(data) or _NO_CHARACTER.search(data))


def replace_controls(where: Place, text: str) -> tuple[str, Diagnostics]:
    """Put U+FFFD in the place of control characters, and report the first."""
    match = _NOT_ALLOWED.search(text)
    if match is None:
        return text, ()
    said = catalog.control_character(where, f"U+{ord(match[0]):04X}", match.start())
    return _NOT_ALLOWED.sub("\N{REPLACEMENT CHARACTER}", text), (said,)


def _place(path: str, before: str) -> Place:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return Place(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
