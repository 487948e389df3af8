"""The inverse of finding: the shortest quote that leads to a stretch of a text and to no other."""

from __future__ import annotations

import re
from collections.abc import Callable

from postil.model.annotation import Quote
from postil.model.text import Span

from .quote import Found, find_quote

_EVERY_WAY = 12
"""Up to how many words of context on a side every way of sharing them is tried; beyond, both sides get as many."""


def describe(text: str, span: Span, most: int | None = None) -> Quote | None:
    """Describe a stretch of a text by its words and, where they are not alone, by as little context as will do.

    `find_quote` finds exactly the stretch by it. `None` for a stretch that no quote can mean: one of white space, one
    with white space at an edge, one that cuts a letter; and for one that is alone only with more than `most` words of
    context on a side. Offsets are code points.
    """
    words = text[span.start : span.end]
    if not words.strip() or words != words.strip():
        return None
    before, after = _steps(text, span.start, -1), _steps(text, span.end, 1)

    def take(near: int, far: int) -> Quote | None:
        """Quote with so many words of context on either side; None where that is not alone."""
        start, end = before[min(near, len(before) - 1)], after[min(far, len(after) - 1)]
        quote = Quote(words, prefix=text[start : span.start].strip(), suffix=text[span.end : end].strip())
        outcome = find_quote(text, quote)
        return quote if isinstance(outcome, Found) and outcome.span == span else None

    longest = max(len(before), len(after))
    size = _find_size(take, longest if most is None else min(most, longest))
    if size is None or size > _EVERY_WAY:
        return None if size is None else take(size, 0) or take(0, size) or take(size, size)
    ways = ((near, total - near) for total in range(size, 2 * size + 1) for near in range(total + 1))
    return next((quote for way in ways if max(way) >= size and (quote := take(*way))), None)


def _find_size(take: Callable[[int, int], Quote | None], most: int) -> int | None:
    """Find with how few words of context on both sides a quote is alone; with more it is so too."""
    size = 0
    while take(size, size) is None:
        if size >= most:
            return None
        size = min(2 * size or 1, most)
    low = size // 2
    while low < size:
        middle = (low + size) // 2
        low, size = (low, middle) if take(middle, middle) else (middle + 1, size)
    return size


def _steps(text: str, at: int, step: int) -> list[int]:
    """List how far the context reaches with no word, one word, two words on one side of an offset."""
    if step > 0:
        return [at, *(m.end() + at for m in re.finditer(r"\s*\S+", text[at:]))]
    return [at, *(m.start() for m in reversed(list(re.finditer(r"\S+", text[:at]))))]
