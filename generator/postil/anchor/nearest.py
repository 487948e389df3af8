"""The passages of a text that are most like given words: for messages, never to place anything."""

from __future__ import annotations

import re

from postil.model.text import Span

_WORD = re.compile(r"\S+")
_STOPS = '.,;:!?…”’»")'
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
        spans.append(_widen(text, span, words))
        masked = masked[: span.start] + "\0" * (span.end - span.start) + masked[span.end :]
    return tuple(spans)


def _best(text: str, words: str) -> Span | None:
    from .distance import find_part, liken_whole  # only a mistake needs it

    if len(words) >= len(text):
        return Span(0, len(text)) if liken_whole(words, text) >= _LIKENESS else None
    found = find_part(words, text, _LIKENESS)
    return Span(*found) if found else None


def _widen(text: str, span: Span, words: str) -> Span:
    """Widen a passage to whole words, so that it can be read and copied; no stop at its end that was not asked for."""
    start, end = span.start, span.end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    whole = list(_WORD.finditer(text, start, end))
    if not whole:
        return span
    start, end = whole[0].start(), whole[-1].end()
    while end - start > 1 and words[-1:].isalnum() and text[end - 1] in _STOPS:
        end -= 1
    return Span(start, end)
