"""Linking one text: its notes numbered, its mentions found, everything that is named by id checked."""

from __future__ import annotations

from itertools import count
from typing import Literal

from postil.model.annotation import Anchored, Annotation, NoteSet
from postil.model.diagnostic import Checked, Diagnostics
from postil.model.edition import Edition, Mention, Note
from postil.model.text import Span

from .audit import check_claim
from .mentions import Entities, find_mentions, link_mentions
from .names import NameIndex
from .references import check_annotation, citations_of
from .sets import name_sets

Place = Literal["words", "whole", "unplaced"]
Unnumbered = tuple[Annotation, Span | None, Place, str]


def link_edition(
    anchored: Anchored,
    index: NameIndex,
    entities: Entities,
    sources: tuple[str, ...],
    sets: tuple[NoteSet, ...] = (NoteSet(),),
) -> Checked[Edition]:
    """Link one anchored document with the registers and the bibliography. Each note set is numbered by itself."""
    mentions = link_mentions(anchored, index, entities)
    listed = _in_order(anchored)
    keys = tuple(annotation.id for annotation, *_ in listed)
    named = name_sets(sets)
    counts = {one.id: count(1) for one in named.value}
    marks = {one.id: one.mark for one in named.value}
    notes = tuple(_note(next(counts[one[0].set]), marks[one[0].set], one, index, entities) for one in listed)
    edition = Edition(anchored.document, notes, mentions.value, anchored.emendations, named.value)
    found = tuple(d for annotation, *_ in listed for d in _check(annotation, entities, sources, keys))
    return Checked(edition, (*mentions.diagnostics, *named.diagnostics, *found))


def _in_order(anchored: Anchored) -> list[Unnumbered]:
    """Notes on the whole text come first, then those on words in the order of their markers, then the others.

    A marker stands after the last word, so of two notes that end together the shorter one comes first.
    """
    order = sorted(anchored.anchors, key=lambda anchor: (anchor.span.end, -anchor.span.start))
    whole: list[Unnumbered] = [(annotation, None, "whole", "") for annotation in anchored.whole]
    placed: list[Unnumbered] = [(anchor.annotation, anchor.span, "words", "") for anchor in order]
    others: list[Unnumbered] = [(orphan.annotation, None, "unplaced", orphan.reason) for orphan in anchored.orphans]
    return [*whole, *placed, *others]


def _note(number: int, mark: str, listed: Unnumbered, index: NameIndex, entities: Entities) -> Note:
    annotation, span, place, reason = listed
    mentions: tuple[Mention, ...] = find_mentions(annotation.body, index, entities)
    return Note(number, annotation, span, place, reason, mentions, citations_of(annotation), mark)


def _check(annotation: Annotation, entities: Entities, sources: tuple[str, ...], keys: tuple[str, ...]) -> Diagnostics:
    return (*check_annotation(annotation, tuple(entities), sources, keys), *check_claim(annotation))
