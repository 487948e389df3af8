"""What speaks for a place, and when that is enough.

The figures were set on the cases of `tests/reanchoring`, whose scores `make prove` prints.
"""

from __future__ import annotations

from typing import NamedTuple

from .distance import liken
from .letters import Letters
from .likeness import Likeness, compare_words
from .quoted import Quoted, split_words

_SCALES = ((8, 0.8), (16, 0.95), (32, 1.0))
"""How many letters of the context are compared, and how much it is worth if they are all there."""
_LINE = 0.6
"""What it is worth that a line begins or ends there as it did."""
_MARGIN = 0.12
"""By how much a place must outweigh every other."""


class Place(NamedTuple):
    """A stretch of letters with what speaks for it.

    `before` and `after` say how much of the context is there, from 0 to 1; -1 where none was given. `is_block` says
    that the words filled lines and still do, `is_taken_out` that elsewhere the context closed over a gap.
    """

    start: int
    end: int
    likeness: Likeness
    before: float
    after: float
    is_block: bool
    is_taken_out: bool

    @property
    def context(self) -> float:
        """How much of the context that was given is there, on both sides taken together; -1 where none was given."""
        given = [one for one in (self.before, self.after) if one >= 0]
        return sum(given) / len(given) if given else -1.0

    @property
    def worse(self) -> float:
        """How much of the context is there on the worse side of those given."""
        return min((one for one in (self.before, self.after) if one >= 0), default=-1.0)

    @property
    def better(self) -> float:
        """How much of the context is there on the better side."""
        return max(self.before, self.after)

    @property
    def weight(self) -> float:
        """What the place has for itself, to be compared with that of others."""
        like = self.likeness
        return like.kept - like.foreign - 0.4 * min(1.0, like.added) + 0.6 * max(0.0, self.context)

    @property
    def is_same(self) -> bool:
        """Whether the words are there letter by letter."""
        return self.likeness == Likeness(1.0, 0.0, 0.0, False)

    @property
    def is_framed(self) -> bool:
        """Whether all of the context stands around a place, and what is in it comes from the words."""
        like = self.likeness
        is_whole = self.before == 1 and self.after == 1 and not self.is_taken_out
        return is_whole and not like.conflicts and like.kept >= 0.4 and like.foreign <= 0.1 and like.added <= 2.5

    def overlaps(self, other: Place) -> bool:
        """Whether two places share a letter."""
        return self.start < other.end and other.start < self.end


def weigh(text: str, letters: Letters, quoted: Quoted, joins: list[int], start: int, end: int) -> Place:
    """Weigh a stretch of letters: how far it is the words, and how much of their context stands around it."""
    likeness = compare_words(quoted.words, split_words(text, letters, start, end))
    if letters.text[start:end] == quoted.letters.text:
        likeness = Likeness(1.0, 0.0, 0.0, False)
    before = _liken_context(quoted.before[::-1], letters.text[max(0, start - 48) : start][::-1])
    after = _liken_context(quoted.after, letters.text[end : end + 48])
    opens = quoted.opens and _is_line_edge(text, letters, start)
    closes = quoted.closes and _is_line_edge(text, letters, end)
    before, after = max(before, _LINE * opens or -1), max(after, _LINE * closes or -1)
    natural = _find_natural_joins(quoted, start, end, before, after)
    return Place(start, end, likeness, before, after, opens and closes, any(at not in natural for at in joins))


def _liken_context(wanted: str, found: str) -> float:
    """Say how much of the context is there; the letters next to the words count most. -1 where none is wanted."""
    if not wanted:
        return -1.0
    if found.startswith(wanted):
        return 1.0
    parts = [(wanted[:size], worth if size < len(wanted) else 1.0) for size, worth in _SCALES if size <= len(wanted)]
    parts = parts or [(wanted, 1.0)]
    return max(worth * liken(part, found[: len(part)]) for part, worth in parts)


def _is_line_edge(text: str, letters: Letters, at: int) -> bool:
    """Say whether a line ends between a letter and the one before it."""
    low = letters.ends[at - 1] if at else 0
    high = letters.starts[at] if at < len(letters.starts) else len(text)
    return at in (0, len(letters.starts)) or "\n" in text[low:high]


def _find_natural_joins(quoted: Quoted, start: int, end: int, before: float, after: float) -> set[int]:
    """Find the edges at which the context would meet in any case, since the words end as it did, or begin so."""
    own = quoted.letters.text
    at_start = {start} if after >= 0.7 and own.startswith(quoted.after[:12]) else set()
    return at_start | ({end} if before >= 0.7 and own.endswith(quoted.before[-12:]) else set())


def choose(places: list[Place], length: int) -> Place | None:
    """Choose the one place of words of so many letters, or none rather than a guess."""
    certain = [one for one in places if one.is_same and one.context == 1 and not one.is_taken_out]
    if len(certain) == 1:
        return certain[0]
    framed = sorted((one for one in places if one.is_framed), key=lambda one: -one.weight)
    if framed and not certain and all(framed[0].overlaps(one) for one in framed):
        return framed[0]
    best = max((one for one in places if _is_held(one, length)), key=lambda one: (one.weight, -one.start), default=None)
    if best is None:
        return None
    rivals = (one for one in places if not one.likeness.conflicts and not one.overlaps(best))
    return best if all(best.weight - one.weight >= _MARGIN for one in rivals) else None


def _is_held(place: Place, length: int) -> bool:
    """Say whether enough speaks for a place, taken by itself."""
    like = place.likeness
    if like.conflicts or like.added > (2.5 if place.context >= 0.9 and like.kept >= 0.9 else 0.8):
        return False
    if place.is_taken_out:
        return place.is_same and (place.is_block or length >= 100)
    if place.is_same:
        return _is_same_held(place, length)
    if place.context < 0:
        return length >= 16 and like.kept >= 0.8 and like.foreign <= 0.08
    if place.worse >= 0.7:
        return like.kept >= 0.55 and like.foreign <= (0.35 if place.worse >= 0.9 else 0.25)
    if place.better >= 0.7:
        return length >= 12 and like.kept >= 0.7 and like.foreign <= 0.12
    return length >= 30 and like.kept >= 0.85 and like.foreign <= 0.04


def _is_same_held(place: Place, length: int) -> bool:
    """Say whether the same letters are the same place: the fewer they are, the more of their context must be there."""
    if place.context < 0:
        return length >= 4
    if length >= 40:
        return True
    if length >= 24:
        return place.better >= 0.6
    if length >= 12:
        return place.worse >= 0.55 or (place.better >= 0.8 and place.context >= 0.55)
    return place.worse >= 0.6
