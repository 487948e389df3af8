"""From a library to a site: every page once, every file once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from postil.model.diagnostic import Checked
from postil.model.edition import Edition
from postil.model.register import REGISTERS
from postil.model.site import Artifact, Page, Site
from postil.model.text import Outline

from .addresses import CLAIMS, TIMELINE, seed_url
from .claims import compose_claims
from .collections import compose_collection
from .context import Context, image_path, image_url
from .entity import compose_entity
from .entity_head import check_pictures, find_picture
from .glossary import compose_glossary
from .home import compose_home, compose_page
from .links import check_links
from .moved import compose_moved
from .not_found import compose_not_found
from .print_edition import compose_print
from .reading import compose_text
from .register_pages import compose_register
from .sources import compose_sources
from .timeline import compose_timeline
from .topics import check_topics, compose_topics


def compose_site(context: Context, files: Mapping[str, bytes]) -> Checked[Site]:
    """Compose every page, and name every file that is published as it is. `files` are the reader's, by path."""
    found = (*check_links(context), *check_pictures(context), *check_topics(context))
    return Checked(Site(tuple(_pages(context)), tuple(_assets(context, files))), found)


def _pages(context: Context) -> Iterator[Page]:
    library = context.library
    yield compose_home(context)
    for before, edition, after in _with_neighbours(library.editions):
        reading = compose_text(context, edition, before, after)
        yield reading
        yield from compose_print(context, edition, reading)
    for register in REGISTERS:
        if register in context.registers:
            yield from compose_register(context, register)
    for entity in library.entities:
        yield from compose_entity(context, entity)
    if CLAIMS in context.addresses:
        yield compose_claims(context)
    if TIMELINE in context.addresses:
        yield compose_timeline(context)
    if library.sources:
        yield compose_sources(context)
    for collection in context.arrangement.collections:
        yield compose_collection(context, collection)
    yield from compose_topics(context)
    yield from compose_glossary(context)
    for page in library.pages:
        yield compose_page(context, page)
    for redirect in library.moved:
        yield from compose_moved(context, redirect)
    yield compose_not_found(context)


def _with_neighbours(editions: tuple[Edition, ...]) -> Iterator[tuple[Outline | None, Edition, Outline | None]]:
    outlines = [edition.document.outline for edition in editions]
    return zip((None, *outlines), editions, (*outlines[1:], None), strict=False)


def _assets(context: Context, files: Mapping[str, bytes]) -> Iterator[Artifact]:
    images: dict[str, str] = {}
    for edition in context.library.editions:
        document = edition.document
        yield Artifact(seed_url(document), files[document.path])
        for mark in document.prose.marks:
            if mark.kind == "image" and (src := mark.get("src")):
                path = image_path(document.path, unquote(src))
                images |= {path: image_url(path)} if path in context.images else {}
    for entity in context.library.entities:
        if path := find_picture(context, entity):
            images[path] = image_url(path)
    for path, url in images.items():
        yield Artifact(url, files[path])
