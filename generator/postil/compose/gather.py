"""Everything that concerns each entity, put together from the extracts of all texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from postil.fold import fold_words
from postil.model.extract import Company, NoteOutline, Part, Sighting
from postil.model.register import Entity, Relation
from postil.model.text import Outline

_MOST_BEARERS = 50


class Seen(NamedTuple):
    """A mention, in a text or in a note's body."""

    text: Outline
    mention: Sighting


class Noted(NamedTuple):
    """A note of a text."""

    text: Outline
    outline: NoteOutline


class Gathering(NamedTuple):
    """A paragraph that names several entities."""

    text: Outline
    company: Company


class TextRole(NamedTuple):
    """A text that an entity wrote, sent or received: `role` is `author`, `sender` or `recipient`."""

    text: Outline
    role: str


class Dossier(NamedTuple):
    """What the texts hold on one entity, all in the order of the texts.

    `note_mentions` are those in the edition's own notes, `reply_mentions` those in replies, whose words are another's.
    `company` are the paragraphs that name it beside others.
    """

    mentions: list[Seen]
    note_mentions: list[Seen]
    reply_mentions: list[Seen]
    about: list[Noted]
    claims: list[Noted]
    texts: list[TextRole]
    company: list[Gathering]


def gather_dossier(parts: Iterable[tuple[Outline, Part]]) -> Dossier:
    """Put together what each text holds of one entity; `parts` come in the order of the texts.

    Of most fields most texts hold nothing.
    """
    dossier = Dossier([], [], [], [], [], [], [])
    mentions, note_mentions, reply_mentions, about, claims, texts, company = dossier
    for text, part in parts:
        if part.mentions:
            mentions += [Seen(text, one) for one in part.mentions]
        if part.in_notes:
            note_mentions += [Seen(text, one) for one in part.in_notes]
        if part.in_replies:
            reply_mentions += [Seen(text, one) for one in part.in_replies]
        if part.about:
            about += [Noted(text, one) for one in part.about]
        if part.claims:
            claims += [Noted(text, one) for one in part.claims]
        if part.roles:
            texts += [TextRole(text, one) for one in part.roles]
        if part.company:
            company += [Gathering(text, one) for one in part.company]
    return dossier


def gather_relations(entities: Iterable[Entity]) -> dict[str, tuple[tuple[Entity, Relation], ...]]:
    """Gather, by entity, the relations that others state."""
    relations: defaultdict[str, list[tuple[Entity, Relation]]] = defaultdict(list)
    for entity in entities:
        for relation in entity.relations:
            relations[relation.to].append((entity, relation))
    return {id: tuple(found) for id, found in relations.items()}


def gather_namesakes(entities: Iterable[Entity]) -> dict[str, tuple[str, ...]]:
    """Tell the entries with one name of one another, capitals and small letters alike."""
    bearers: dict[str, dict[str, None]] = defaultdict(dict)
    for entity in entities:
        for name in (entity.name, *(name.text for name in entity.names)):
            bearers[fold_words(name).casefold()][entity.id] = None
    namesakes: defaultdict[str, list[str]] = defaultdict(list)
    for ids in bearers.values():
        if 1 < len(ids) <= _MOST_BEARERS:
            for id in ids:
                known = namesakes[id]
                known.extend(other for other in ids if other != id and other not in known)
    return {id: tuple(others) for id, others in namesakes.items()}
