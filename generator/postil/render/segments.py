"""Marks that overlap freely, written as elements that nest.

A family of marks that never cross is kept: the seed's own marks first, which are never cut, then mentions, then
notes, each newcomer cut only where it crosses what is there; then one stack writes it. Sorting all marks together
and closing and reopening what crosses is plainer, and wrong: a weak mark would cut a strong one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, NamedTuple

from postil.model.text import Attributes, Mark, Span

ATOMS = frozenset({"image", "footnote", "citation"})
LINKS = frozenset({"link", "footnote", "citation"})
FLAT_ABOVE = 60

STRENGTHS = {"mention": 1, "note": 2, "emendation": 3, "token": 9} | dict.fromkeys(ATOMS, 8)


class Piece(NamedTuple):
    """A part of a mark that is written as one element. Only the first of a mark's pieces carries its id."""

    start: int
    end: int
    mark: Mark
    first: bool


Tag = tuple[str, str, bool]
"""How a piece is written: what opens and closes it, and whether it is an `<a>`."""

CLOSES, MARKS, OPENS = 0, 1, 2
"""What happens at one place, in this order: what is open closes, markers stand, the next opens."""

Event = tuple[Any, ...]
"""A place, and what happens there: `(at, CLOSES)`, `(at, MARKS, markers)`, or for a piece that opens
`(at, OPENS, -end, strength, index, mark, is first)`, so that sorted events open in the order in which they nest.
"""


def nest_marks(marks: Iterable[Mark]) -> list[Piece]:
    """Cut marks into pieces, every two of which nest or are apart, in the order in which they open."""
    family: list[Piece] = []
    prepared = _prepare(list(marks))
    ranked = [(STRENGTHS.get(m.kind, 0), m.span.start, -m.span.end, index) for index, m in enumerate(prepared)]
    for *_, index in sorted(ranked):
        family += _cut(prepared[index], family)
    return _in_order(family)


def write_pieces(
    text: str,
    pieces: list[Piece],
    markers: dict[int, str],
    tag: Callable[[Mark, bool], Tag],
    escape: Callable[[str], str],
) -> str:
    """Write a leaf's text with its pieces as elements; `markers` are written after the offset they are keyed by."""
    events: list[Event] = [(at, MARKS, marker) for at, marker in markers.items()]
    for index, (start, end, mark, first) in enumerate(pieces):
        events.append((end, CLOSES))
        events.append((start, OPENS, -end, 0, index, mark, first))
    return write_events(text, sorted(events), tag, escape) or ""


def write_events(
    text: str,
    events: list[Event],
    tag: Callable[[Mark, bool], Tag],
    escape: Callable[[str], str],
    as_they_stand: bool = False,
) -> str | None:
    """Write what happens in a leaf, in its order; `as_they_stand`: nothing where marks cross, or a link is in a link.

    A marker is a link, so it waits until no `<a>` is open, and until all has closed that closes there.
    """
    written: list[str] = []
    stack: list[tuple[int, str, bool, bool]] = []
    waiting = ""
    at = last = links = leading = 0
    for event in events:
        point, what = event[0], event[1]
        if waiting and not links and (what or point > last):
            written.append(waiting)
            waiting = ""
        last = point
        if at < point:
            written.append(escape(text[at:point]))
            at = point
        if what == CLOSES:
            _, closed, is_link, leads = stack.pop()
            written.append(closed)
            links -= is_link
            leading -= leads
        elif what == MARKS:
            waiting += event[2]
        else:
            mark, ends = event[5], -event[2]
            if as_they_stand and stack and stack[-1][0] < ends:
                return None
            opened, closed, is_link = tag(mark, event[6])
            leads = is_link or mark.kind in LINKS
            if as_they_stand and leads and leading:
                return None
            links += is_link
            leading += leads
            written.append(opened)
            if mark.kind in ATOMS:
                at = ends
            stack.append((ends, closed, is_link, leads))
    written.append(waiting)
    written.append(escape(text[at:]))
    return "".join(written)


def cut_tokens(tokens: Iterable[Mark], pieces: list[Piece]) -> list[Piece]:
    """Add the tokens of code, which are many, as the weakest marks: each cut at every boundary of the others."""
    edges = sorted({piece.start for piece in pieces} | {piece.end for piece in pieces})
    added = [*pieces]
    for token in tokens:
        inner = [edge for edge in edges if token.span.start < edge < token.span.end] if edges else []
        bounds = [token.span.start, *inner, token.span.end]
        added += [Piece(a, b, token, True) for a, b in pairwise(bounds)]
    return _in_order(added)


def _in_order(pieces: list[Piece]) -> list[Piece]:
    """Sort pieces as they open: what is longer outside, and of one length what came first."""
    order = sorted((piece.start, -piece.end, index) for index, piece in enumerate(pieces))
    return [pieces[index] for *_, index in order]


def _cut(mark: Mark, family: list[Piece]) -> list[Piece]:
    start, end = mark.span.start, mark.span.end
    cuts = {start, end}
    for piece in family:
        if piece.start < start < piece.end < end:
            cuts.add(piece.end)
        elif start < piece.start < end < piece.end:
            cuts.add(piece.start)
    bounds = sorted(cuts)
    if len(bounds) == 2:
        return [Piece(start, end, mark, not _has(mark, "continues"))]
    continues = _has(mark, "continues")
    return [Piece(a, b, mark, index == 0 and not continues) for index, (a, b) in enumerate(pairwise(bounds))]


def _prepare(marks: list[Mark]) -> list[Mark]:
    marks = _unlink_mentions(marks)
    notes = [mark for mark in marks if mark.kind == "note"]
    if len(notes) <= FLAT_ABOVE:
        return marks
    return [*(mark for mark in marks if mark.kind != "note"), *_flatten(notes)]


def _unlink_mentions(marks: list[Mark]) -> list[Mark]:
    """A mention that meets a link of the seed, or an earlier mention, is no link itself: never `<a>` in `<a>`."""
    taken = [mark.span for mark in marks if mark.kind in LINKS]
    kept: list[Mark] = []
    for mark in marks:
        if mark.kind == "mention" and _has(mark, "href"):
            if any(mark.span.overlaps(span) for span in taken):
                mark = Mark(mark.kind, mark.span, _without(mark.attributes, "href"))
            else:
                taken.append(mark.span)
        kept.append(mark)
    return kept


def _flatten(notes: list[Mark]) -> list[Mark]:
    """Write very many notes flat, one element a stretch that names them all: nesting has limits in browsers."""
    edges = sorted({edge for note in notes for edge in (note.span.start, note.span.end)})
    flat: list[Mark] = []
    for start, end in pairwise(edges):
        here = [note for note in notes if note.span.start <= start and end <= note.span.end]
        if here:
            keys = " ".join(note.get("key") for note in here)
            flat.append(Mark("note", Span(start, end), (("key", keys), ("classes", here[0].get("classes")))))
    return flat


def _has(mark: Mark, name: str) -> bool:
    return any([value for key, value in mark.attributes if key == name][:1])


def _without(attributes: Attributes, name: str) -> Attributes:
    return tuple(pair for pair in attributes if pair[0] != name)
