"""Linking one text: its notes numbered, its mentions found, everything that is named by id checked."""

from __future__ import annotations

from itertools import count
from typing import Literal

from postil.model.annotation import Anchored, Annotation, NoteSet
from postil.model.diagnostic import Checked, Diagnostics
from postil.model.edition import Edition, Mention, Note
from postil.model.text import Span

from .grounds import check_claim
from .mentions import Entities, link_mentions, link_note
from .names import NameIndex
from .references import Known, check_annotation, citations_of
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
    linked = [link_note(annotation, index, entities) for annotation, *_ in listed]
    notes = tuple(
        _note(next(counts[one[0].set]), marks[one[0].set], one, names.value)
        for one, names in zip(listed, linked, strict=True)
    )
    edition = Edition(anchored.document, notes, mentions.value, anchored.emendations, named.value)
    found = [d for annotation, *_ in listed for d in _check(annotation, entities, sources, keys)]
    shared = [d for names in linked for d in names.diagnostics]
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


def _note(number: int, mark: str, listed: Unnumbered, mentions: tuple[Mention, ...]) -> Note:
    annotation, span, place, reason = listed
    return Note(number, annotation, span, place, reason, mentions, citations_of(annotation), mark)


def _check(annotation: Annotation, entities: Entities, sources: Known, keys: tuple[str, ...]) -> Diagnostics:
    return (*check_annotation(annotation, entities, sources, keys), *check_claim(annotation))
