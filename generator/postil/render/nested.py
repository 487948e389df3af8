"""Marks that nest as they stand, written in one pass: the common case of what `segments.py` can do for any marks.

Nearly every leaf has marks that are apart or inside one another. Then nothing is cut, no mark needs to be made anew,
and the order in which they open is known from their bounds. Whatever else there is gives `None`, and takes the way of
`segments.py`, which is the specification: a law in `tests/test_laws_segments.py` holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable

from postil.model.text import Mark

from .segments import ATOMS, FLAT_ABOVE, LINKS, STRENGTHS, Tag


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
    if len(marks) > FLAT_ABOVE:
        return None
    end = start + len(text)
    queue = []
    for index, mark in enumerate(marks):
        opens, closes = mark.span.start, mark.span.end
        begun = opens < start
        opens, closes = (start if begun else opens), (end if closes > end else closes)
        queue.append((opens - start, start - closes, STRENGTHS.get(mark.kind, 0), index, mark, begun))
        if opens >= closes:
            return None
    queue.sort(reverse=True)
    points = {len(text), *markers}
    for one in queue:
        points.add(one[0])
        points.add(-one[1])
    written: list[str] = []
    stack: list[tuple[int, str, bool, bool]] = []
    waiting: list[str] = []
    at = 0
    for point in sorted(points):
        if at < point:
            written.append(escape(text[at:point]))
            at = point
        while stack and stack[-1][0] <= point:
            written.append(stack.pop()[1])
        if point in markers:
            waiting.append(markers[point])
        if waiting and not any(one[2] for one in stack):
            written += waiting
            waiting = []
        while queue and queue[-1][0] == point:
            _, minus, _, _, mark, begun = queue.pop()
            opened, closed, is_link = tag(mark, not begun)
            leads = is_link or mark.kind in LINKS
            if stack and (stack[-1][0] < -minus or (leads and any(one[3] for one in stack))):
                return None
            written.append(opened)
            if mark.kind in ATOMS:
                at = -minus
            stack.append((-minus, closed, is_link, leads))
    return "".join(written)
