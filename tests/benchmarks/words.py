"""Made-up words: a vocabulary that is used as words are, few often and most seldom, and names that are in none of it.

No two names are alike, and no name is a word: each has a syllable that no word has.
"""

from __future__ import annotations

from functools import cache
from random import Random

WORDS = 30_000
TICKETS = 400_000
"""Into how many equal chances the words are divided; the rarest has one."""

ONSETS = (
    "b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t",
    "v", "w", "br", "cl", "dr", "fl", "gr", "pl", "pr", "st", "th", "tr",
)  # fmt: skip
NUCLEI = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
CODAS = ("", "", "", "", "", "n", "r", "s", "l", "t", "m", "nd", "st")
NAME_ONSETS = ("J", "X", "Y", "Z", "Zh")
GIVEN = (
    "Aigul", "Bolat", "Clara", "Daniyar", "Elmira", "Farid", "Galina", "Hasan", "Irina",
    "Jamal", "Karim", "Leila", "Marat", "Nadia", "Oleg", "Rustam",
)  # fmt: skip
BODIES = (
    "Academy", "Bank", "Bureau", "Chamber", "College", "Council", "Court",
    "Foundation", "Guild", "Institute", "Ministry", "Museum", "Press",
)  # fmt: skip


@cache
def tickets() -> tuple[str, ...]:
    """Give words so that each taken by chance follows Zipf's law: the word of rank n has a share of 1/n."""
    vocabulary = make_vocabulary()
    whole = sum(1 / rank for rank in range(1, WORDS + 1))
    counts = (max(1, round(TICKETS / whole / rank)) for rank in range(1, WORDS + 1))
    return tuple(word for word, count in zip(vocabulary, counts, strict=True) for _ in range(count))


def make_vocabulary() -> list[str]:
    """Make the words, the short ones first, as in every language."""
    random, words = Random("vocabulary"), dict[str, None]()
    while len(words) < WORDS:
        length = 1 + (len(words) > 300) + (len(words) > 4000 and random.random() < 0.6)
        words["".join(_syllable(random, ONSETS) for _ in range(length))] = None
    return list(words)


def make_surnames(count: int) -> list[str]:
    """Make as many names of families or towns, all different."""
    random, names = Random("names"), dict[str, None]()
    while len(names) < count:
        names["".join((_syllable(random, NAME_ONSETS), _syllable(random, ONSETS), _syllable(random, ONSETS)))] = None
    return list(names)


def _syllable(random: Random, onsets: tuple[str, ...]) -> str:
    return random.choice(onsets) + random.choice(NUCLEI) + random.choice(CODAS)
