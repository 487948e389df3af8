"""Chapters: texts that are parts of one work, and the contents of the work on the page of each."""

from __future__ import annotations

from postil.model.arrangement import Part, Work
from postil.model.parts import Link
from postil.model.topic_views import ChapterLine, ChaptersView

from .addresses import HOME, collection_url, entity_url, relative, text_url
from .context import Context

_MOST = 100
_AROUND = 20
"""A work of more chapters than the most shows on each of its pages so many before the page and after it."""


def list_chapters(context: Context, page: str, work: str) -> tuple[ChapterLine, ...]:
    """List the texts that are parts of a work of the register, by its id, in order; for the page at an address.

    Parts in translation follow the others. There are none where no text says that it is a part.
    """
    works = context.arrangement.works.get(work, ())
    return tuple(_show(context, page, part) for one in works for part in one.parts)


def show_chapters(context: Context, page: str, text: str) -> ChaptersView | None:
    """Show the contents of the work that a text, by its id, is a part of; nothing where it is none, or the only one."""
    work, at = context.arrangement.in_work.get(text, (None, 0))
    if work is None or len(work.parts) < 2:
        return None
    parts = work.parts
    if len(parts) > _MOST:
        parts = parts[max(0, at - _AROUND) : at + _AROUND + 1]
    return ChaptersView(
        work=link_work(context, page, work),
        position=at + 1,
        count=len(work.parts),
        chapters=tuple(_show(context, page, part, text) for part in parts),
        all=_find_whole(context, page, work) if len(work.parts) > _MOST else "",
    )


def link_work(context: Context, page: str, work: Work) -> Link:
    """Link to the entry of a work by its title; a work without an entry has no page of its own."""
    entity = context.entities.get(work.entity)
    return Link(work.title, relative(page, entity_url(entity)) if entity else "")


def link_collection(context: Context, page: str, id: str) -> str:
    """Give the way to the page of a collection, which is empty where the reader has no such pages."""
    return relative(page, collection_url(id)) if context.config.outputs.collections else ""


def collection_anchor(id: str) -> str:
    """Give the anchor of a collection on the front page."""
    return f"collection-{id}"


def work_anchor(work: Work) -> str:
    """Give the anchor of a work on the front page: by its first text, whose id no other has."""
    return f"work-{work.parts[0].document}"


def has_group(context: Context, work: Work) -> bool:
    """Say whether the front page has a group for a work: not where collections have all its parts there already."""
    return any(part.document not in context.arrangement.in_collections for part in work.parts)


def _find_whole(context: Context, page: str, work: Work) -> str:
    """Find the page that has all parts of a work: its entry, else the front page, else the first part's collection.

    Where collections have no pages, the front page has the collection.
    """
    if has_group(context, work):
        return link_work(context, page, work).url or relative(page, f"{HOME}#{work_anchor(work)}")
    (collection, _), *_ = context.arrangement.in_collections[work.parts[0].document]
    own = link_work(context, page, work).url or link_collection(context, page, collection.id)
    return own or relative(page, f"{HOME}#{collection_anchor(collection.id)}")


def _show(context: Context, page: str, part: Part, current: str = "") -> ChapterLine:
    text = context.texts[part.document]
    url = relative(page, text_url(text)) or "#main"
    foreign = context.foreign(text)
    return ChapterLine(part.number, text.metadata.title, url, foreign, part.document == current)
