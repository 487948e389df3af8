"""Following a stretch of an old text to where it stands in the new one, by what was done to make one of the other."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import NamedTuple

from postil.model.text import Span

from .distance import align, liken

_PIECE = re.compile(r".+?(?:[.!?。！？।؟]+[”»\"'’)]*\s+|\n+|$)", re.DOTALL)
"""A sentence or a line, with the space behind it."""
_LEAST = 12
"""How many characters a sentence must have to be known again elsewhere."""
_ALIKE = 0.6
"""How alike two sentences must be, from 0 to 1, to be one that was edited."""
_CLEAR = 0.1
"""By how much they must be more alike than either is with any other."""
_SLIP = 4
"""How many letters at an edge of a stretch may be gone."""
_MOST = 250_000
"""How many pairs of sentences are compared; beyond, a text was rewritten rather than edited."""

Step = tuple[str, int, int, int, int]


class Traced(NamedTuple):
    """Where a stretch stands now, and whether not one character of it was changed."""

    span: Span
    is_untouched: bool


def compare_texts(old: str, new: str) -> list[Step]:
    """List what makes a new text of an old one, as far as it can be told: what is equal, and what was put for what.

    Sentences are compared first: those that are equal in order, then those that stand elsewhere unchanged. Of the
    others those that are much alike are compared character by character. Offsets are code points.
    """
    olds, news = _split(old), _split(new)
    words = [old[one.start : one.end] for one in olds], [new[one.start : one.end] for one in news]
    blocks = SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()
    pairs = [(a + n, b + n) for a, b, size in blocks for n in range(size)]
    pairs += _pair_moved(*words, pairs)
    steps = [("equal", olds[a].start, olds[a].end, news[b].start, news[b].end) for a, b in sorted(pairs)]
    steps = _join(old, new, steps)
    for a, b in _pair_edited(*words, pairs):
        inner = align(words[0][a], words[1][b])
        at, to = olds[a].start, news[b].start
        steps += [(what, at + p, at + q, to + r, to + s) for what, p, q, r, s in inner]
    return steps


def _split(text: str) -> list[Span]:
    """Split a text into sentences and lines, without the space behind them."""
    found = (Span(m.start(), m.start() + len(m[0].rstrip())) for m in _PIECE.finditer(text))
    return [span for span in found if span.start < span.end]


def _left(count: int, used: set[int]) -> list[int]:
    return [n for n in range(count) if n not in used]


def _pair_moved(olds: list[str], news: list[str], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair sentences that were taken from one place to another, where each is alone on its side."""
    old_left, new_left = _left(len(olds), {a for a, _ in pairs}), _left(len(news), {b for _, b in pairs})
    counts = Counter(olds[a] for a in old_left), Counter(news[b] for b in new_left)
    by_words = {news[b]: b for b in new_left}
    alone = (a for a in old_left if counts[0][olds[a]] == counts[1][olds[a]] == 1 and len(olds[a]) >= _LEAST)
    return [(a, by_words[olds[a]]) for a in alone]


def _pair_edited(olds: list[str], news: list[str], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair sentences that are much alike, each with the one that is most like it, where no other comes near."""
    old_left, new_left = _left(len(olds), {a for a, _ in pairs}), _left(len(news), {b for _, b in pairs})
    if len(old_left) * len(new_left) > _MOST:
        return []
    shares = {(a, b): liken(olds[a], news[b]) for a in old_left for b in new_left}
    return [pair for pair, share in shares.items() if share >= _ALIKE and _is_clear(pair, share, shares)]


def _is_clear(pair: tuple[int, int], share: float, shares: dict[tuple[int, int], float]) -> bool:
    rivals = (other for (a, b), other in shares.items() if (a == pair[0]) != (b == pair[1]))
    return all(other < share - _CLEAR for other in rivals)


def _join(old: str, new: str, steps: list[Step]) -> list[Step]:
    """Join sentences that stand side by side in both texts, with the same space between them."""
    joined: list[Step] = []
    for step in steps:
        last = joined[-1] if joined else None
        if last and last[3] <= step[3] and old[last[1] : step[2]] == new[last[3] : step[4]]:
            joined[-1] = ("equal", last[1], step[2], last[3], step[4])
        else:
            joined.append(step)
    return joined


def trace(steps: list[Step], span: Span) -> Traced | None:
    """Follow a stretch of the old text; `None` where either of its edges lies in what was taken out or is not known.

    A few letters at an edge may have been taken out: then the next one within counts.
    """
    start = _follow_first(steps, range(span.start, min(span.start + _SLIP, span.end)))
    end = _follow_first(steps, range(span.end - 1, max(span.end - 1 - _SLIP, span.start), -1))
    if start is None or end is None or end < start:
        return None
    is_untouched = any(what == "equal" and a <= span.start and span.end <= b for what, a, b, _, _ in steps)
    return Traced(Span(start, end + 1), is_untouched)


def _follow_first(steps: list[Step], offsets: range) -> int | None:
    return next((at for at in (_follow(steps, offset) for offset in offsets) if at is not None), None)


def _follow(steps: list[Step], at: int) -> int | None:
    """Follow one character: one that was exchanged stands where the other stands."""
    for what, a, b, c, d in steps:
        if a <= at < b:
            is_kept = what == "equal" or (what == "replace" and b - a == d - c)
            return c + at - a if is_kept else None
    return None
