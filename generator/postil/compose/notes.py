"""Notes for the eye: each note as a view, and as a line of a list."""

from __future__ import annotations

from postil.model.annotation import Annotation
from postil.model.edition import Edition, Note
from postil.model.parts import CitationView, Link, NoteLine, NoteView
from postil.model.source import Citation
from postil.model.text import Prose
from postil.phrases import translatable

from .addresses import (
    GLOSSARY,
    entity_url,
    marker_anchor,
    note_anchor,
    note_mention_anchor,
    relative,
    term_anchor,
    text_url,
    topic_url,
)
from .cards import with_cards
from .context import Context
from .dates import write_date
from .flow import lay_marks
from .gather import find_speaker
from .labels import name_confidence, name_kind, show_status
from .links import cite, resolve_own
from .mentions import mark_mentions
from .subjects import key_of_term, keys_of

_REVIEWS = {
    "draft": translatable("draft"),
    "checked": translatable("checked"),
    "approved": translatable("approved"),
}


def show_note(context: Context, page: str, edition: Edition, note: Note) -> NoteView:
    """Show a note in full on a page."""
    annotation = note.annotation
    kind = context.config.kind(annotation.kind)
    claim = annotation.claim
    status, glyph = show_status(context.phrases, claim.status) if claim else ("", "")
    named = (*claim.supporting, *claim.opposing) if claim else ()
    return NoteView(
        id=note_anchor(annotation),
        ref=marker_anchor(annotation) if note.span else "",
        number=note.label,
        kind=kind.id,
        kind_label=name_kind(context.phrases, kind),
        glyph=kind.glyph,
        line=kind.line,
        label=label_note(context, note),
        title=annotation.title,
        lead=annotation.lead,
        body=show_body(context, page, note),
        status_label=status,
        status_glyph=glyph,
        by=link_speaker(context, page, edition, claim.by) if claim else None,
        confidence=name_confidence(context.phrases, claim.confidence) if claim else "",
        checked=context.date(claim.checked) if claim else "",
        sources=_cite_all(context, page, tuple(one for one in note.citations if one not in named)),
        supporting=_cite_all(context, page, claim.supporting if claim else ()),
        opposing=_cite_all(context, page, claim.opposing if claim else ()),
        about=tuple(link_entity(context, page, id) for id in annotation.about if id in context.entities),
        history=tell_history(context, annotation),
        quote=annotation.quote.exact if annotation.quote else "",
        reason=note.reason,
        credit=_credit(context, annotation),
        reply_to=_reply_to(context, page, edition, annotation),
        language=annotation.language,
        direction=annotation.direction,
        set=annotation.set,
        is_machine_made=any(one.id == annotation.set and one.machine_made for one in edition.sets),
        tags=_link_topics(context, page, annotation),
        glossary=_find_entry(context, page, edition, note),
    )


def show_body(context: Context, page: str, note: Note) -> Prose:
    """Give a note's body with its citations, links and mentions."""

    def name(entities: tuple[str, ...], number: int) -> str:
        return note_mention_anchor(note.annotation, entities, number)

    marks = with_cards(mark_mentions(context, page, note.mentions, name), note.mentions)
    return lay_marks(note.annotation.body, marks, resolve_own(context, page))


def label_note(context: Context, note: Note) -> str:
    """Name a note as a screen reader hears it: "Claim 5, contested"."""
    kind = name_kind(context.phrases, context.config.kind(note.annotation.kind))
    claim = note.annotation.claim
    return f"{kind} {note.label}" + (f", {show_status(context.phrases, claim.status)[0]}" if claim else "")


def list_note(context: Context, page: str, edition: Edition, note: Note) -> NoteLine:
    """Show a note as a line of a list elsewhere on the site."""
    document = edition.document
    return NoteLine(
        label=label_note(context, note),
        title=note.annotation.title,
        url=relative(page, f"{text_url(document)}#{note_anchor(note.annotation)}"),
        where=document.metadata.title,
        quote=" ".join(document.prose.words(note.span).split()) if note.span else "",
        language=context.foreign(document),
    )


def link_entity(context: Context, page: str, id: str) -> Link:
    """Link to an entity's page by its name."""
    entity = context.entities[id]
    return Link(entity.name, relative(page, entity_url(entity)))


def link_speaker(context: Context, page: str, edition: Edition, by: str) -> Link:
    """Link to whoever makes a claim: the author of the text where nothing else is said."""
    by = find_speaker(edition, by, context.entities)
    return link_entity(context, page, by) if by in context.entities else Link(context.say("the author of the text"), "")


def _link_topics(context: Context, page: str, annotation: Annotation) -> tuple[Link, ...]:
    topics = (context.topics[key] for key in keys_of(annotation))
    return tuple(Link(topic.name, relative(page, topic_url(topic.slug))) for topic in topics)


def _find_entry(context: Context, page: str, edition: Edition, note: Note) -> str:
    """Find a term's entry in the glossary; nothing for notes of other kinds."""
    term = context.terms.get(key_of_term(edition, note))
    return relative(page, f"{GLOSSARY}#{term_anchor(term.slug)}") if term else ""


def _cite_all(context: Context, page: str, citations: tuple[Citation, ...]) -> tuple[CitationView, ...]:
    return tuple(cite(context, page, citation) for citation in citations)


def tell_history(context: Context, annotation: Annotation) -> tuple[str, ...]:
    """Tell what a claim's status was before, until when, and why it changed."""
    if annotation.claim is None:
        return ()
    return tuple(
        context.say(
            "%(status)s until %(date)s: %(reason)s",
            status=show_status(context.phrases, was.status)[0],
            date=write_date(was.until, context.phrases, within=True),
            reason=was.because,
        )
        for was in annotation.claim.history
    )


def _credit(context: Context, annotation: Annotation) -> str:
    """Say who wrote a note and when, and who reviewed it."""
    say = context.say
    parts = (
        annotation.creator,
        context.date(annotation.created),
        say("changed %(date)s", date=context.date(annotation.modified)) if annotation.modified else "",
        say(_REVIEWS[annotation.review]) if annotation.review else "",
        say("reviewed by %(name)s", name=annotation.reviewed_by) if annotation.reviewed_by else "",
    )
    return ", ".join(part for part in parts if part)


def _reply_to(context: Context, page: str, edition: Edition, annotation: Annotation) -> Link | None:
    asked = [note for note in edition.notes if annotation.reply_to and note.annotation.id == annotation.reply_to]
    if not asked:
        return None
    answered = min(asked, key=lambda note: note.annotation.set != annotation.set)
    target = f"{text_url(edition.document)}#{note_anchor(answered.annotation)}"
    return Link(context.say("note %(number)s", number=answered.label), relative(page, target))
