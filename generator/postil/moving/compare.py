"""Which lines of a file differ from those of another, also where the file has ten thousand entries."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import chain

Stretch = tuple[int, int, int, int]
"""The first line and the end of a stretch before, and those of the stretch that takes its place after."""


def compare_lines(before: list[str], after: list[str]) -> Iterator[Stretch]:
    """List the stretches that differ, in order.

    Lines that each side has only once are paired first, and what lies between two pairs is compared alone: Python's
    comparison of a whole register takes minutes, since its lines are so much alike.
    """
    at, to = 0, 0
    for end, until in chain(_pair(before, after), ((len(before), len(after)),)):
        was, shall = before[at:end], after[to:until]
        codes = SequenceMatcher(None, was, shall, autojunk=False).get_opcodes() if was != shall else ()
        yield from ((at + a, at + b, to + c, to + d) for tag, a, b, c, d in codes if tag != "equal")
        at, to = end, until


def _pair(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """Pair the lines that each side has only once, as many as keep their order."""
    places = _find_once(after)
    pairs = [(at, places[line]) for line, at in _find_once(before).items() if line in places]
    return [pairs[index] for index in _longest_rise([place for _, place in pairs])]


def _find_once(lines: list[str]) -> dict[str, int]:
    counts = Counter(lines)
    return {line: at for at, line in enumerate(lines) if counts[line] == 1}


def _longest_rise(numbers: list[int]) -> list[int]:
    """Give the indices of most numbers that rise: for each length, the least number is kept with which one can end."""
    ends: list[int] = []
    before: list[int | None] = []
    for index, number in enumerate(numbers):
        length = bisect_left(ends, number, key=numbers.__getitem__)
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [index]
    found: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        found.append(last)
        last = before[last]
    return found[::-1]
