"""Everything that concerns each entity, gathered in one pass over the library."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from typing import NamedTuple

from postil.model.edition import Edition, Library, Mention, Note
from postil.model.register import Entity, Relation


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


class Dossier(NamedTuple):
    """What the library holds on one entity, all in the order of the texts."""

    mentions: list[TextMention]
    note_mentions: list[NoteMention]
    about: list[tuple[Edition, Note]]
    claims: list[tuple[Edition, Note]]
    relations: list[tuple[Entity, Relation]]


def gather_dossiers(library: Library) -> dict[str, Dossier]:
    """Gather what concerns each entity; `relations` are those that others state."""
    entities = {entity.id for entity in library.entities}
    dossiers: dict[str, Dossier] = defaultdict(lambda: Dossier([], [], [], [], []))
    for edition in library.editions:
        for mention, ordinal in count_mentions(edition.mentions):
            for id in mention.entities:
                dossiers[id].mentions.append(TextMention(edition, mention, ordinal))
        for note in edition.notes:
            _add_note(dossiers, edition, note, entities)
    for entity in library.entities:
        for relation in entity.relations:
            dossiers[relation.to].relations.append((entity, relation))
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


def _add_note(dossiers: dict[str, Dossier], edition: Edition, note: Note, entities: set[str]) -> None:
    for mention, ordinal in count_mentions(note.mentions):
        for id in mention.entities:
            dossiers[id].note_mentions.append(NoteMention(edition, note, mention, ordinal))
    for id in dict.fromkeys(note.annotation.about):
        dossiers[id].about.append((edition, note))
    if claim := note.annotation.claim:
        dossiers[find_speaker(edition, claim.by, entities)].claims.append((edition, note))
