"""A name without the differences of transliteration, so that its spellings can be held against one another.

Coarse on purpose: what comes out is compared, never shown, and nothing is linked by it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from postil.fold import fold_words

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ә": "a",
    "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "є": "e", "ґ": "g", "ј": "i",
    "ђ": "d", "љ": "l", "њ": "n", "ћ": "c", "џ": "d",
}  # fmt: skip
_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "e", "œ": "e", "ß": "ss", "ı": "i", "ŋ": "n"}
_LETTERS = str.maketrans(_CYRILLIC | _LATIN)
_ROMAN = re.compile(r"[ivxlcdm]+")
_SAME_SOUND = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|tsch|sch", "s"), ("sh", "s"), ("tch|ch", "c"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
        ("th", "t"), ("ts|tz", "c"), ("ck|q", "k"), ("w", "v"), ("x", "ks"), ("ou|oo", "u"), ("[yj]", "i"),
        ("ie", "e"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""Spellings of one sound, in the order in which they are taken together."""


@lru_cache(maxsize=65536)
def spell_plainly(name: str) -> tuple[str, ...]:
    """Give the words of a name in plain Latin letters, spellings of one sound as one; numbers stay as they are."""
    return tuple(_reduce(word) for word in plain_words(name))


@lru_cache(maxsize=65536)
def plain_words(name: str) -> tuple[str, ...]:
    """Give the words of a name in lower case and Latin letters, without accents, apostrophes and points."""
    letters = unicodedata.normalize("NFKD", fold_words(name).casefold().replace("'", ""))
    latin = "".join(one for one in letters if not unicodedata.combining(one)).translate(_LETTERS)
    return tuple("".join(one if one.isalnum() else " " for one in latin).split())


def _reduce(word: str) -> str:
    if is_number(word):
        return word
    for pattern, sound in _SAME_SOUND:
        word = pattern.sub(sound, word)
    return word


def is_number(word: str) -> bool:
    """Say whether a plain word is a number, in digits or in Roman figures: one changed makes another thing."""
    return any(map(str.isdigit, word)) or _ROMAN.fullmatch(word) is not None


def without_one_letter(word: str) -> set[str]:
    """Give a word, and all that is left of it without one letter but the first."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


def differ_by_one(one: str, other: str) -> bool:
    """Say whether two words that differ do so by one letter: another, one more, or two that changed places."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    mine, yours = one[start:], other[start:]
    if len(mine) == len(yours):
        return mine[1:] == yours[1:] or (mine[:2] == yours[1::-1] and mine[2:] == yours[2:])
    return mine[1:] == yours if len(mine) > len(yours) else mine == yours[1:]
