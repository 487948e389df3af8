"""The home page and the pages written by hand."""

from __future__ import annotations

from postil.model.config import FreePage, Version
from postil.model.edition import Edition
from postil.model.parts import TextLine
from postil.model.site import Page
from postil.model.views import FreeView, HomeView

from .addresses import HOME, page_url, relative, text_url
from .context import Context
from .dates import write_date
from .flow import lay_marks
from .frame import make_frame
from .labels import explain_kind
from .links import resolve_own
from .lists import group_most_named
from .paragraphs import kept_words, number_blocks
from .reading import count_statuses, write_byline

_OPENING_WORDS = 40


def compose_home(context: Context) -> Page:
    """Compose the home page: the texts, the names in them, the key to the notes."""
    used = {note.annotation.kind for edition in context.library.editions for note in edition.notes}
    config = context.config
    view = HomeView(
        frame=make_frame(context, HOME, config.title),
        description=config.description,
        texts=tuple(_text(context, edition) for edition in context.library.editions),
        groups=group_most_named(context, HOME),
        kinds=tuple(explain_kind(kind) for kind in config.kinds if kind.id in used),
        changes=tuple(_change(version) for version in context.library.versions),
        editors=config.editors,
        licences=config.licences,
    )
    return Page(HOME, "home.html", view)


def compose_page(context: Context, page: FreePage) -> Page:
    """Compose a page written by hand."""
    url = page_url(page.id)
    body = lay_marks(page.body, (), resolve_own(context, url))
    return Page(url, "page.html", FreeView(make_frame(context, url, page.title), page.title, body))


def _text(context: Context, edition: Edition) -> TextLine:
    meta = edition.document.metadata
    return TextLine(
        title=meta.title,
        url=relative(HOME, text_url(edition.document)),
        byline=write_byline(context, edition),
        published=write_date(meta.published) if meta.published else "",
        paragraphs=max((number for _, number, _ in number_blocks(edition)), default=0),
        notes=len(edition.notes),
        statuses=count_statuses(edition),
        opening=_opening(edition),
    )


def _opening(edition: Edition) -> str:
    """Give the first words of the first paragraph that counts, without what is omitted."""
    first = next((block.span for block, number, _ in number_blocks(edition) if number), None)
    words = kept_words(edition, first).split() if first else []
    return " ".join(words[:_OPENING_WORDS]) + (" …" if len(words) > _OPENING_WORDS else "")


def _change(version: Version) -> str:
    counts = [
        f"{version.notes} notes" if version.notes else "",
        f"{version.entities} entries" if version.entities else "",
    ]
    parts = [f"Version {version.version}, {write_date(version.date)}", version.text.rstrip("."), *counts]
    return "; ".join(part for part in parts if part) + "."
