"""From a text to its extract: all that other pages show of it, worked out while the text is at hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from itertools import chain

import msgspec

from postil.model.edition import Edition, Mention, Note
from postil.model.extract import ClaimLabel, Company, Extract, NoteOutline, Part, Passage, Sighting, Summary
from postil.model.text import Prose, Span
from postil.sentences import Sentences, write_words

from .addresses import mention_anchor, note_anchor, note_mention_anchor
from .claims_on import find_claims_on
from .density import choose_density
from .filters import list_choices
from .paragraphs import number_blocks, number_offsets, write_opening
from .subjects import TERM

MOST_NAMES = 50
"""A paragraph that names more entities than this is a list: it makes nobody a neighbour of anybody."""

_NO_PROSE = Prose()

Counted = Iterator[tuple[Mention, int]]


def extract_text(
    edition: Edition, entities: Collection[str], direction: str, said: Iterable[tuple[str, Span]] = ()
) -> Extract:
    """Extract what other pages show of a text. `entities` are the ids that have a page, `direction` is the site's.

    `said` are the words that statements of the registers rest on, with where the text has them.
    """
    notes = tuple([_strip(one) for one in outline_notes(edition)])
    sentences = Sentences(edition.document.prose)
    return Extract(
        outline=edition.document.outline,
        summary=summarize(edition, direction),
        notes=notes,
        parts=tuple(_part(edition, sentences, notes, entities)),
        passages=tuple(_passage(edition, sentences, words, span) for words, span in said),
        cited=tuple(dict.fromkeys(citation.source for note in edition.notes for citation in note.citations)),
    )


def outline_notes(edition: Edition) -> tuple[NoteOutline, ...]:
    """Outline the notes of a text, whole, as its own page shows them."""
    machine_made = {one.id for one in edition.sets if one.machine_made}
    return tuple(_outline(edition, note, note.annotation.set in machine_made) for note in edition.notes)


def count_mentions(mentions: tuple[Mention, ...]) -> Counted:
    """Count the mentions of each entity, from 1, in reading order."""
    seen: dict[tuple[str, ...], int] = {}
    for mention in mentions:
        seen[mention.entities] = number = seen.get(mention.entities, 0) + 1
        yield mention, number


def find_speaker(author: str, by: str, entities: Container[str]) -> str:
    """Say who makes a claim: `author` is the author of the text where that is an entity."""
    return author if by == "author" and author in entities else by


def is_reply(note: Note) -> bool:
    """Say whether a note is a reply: its words are those of whoever replies, and not the edition's."""
    return note.annotation.kind == "reply"


def label_claim(note: Note) -> ClaimLabel:
    """Give what names a claim."""
    annotation = note.annotation
    return ClaimLabel(annotation.kind, note.label, annotation.claim.status if annotation.claim else "")


def count_statuses(edition: Edition) -> tuple[tuple[str, int], ...]:
    """Count the claims of a text by status."""
    claims = (note.annotation.claim for note in edition.notes)
    return tuple(Counter[str](claim.status for claim in claims if claim).items())


def summarize(edition: Edition, direction: str) -> Summary:
    """Sum a text up for a list of texts and for the style sheet. `direction` is the site's."""
    mode = choose_density(edition, direction).mode
    return Summary(
        paragraphs=max([number for _, number, _ in number_blocks(edition)], default=0),
        opening=write_opening(edition),
        statuses=count_statuses(edition),
        kinds=tuple(dict.fromkeys(note.annotation.kind for note in edition.notes)),
        notes=len(edition.notes),
        mode=mode,
        ordinals=sum(note.span is not None for note in edition.notes) if mode == "airy" else 0,
        choices=list_choices(edition),
    )


def _outline(edition: Edition, note: Note, is_machine_made: bool) -> NoteOutline:
    quote = " ".join(edition.document.prose.words(note.span).split()) if note.span else ""
    answered = _find_answered(edition, note) if note.annotation.reply_to else None
    if answered is None:
        return NoteOutline(note, quote, is_machine_made)
    return NoteOutline(note, quote, is_machine_made, answered.label, note_anchor(answered.annotation))


def _find_answered(edition: Edition, note: Note) -> Note | None:
    """Find the note that a reply answers, in its own set before all others."""
    asked = [one for one in edition.notes if one.annotation.id == note.annotation.reply_to]
    return min(asked, key=lambda one: one.annotation.set != note.annotation.set, default=None)


def _strip(outline: NoteOutline) -> NoteOutline:
    """Leave out what no other page shows of a note."""
    note = outline.note
    if is_reply(note) or note.annotation.kind == TERM:
        return outline
    annotation = msgspec.structs.replace(note.annotation, body=_NO_PROSE, lead="")
    return msgspec.structs.replace(outline, note=msgspec.structs.replace(note, annotation=annotation, mentions=()))


class _Parts:
    """What is gathered of one entity, while it is."""

    __slots__ = ("about", "claims", "company", "in_notes", "in_replies", "mentions", "roles")

    def __init__(self) -> None:
        self.mentions: list[Sighting] = []
        self.in_notes: list[Sighting] = []
        self.in_replies: list[Sighting] = []
        self.about: list[NoteOutline] = []
        self.claims: list[NoteOutline] = []
        self.roles: list[str] = []
        self.company: list[Company] = []

    def freeze(self) -> Part:
        return Part(
            tuple(self.mentions),
            tuple(self.in_notes),
            tuple(self.in_replies),
            tuple(self.about),
            tuple(self.claims),
            tuple(self.roles),
            tuple(self.company),
        )


def _part(
    edition: Edition, sentences: Sentences, notes: tuple[NoteOutline, ...], entities: Collection[str]
) -> Iterator[tuple[str, Part]]:
    parts: defaultdict[str, _Parts] = defaultdict(_Parts)
    for sighting in _see_in_text(edition, sentences):
        for id in sighting.entities:
            parts[id].mentions.append(sighting)
    for company in _list_company(edition):
        for id in company.ids:
            parts[id].company.append(company)
    for outline, note in zip(notes, edition.notes, strict=True):
        _add_note(parts, edition, outline, note, entities)
    for role in ("author", "sender", "recipient"):
        if (id := getattr(edition.document.metadata, role)) in entities:
            parts[id].roles.append(role)
    return ((id, part.freeze()) for id, part in parts.items())


def _add_note(
    parts: defaultdict[str, _Parts], edition: Edition, outline: NoteOutline, note: Note, entities: Collection[str]
) -> None:
    for sighting in _see_in_note(note) if note.mentions else ():
        for id in sighting.entities:
            (parts[id].in_replies if is_reply(note) else parts[id].in_notes).append(sighting)
    for id in dict.fromkeys(note.annotation.about):
        parts[id].about.append(outline)
    if claim := note.annotation.claim:
        parts[find_speaker(edition.document.metadata.author, claim.by, entities)].claims.append(outline)


def _see_in_text(edition: Edition, sentences: Sentences) -> Iterator[Sighting]:
    document = edition.document
    numbers = number_offsets(edition)
    language = document.metadata.language
    claims = find_claims_on(edition.notes, sentences, (mention.span for mention in edition.mentions))
    for (mention, ordinal), notes in zip(count_mentions(edition.mentions), claims, strict=True):
        yield Sighting(
            mention.entities,
            mention.how,
            mention_anchor(mention.entities, ordinal),
            numbers.get(mention.span.start, 0),
            *_cut_sentence(document.prose.text, sentences, mention.span),
            language=language,
            claims=tuple(map(label_claim, notes)) if notes else (),
        )


def _see_in_note(note: Note) -> Iterator[Sighting]:
    annotation = note.annotation
    sentences = Sentences(annotation.body)
    for mention, ordinal in count_mentions(note.mentions):
        yield Sighting(
            mention.entities,
            mention.how,
            note_mention_anchor(annotation, mention.entities, ordinal),
            0,
            *_cut_sentence(annotation.body.text, sentences, mention.span),
            language=annotation.language,
            note=label_claim(note),
        )


def _cut_sentence(text: str, sentences: Sentences, span: Span) -> tuple[str, str, str]:
    """Cut a sentence at words that it holds: what is before them, they, and what is after."""
    before, after = sentences.surround(span)
    return before, write_words(text[span.start : span.end]), after


def _list_company(edition: Edition) -> Iterator[Company]:
    """Go once through the blocks and the mentions, both in reading order."""
    mentions = [one for one in edition.mentions if not one.undecided]
    at = 0
    for block in edition.document.prose.blocks:
        ids: dict[str, None] = {}
        while at < len(mentions) and mentions[at].span.start < block.span.end:
            ids.setdefault(mentions[at].entities[0])
            at += 1
        if 1 < len(ids) <= MOST_NAMES:
            yield Company(block.id, tuple(ids))


def _passage(edition: Edition, sentences: Sentences, words: str, span: Span) -> Passage:
    """Show the words of a text in their sentence, with the paragraph that holds them and the claims that it makes."""
    block, number = next(((b, n) for b, n, _ in number_blocks(edition) if b.span.overlaps(span)), (None, 0))
    claims = chain.from_iterable(find_claims_on(edition.notes, sentences, (span,)))
    return Passage(
        words,
        span,
        block.id if block else "",
        number,
        *_cut_sentence(edition.document.prose.text, sentences, span),
        claims=tuple(map(label_claim, claims)),
    )
