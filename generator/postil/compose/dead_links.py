"""Links that lead nowhere: of our own prose, which are errors, and of seeds, which stay as they came."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from urllib.parse import unquote

from postil import catalog
from postil.model.config import Config, FreePage
from postil.model.diagnostic import Diagnostic, Diagnostics, Passage, Pointer
from postil.model.edition import Edition
from postil.model.linked import SeedLink
from postil.model.register import Entity, Redirect
from postil.model.text import Prose

from .addresses import entity_url, moved_url
from .context import image_path
from .links import find_own_target, find_seed_target

Moved = Mapping[str, str]
"""Where the pages at old addresses lead."""


def list_own_links(edition: Edition) -> tuple[Pointer, ...]:
    """List the links in the notes of a text, each with its place, whose words are where it leads."""
    bodies = ((one.annotation.path, f"{one.annotation.pointer}/body", one.annotation.body) for one in edition.notes)
    return tuple(link for path, pointer, body in bodies for link in _links_in(path, pointer, body))


def list_seed_links(edition: Edition) -> tuple[SeedLink, ...]:
    """List the links and the pictures of a seed."""
    marks = edition.document.prose.marks
    links = (SeedLink("link", one.get("url"), one.span) for one in marks if one.kind == "link")
    images = (SeedLink("image", one.get("src"), one.span) for one in marks if one.kind == "image" and one.get("src"))
    return (*links, *images)


def check_text_links(
    seed: str,
    own: Iterable[Pointer],
    in_seed: Iterable[SeedLink],
    addresses: Collection[str],
    moved: Moved,
    texts_by_path: Mapping[str, str],
    images: Container[str],
) -> Diagnostics:
    """Report what is amiss with the links of one text and its notes."""
    found = [complaint for link in own for complaint in _check_own(link, addresses, moved)]
    for link in in_seed:
        found += _check_seed(seed, link, texts_by_path, images)
    return tuple(found)


def check_common_links(
    config: Config,
    entities: Iterable[Entity],
    pages: Iterable[FreePage],
    addresses: Collection[str],
    moved: Moved,
) -> Diagnostics:
    """Report what is amiss with the links of entries, of pages written by hand and of the settings."""
    links = [
        link
        for path, pointer, prose in _list_prose(config, entities, pages)
        for link in _links_in(path, pointer, prose)
    ]
    if config.corrections:
        links.append(Pointer("seeds/reader.toml", "corrections", words=config.corrections))
    return tuple(complaint for link in links for complaint in _check_own(link, addresses, moved))


def follow_moved(moved: Iterable[Redirect], entities: Mapping[str, Entity]) -> Moved:
    """Say where the pages at old addresses lead."""
    return {moved_url(one): entity_url(entities[one.to]) for one in moved}


def _links_in(path: str, pointer: str, prose: Prose) -> Iterator[Pointer]:
    for mark in prose.marks:
        if mark.kind == "link" and (url := mark.get("url")):
            yield Pointer(path, pointer, words=url)


def _check_own(link: Pointer, addresses: Collection[str], moved: Moved) -> Iterator[Diagnostic]:
    url = link.words
    target = find_own_target("index.html", url, addresses)
    if target is None:
        yield catalog.dead_link(link, url, tuple(sorted(one for one in addresses if one.endswith(".html"))))
    elif (page := target.partition("#")[0]) in moved:
        yield catalog.link_to_moved(link, url, moved[page] + target[len(page) :])


def _check_seed(
    seed: str, link: SeedLink, texts_by_path: Mapping[str, str], images: Container[str]
) -> Iterator[Diagnostic]:
    if link.kind == "link":
        if find_seed_target(seed, link.url, texts_by_path) is None:
            yield catalog.seed_link_dead(Passage(seed, link.span.start, link.span.end), link.url)
        return
    path = image_path(seed, unquote(link.url))
    if path not in images:
        yield catalog.image_not_found(Passage(seed, link.span.start, link.span.end, link.url), path)


def _list_prose(
    config: Config, entities: Iterable[Entity], pages: Iterable[FreePage]
) -> Iterator[tuple[str, str, Prose]]:
    for entity in entities:
        yield entity.path, f"{entity.pointer}/summary".lstrip("/"), entity.summary
        yield entity.path, f"{entity.pointer}/body".lstrip("/"), entity.body
    for page in pages:
        yield page.path, "body", page.body
    for collection in config.collections:
        yield collection.path, collection.pointer, collection.introduction
    for topic in config.topics:
        yield topic.path, topic.pointer, topic.text
