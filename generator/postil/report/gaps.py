"""What an edition still lacks: paragraphs without notes, claims without sources, entries and notes nobody reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postil.compose.paragraphs import kept_words, number_blocks
from postil.link.stretches import Stretches
from postil.model.annotation import Annotation
from postil.model.diagnostic import Location, Passage, Pointer
from postil.model.edition import Edition, Library, Note
from postil.model.register import Entity
from postil.model.source import Source
from postil.model.text import Block
from postil.model.value import Value

_OPENING_WORDS = 8
_REVIEWED = ("checked", "approved")
_NO_SOURCE = ("opinion", "not-checkable")
"""Statuses of claims for which there is no source to be found."""
_IDENTIFIED = ("people", "organisations", "places", "works")
"""Registers whose entries other registers have numbers for; an event of a reader's own seldom has one."""


class Gap(Value, frozen=True):
    """One thing that is missing: in a few words, and where."""

    words: str
    location: Location


class GapList(Value, frozen=True):
    """All that is missing of one kind, and of how many it is missing.

    `id` is for programs and lasts; `one` and `many` say what each is, after its number.
    """

    id: str
    one: str
    many: str
    total: int
    gaps: tuple[Gap, ...]


def list_gaps(library: Library, sources: str) -> tuple[GapList, ...]:
    """List what is missing, by kind. `sources` is the path of the bibliography."""
    editions, entities = library.editions, library.entities
    notes = [(edition, note) for edition in editions for note in edition.notes]
    claims = [note for _, note in notes if note.annotation.claim]
    paragraphs = sum(len(list_paragraphs(edition)) for edition in editions)
    bare = [one for edition in editions for one in _bare_paragraphs(edition)]
    sourceable = [note for note in claims if note.annotation.claim and note.annotation.claim.status not in _NO_SOURCE]
    unsourced = [note for note in sourceable if not note.citations]
    unchecked = [note for note in claims if note.annotation.claim and not note.annotation.claim.checked]
    unreviewed = [note for _, note in notes if not _is_reviewed(note.annotation)]
    noted = [edition for edition in editions if edition.notes]
    unpinned = [edition for edition in noted if not edition.document.metadata.sha256]
    known = [entity for entity in entities if entity.register in _IDENTIFIED and entity.match != "never"]
    online = [source for source in library.sources if source.url]
    return (
        _list("paragraphs-without-note", "paragraph without a note", paragraphs, (_paragraph(*one) for one in bare)),
        _list("texts-not-pinned", "text whose notes are not pinned", len(noted), map(_text, unpinned)),
        _list("claims-without-source", "claim without a source", len(sourceable), map(_claim, unsourced)),
        _list("claims-never-checked", "claim never checked", len(claims), map(_claim, unchecked)),
        _list("notes-not-reviewed", "note that nobody reviewed", len(notes), map(_note, unreviewed)),
        _list("entries-without-identifier", "entry without an identifier", len(known), _without(known, "identifiers")),
        _list("entries-not-reviewed", "entry without a date of review", len(entities), _without(entities, "reviewed")),
        _list("sources-without-archive", "source without an archived copy", len(online), _unkept(online, sources)),
    )


def list_paragraphs(edition: Edition) -> list[tuple[Block, int]]:
    """List the paragraphs that count, with the numbers that they have on the page."""
    return [(block, number) for block, number, _ in number_blocks(edition) if number]


def words_with_notes(edition: Edition) -> Stretches:
    """Give the words that have notes."""
    return Stretches(note.span for note in edition.notes if note.span)


def _bare_paragraphs(edition: Edition) -> list[tuple[Edition, Block, int]]:
    noted = words_with_notes(edition)
    return [(edition, block, number) for block, number in list_paragraphs(edition) if not noted.hold(block.span)]


def list_oldest_checks(library: Library) -> tuple[Gap, ...]:
    """List the claims with the day of their last check, the oldest first."""
    notes = (note.annotation for edition in library.editions for note in edition.notes)
    dated = [(note.claim.checked, note) for note in notes if note.claim and note.claim.checked]
    return tuple(
        Gap(f"{checked} {_name(note)}", Pointer(note.path, f"{note.pointer}/checked"))
        for checked, note in sorted(dated, key=lambda one: one[0])
    )


def _list(id: str, one: str, total: int, gaps: Iterable[Gap]) -> GapList:
    """Make a list; the first word of what each is takes the plural."""
    first, _, rest = one.partition(" ")
    many = f"{first[:-1]}ies {rest}" if first.endswith("y") else f"{first}s {rest}"
    return GapList(id, one, many, total, tuple(gaps))


def _is_reviewed(note: Annotation) -> bool:
    return note.review in _REVIEWED and bool(note.reviewed_by)


def _paragraph(edition: Edition, block: Block, number: int) -> Gap:
    words = kept_words(edition, block.span).split()
    shown = " ".join(words[:_OPENING_WORDS]) + (" …" if len(words) > _OPENING_WORDS else "")
    return Gap(f"¶ {number} {shown}", Passage(edition.document.path, block.span.start, block.span.end))


def _text(edition: Edition) -> Gap:
    return Gap(edition.document.metadata.title, Pointer(edition.notes[0].annotation.path, "seed", "key"))


def _claim(note: Note) -> Gap:
    one = note.annotation
    status = one.claim.status if one.claim else ""
    return Gap(f"{_name(one)} ({status})", Pointer(one.path, f"{one.pointer}/claim"))


def _note(note: Note) -> Gap:
    one = note.annotation
    said = f" ({one.review}, by nobody named)" if one.review in _REVIEWED else f" ({one.review})" if one.review else ""
    return Gap(f"{_name(one)}{said}", Pointer(one.path, one.pointer, "key"))


def _name(note: Annotation) -> str:
    return f"{note.set}.{note.id}" if note.set else note.id


def _without(entities: Iterable[Entity], field: str) -> Iterator[Gap]:
    for one in entities:
        if not getattr(one, field):
            yield Gap(one.name, Pointer(one.path, f"{one.pointer}/name".lstrip("/"), "key"))


def _unkept(sources: Iterable[Source], path: str) -> Iterator[Gap]:
    return (Gap(f"{one.id} {one.label}", Pointer(path, one.id, "key")) for one in sources if not one.archive)
