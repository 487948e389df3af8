"""Addresses of paragraphs: the first words, so that an edit elsewhere does not move them."""

from __future__ import annotations

import unicodedata
from collections import Counter

from postil.model.text import ATOM, Block, Prose

_WORDS = 6
_LENGTH = 48
_USUAL = 128
"""In so many characters there are usually more words than are needed."""


def give_ids(prose: Prose) -> Prose:
    """Give every top-level block an id made of its first six words; equals are told apart by a dot and a number.

    Stateless: the same words give the same id whatever stands before them, equals excepted.
    """
    seen: Counter[str] = Counter()
    return Prose(prose.text, tuple(_with_id(prose, block, seen) for block in prose.blocks), prose.marks)


def _with_id(prose: Prose, block: Block, seen: Counter[str]) -> Block:
    words = _first_words(prose.text[block.span.start : block.span.end]) or block.kind
    seen[words] += 1
    number = seen[words]
    id = f"b-{words}" if number == 1 else f"b-{words}.{number}"
    return Block(block.kind, block.span, id, block.level, block.attributes, block.children)


def _first_words(text: str) -> str:
    """Letters and digits of any script, in lower case and composed, words joined by hyphens."""
    words = _split(text[:_USUAL])
    if len(words) <= _WORDS:  # the sixth may have been cut
        words = _split(text[: _LENGTH * 8])
    return "-".join(words[:_WORDS])[:_LENGTH].strip("-")


def _split(text: str) -> list[str]:
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return composed.lower().translate(_CHARACTERS).split()


class _Characters(dict[int, str]):
    """What each character is in an address, found out when it first comes up: itself, nothing, or a blank."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        counts = unicodedata.category(character)[0] in "LNM"
        self[code] = character if counts else "" if character == ATOM else " "
        return self[code]


_CHARACTERS = _Characters()
