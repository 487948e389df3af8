"""How a wide page shows its notes: airy, open beside their blocks, or as a gist where they would outgrow the text."""

from __future__ import annotations

from typing import Literal

from postil.model.edition import Note
from postil.model.text import Prose

Mode = Literal["airy", "open", "gist"]

_NARROWER = 0.8
"""A margin line holds fewer characters than a line of text, but its lines stand closer: characters per character."""

_HEAD_AND_SOURCES = 190
"""What a note takes beside its body (number, title, sources, gap), in characters of the margin."""

_SLACK = 1500
"""Notes may run on beside the end of the text by so many characters."""


_AIRY = 0.4
"""Where notes take no more than so much of the room beside the text, each can stand near its marker's line."""

_MOST_AIRY = 120


def choose_mode(prose: Prose, notes: tuple[Note, ...], is_turned: bool = False) -> Mode:
    """Choose by an estimate in characters: the room beside the text, against what its notes need when open.

    `is_turned` says that the text runs against the direction of its notes, which then keep to their blocks.
    """
    placed = [note for note in notes if note.place == "words"]
    need = sum(len(note.annotation.body.text) + _HEAD_AND_SOURCES for note in placed)
    room = len(prose.text) * _NARROWER
    if need - _SLACK > room:
        return "gist"
    return "airy" if 0 < len(placed) <= _MOST_AIRY and not is_turned and _fits(prose, placed) else "open"


def _fits(prose: Prose, placed: list[Note]) -> bool:
    """Say whether the notes, each at its marker or below the one before, take little room and end with the text.

    A note at its marker's line does not lengthen the page: what ran on beyond the text would cover what follows.
    """
    low = used = 0.0
    for note in placed:
        assert note.span is not None
        size = (len(note.annotation.body.text) + len(note.annotation.lead) + _HEAD_AND_SOURCES) / _NARROWER
        used += size
        low = max(low, note.span.end) + size
    return used <= len(prose.text) * _AIRY and low <= len(prose.text)
