"""Character references of HTML, decoded by exact name (CommonMark 0.31.2, section 2.5).

Python's and mistune's own functions decode by prefix (`&notit;` would lose its `&not`), so they are not used.
"""

from __future__ import annotations

import html.entities
import re

REFERENCE = r"&(?:#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7})|[A-Za-z][A-Za-z0-9]*);"


def decode_references(text: str) -> str:
    """Decode every reference in a link's address or title; unknown names stay as they are."""
    return re.sub(REFERENCE, lambda match: decode_reference(match[0]) or match[0], text) if "&" in text else text


def decode_reference(reference: str) -> str | None:
    """Decode one character reference; None where the name is unknown.

    Numbers that are no character, a control or a surrogate give U+FFFD (CommonMark 0.31.2, section 2.5).
    A line end would be a hard break of nobody's making: it is one space.
    """
    name = reference[1:]
    if not name.startswith("#"):
        return html.entities.html5.get(name)
    number = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
    if number in (10, 13):
        return " "
    is_character = 32 <= number <= 0x10FFFF or number == 9
    if not is_character or 0xD800 <= number <= 0xDFFF or 0x7F <= number <= 0x9F or number & 0xFFFE == 0xFFFE:
        return "\N{REPLACEMENT CHARACTER}"
    return chr(number)
