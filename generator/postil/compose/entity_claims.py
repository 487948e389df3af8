"""Claims by an entity and about it, as rows of the ledger, and its replies in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from postil.model.citing_views import TextClaims
from postil.model.edition import Edition, Note
from postil.model.entity_views import ReplyView
from postil.model.parts import Link, NoteLine, NoteView
from postil.model.text import Mark, Prose

from .addresses import note_anchor, relative, text_url
from .citing import show_claim
from .context import Context
from .gather import Dossier, is_reply
from .notes import list_note, show_note

_MOST = 300

Found = tuple[Edition, Note]


class Claims(NamedTuple):
    """The claims that a page shows, those by the entity and those about it.

    `distinct` are all that there are, each once, by identity; `unlisted` counts those of them that have no room.
    """

    by: list[Found]
    about: list[Found]
    distinct: dict[int, Note]
    unlisted: int


def find_claims(dossier: Dossier) -> Claims:
    """Find the claims of a page; of very many it has the first, and the ledger has all."""
    about = [one for one in dossier.about if one[1].annotation.claim]
    distinct = _once((*dossier.claims, *about))
    by, about = dossier.claims[:_MOST], about[:_MOST]
    return Claims(by, about, distinct, len(distinct) - len(_once((*by, *about))))


def list_claims_by_text(context: Context, page: str, found: Iterable[Found]) -> tuple[TextClaims, ...]:
    """Put claims together that come from one text."""
    texts: dict[str, tuple[Edition, list[Note]]] = {}
    for edition, note in found:
        texts.setdefault(edition.document.id, (edition, []))[1].append(note)
    return tuple(
        TextClaims(
            title=edition.document.metadata.title,
            url=relative(page, text_url(edition.document)),
            language=context.foreign(edition.document),
            statuses=(),
            claims=tuple(
                show_claim(context, page, edition, note, note.annotation.claim)
                for note in notes
                if note.annotation.claim
            ),
            quoted_in=edition.document.metadata.language,
        )
        for edition, notes in texts.values()
    )


def list_replies(context: Context, page: str, dossier: Dossier) -> tuple[ReplyView, ...]:
    """Show every reply about an entity in full, with the text beside which it stands."""
    return tuple(
        ReplyView(_without_cards(show_note(context, page, edition, note)), _link_text(context, page, edition, note))
        for edition, note in dossier.about
        if is_reply(note)
    )


def list_other_notes(context: Context, page: str, dossier: Dossier) -> Iterator[tuple[Edition, NoteLine]]:
    """List the notes about an entity that are neither claims nor replies, which stand apart."""
    for edition, note in dossier.about:
        if not note.annotation.claim and not is_reply(note):
            yield edition, list_note(context, page, edition, note)


def _once(found: Iterable[Found]) -> dict[int, Note]:
    return {id(note): note for _, note in found}


def _without_cards(note: NoteView) -> NoteView:
    """Take away the names of cards, which stand on the pages of texts alone."""
    marks = (
        Mark(mark.kind, mark.span, tuple(pair for pair in mark.attributes if pair[0] != "card"))
        for mark in note.body.marks
    )
    return msgspec.structs.replace(note, body=Prose(note.body.text, note.body.blocks, tuple(marks)))


def _link_text(context: Context, page: str, edition: Edition, note: Note) -> Link:
    url = relative(page, f"{text_url(edition.document)}#{note_anchor(note.annotation)}")
    return Link(edition.document.metadata.title, url, language=context.foreign(edition.document))
