"""What is looked for in a changed text: words, and what stood before and after them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from .letters import Letters, read_letters
from .likeness import Word

CONTEXT = 40
"""How many letters of the context are looked at on either side."""


class Quoted(NamedTuple):
    """Words that are looked for, in letters.

    `before` and `after` are the letters of the context, `prefix` and `suffix` its characters. `cuts_start` and
    `cuts_end` say that a word was cut there; `opens` and `closes` that the words began and ended a line.
    """

    exact: str
    prefix: str
    suffix: str
    letters: Letters
    words: list[Word]
    before: str
    after: str
    cuts_start: bool
    cuts_end: bool
    opens: bool
    closes: bool


def read_quoted(exact: str, prefix: str, suffix: str) -> Quoted:
    """Read the words that are looked for with their context."""
    letters = read_letters(exact)
    return Quoted(
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        letters=letters,
        words=split_words(exact, letters, 0, len(letters.text)),
        before=read_letters(prefix).text[-CONTEXT:],
        after=read_letters(suffix).text[:CONTEXT],
        cuts_start=_is_one_word(prefix[-1:], exact[:1]),
        cuts_end=_is_one_word(exact[-1:], suffix[:1]),
        opens="\n" in prefix[len(prefix.rstrip()) :],
        closes="\n" in suffix[: len(suffix) - len(suffix.lstrip())],
    )


def split_words(text: str, letters: Letters, start: int, end: int) -> list[Word]:
    """Split a stretch of letters into words."""
    first, last = bisect_right(letters.words, start), bisect_left(letters.words, end)
    edges = [start, *letters.words[first:last], end]
    return [Word(letters.text[a:b], text[letters.starts[a]].isupper()) for a, b in pairwise(edges) if a < b]


def _is_one_word(before: str, after: str) -> bool:
    """Say whether two characters that stand side by side belong to one word."""
    both = bool(read_letters(before).text and read_letters(after).text)
    return both and len(read_letters(before + after).words) == 1
