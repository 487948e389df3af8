"""The frame of every page: titles, navigation, footer, edition."""

from __future__ import annotations

from functools import lru_cache

from postil.model.parts import Link, Translation
from postil.model.views import Frame
from postil.phrases import translatable

from .addresses import (
    CLAIMS,
    GLOSSARY,
    HOME,
    SOURCES,
    STYLESHEET,
    TIMELINE,
    TOPICS,
    folder_of,
    page_url,
    register_url,
    relative,
    text_url,
)
from .context import Context
from .labels import name_register
from .links import find_own_target

_PREFERENCES = "static/prefs.js"
_SCRIPT = "static/reader.js"
_PAGES = (
    (translatable("Claims"), CLAIMS),
    (translatable("Topics"), TOPICS),
    (translatable("Glossary"), GLOSSARY),
    (translatable("Timeline"), TIMELINE),
    (translatable("Sources"), SOURCES),
    (translatable("About"), "about.html"),
)
"""The pages that follow the registers in the navigation, where they are there."""

Targets = tuple[tuple[str, str], ...]
"""Titles, each with an address from the site's root."""


def make_frame(
    context: Context,
    page: str,
    title: str,
    description: str = "",
    section: str = "",
    type: str = "website",
    alternates: tuple[Translation, ...] = (),
) -> Frame:
    """Make the frame of the page at an address. `section` is the address of its entry in the navigation."""
    config = context.config
    return Frame(
        site_title=config.title,
        page_title=title,
        description=description or config.description,
        language=config.language,
        direction=config.direction,
        home=relative(page, HOME) or "#main",
        stylesheet=relative(page, STYLESHEET),
        navigation=_link_all(page, _sections(context), section or page),
        footer=_link_all(page, _pages(context), page),
        status=config.status,
        noindex=config.status in ("demonstration", "draft"),
        edition=write_edition(context),
        corrections=_corrections(context, page),
        canonical=f"{config.base_url.rstrip('/')}/{page}" if config.base_url else "",
        drafts=context.strip,
        preferences=relative(page, _PREFERENCES),
        script=relative(page, _SCRIPT),
        alternates=alternates,
        type=type,
    )


def write_edition(context: Context) -> str:
    """Name the newest version of the edition and its date; empty where `changes.yaml` has none."""
    versions = context.library.versions
    if not versions:
        return ""
    say = context.say
    return say("Edition %(version)s, %(date)s", version=versions[0].version, date=context.date(versions[0].date))


def _sections(context: Context) -> Targets:
    say, only = context.say, context.only_text
    first = (say("Text"), text_url(only)) if only else (say("Texts"), HOME)
    registers = [(name_register(context.phrases, one), register_url(one)) for one in context.navigation]
    pages = [(context.phrases.find(title), url) for title, url in _PAGES if url in context.addresses]
    return (first, *registers, *pages)


def _pages(context: Context) -> Targets:
    return tuple([(one.title, page_url(one.id)) for one in context.library.pages if context.config.outputs.pages])


def _link_all(page: str, targets: Targets, current: str) -> tuple[Link, ...]:
    """Link to each target. Nearly every page is none of them, and then its folder is all that counts."""
    addresses = [address for _, address in targets]
    return _link_from(page if page in addresses else folder_of(page), targets, current if current in addresses else "")


@lru_cache(maxsize=1 << 8)
def _link_from(page: str, targets: Targets, current: str) -> tuple[Link, ...]:
    return tuple(Link(text, relative(page, target) or "#main", target == current) for text, target in targets)


def _corrections(context: Context, page: str) -> str:
    target = context.config.corrections
    if not target or ":" in target.split("/")[0]:
        return target
    return relative(page, target) if find_own_target(HOME, target, context.addresses) else ""
