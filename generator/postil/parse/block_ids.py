"""Addresses of paragraphs: the first words, so that an edit elsewhere does not move them."""

from __future__ import annotations

import unicodedata
from collections import Counter

from postil.model.text import ATOM, Block, Prose

_WORDS = 6
_LENGTH = 48


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
    words = [""]
    for character in unicodedata.normalize("NFC", text[: _LENGTH * 8]).lower():
        if unicodedata.category(character)[0] in "LNM":
            words[-1] += character
        elif character != ATOM and words[-1]:
            if len(words) == _WORDS:
                break
            words.append("")
    return "-".join(words)[:_LENGTH].strip("-")
