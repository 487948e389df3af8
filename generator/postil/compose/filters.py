"""The choice of which notes a page shows: all, those of one kind, or none. Style rules do the hiding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from postil.model.config import KINDS, Kind
from postil.model.parts import FilterView, NoteView

_RULED = frozenset(kind.id for kind in KINDS)
"""The kinds for which the style sheet has a rule: a reader's own kinds come and go with all notes."""

_FEWEST = 2


def list_filters(kinds: Iterable[Kind], notes: Iterable[NoteView]) -> tuple[FilterView, ...]:
    """List the choices for a text's notes; there is nothing to choose where they are all of one kind."""
    counts = Counter[str](note.kind for note in notes)
    if len(counts) < _FEWEST:
        return ()
    present = [kind for kind in kinds if counts[kind.id] and kind.id in _RULED]
    each = (FilterView(f"f-{kind.id}", kind.label, counts[kind.id]) for kind in present)
    return FilterView("f-all", "All", counts.total(), checked=True), *each, FilterView("f-none", "None", 0)
