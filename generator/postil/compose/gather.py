"""Everything that concerns each entity, gathered in one pass over the library."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from typing import NamedTuple

from postil.fold import fold_words
from postil.model.edition import Edition, Library, Mention, Note
from postil.model.register import Entity, Relation
from postil.model.text import Block

MOST_NAMES = 50
"""A paragraph that names more entities than this is a list: it makes nobody a neighbour of anybody."""
_MOST_BEARERS = 50


class TextMention(NamedTuple):
    """A mention in a text; `ordinal` counts the mentions of the same entities there, from 1."""

    edition: Edition
    mention: Mention
    ordinal: int


class NoteMention(NamedTuple):
    """A mention in a note's body."""

    edition: Edition
    note: Note
    mention: Mention
    ordinal: int


class Company(NamedTuple):
    """The entities that one paragraph names without doubt, each once, in reading order."""

    edition: Edition
    block: Block
    ids: tuple[str, ...]


class TextRole(NamedTuple):
    """A text that an entity wrote, sent or received: `role` is `author`, `sender` or `recipient`."""

    edition: Edition
    role: str


class Dossier(NamedTuple):
    """What the library holds on one entity, all in the order of the texts.

    `note_mentions` are those in the edition's own notes, `reply_mentions` those in replies, whose words are another's.
    `relations` are those that others state, `namesakes` the ids of other entries with one of its names, `company`
    the paragraphs that name it beside others.
    """

    mentions: list[TextMention]
    note_mentions: list[NoteMention]
    reply_mentions: list[NoteMention]
    about: list[tuple[Edition, Note]]
    claims: list[tuple[Edition, Note]]
    relations: list[tuple[Entity, Relation]]
    texts: list[TextRole]
    company: list[Company]
    namesakes: list[str]


def gather_dossiers(library: Library) -> dict[str, Dossier]:
    """Gather what concerns each entity."""
    entities = {entity.id for entity in library.entities}
    dossiers: dict[str, Dossier] = defaultdict(lambda: Dossier([], [], [], [], [], [], [], [], []))
    for edition in library.editions:
        for mention, ordinal in count_mentions(edition.mentions):
            for id in mention.entities:
                dossiers[id].mentions.append(TextMention(edition, mention, ordinal))
        for company in _list_company(edition):
            for id in company.ids:
                dossiers[id].company.append(company)
        for note in edition.notes:
            _add_note(dossiers, edition, note, entities)
        for role in ("author", "sender", "recipient"):
            if (id := getattr(edition.document.metadata, role)) in entities:
                dossiers[id].texts.append(TextRole(edition, role))
    for entity in library.entities:
        for relation in entity.relations:
            dossiers[relation.to].relations.append((entity, relation))
    _add_namesakes(dossiers, library.entities)
    return dossiers


def count_mentions(mentions: tuple[Mention, ...]) -> Iterator[tuple[Mention, int]]:
    """Count the mentions of each entity, from 1, in reading order."""
    seen: Counter[tuple[str, ...]] = Counter()
    for mention in mentions:
        seen[mention.entities] += 1
        yield mention, seen[mention.entities]


def find_speaker(edition: Edition, by: str, entities: Container[str]) -> str:
    """Say who makes a claim: `author` is the author of the text where that is an entity."""
    author = edition.document.metadata.author
    return author if by == "author" and author in entities else by


def is_reply(note: Note) -> bool:
    """Say whether a note is a reply: its words are those of whoever replies, and not the edition's."""
    return note.annotation.kind == "reply"


def _add_note(dossiers: dict[str, Dossier], edition: Edition, note: Note, entities: set[str]) -> None:
    for mention, ordinal in count_mentions(note.mentions):
        for id in mention.entities:
            dossier = dossiers[id]
            said = dossier.reply_mentions if is_reply(note) else dossier.note_mentions
            said.append(NoteMention(edition, note, mention, ordinal))
    for id in dict.fromkeys(note.annotation.about):
        dossiers[id].about.append((edition, note))
    if claim := note.annotation.claim:
        dossiers[find_speaker(edition, claim.by, entities)].claims.append((edition, note))


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
            yield Company(edition, block, tuple(ids))


def _add_namesakes(dossiers: dict[str, Dossier], entities: tuple[Entity, ...]) -> None:
    """Tell the entries with one name of one another, capitals and small letters alike."""
    bearers: dict[str, dict[str, None]] = defaultdict(dict)
    for entity in entities:
        for name in (entity.name, *(name.text for name in entity.names)):
            bearers[fold_words(name).casefold()][entity.id] = None
    for ids in bearers.values():
        if 1 < len(ids) <= _MOST_BEARERS:
            for id in ids:
                known = dossiers[id].namesakes
                known.extend(other for other in ids if other != id and other not in known)
