"""Marks that nest as they stand, written in one pass: the common case of what `segments.py` can do for any marks.

Nearly every leaf has marks that are apart or inside one another. Then nothing is cut, no mark is made anew, and the
order of all that opens and closes is known from the bounds. Whatever else there is gives `None`, and takes the way of
`segments.py`, which is the specification: a law in `tests/test_laws_leaves.py` holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable

from postil.model.text import Mark

from .segments import CLOSES, FLAT_ABOVE, MARKS, OPENS, STRENGTHS, Event, Tag, write_events


def write_nested(
    text: str,
    start: int,
    marks: list[Mark],
    markers: dict[int, str],
    tag: Callable[[Mark, bool], Tag],
    escape: Callable[[str], str],
) -> str | None:
    """Write a leaf's text with its marks as elements, or give nothing where some have to be cut or changed.

    `start` is where the leaf starts in the text that the marks count in; `markers` are keyed by offsets in the leaf.
    """
    events = _order(start, len(text), marks, markers)
    return None if events is None else write_events(text, events, tag, escape, as_they_stand=True)


def _order(start: int, length: int, marks: list[Mark], markers: dict[int, str]) -> list[Event] | None:
    """List what happens in a leaf, its marks cut to it; nothing where a mark is empty or there are very many."""
    if len(marks) > FLAT_ABOVE:
        return None
    events: list[Event] = [(at, MARKS, marker) for at, marker in markers.items()] if markers else []
    for index, mark in enumerate(marks):
        opens, closes = mark.span.start - start, mark.span.end - start
        begun = opens < 0
        if begun:
            opens = 0
        if closes > length:
            closes = length
        if opens >= closes:
            return None
        events.append((closes, CLOSES))
        events.append((opens, OPENS, -closes, STRENGTHS.get(mark.kind, 0), index, mark, not begun))
    events.sort()
    return events
