"""How a wide page shows its notes: open in the margin, or as a gist where they would outgrow the text."""

from __future__ import annotations

from typing import Literal

from postil.model.edition import Note
from postil.model.text import Prose

Mode = Literal["open", "gist"]

_NARROWER = 0.8
"""A margin line holds fewer characters than a line of text, but its lines stand closer: characters per character."""

_HEAD_AND_SOURCES = 190
"""What a note takes beside its body (number, title, sources, gap), in characters of the margin."""

_SLACK = 1500
"""Notes may run on beside the end of the text by so many characters."""


def choose_mode(prose: Prose, notes: tuple[Note, ...]) -> Mode:
    """Choose by an estimate in characters: the room beside the text, against what its notes need when open."""
    placed = [note for note in notes if note.place == "words"]
    need = sum(len(note.annotation.body.text) + _HEAD_AND_SOURCES for note in placed)
    return "gist" if need - _SLACK > len(prose.text) * _NARROWER else "open"
