"""The best answer where quoted words are in a text that has changed, or none rather than a guess.

A place is held by three things: the words themselves, up to small changes; what stood before and after them; and that
no other place comes near. Numbers and names must be equal, since entries of a chronicle differ in nothing else. Few
words need their context, and a place is no place where the context has closed over a gap elsewhere.
"""

from __future__ import annotations

from postil.model.text import Span

from .candidates import find_candidates, find_joins
from .edges import find_edges
from .evidence import Place, choose, weigh
from .letters import read_letters
from .quoted import Quoted, read_quoted


def locate(text: str, exact: str, prefix: str = "", suffix: str = "") -> Span | None:
    """Locate words in a text that may have changed since they were quoted; `None` rather than a guess.

    Offsets are code points of the text as given. `prefix` and `suffix` are what stood directly before and after.
    """
    located = locate_place(text, read_quoted(exact, prefix, suffix))
    return located[0] if located else None


def locate_place(text: str, quoted: Quoted) -> tuple[Span, Place] | None:
    """Locate words in a text, and say what speaks for the place."""
    if not quoted.letters.text:
        return None
    best = choose(weigh_places(text, quoted), len(quoted.letters.text))
    return (place_span(text, quoted, best), best) if best else None


def weigh_places(text: str, quoted: Quoted) -> list[Place]:
    """Weigh every place where the words may stand, the one with the most for itself first."""
    letters = read_letters(text)
    joins = find_joins(letters, quoted)
    stretches = dict.fromkeys(find_candidates(letters, quoted))
    places = [weigh(text, letters, quoted, joins, *stretch) for stretch in stretches]
    return sorted(places, key=lambda place: (-place.weight, place.start))


def place_span(text: str, quoted: Quoted, place: Place) -> Span:
    """Give the stretch of the text that a place is."""
    return find_edges(text, read_letters(text), quoted, place.start, place.end, place.is_same)
