"""The passages of a text that are most like given words: for messages, never to place anything."""

from __future__ import annotations

import re

from postil.model.text import Span

_WORD = re.compile(r"\S+")
_LIKENESS = 60.0
_MOST = 2


def find_nearest(text: str, words: str) -> tuple[Span, ...]:
    """Give up to two passages that are like the words, best first, cut at words; none that is not like them."""
    spans: list[Span] = []
    masked = text
    for _ in range(_MOST):
        span = _best(masked, words)
        if span is None:
            break
        spans.append(_widen(text, span))
        masked = masked[: span.start] + "\0" * (span.end - span.start) + masked[span.end :]
    return tuple(spans)


def _best(text: str, words: str) -> Span | None:
    from rapidfuzz import fuzz  # only a mistake needs it

    if len(words) >= len(text):
        return None
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=_LIKENESS)
    if found is None or found.dest_start == found.dest_end:
        return None
    return Span(found.dest_start, found.dest_end)


def _widen(text: str, span: Span) -> Span:
    """Widen a passage to whole words, so that it can be read and copied."""
    start, end = span.start, span.end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    words = list(_WORD.finditer(text, start, end))
    return Span(words[0].start(), words[-1].end()) if words else span
