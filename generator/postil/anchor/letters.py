"""The letters of a text: what is left when spaces, marks and all that is only form are taken away, with the way back.

Letters and digits are decomposed (NFKD) and in small letters, so that neither the Unicode form of a text nor its
capitals, quotation marks or line ends matter. A point or comma between digits stays: 1.5 is not 15.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from postil.model.text import ATOM

_NUMBER_MARK = re.compile(r"(?<=\d)[.,:/](?=\d)")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Scripts that write no space between words: Thai, Lao, Burmese, Khmer, kana, Han."""
_NO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u0640" + ATOM)
"""What stands in a word and parts it not; the tatweel of Arabic only makes it longer."""


class Letters(NamedTuple):
    """The letters of a text. `starts` and `ends` give, letter by letter, the stretch of the text it comes from.

    `words` holds the indexes at which a word begins; a character of a script without spaces is a word.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[int]


@lru_cache(maxsize=8)
def read_letters(text: str) -> Letters:
    """Read the letters of a text. Offsets are code points."""
    table = {character: (_spell(character), _kind(character)) for character in set(text)}
    points = {m.start() for m in _NUMBER_MARK.finditer(text)}
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[int] = []
    before = ""
    for index, character in enumerate(text):
        spelt, kind = table[character]
        if index in points:
            spelt, kind = character, "letter"
        if not spelt:
            before = before if kind == "none" else ""
            continue
        start = index
        if kind == "part" and before:
            start, kind = starts[-1], before
        elif kind != "letter" or before != "letter":
            words.append(len(starts))
        parts.append(spelt)
        starts += [start] * len(spelt)
        ends += [index + 1] * len(spelt)
        before = kind
    return Letters("".join(parts), starts, ends, words)


def _spell(character: str) -> str:
    """Spell a character in letters and digits; empty where it is neither."""
    if character in _NO_WIDTH:
        return ""
    spelt = unicodedata.normalize("NFKD", character.casefold())
    return "".join(one for one in spelt if unicodedata.category(one)[0] in "LNM")


def _kind(character: str) -> str:
    """Say how a character stands in words: as a letter, part of the one before, a word by itself, or nothing."""
    if character in _NO_WIDTH:
        return "none"
    if unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff":
        return "part"
    return "alone" if _UNSPACED.match(character) else "letter"
