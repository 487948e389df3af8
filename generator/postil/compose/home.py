"""The home page and the pages written by hand."""

from __future__ import annotations

from postil.model.config import FreePage, Version
from postil.model.site import Page
from postil.model.views import FreeView, HomeView
from postil.phrases import translatable

from .addresses import HOME, page_url
from .collections import group_texts
from .context import Context
from .flow import lay_marks
from .frame import make_frame
from .labels import explain_kinds
from .links import resolve_own
from .lists import group_most_named

_PARTS = {"text": translatable("Text"), "notes": translatable("Notes"), "code": translatable("Code")}


def compose_home(context: Context) -> Page:
    """Compose the home page: the texts, the names in them, the key to the notes."""
    used = (kind for summary in context.summaries.values() for kind in summary.kinds)
    config = context.config
    view = HomeView(
        frame=make_frame(context, HOME, config.title),
        description=config.description,
        texts=group_texts(context),
        groups=group_most_named(context, HOME),
        kinds=explain_kinds(context.phrases, config.kinds, used),
        changes=tuple(_change(context, version) for version in context.library.versions),
        editors=config.editors,
        licences=tuple((context.say(_PARTS[part]), licence) for part, licence in config.licences),
    )
    return Page(HOME, "home.html", view)


def compose_page(context: Context, page: FreePage) -> Page:
    """Compose a page written by hand."""
    url = page_url(page.id)
    body = lay_marks(page.body, (), resolve_own(context, url))
    return Page(url, "page.html", FreeView(make_frame(context, url, page.title), page.title, body))


def _change(context: Context, version: Version) -> str:
    """Say of a version what its line in `changes.yaml` says; the numbers there are words to us, and may be anything."""
    say = context.say
    parts = (
        say("Version %(version)s, %(date)s", version=version.version, date=context.date(version.date)),
        version.text.rstrip("."),
        say("notes: %(count)s", count=version.notes) if version.notes else "",
        say("entries: %(count)s", count=version.entities) if version.entities else "",
    )
    return "; ".join(part for part in parts if part) + "."
