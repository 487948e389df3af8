"""Addresses of paragraphs: the first words, so that an edit elsewhere does not move them."""

from __future__ import annotations

import unicodedata

from postil.model.text import ATOM, Block, Prose

_WORDS = 6
_LENGTH = 48
_USUAL = 128
"""In so many characters there are usually more words than are needed."""


def give_ids(prose: Prose) -> Prose:
    """Give every top-level block an id made of its first six words; equals are told apart by a dot and a number.

    Stateless: the same words give the same id whatever stands before them, equals excepted.
    """
    seen: dict[str, int] = {}
    return Prose(prose.text, tuple([_with_id(prose, block, seen) for block in prose.blocks]), prose.marks)


def _with_id(prose: Prose, block: Block, seen: dict[str, int]) -> Block:
    words = _first_words(prose.text[block.span.start : block.span.end]) or block.kind
    seen[words] = number = seen.get(words, 0) + 1
    id = f"b-{words}" if number == 1 else f"b-{words}.{number}"
    return Block(block.kind, block.span, id, block.level, block.attributes, block.children)


def _first_words(text: str) -> str:
    """Letters and digits of any script, in lower case and composed, words joined by hyphens."""
    words = _split(text[:_USUAL])
    if len(words) <= _WORDS:  # the sixth may have been cut
        words = _split(text[: _LENGTH * 8])
    return "-".join(words[:_WORDS])[:_LENGTH].strip("-")


def _split(text: str) -> list[str]:
    """Give the first words, and one more or the rest if there are more."""
    if text.isascii():  # most texts' first words: the table of bytes needs no look-up of each letter
        return text.encode().translate(_ASCII).decode().split(None, _WORDS)
    return unicodedata.normalize("NFC", text).lower().translate(_CHARACTERS).split(None, _WORDS)


class _Characters(dict[int, str]):
    """What each character is in an address, found out when it first comes up: itself, nothing, or a blank."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        counts = unicodedata.category(character)[0] in "LNM"
        self[code] = character if counts else "" if character == ATOM else " "
        return self[code]


_CHARACTERS = _Characters()
_ASCII = bytes(range(128)).decode().lower().translate(_CHARACTERS).encode() + bytes(128)
