"""How far two passages are the same words: what is kept, what is put in, what stands for something else."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from .distance import count_slips, liken_slips

_SLIP = 0.5
"""From which likeness on two words are one word with a slip in it."""


class Word(NamedTuple):
    """A word in letters, and whether it is written with a capital."""

    text: str
    is_capital: bool

    @property
    def number(self) -> str:
        """The number in it, with the points and commas between its digits; empty where there is none."""
        return "".join(one for one in self.text if not one.isalpha()) if any(map(str.isdigit, self.text)) else ""


class Likeness(NamedTuple):
    """How far a passage is the words that are looked for.

    `kept` is the share of their letters that are there, a word with a slip in part; `foreign` the share of letters
    in words that stand for other words; `added` the share of letters that were put in. `conflicts` says that a number
    or a name is another.
    """

    kept: float
    foreign: float
    added: float
    conflicts: bool


def compare_words(old: Sequence[Word], new: Sequence[Word]) -> Likeness:
    """Compare the words that are looked for with those of a passage."""
    total = sum(len(word.text) for word in old)
    kept, foreign, added, conflicts = 0.0, 0.0, 0, False
    matcher = SequenceMatcher(None, [word.text for word in old], [word.text for word in new], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        before, after = old[a:b], new[c:d]
        if what == "equal":
            kept += _length(before)
        elif what == "insert":
            added += _length(after)
        elif what == "replace":
            for mine, other in _pair(before, after):
                likeness = _liken(mine, other)
                if _numbers(mine) != _numbers(other) and _digits(mine) == _digits(other):
                    foreign += 1.5 * _length(mine)  # 1.5 for 15, or 1,500 for 1500: only the context can tell
                elif likeness >= _SLIP:
                    kept += likeness * _length(mine)
                    conflicts = conflicts or _digits(mine) != _digits(other)
                else:
                    foreign += max(_length(mine), _length(other))
                    conflicts = conflicts or _is_named(mine, other, first=a == 0)
    return Likeness(kept / total, foreign / total, added / total, conflicts)


def _pair(old: Sequence[Word], new: Sequence[Word]) -> list[tuple[Sequence[Word], Sequence[Word]]]:
    """Pair the words of a stretch one by one where there are as many; else the stretch is one pair."""
    if len(old) == len(new) and _liken(old, new) < 0.75:
        return [(old[n : n + 1], new[n : n + 1]) for n in range(len(old))]
    return [(old, new)]


def _liken(old: Sequence[Word], new: Sequence[Word]) -> float:
    one, other = "".join(word.text for word in old), "".join(word.text for word in new)
    if min(len(one), len(other)) > 1 and count_slips(one, other) == 1:
        return max(_SLIP, 1 - 1 / max(len(one), len(other)))
    return liken_slips(one, other)


def _length(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)


def _numbers(words: Sequence[Word]) -> list[str]:
    return [word.number for word in words if word.number]


def _digits(words: Sequence[Word]) -> str:
    return "".join(one for number in _numbers(words) for one in number if one.isdigit())


def _is_named(old: Sequence[Word], new: Sequence[Word], first: bool) -> bool:
    """Say whether other words are another number or, by a capital that does not begin a sentence, another name."""
    if _digits(old) or _digits(new):
        return True
    return any(word.is_capital and len(word.text) > 1 for word in (*old[first:], *new[first:]))
