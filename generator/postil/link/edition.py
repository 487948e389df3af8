"""Linking one text: its notes numbered, its mentions found, everything that is named by id checked."""

from __future__ import annotations

from itertools import count
from typing import Literal

from postil.model.annotation import Anchored, Annotation, NoteSet
from postil.model.diagnostic import Checked, Diagnostic
from postil.model.edition import Edition, Note
from postil.model.text import Span

from .grounds import check_claim
from .mentions import Entities, link_mentions, link_notes
from .names import NameIndex
from .references import Known, check_annotation, citations_of, is_all_known
from .sets import name_sets

Place = Literal["words", "whole", "unplaced"]
Unnumbered = tuple[Annotation, Span | None, Place, str]


def link_edition(
    anchored: Anchored,
    index: NameIndex,
    entities: Entities,
    sources: Known,
    sets: tuple[NoteSet, ...] = (NoteSet(),),
) -> Checked[Edition]:
    """Link one anchored document with the registers and the bibliography. Each note set is numbered by itself."""
    mentions = link_mentions(anchored, index, entities)
    listed = _in_order(anchored)
    keys = tuple(annotation.id for annotation, *_ in listed)
    named = name_sets(sets)
    counts = {one.id: count(1) for one in named.value}
    marks = {one.id: one.mark for one in named.value}
    notes: list[Note] = []
    found: list[Diagnostic] = []
    shared: list[Diagnostic] = []
    linked = link_notes([annotation for annotation, *_ in listed], index, entities)
    for (annotation, span, place, reason), names in zip(listed, linked, strict=True):
        cited = citations_of(annotation)
        number, mark = next(counts[annotation.set]), marks[annotation.set]
        notes.append(Note(number, annotation, span, place, reason, names.value, cited, mark))
        if not is_all_known(annotation, cited, entities, sources):
            found += check_annotation(annotation, entities, sources, keys)
        found += check_claim(annotation, cited)
        shared += names.diagnostics
    edition = Edition(anchored.document, tuple(notes), mentions.value, anchored.emendations, named.value)
    return Checked(edition, (*mentions.diagnostics, *named.diagnostics, *found, *shared))


def _in_order(anchored: Anchored) -> list[Unnumbered]:
    """Notes on the whole text come first, then those on words in the order of their markers, then the others.

    A marker stands after the last word, so of two notes that end together the shorter one comes first.
    """
    order = sorted(anchored.anchors, key=lambda anchor: (anchor.span.end, -anchor.span.start))
    whole: list[Unnumbered] = [(annotation, None, "whole", "") for annotation in anchored.whole]
    placed: list[Unnumbered] = [(anchor.annotation, anchor.span, "words", "") for anchor in order]
    others: list[Unnumbered] = [(orphan.annotation, None, "unplaced", orphan.reason) for orphan in anchored.orphans]
    return [*whole, *placed, *others]
