"""The ways from a text to its neighbours: in its work, else in its collections, else among all texts."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model.parts import Link
from postil.model.text import Outline
from postil.model.topic_views import PlaceView, TurnView

from .addresses import relative, text_url
from .chapters import link_collection
from .context import Context

Neighbours = tuple[Outline | None, Outline | None]


def list_turns(context: Context, page: str, text: str, among_all: Neighbours) -> tuple[TurnView, ...]:
    """List the ways to the texts before and after a text, by its id; those that lead nowhere are left out."""
    shown = (_show(context, page, *one) for one in _choose(context, text, among_all))
    return tuple(one for one in shown if one.previous or one.next)


def list_places(context: Context, page: str, text: str) -> tuple[PlaceView, ...]:
    """List where a text, by its id, stands in collections."""
    return tuple(
        PlaceView(Link(one.title, link_collection(context, page, one.id)), at + 1, len(one.texts))
        for one, at in context.arrangement.in_collections.get(text, ())
    )


def _choose(context: Context, id: str, among_all: Neighbours) -> Iterator[tuple[str, str, Neighbours]]:
    """Choose the order to go by. Of a work with one part there is nothing to turn to, so the collection counts."""
    work, at = context.arrangement.in_work.get(id, (None, 0))
    if work and len(work.parts) > 1:
        near = tuple(part.document for part in work.parts[max(0, at - 1) : at + 2])
        yield "work", work.title, _find_beside(context, near, id)
        return
    collections = context.arrangement.in_collections.get(id, ())
    for collection, at in collections:
        near = collection.texts[max(0, at - 1) : at + 2]
        yield "collection", collection.title, _find_beside(context, near, id)
    if not collections:
        yield "", "", among_all


def _find_beside(context: Context, near: tuple[str, ...], id: str) -> Neighbours:
    """Find the texts directly before and after one, of the at most three that stand there together."""
    at = near.index(id)
    before, after = near[:at], near[at + 1 :]
    return context.texts[before[-1]] if before else None, context.texts[after[0]] if after else None


def _show(context: Context, page: str, within: str, title: str, neighbours: Neighbours) -> TurnView:
    before, after = neighbours
    return TurnView(within, title, _link(context, page, before), _link(context, page, after))


def _link(context: Context, page: str, text: Outline | None) -> Link | None:
    if text is None:
        return None
    return Link(text.metadata.title, relative(page, text_url(text)), language=context.foreign(text))
