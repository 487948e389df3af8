"""Claims by an entity and about it, as rows of the ledger, and its replies in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from postil.model.citing_views import TextClaims
from postil.model.edition import Note
from postil.model.entity_views import ReplyView
from postil.model.extract import NoteOutline
from postil.model.parts import Link, NoteLine, NoteView
from postil.model.text import Mark, Outline, Prose

from .addresses import note_anchor, relative, text_url
from .citing import show_claims
from .context import Context
from .extract import is_reply
from .gather import Dossier, Noted
from .notes import list_note, show_note

_MOST = 300

Key = tuple[str, str]


class Claims(NamedTuple):
    """The claims that a page shows, those by the entity and those about it.

    `distinct` are all that there are, each once; `unlisted` counts those of them that have no room.
    """

    by: list[Noted]
    about: list[Noted]
    distinct: dict[Key, Note]
    unlisted: int


def find_claims(dossier: Dossier, has_ledger: bool) -> Claims:
    """Find the claims of a page; of very many it has the first where there is a ledger, which has all."""
    about = [one for one in dossier.about if one.outline.note.annotation.claim]
    distinct = _once((*dossier.claims, *about))
    most = _MOST if has_ledger else None
    by, about = dossier.claims[:most], about[:most]
    return Claims(by, about, distinct, len(distinct) - len(_once((*by, *about))))


def list_claims_by_text(context: Context, page: str, found: Iterable[Noted]) -> tuple[TextClaims, ...]:
    """Put claims together that come from one text."""
    texts: dict[str, tuple[Outline, list[NoteOutline]]] = {}
    for text, outline in found:
        texts.setdefault(text.id, (text, []))[1].append(outline)
    return tuple(
        TextClaims(
            title=text.metadata.title,
            url=relative(page, text_url(text)),
            language=context.foreign(text),
            statuses=(),
            claims=show_claims(context, page, text, outlines),
            quoted_in=text.metadata.language,
        )
        for text, outlines in texts.values()
    )


def list_replies(context: Context, page: str, dossier: Dossier) -> tuple[ReplyView, ...]:
    """Show every reply about an entity in full, with the text beside which it stands."""
    return tuple(
        ReplyView(_without_cards(show_note(context, page, *one)), _link_text(context, page, one))
        for one in dossier.about
        if is_reply(one.outline.note)
    )


def list_other_notes(context: Context, page: str, dossier: Dossier) -> Iterator[tuple[Outline, NoteLine]]:
    """List the notes about an entity that are neither claims nor replies, which stand apart."""
    for text, outline in dossier.about:
        if not outline.note.annotation.claim and not is_reply(outline.note):
            yield text, list_note(context, page, text, outline)


def key_of(one: Noted) -> Key:
    """Give what tells a note from all others: its text and its anchor there."""
    return one.text.id, note_anchor(one.outline.note.annotation)


def _once(found: Iterable[Noted]) -> dict[Key, Note]:
    return {key_of(one): one.outline.note for one in found}


def _without_cards(note: NoteView) -> NoteView:
    """Take away the names of cards, which stand on the pages of texts alone."""
    marks = (
        Mark(mark.kind, mark.span, tuple(pair for pair in mark.attributes if pair[0] != "card"))
        for mark in note.body.marks
    )
    return msgspec.structs.replace(note, body=Prose(note.body.text, note.body.blocks, tuple(marks)))


def _link_text(context: Context, page: str, one: Noted) -> Link:
    url = relative(page, f"{text_url(one.text)}#{note_anchor(one.outline.note.annotation)}")
    return Link(one.text.metadata.title, url, language=context.foreign(one.text))
