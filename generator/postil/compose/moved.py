"""The page that stands at the old address of an entity and leads to the new one."""

from __future__ import annotations

import msgspec

from postil.model.parts import Link
from postil.model.register import Redirect
from postil.model.site import Page
from postil.model.views import MovedView

from .addresses import entity_url, moved_url, register_url, relative
from .context import Context
from .frame import make_frame


def compose_moved(context: Context, redirect: Redirect) -> Page:
    """Compose the page at an old address. A fragment of it is lost: a page without script cannot pass it on."""
    page, entity = moved_url(redirect), context.entities[redirect.to]
    url = entity_url(entity)
    base = context.config.base_url.rstrip("/")
    frame = make_frame(context, page, entity.name, section=register_url(redirect.register))
    target = Link(entity.name, relative(page, url))
    frame = msgspec.structs.replace(frame, noindex=True, canonical=f"{base}/{url}" if base else target.url, script="")
    return Page(page, "moved.html", MovedView(frame, entity.name, target))
