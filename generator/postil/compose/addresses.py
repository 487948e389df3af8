"""Addresses: where each thing stands on the site, and the way from one page to another."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from postil.model.annotation import Annotation
from postil.model.edition import Edition, Library
from postil.model.register import Entity, Redirect
from postil.model.text import Outline

from .periods import has_timeline

HOME = "index.html"
SOURCES = "sources.html"
CLAIMS = "claims.html"
TIMELINE = "timeline.html"
TOPICS = "topics.html"
GLOSSARY = "glossary.html"
STYLESHEET = "static/postil.css"

_is_plain = re.compile(r"[\w.~/-]*", re.ASCII).fullmatch
"""Of such characters quoting leaves every one as it is, and it takes longer to find that out."""

MENTIONS_A_PAGE = 300
FEW_NOTES = 10
"""A text with more notes than stand on a sheet beside it has a print edition."""


def text_url(document: Outline) -> str:
    """Give the page of a text."""
    return f"texts/{document.id}.html"


def print_url(document: Outline) -> str:
    """Give the print edition of a text."""
    return f"texts/{document.id}.print.html"


def has_print(edition: Edition) -> bool:
    """Say whether a text has a print edition: with more notes than stand on a sheet beside it."""
    return len(edition.notes) > FEW_NOTES


def has_claims(edition: Edition) -> bool:
    """Say whether any note of a text assesses a claim."""
    return any(note.annotation.claim for note in edition.notes)


def seed_url(document: Outline) -> str:
    """Give the seed as it was received."""
    return f"texts/{document.id}.{document.path.rpartition('.')[2]}"


def entity_url(entity: Entity) -> str:
    """Give the page of an entity."""
    return f"{entity.register}/{entity.id}.html"


def entity_json_url(entity: Entity) -> str:
    """Give the copy of an entity's page for machines."""
    return f"{entity.register}/{entity.id}.json"


def mentions_url(entity: Entity, number: int) -> str:
    """Give the second or a further page of an entity's mentions; the first is the entity's own."""
    return f"{entity.register}/{entity.id}.mentions-{number}.html"


def moved_url(redirect: Redirect, number: int = 1) -> str:
    """Give the page that an entity had under an old id, or the page of that number of its mentions."""
    page = f"{redirect.register}/{redirect.id}"
    return f"{page}.html" if number == 1 else f"{page}.mentions-{number}.html"


def moved_json_url(redirect: Redirect) -> str:
    """Give the copy for machines of the page that an entity had under an old id."""
    return f"{redirect.register}/{redirect.id}.json"


def register_url(register: str) -> str:
    """Give the page that lists a register."""
    return f"{register}.html"


def page_url(id: str) -> str:
    """Give a page written by hand."""
    return f"{id}.html"


def topic_url(slug: str) -> str:
    """Give the page of a topic."""
    return f"topics/{slug}.html"


def collection_url(id: str) -> str:
    """Give the page of a collection."""
    return f"collections/{id}.html"


def term_anchor(slug: str) -> str:
    """Give the anchor of a term in the glossary."""
    return f"t-{slug}"


def source_anchor(id: str) -> str:
    """Give the anchor of a source on the page of sources."""
    return f"s-{id}"


def note_anchor(annotation: Annotation) -> str:
    """Give the anchor of a note; a further note set has its name in it."""
    return f"n-{annotation.set}.{annotation.id}" if annotation.set else f"n-{annotation.id}"


def mention_anchor(entities: tuple[str, ...], number: int) -> str:
    """Give the anchor of a mention: the entity's id, and from the second on a dot, which no id holds, and a number."""
    id = "p-" + "..".join(entities)
    return id if number == 1 else f"{id}.{number}"


def note_mention_anchor(annotation: Annotation, entities: tuple[str, ...], number: int) -> str:
    """Give the anchor of a mention in a note's body."""
    return f"{note_anchor(annotation)}.{mention_anchor(entities, number)}"


def relative(page: str, target: str) -> str:
    """Give the way from a page to a target, both relative to the site's root; a fragment is kept."""
    if "#" not in target and target != page:  # as most links are
        return _find_way(page[: page.rfind("/") + 1], target)
    path, hash, fragment = target.partition("#")
    way = "" if path == page else _find_way(page[: page.rfind("/") + 1], path)
    return f"{way}#{_quote_fragment(fragment)}" if hash else way


def add_anchor(way: str, anchor: str) -> str:
    """Give the way to an anchor of a page to which a way is known: many words of one text are linked to from a page."""
    return f"{way}#{_quote_fragment(anchor)}"


def folder_of(page: str) -> str:
    """Give the folder of a page with the slash at its end; nothing for a page at the root.

    The way to anything but the page itself is the same from all that stand in its folder, and from the folder.
    """
    return page[: page.rfind("/") + 1]


@lru_cache(maxsize=1 << 14)
def _find_way(folder: str, path: str) -> str:
    """Give the way from a folder to a page; nearly every link leads to one to which another has led from there."""
    way = path[len(folder) :] if folder and path.startswith(folder) else "../" * folder.count("/") + path
    return way if _is_plain(way) else quote(way, safe="/")


@lru_cache(maxsize=1 << 12)
def _quote_fragment(fragment: str) -> str:
    return fragment if _is_plain(fragment) else quote(fragment, safe="-._~!$&'()*+,;=:@/?")


class Counts(NamedTuple):
    """How often texts mention an entity, in how many texts, and how often notes do."""

    mentions: int = 0
    texts: int = 0
    in_notes: int = 0

    @property
    def pages(self) -> int:
        """How many pages the mentions of the entity take."""
        return -(-(self.mentions + self.in_notes) // MENTIONS_A_PAGE)


def all_addresses(
    library: Library,
    texts: Iterable[Outline],
    printed: Container[str],
    has_claims: bool,
    further: Iterable[tuple[str, int]],
    indexes: Iterable[str],
) -> frozenset[str]:
    """List every page and file that the site will have, for checking links; none that the settings turn off.

    `printed` are the ids of the texts that have a print edition; `further` the entities whose mentions take more than
    one page, each with how many; `indexes` are the pages of registers, topics and the glossary.
    """
    outlines, outputs = tuple(texts), library.config.outputs
    moved = library.moved if outputs.moved else ()
    return frozenset(
        {HOME}
        | ({SOURCES} if outputs.sources and library.sources else set())
        | ({CLAIMS} if outputs.claims and has_claims else set())
        | ({TIMELINE} if outputs.timeline and has_timeline(library) else set())
        | {text_url(text) for text in outlines}
        | {seed_url(text) for text in outlines if outputs.seeds}
        | {print_url(text) for text in outlines if outputs.print and text.id in printed}
        | {entity_url(entity) for entity in library.entities}
        | {moved_url(redirect) for redirect in moved}
        | {moved_json_url(redirect) for redirect in moved if outputs.json}
        | {entity_json_url(entity) for entity in library.entities if outputs.json}
        | set(_mention_pages(library, dict(further)))
        | set(indexes)
        | {page_url(page.id) for page in library.pages if outputs.pages}
        | {collection_url(one.id) for one in library.config.collections if outputs.collections}
    )


def _mention_pages(library: Library, pages: Mapping[str, int]) -> Iterator[str]:
    """Give the further pages of mentions, in texts and in notes, where one page does not hold them."""
    for entity in library.entities:
        yield from (mentions_url(entity, number) for number in range(2, pages.get(entity.id, 1) + 1))
    for redirect in library.moved if library.config.outputs.moved else ():
        yield from (moved_url(redirect, number) for number in range(2, pages.get(redirect.to, 1) + 1))
