"""The page that a server gives where there is no page."""

from __future__ import annotations

import msgspec

from postil.model.parts import Link
from postil.model.site import Page
from postil.model.text import Prose
from postil.model.views import Frame, FreeView

from .context import Context
from .frame import make_frame

NOT_FOUND = "404.html"


def compose_not_found(context: Context) -> Page:
    """Compose `404.html`, which a server shows at the address that was asked for, however deep.

    A relative link would lead astray from there. With a base address every link is absolute. Without one nothing is
    known of the way to the root: the frame has no style sheet and no script, so that the template brings its own style,
    and its links hold the names of files, which the template prints as words.
    """
    base = context.config.base_url.rstrip("/")
    title = context.say("No such page")
    made = msgspec.structs.replace(make_frame(context, NOT_FOUND, title), noindex=True, canonical="")
    frame = _make_absolute(made, base) if base else _leave_names(made)
    return Page(NOT_FOUND, "not_found.html", FreeView(frame, title, Prose()))


def _make_absolute(frame: Frame, base: str) -> Frame:
    """Write a base address before every address of a frame that was made for a page at the root of the site."""
    return msgspec.structs.replace(
        frame,
        home=_join(base, frame.home),
        stylesheet=_join(base, frame.stylesheet),
        preferences=_join(base, frame.preferences),
        script=_join(base, frame.script),
        navigation=tuple(Link(link.text, _join(base, link.url)) for link in frame.navigation),
        footer=tuple(Link(link.text, _join(base, link.url)) for link in frame.footer),
        corrections=frame.corrections if _leads_out(frame.corrections) else _join(base, frame.corrections),
    )


def _leave_names(frame: Frame) -> Frame:
    """Take from a frame what would be fetched or followed; a page that is named already is not named again."""
    named = {frame.home, *(link.url for link in frame.navigation)}
    return msgspec.structs.replace(
        frame,
        stylesheet="",
        preferences="",
        script="",
        navigation=tuple(link for link in frame.navigation if link.url != frame.home),
        footer=tuple(link for link in frame.footer if link.url not in named),
        corrections=frame.corrections if _leads_out(frame.corrections) else "",
    )


def _join(base: str, address: str) -> str:
    return f"{base}/{address}" if address else ""


def _leads_out(address: str) -> bool:
    return ":" in address.split("/")[0]
