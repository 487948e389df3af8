"""Collections: texts in the order of the editors, with an introduction; and the front page's groups of texts."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model.arrangement import Collection, Work
from postil.model.parts import TextLine
from postil.model.site import Page
from postil.model.topic_views import TextGroup
from postil.model.views import CollectionView

from .addresses import HOME, collection_url
from .chapters import collection_anchor, has_group, link_collection, link_work, work_anchor
from .context import Context
from .flow import lay_marks
from .frame import make_frame
from .links import resolve_own
from .text_lines import show_text

OPENING_WORDS = 40


def compose_collection(context: Context, collection: Collection) -> Page:
    """Compose the page of a collection."""
    page = collection_url(collection.id)
    texts = _show_texts(context, page, collection)
    view = CollectionView(
        make_frame(context, page, collection.title, _open(collection), section=HOME),
        collection.title,
        lay_marks(collection.introduction, (), resolve_own(context, page)),
        texts,
        sum(text.notes for text in texts),
    )
    return Page(page, "collection.html", view)


def group_texts(context: Context) -> tuple[TextGroup, ...]:
    """Group the texts of the front page: by collection, by work, then the rest; an empty group is left out."""
    return tuple(group for group in _groups(context) if group.texts)


def _groups(context: Context) -> Iterator[TextGroup]:
    arrangement = context.arrangement
    for one in arrangement.collections:
        url = link_collection(context, HOME, one.id)
        yield TextGroup(collection_anchor(one.id), one.title, url, _open(one), _show_texts(context, HOME, one))
    works = [work for work in context.library.works if len(work.parts) > 1 and has_group(context, work)]
    in_works = {part.document for work in works for part in work.parts}
    for work in works:
        title = link_work(context, HOME, work)
        yield TextGroup(work_anchor(work), title.text, title.url, "", _show_parts(context, work), is_work=True)
    alone = (one for id, one in context.texts.items() if id not in arrangement.in_collections and id not in in_works)
    yield TextGroup("texts", "", "", "", tuple(show_text(context, HOME, one) for one in alone))


def _show_texts(context: Context, page: str, collection: Collection) -> tuple[TextLine, ...]:
    return tuple(show_text(context, page, context.texts[id]) for id in collection.texts)


def _show_parts(context: Context, work: Work) -> tuple[TextLine, ...]:
    return tuple(show_text(context, HOME, context.texts[part.document], part.number) for part in work.parts)


def _open(collection: Collection) -> str:
    """Give the first paragraph of the introduction, as plain words and no more than an opening."""
    prose = collection.introduction
    first = next((prose.words(leaf.span) for leaf in prose.leaves() if leaf.kind == "paragraph"), "").split()
    return " ".join(first[:OPENING_WORDS]) + (" …" if len(first) > OPENING_WORDS else "")
