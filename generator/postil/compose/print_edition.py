"""The print edition of a text: its notes as one numbered list after it, its sources in full, the names in it."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from postil.collate import sort_key
from postil.model.edition import Edition
from postil.model.parts import BlockView, Link, NoteView, SourceView
from postil.model.site import Page
from postil.model.text import Mark, Prose
from postil.model.views import PrintView, ReadingView

from .addresses import HOME, has_print, print_url, relative, text_url
from .context import Context
from .frame import make_frame
from .sources import show_source

Part = TypeVar("Part", BlockView, NoteView)

_WITH_CARDS = frozenset({"mention", "marker"})
"""The marks that may have a card, or be a chip."""


def compose_print(context: Context, edition: Edition, reading: Page) -> tuple[Page, ...]:
    """Compose the print edition out of the page of the text, with which it shares every anchor.

    A text with few notes is as well printed from its own page, and has none.
    """
    view = reading.view
    if not has_print(edition):
        return ()
    assert isinstance(view, ReadingView)
    page = print_url(edition.document)
    title = context.say("%(title)s, with endnotes", title=view.title)
    frame = make_frame(context, page, title, view.frame.description, HOME, "article")
    made = PrintView(
        frame=msgspec.structs.replace(frame, canonical=view.frame.canonical),
        title=view.title,
        language=view.language,
        direction=view.direction,
        byline=view.byline,
        published=view.published,
        source=view.source,
        retrieved=view.retrieved,
        rights=view.rights,
        statuses=view.statuses,
        sets=view.sets,
        blocks=tuple(_plain(block, "flow") for block in view.blocks),
        notes=tuple(_plain(note, "body") for note in view.notes),
        references=_references(context, edition),
        groups=view.groups,
        emendations=view.emendations,
        citation=view.citing.citation,
        reading=Link(view.title, relative(page, text_url(edition.document))),
    )
    return (Page(page, "print.html", made),)


def _references(context: Context, edition: Edition) -> tuple[SourceView, ...]:
    cited = dict.fromkeys([citation.source for note in edition.notes for citation in note.citations])
    sources = [source for id in cited if (source := context.sources.get(id))]
    language = context.config.language
    return tuple(
        [show_source(context, one, ()) for one in sorted(sources, key=lambda one: sort_key(one.label, language))]
    )


def _plain(part: Part, field: str) -> Part:
    """Give a part of the page whose names have no cards, since paper has none."""
    prose: Prose = getattr(part, field)
    plain = _without_cards(prose)
    return part if plain is prose else msgspec.structs.replace(part, **{field: plain})


def _without_cards(prose: Prose) -> Prose:
    """Leave out cards, and chips that open something. Prose that has neither is shared with the page."""
    if _WITH_CARDS.isdisjoint([mark.kind for mark in prose.marks]):
        return prose
    plain = [_without_card(mark) if mark.kind in _WITH_CARDS else mark for mark in prose.marks]
    return Prose(prose.text, prose.blocks, tuple([mark for mark in plain if mark]))


def _without_card(mark: Mark) -> Mark | None:
    if mark.kind == "marker":
        return None if mark.get("opens") else mark
    return Mark(mark.kind, mark.span, tuple([pair for pair in mark.attributes if pair[0] != "card"]))
