"""Notes for the eye: each note as a view, and as a line of a list."""

from __future__ import annotations

from postil.model.annotation import Annotation
from postil.model.edition import Note
from postil.model.extract import ClaimLabel, NoteOutline
from postil.model.parts import CitationView, Link, NoteLine, NoteView
from postil.model.source import Citation
from postil.model.text import Outline, Prose
from postil.phrases import translatable

from .addresses import (
    GLOSSARY,
    add_anchor,
    entity_url,
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
from .extract import find_speaker
from .flow import lay_marks
from .labels import name_confidence, name_kind, show_status
from .links import cite, resolve_own
from .mentions import mark_mentions
from .subjects import key_of_term, keys_of

_REVIEWS = {
    "draft": translatable("draft"),
    "checked": translatable("checked"),
    "approved": translatable("approved"),
}


def show_note(context: Context, page: str, text: Outline, outline: NoteOutline) -> NoteView:
    """Show a note in full on a page."""
    note, phrases = outline.note, context.phrases
    annotation, label = note.annotation, note.label
    kind = context.config.kind(annotation.kind)
    kind_label = name_kind(phrases, kind)
    claim, cited = annotation.claim, note.citations
    status = glyph = ""
    if claim:
        status, glyph = show_status(phrases, claim.status)
        named = (*claim.supporting, *claim.opposing)
        cited = tuple([one for one in cited if one not in named]) if named else cited
    anchor = note_anchor(annotation)
    return NoteView(
        id=anchor,
        ref=f"r{anchor[1:]}" if note.span else "",
        number=label,
        kind=kind.id,
        kind_label=kind_label,
        glyph=kind.glyph,
        line=kind.line,
        label=f"{kind_label} {label}, {status}" if claim else f"{kind_label} {label}",
        title=annotation.title,
        lead=annotation.lead,
        body=show_body(context, page, note),
        status_label=status,
        status_glyph=glyph,
        by=link_speaker(context, page, text, claim.by) if claim else None,
        confidence=name_confidence(phrases, claim.confidence) if claim else "",
        checked=context.date(claim.checked) if claim else "",
        sources=_cite_all(context, page, cited),
        supporting=_cite_all(context, page, claim.supporting) if claim else (),
        opposing=_cite_all(context, page, claim.opposing) if claim else (),
        about=tuple([link_entity(context, page, id) for id in annotation.about if id in context.entities]),
        history=tell_history(context, annotation) if claim else (),
        quote=annotation.quote.exact if annotation.quote else "",
        reason=note.reason,
        credit=_credit(context, annotation),
        reply_to=_reply_to(context, page, text, outline) if outline.answers else None,
        language=annotation.language,
        direction=annotation.direction,
        set=annotation.set,
        is_machine_made=outline.is_machine_made,
        tags=_link_topics(context, page, annotation) if annotation.tags else (),
        glossary=_find_entry(context, page, text, outline),
    )


def show_body(context: Context, page: str, note: Note) -> Prose:
    """Give a note's body with its citations, links and mentions."""

    def name(entities: tuple[str, ...], number: int) -> str:
        return note_mention_anchor(note.annotation, entities, number)

    marks = with_cards(mark_mentions(context, page, note.mentions, name), note.mentions) if note.mentions else ()
    return lay_marks(note.annotation.body, marks, resolve_own(context, page))


def label_note(context: Context, note: Note) -> str:
    """Name a note as a screen reader hears it: "Claim 5, contested"."""
    claim = note.annotation.claim
    return _name(context, note.annotation.kind, note.label, claim.status if claim else "")


def name_claim(context: Context, claim: ClaimLabel) -> str:
    """Name a note by its label as a screen reader hears it."""
    return _name(context, claim.kind, claim.label, claim.status)


def _name(context: Context, kind: str, label: str, status: str) -> str:
    words = name_kind(context.phrases, context.config.kind(kind))
    return f"{words} {label}, {show_status(context.phrases, status)[0]}" if status else f"{words} {label}"


def list_note(context: Context, page: str, text: Outline, outline: NoteOutline) -> NoteLine:
    """Show a note as a line of a list elsewhere on the site."""
    note = outline.note
    return NoteLine(
        label=label_note(context, note),
        title=note.annotation.title,
        url=add_anchor(relative(page, text_url(text)), note_anchor(note.annotation)),
        where=text.metadata.title,
        quote=outline.quote,
        language=context.foreign(text),
    )


def link_entity(context: Context, page: str, id: str) -> Link:
    """Link to an entity's page by its name."""
    entity = context.entities[id]
    return Link(entity.name, relative(page, entity_url(entity)))


def link_speaker(context: Context, page: str, text: Outline, by: str) -> Link:
    """Link to whoever makes a claim: the author of the text where nothing else is said."""
    by = find_speaker(text.metadata.author, by, context.entities)
    return link_entity(context, page, by) if by in context.entities else Link(context.say("the author of the text"), "")


def _link_topics(context: Context, page: str, annotation: Annotation) -> tuple[Link, ...]:
    topics, has_pages = [context.topics[key] for key in keys_of(annotation)], context.config.outputs.topics
    return tuple([Link(topic.name, relative(page, topic_url(topic.slug)) if has_pages else "") for topic in topics])


def _find_entry(context: Context, page: str, text: Outline, outline: NoteOutline) -> str:
    """Find a term's entry in the glossary; nothing for notes of other kinds, or without a glossary."""
    key = key_of_term(text, outline) if context.config.outputs.glossary else ""
    term = context.terms.get(key) if key else None
    return relative(page, f"{GLOSSARY}#{term_anchor(term.slug)}") if term else ""


def _cite_all(context: Context, page: str, citations: tuple[Citation, ...]) -> tuple[CitationView, ...]:
    return tuple([cite(context, page, citation) for citation in citations])


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
    if not (annotation.creator or annotation.created or annotation.modified or annotation.review):
        return annotation.reviewed_by and context.say("reviewed by %(name)s", name=annotation.reviewed_by)
    say = context.say
    parts = (
        annotation.creator,
        context.date(annotation.created),
        say("changed %(date)s", date=context.date(annotation.modified)) if annotation.modified else "",
        say(_REVIEWS[annotation.review]) if annotation.review else "",
        say("reviewed by %(name)s", name=annotation.reviewed_by) if annotation.reviewed_by else "",
    )
    return ", ".join(part for part in parts if part)


def _reply_to(context: Context, page: str, text: Outline, outline: NoteOutline) -> Link:
    target = f"{text_url(text)}#{outline.answered}"
    return Link(context.say("note %(number)s", number=outline.answers), relative(page, target))
