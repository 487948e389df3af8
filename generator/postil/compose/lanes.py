"""Overlaps: the lane in which each note's words are underlined, and the places where lanes do not suffice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import lt
from typing import NamedTuple

from postil.model.text import Span

LANES = 3


class Crowd(NamedTuple):
    """Where more notes stand on the same words than there are lanes; `notes` are indices, the shortest first."""

    end: int
    notes: tuple[int, ...]


def choose_lanes(spans: tuple[Span, ...]) -> tuple[int, ...]:
    """Give each span a lane, so that spans that overlap are underlined at different heights where three suffice."""
    lanes = [0] * len(spans)
    if not _are_together(spans, 2):
        return tuple(lanes)
    busy: list[int] = []
    for index in sorted(range(len(spans)), key=lambda index: (spans[index].start, -spans[index].end)):
        span = spans[index]
        free = next((lane for lane, end in enumerate(busy) if end <= span.start), len(busy))
        busy[free : free + 1] = [span.end]
        lanes[index] = min(free, LANES - 1)
    return tuple(lanes)


def find_crowds(spans: tuple[Span, ...]) -> tuple[Crowd, ...]:
    """Find every stretch on which more spans stand than there are lanes, with all the spans that touch it."""
    if not _are_together(spans, LANES + 1):
        return ()
    crowds: list[Crowd] = []
    open: set[int] = set()
    crowded: set[int] = set()
    for edge, changes in groupby(sorted(_list_edges(spans)), key=lambda change: change[0]):
        for _, is_start, index in changes:
            (open.add if is_start else open.discard)(index)
        if len(open) > LANES:
            crowded |= open
        elif crowded:
            crowds.append(Crowd(edge, tuple(sorted(crowded, key=lambda index: _length(spans[index])))))
            crowded = set()
    return tuple(crowds)


def _are_together(spans: tuple[Span, ...], count: int) -> bool:
    """Say whether so many spans stand on one character anywhere: one begins before all but the others have ended.

    In most texts they do not, and nothing more has to be found.
    """
    starts, ends = sorted([span.start for span in spans]), sorted([span.end for span in spans])
    return any(map(lt, starts[count - 1 :], ends))


def _list_edges(spans: tuple[Span, ...]) -> Iterator[tuple[int, bool, int]]:
    for index, span in enumerate(spans):
        yield from ((span.start, True, index), (span.end, False, index))


def _length(span: Span) -> tuple[int, int]:
    return span.end - span.start, span.start
