"""The choice of which notes a page shows: all, those of one kind, or none. Style rules do the hiding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from postil.model.annotation import NoteSet
from postil.model.config import Kind
from postil.model.edition import Edition
from postil.model.parts import FilterView, NoteView
from postil.phrases import Phrases

from .labels import name_kind

_FEWEST = 2


def list_choices(edition: Edition) -> tuple[tuple[str, str], ...]:
    """List the ids of the filters of a text's notes, each with the class of what it shows."""
    kinds = dict.fromkeys(note.annotation.kind for note in edition.notes)
    sets = dict.fromkeys(note.annotation.set for note in edition.notes if note.annotation.set)
    if len(kinds) < _FEWEST and not sets:
        return ()
    return (*((f"f-{kind}", f"k-{kind}") for kind in kinds), *((f"f-.{one}", f"s-{one}") for one in sets))


def list_filters(
    phrases: Phrases, kinds: Iterable[Kind], sets: Iterable[NoteSet], notes: tuple[NoteView, ...]
) -> tuple[FilterView, ...]:
    """List the choices for a text's notes; there is nothing to choose where they are all of one kind and set.

    A further set is named by its id behind a dot, which no kind holds.
    """
    of_kind, in_sets = Counter([note.kind for note in notes]), [note.set for note in notes if note.set]
    if len(of_kind) < _FEWEST and not in_sets:
        return ()
    of_set = Counter(in_sets)
    each = (
        FilterView(f"f-{kind.id}", name_kind(phrases, kind), of_kind[kind.id], shows=f"k-{kind.id}")
        for kind in kinds
        if of_kind[kind.id]
    )
    own = (FilterView(f"f-.{one.id}", one.title, of_set[one.id], shows=f"s-{one.id}") for one in sets if of_set[one.id])
    all = FilterView("f-all", phrases.say("All"), len(notes), checked=True)
    return all, *each, *own, FilterView("f-none", phrases.say("None"), 0)
