"""Mentions that hold everywhere: what the editor says of a name throughout one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from postil import catalog
from postil.model.annotation import Pin
from postil.model.diagnostic import Diagnostics, Pointer
from postil.model.text import Span

from .names import NameHit, NameIndex, index_words


class Named(NamedTuple):
    """The hits of a text with those of its namings in place of others on the same words; `by` says whose they are."""

    hits: tuple[NameHit, ...]
    by: Mapping[Span, Pin]


def index_namings(namings: tuple[Pin, ...]) -> NameIndex:
    """Build the automata for the names that a sidecar speaks of."""
    return index_words((pin.quote.exact, str(number)) for number, pin in enumerate(namings))


def put_in(hits: Iterable[NameHit], own: Iterable[NameHit], namings: tuple[Pin, ...]) -> Named:
    """Put the hits of namings in the place of those on the same words. Of two namings of one name the first counts."""
    by = {hit.span: namings[min(map(int, hit.entities))] for hit in own}
    others = (hit for hit in hits if hit.span not in by)
    meant = (NameHit(hit.span, hit.words, by[hit.span].of) for hit in own)
    return Named((*others, *meant), by)


def check_namings(namings: tuple[Pin, ...], used: Iterable[Pin]) -> Diagnostics:
    """Report namings that hold nowhere in the text."""
    pointers = {pin.pointer for pin in used}
    return tuple(
        catalog.name_not_there(Pointer(pin.path, f"{pin.pointer}/exact"), pin.quote.exact)
        for pin in namings
        if pin.pointer not in pointers
    )
