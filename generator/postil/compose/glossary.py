"""The glossary: what the notes of the kind `term` explain, by the language's alphabet."""

from __future__ import annotations

import msgspec

from postil.model.edition import Note
from postil.model.extract import NoteOutline
from postil.model.parts import Link
from postil.model.site import Page
from postil.model.text import Mark, Outline, Prose
from postil.model.topic_views import TermEntry, TermGroup, TermNote
from postil.model.views import GlossaryView
from postil.phrases import name_language

from .addresses import GLOSSARY, note_anchor, relative, term_anchor, text_url
from .alphabet import group_by_letter, show_letters, sort_by_name
from .context import Context
from .flow import lay_marks
from .frame import make_frame
from .links import resolve_own
from .mentions import mark_mentions
from .notes import show_note
from .subjects import Term


def compose_glossary(context: Context) -> Page:
    """Compose the glossary."""
    entries = sort_by_name(context, [_show_term(context, term) for term in context.terms.values()])
    groups = group_by_letter(context, entries)
    frame = make_frame(context, GLOSSARY, context.say("Glossary"))
    shown = tuple(TermGroup(*group) for group in groups)
    return Page(GLOSSARY, "glossary.html", GlossaryView(frame, len(entries), show_letters(groups), shown))


def _show_term(context: Context, term: Term) -> TermEntry:
    language = term.language if term.language != context.config.language else ""
    return TermEntry(
        anchor=term_anchor(term.slug),
        name=term.name,
        language=language,
        language_name=name_language(language) if language else "",
        notes=tuple(_show_note(context, term, *one) for one in term.notes),
    )


def _show_note(context: Context, term: Term, outline: Outline, noted: NoteOutline) -> TermNote:
    text, note = text_url(outline), noted.note
    view = show_note(context, GLOSSARY, outline, noted)
    return TermNote(
        note=msgspec.structs.replace(view, body=_show_body(context, text, note), glossary=""),
        url=relative(GLOSSARY, f"{text}#{note_anchor(note.annotation)}"),
        text=Link(outline.metadata.title, relative(GLOSSARY, text), language=context.foreign(outline)),
        quote=noted.quote if noted.quote != term.name else "",
        quoted_in=outline.metadata.language,
    )


def _show_body(context: Context, text: str, note: Note) -> Prose:
    """Give a note's body for the glossary: its names without anchors and cards, which its own page has.

    A link to a place on the note's own page still leads there.
    """
    resolve = resolve_own(context, GLOSSARY)

    def resolve_from_text(mark: Mark) -> Mark | None:
        url = mark.get("url")
        if mark.kind == "link" and url.startswith("#"):
            rest = tuple(pair for pair in mark.attributes if pair[0] != "url")
            mark = Mark(mark.kind, mark.span, (("url", text + url), *rest))
        return resolve(mark)

    marks = mark_mentions(context, GLOSSARY, note.mentions, lambda entities, number: "")
    return lay_marks(note.annotation.body, marks, resolve_from_text)
