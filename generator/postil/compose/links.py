"""Links inside prose: from what is written to where it leads on a page, or nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from postil import catalog
from postil.model.diagnostic import Diagnostic, Diagnostics, Passage, Pointer
from postil.model.parts import CitationView
from postil.model.source import Citation
from postil.model.text import Attributes, Document, Mark, Prose

from .addresses import SOURCES, entity_url, moved_url, relative, source_anchor
from .context import Context, image_path, image_url
from .flow import Resolve


def resolve_own(context: Context, page: str) -> Resolve:
    """Give the marks of our own prose their addresses: a relative link is written from the site's root."""

    def resolve(mark: Mark) -> Mark | None:
        if mark.kind == "link":
            return _resolve_link(page, mark, _own_target(context, page, mark.get("url")))
        return _resolve_citation(context, page, mark) if mark.kind == "citation" else mark

    return resolve


def resolve_seed(context: Context, page: str, document: Document) -> Resolve:
    """Give the marks of a seed their addresses: a relative link is written from the seed."""

    def resolve(mark: Mark) -> Mark | None:
        if mark.kind == "image":
            return _resolve_image(context, page, mark, document.path)
        if mark.kind == "link":
            return _resolve_link(page, mark, _seed_target(context, document.path, mark.get("url")))
        return _resolve_citation(context, page, mark) if mark.kind == "citation" else mark

    return resolve


def cite(context: Context, page: str, citation: Citation) -> CitationView:
    """Show a citation: the source's label, and the way to it."""
    source = context.sources.get(citation.source)
    if source is None:
        return CitationView(citation.source, citation.locator, "", "")
    url = _url_of_source(page, source.id)
    return CitationView(source.label, citation.locator, url, source.title, source.language, source.url)


def check_links(context: Context) -> Diagnostics:
    """Report links of our own that lead nowhere, links of seeds that are not followed, images that are missing."""
    return (*_check_own(context), *_check_seeds(context))


def _resolve_link(page: str, mark: Mark, target: str | None) -> Mark | None:
    return None if target is None else Mark("link", mark.span, _link_attributes(page, mark, target))


def _resolve_citation(context: Context, page: str, mark: Mark) -> Mark:
    id, locator = mark.get("source"), mark.get("locator")
    source = context.sources.get(id)
    url, label, title = (_url_of_source(page, id), source.label, source.title) if source else ("", id, "")
    fields = (("href", url), ("label", label), ("locator", locator), ("title", title))
    return Mark("citation", mark.span, tuple([field for field in fields if field[1]]))


def _link_attributes(page: str, mark: Mark, target: str) -> Attributes:
    href = target if _is_external(target) else relative(page, target)
    return (("href", href), *[pair for pair in mark.attributes if pair[0] == "title"])


def _resolve_image(context: Context, page: str, mark: Mark, seed: str) -> Mark:
    path = image_path(seed, unquote(mark.get("src"))) if mark.get("src") else ""
    rest = tuple(pair for pair in mark.attributes if pair[0] != "src")
    return Mark(
        "image", mark.span, (("src", relative(page, image_url(path))), *rest) if path in context.images else rest
    )


def _is_external(url: str) -> bool:
    return ":" in url.split("/")[0].split("#")[0].split("?")[0] or url.startswith("//")


def _own_target(context: Context, page: str, url: str) -> str | None:
    if not url or _is_external(url):
        return url or None
    path, hash, fragment = url.partition("#")
    path = posixpath.normpath(unquote(path).lstrip("/")) if path else page
    return path + hash + unquote(fragment) if path in context.addresses else None


def _seed_target(context: Context, seed: str, url: str) -> str | None:
    if not url or _is_external(url):
        return url or None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(seed), unquote(url.partition("#")[0])))
    return context.texts_by_path.get(path) if not url.startswith("#") else None


def _url_of_source(page: str, id: str) -> str:
    return _find_source(page if page == SOURCES else page[: page.rfind("/") + 1], id)


@lru_cache(maxsize=1 << 12)
def _find_source(page: str, id: str) -> str:
    """Give the way to a source from a folder, and so from its pages: a text cites fifty times, and texts the same."""
    return relative(page, f"{SOURCES}#{source_anchor(id)}")


def _check_own(context: Context) -> Iterator[Diagnostic]:
    moved = {moved_url(one): entity_url(context.entities[one.to]) for one in context.library.moved}
    for path, pointer, prose in _own_prose(context):
        for mark in prose.marks:
            if mark.kind == "link" and (url := mark.get("url")):
                yield from _check_link(context, Pointer(path, pointer, words=url), url, moved)
    corrections = context.config.corrections
    if corrections:
        yield from _check_link(context, Pointer("seeds/reader.toml", "corrections"), corrections, moved)


def _check_link(context: Context, where: Pointer, url: str, moved: dict[str, str]) -> Iterator[Diagnostic]:
    target = _own_target(context, "index.html", url)
    if target is None:
        pages = tuple(sorted(one for one in context.addresses if one.endswith(".html")))
        yield catalog.dead_link(where, url, pages)
    elif (page := target.partition("#")[0]) in moved:
        yield catalog.link_to_moved(where, url, moved[page] + target[len(page) :])


def _own_prose(context: Context) -> Iterator[tuple[str, str, Prose]]:
    """Go through all prose of our own, each with its file and the pointer to it."""
    for edition in context.library.editions:
        for note in edition.notes:
            yield note.annotation.path, f"{note.annotation.pointer}/body", note.annotation.body
    for entity in context.library.entities:
        yield entity.path, f"{entity.pointer}/summary".lstrip("/"), entity.summary
        yield entity.path, f"{entity.pointer}/body".lstrip("/"), entity.body
    for page in context.library.pages:
        yield page.path, "body", page.body
    for collection in context.config.collections:
        yield collection.path, collection.pointer, collection.introduction
    for topic in context.config.topics:
        yield topic.path, topic.pointer, topic.text


def _check_seeds(context: Context) -> Iterator[Diagnostic]:
    for edition in context.library.editions:
        document = edition.document
        for mark in document.prose.marks:
            if mark.kind == "link" and _seed_target(context, document.path, mark.get("url")) is None:
                yield catalog.seed_link_dead(_where(document, mark), mark.get("url"))
            elif mark.kind == "image" and (src := mark.get("src")):
                path = image_path(document.path, unquote(src))
                if path not in context.images:
                    yield catalog.image_not_found(_where(document, mark), path)


def _where(document: Document, mark: Mark) -> Passage:
    return Passage(document.path, mark.span.start, mark.span.end, mark.get("src"))
