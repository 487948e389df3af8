"""Stretches of a text that are taken, so that it is said in a few steps whether another one shares words with them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from postil.model.text import Span


class Stretches:
    """Spans of one text; those that overlap are taken together."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=lambda span: span.start):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is taken."""
        return not self._starts

    def hold(self, span: Span) -> bool:
        """Say whether a span shares a character with one of them."""
        return bisect_left(self._starts, span.end) > bisect_right(self._ends, span.start)

    def add(self, span: Span) -> None:
        """Add a span that shares nothing with the others."""
        insort(self._starts, span.start)
        insort(self._ends, span.end)
