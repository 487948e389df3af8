"""Note sets in the key to the notes."""

from __future__ import annotations

from collections import Counter

from postil.model.edition import Edition
from postil.model.parts import SetView


def show_sets(edition: Edition) -> tuple[SetView, ...]:
    """Show the note sets of a text; nothing where there is one and it says nothing of itself."""
    counts = Counter([note.annotation.set for note in edition.notes])
    sets = [one for one in edition.sets if counts[one.id]]
    if len(sets) == 1 and not (sets[0].about or sets[0].machine_made):
        return ()
    return tuple(SetView(one.title, one.mark, one.about, counts[one.id], one.machine_made) for one in sets)
