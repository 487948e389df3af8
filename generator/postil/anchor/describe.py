"""The inverse of finding: the shortest quote that leads to a stretch of a text and to no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.model.annotation import Quote
from postil.model.text import Span

from .quote import Found, find_quote

_EVERY_WAY = 12
"""Up to how many words of context every way of sharing them is tried; beyond, both sides grow alike."""


def describe(text: str, span: Span) -> Quote | None:
    """Describe a stretch of a text by its words and, where they are not alone, by as little context as will do.

    `find_quote` finds exactly the stretch by it. `None` for a stretch that no quote can mean: one of white space, one
    with white space at an edge, one that cuts a letter. Offsets are code points.
    """
    words = text[span.start : span.end]
    if not words.strip() or words != words.strip():
        return None
    before, after = _steps(text, span.start, -1), _steps(text, span.end, 1)
    for near, far in _sizes(len(before), len(after)):
        quote = Quote(words, prefix=text[before[near] : span.start].strip(), suffix=text[span.end : after[far]].strip())
        outcome = find_quote(text, quote)
        if isinstance(outcome, Found) and outcome.span == span:
            return quote
    return None


def _steps(text: str, at: int, step: int) -> list[int]:
    """List how far the context reaches with no word, one word, two words on one side of an offset."""
    if step > 0:
        return [at, *(m.end() + at for m in re.finditer(r"\s*\S+", text[at:]))]
    return [at, *(m.start() for m in reversed(list(re.finditer(r"\S+", text[:at]))))]


def _sizes(before: int, after: int) -> Iterator[tuple[int, int]]:
    """List how many words of context to take on either side, the fewest first, what follows before what precedes."""
    for total in range(_EVERY_WAY + 1):
        yield from ((near, total - near) for near in range(total + 1) if near < before and total - near < after)
    size = _EVERY_WAY
    while size < max(before, after):
        size *= 2
        yield min(size, before - 1), min(size, after - 1)
