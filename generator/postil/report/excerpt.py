"""The source line of a place, cut to what a terminal can show, with the cell under which the caret belongs."""

from __future__ import annotations

from collections.abc import Mapping

from postil.model.diagnostic import Place
from postil.model.value import Value

from .cells import Cell, lay_out, offsets_of
from .place import find_line

BEFORE, AFTER = 40, 60
"""How many code points of a long line are shown on each side of the column: a paragraph is one line in many seeds."""

CUT: Cell = ("…", 1)


class Excerpt(Value, frozen=True):
    """A line as it is shown. `caret` is the cell under which the caret stands, from 0; -1 where there is none."""

    text: str
    caret: int


def cut_excerpt(place: Place, files: Mapping[str, bytes]) -> Excerpt | None:
    """Cut the excerpt of a place; None where its file or its line cannot be shown."""
    line = find_line(place, files)
    if line is None:
        return None
    cells = lay_out(line)
    index = base_of(cells, min(max(place.column - 1, 0), len(cells)))
    start, end = window_of(cells, index)
    shown = (*([CUT] if start else []), *cells[start:end], *([CUT] if end < len(cells) else []))
    caret = offsets_of(shown)[index - start + bool(start)] if place.column else -1
    return Excerpt("".join(text for text, _ in shown).rstrip(), caret)


def base_of(cells: tuple[Cell, ...], index: int) -> int:
    """Find the character that a combining mark stands on: a mark has no cell of its own for a caret."""
    while 0 < index < len(cells) and not cells[index][1]:
        index -= 1
    return index


def window_of(cells: tuple[Cell, ...], index: int) -> tuple[int, int]:
    """Choose the stretch of a line to show, in code points, so that no character is parted from its marks."""
    if len(cells) <= BEFORE + AFTER:
        return 0, len(cells)
    start = base_of(cells, max(index - BEFORE, 0))
    end = base_of(cells, min(index + AFTER, len(cells)))
    return start, end
