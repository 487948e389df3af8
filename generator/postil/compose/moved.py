"""The page that stands at the old address of an entity and leads to the new one."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from postil.model.parts import Link
from postil.model.register import Redirect
from postil.model.site import Page
from postil.model.views import MovedView

from .addresses import entity_url, mentions_url, moved_url, register_url, relative
from .context import Context
from .frame import make_frame


def compose_moved(context: Context, redirect: Redirect) -> Iterator[Page]:
    """Compose the page at an old address, and those of its mentions: each leads to the page of that number now.

    A fragment is lost: a page without script cannot pass it on.
    """
    yield _compose(context, redirect, 1)
    for number in range(2, context.counts[redirect.to].pages + 1):
        yield _compose(context, redirect, number)


def _compose(context: Context, redirect: Redirect, number: int) -> Page:
    page, entity = moved_url(redirect, number), context.entities[redirect.to]
    url = entity_url(entity) if number == 1 else mentions_url(entity, number)
    base = context.config.base_url.rstrip("/")
    frame = make_frame(context, page, entity.name, section=register_url(redirect.register))
    target = Link(entity.name, relative(page, url))
    frame = msgspec.structs.replace(frame, noindex=True, canonical=f"{base}/{url}" if base else target.url, script="")
    return Page(page, "moved.html", MovedView(frame, entity.name, target))
