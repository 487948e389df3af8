"""How a wide page shows its notes: airy, open beside their blocks, or as a gist where they would outgrow the text.

No build can measure a page. It lays text and notes out by the lines that they will take, as the style sheet would.
All lengths are those of `static/postil.css`, in CSS pixels at the default size of type.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from postil import catalog
from postil.model.annotation import Sidecar
from postil.model.diagnostic import Diagnostics, Pointer
from postil.model.edition import Edition
from postil.model.value import Value

from .heights import LINE, NOTE_GAP, Lot, find_top, lay_blocks, measure_note

Mode = Literal["airy", "open", "gist"]

REM = 16.0

MOST_AIRY = 120
"""The style sheet gets a rule for each ordinal: so many."""

AIRY_LOAD, AIRY_WINDOW, OPEN_LOAD = 0.5, 0.8, 1.0
WINDOW = 40 * LINE

AIRY_MEAN, AIRY_MOST = 5 * REM, 37.5 * REM
"""How far below their markers' lines airy notes may stand, on average and at most."""

BELOW = 50 * REM
"""Open notes may be so much longer than the text: a short letter keeps its few notes open."""

APART = 12 * REM
"""Open notes may tear two blocks of the text so far apart."""


class Density(Value, frozen=True):
    """How the notes of a text are shown, and why.

    `load` is the height of the open notes over the height of the text, `fullest` the same in those 40 lines of the
    text that have most of it.
    """

    mode: Mode
    reason: str
    load: float = 0.0
    fullest: float = 0.0


class _Layout(NamedTuple):
    """The height of the text, its blocks, and by each note beside it the top of its marker's line and its height.

    `tops` are the tops alone, `rooms` the heights with the gap below each.
    """

    text: float
    blocks: tuple[Lot, ...]
    notes: tuple[tuple[float, float], ...]
    tops: tuple[float, ...]
    rooms: tuple[float, ...]

    def between(self, top: float, bottom: float) -> float:
        """Sum up the heights of the notes whose markers stand between two heights of the text."""
        return sum(self.rooms[bisect_left(self.tops, top) : bisect_left(self.tops, bottom)])


def choose_density(edition: Edition, direction: str) -> Density:
    """Choose how a text's notes are shown. `direction` is the site's.

    What the sidecar asks for holds, except airy notes where they cannot be.
    """
    layout = _lay_out(edition)
    load = layout.between(0.0, math.inf) / layout.text if layout.text else 0.0
    fullest = max([_weigh_window(layout, top) for top in layout.tops], default=0.0)
    bar = _bar_airy(edition, direction)
    mode, reason = _estimate(layout, load, fullest, bar)
    asked = edition.document.metadata.margin
    if asked and not (asked == "airy" and bar):
        mode, reason = asked, f"as the sidecar asks; {_tell_load(load)}"
    return Density(mode, reason, load, fullest)


def check_margin(edition: Edition, sidecars: Iterable[Sidecar], direction: str) -> Diagnostics:
    """Report each sidecar of a text that asks for an airy margin where the text cannot have one."""
    asking = [one for one in sidecars if ("margin", "airy") in one.metadata]
    bar = _bar_airy(edition, direction) if asking else ""
    return tuple(catalog.margin_not_airy(Pointer(one.path, "seed/margin"), bar) for one in asking) if bar else ()


def _lay_out(edition: Edition) -> _Layout:
    blocks = lay_blocks(edition.document.prose)
    placed = sorted([(note.span.end, n) for n, note in enumerate(edition.notes) if note.span])
    notes = tuple([(find_top(blocks, end), measure_note(edition.notes[n])) for end, n in placed])
    tops, rooms = tuple([top for top, _ in notes]), tuple([height + NOTE_GAP for _, height in notes])
    return _Layout(max([block.bottom for block in blocks], default=0.0), blocks, notes, tops, rooms)


def _weigh_window(layout: _Layout, top: float) -> float:
    return layout.between(top, top + WINDOW) / WINDOW


def _bar_airy(edition: Edition, direction: str) -> str:
    """An airy note is a link of a chain of limited length, on the side where the site has its margin."""
    placed = sum([note.place == "words" for note in edition.notes])
    if placed > MOST_AIRY:
        return f"{placed} notes are beside the text (airy up to {MOST_AIRY})"
    return "" if edition.document.direction == direction else "the text runs against the direction of the site"


def _estimate(layout: _Layout, load: float, fullest: float, bar: str) -> tuple[Mode, str]:
    if not layout.notes:
        return "open", "since no note is beside the text"
    room = _tell_load(load)
    if not (complaint := bar or _complain(layout, load, fullest)):
        return "airy", f"since {room}, {_tell(fullest)} times that beside its fullest 40 lines"
    longer = (load - OPEN_LOAD) * layout.text
    if longer > BELOW:
        return "gist", f"since {room} (airy up to {AIRY_LOAD}, open up to {OPEN_LOAD})"
    if (apart := max(_tear(layout))) > APART:
        return "gist", f"since open notes would tear the text {_tell(apart / REM)} rem apart (open up to {APART / REM})"
    if longer > 0:
        return "open", f"since the notes are {_tell(longer / REM)} rem longer than the text (open up to {BELOW / REM})"
    return "open", f"since {complaint}"


def _complain(layout: _Layout, load: float, fullest: float) -> str:
    """Say why the notes had better not be airy."""
    if load > AIRY_LOAD:
        return f"{_tell_load(load)} (airy up to {AIRY_LOAD}, open up to {OPEN_LOAD})"
    if fullest > AIRY_WINDOW:
        return f"the notes need {_tell(fullest)} times the room beside 40 lines (airy up to {AIRY_WINDOW})"
    return _complain_of_drift(layout)


def _tell_load(load: float) -> str:
    return f"the notes need {_tell(load)} times the room beside the text"


def _tell(figure: float) -> str:
    """Write a figure with one decimal. It is rounded up, so that what is above a limit also reads so."""
    return f"{math.ceil(round(figure * 10, 6)) / 10:.1f}"


def _tear(layout: _Layout) -> Iterator[float]:
    """Lay text and notes as two columns of floats; give the gap above each block.

    No block stands above the notes of a block before, no notes above their block or the end of the notes before.
    """
    bottom = top_of_notes = end_of_notes = room = 0.0
    tops, rooms = layout.tops, layout.rooms
    for block in layout.blocks:
        top = max(bottom + room, top_of_notes)
        yield top - bottom
        bottom, room = top + block.bottom - block.top, block.after
        if beside := rooms[bisect_left(tops, block.top) : bisect_left(tops, block.bottom)]:
            top_of_notes = max(top, end_of_notes)
            end_of_notes = top_of_notes + sum(beside)


def _complain_of_drift(layout: _Layout) -> str:
    """Say how far the chain of airy notes would run from its markers, where that is too far."""
    drifts, low = [], 0.0
    for top, height in layout.notes:
        at = max(top, low)
        drifts.append(at - top)
        low = at + height + NOTE_GAP
    mean, most = sum(drifts) / len(drifts), max(drifts)
    if low > layout.text:
        return "the last notes would run on below the text"
    if mean > AIRY_MEAN or most > AIRY_MOST:
        far = f"{_tell(mean / REM)} rem below their markers on average, {_tell(most / REM)} at most"
        return f"airy notes would stand {far} (airy up to {AIRY_MEAN / REM} and {AIRY_MOST / REM})"
    return ""
