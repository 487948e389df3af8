"""Marks that overlap freely, written as elements that nest.

A family of marks that never cross is kept: the seed's own marks first, which are never cut, then mentions, then
notes, each newcomer cut only where it crosses what is there; then one stack writes it. Sorting all marks together
and closing and reopening what crosses is plainer, and wrong: a weak mark would cut a strong one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

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


def nest_marks(marks: Iterable[Mark]) -> list[Piece]:
    """Cut marks into pieces, every two of which nest or are apart, in the order in which they open."""
    family: list[Piece] = []
    ranked = sorted(enumerate(_prepare(list(marks))), key=lambda pair: (*_rank(pair[1]), pair[0]))
    for _, mark in ranked:
        family += _cut(mark, family)
    order = sorted(range(len(family)), key=lambda index: (family[index].start, -family[index].end, index))
    return [family[index] for index in order]


def write_pieces(
    text: str, pieces: list[Piece], markers: dict[int, str], tag: Callable[[Piece], Tag], escape: Callable[[str], str]
) -> str:
    """Write a leaf's text with its pieces as elements; `markers` are written after the offset they are keyed by.

    A marker is a link, so it waits until no `<a>` is open.
    """
    written: list[str] = []
    stack: list[tuple[int, Tag]] = []
    waiting: list[str] = []
    queue = list(reversed(pieces))
    at = 0
    for point in sorted(
        {piece.start for piece in pieces} | {piece.end for piece in pieces} | set(markers) | {len(text)}
    ):
        written.append(escape(text[at:point]))
        at = max(at, point)
        while stack and stack[-1][0] <= point:
            written.append(stack.pop()[1][1])
        waiting += [markers[point]] if point in markers else []
        if waiting and not any(is_link for _, (_, _, is_link) in stack):
            written += waiting
            waiting = []
        while queue and queue[-1].start == point:
            piece = queue.pop()
            opened = tag(piece)
            written.append(opened[0])
            if piece.mark.kind in ATOMS:
                at = piece.end
            stack.append((piece.end, opened))
    return "".join(written)


def cut_tokens(tokens: Iterable[Mark], pieces: list[Piece]) -> list[Piece]:
    """Add the tokens of code, which are many, as the weakest marks: each cut at every boundary of the others."""
    edges = sorted({piece.start for piece in pieces} | {piece.end for piece in pieces})
    added = [*pieces]
    for token in tokens:
        inner = [edge for edge in edges if token.span.start < edge < token.span.end] if edges else []
        bounds = [token.span.start, *inner, token.span.end]
        added += [Piece(a, b, token, True) for a, b in pairwise(bounds)]
    order = sorted(range(len(added)), key=lambda index: (added[index].start, -added[index].end, index))
    return [added[index] for index in order]


def _rank(mark: Mark) -> tuple[int, int, int]:
    return STRENGTHS.get(mark.kind, 0), mark.span.start, -mark.span.end


def _cut(mark: Mark, family: list[Piece]) -> list[Piece]:
    start, end = mark.span.start, mark.span.end
    cuts = {start, end}
    for piece in family:
        if piece.start < start < piece.end < end:
            cuts.add(piece.end)
        elif start < piece.start < end < piece.end:
            cuts.add(piece.start)
    bounds = sorted(cuts)
    continues = bool(mark.get("continues"))
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
        if mark.kind == "mention" and mark.get("href"):
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


def _without(attributes: Attributes, name: str) -> Attributes:
    return tuple(pair for pair in attributes if pair[0] != name)
