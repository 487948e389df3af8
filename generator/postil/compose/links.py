"""Links inside prose: from what is written to where it leads on a page, or nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Mapping
from functools import lru_cache
from urllib.parse import unquote

from postil.model.parts import CitationView
from postil.model.source import Citation
from postil.model.text import Attributes, Document, Mark

from .addresses import SOURCES, relative, source_anchor
from .context import Context, image_path, image_url
from .flow import Resolve


def resolve_own(context: Context, page: str) -> Resolve:
    """Give the marks of our own prose their addresses: a relative link is written from the site's root."""

    def resolve(mark: Mark) -> Mark | None:
        if mark.kind == "link":
            return _resolve_link(page, mark, find_own_target(page, mark.get("url"), context.addresses))
        return _resolve_citation(context, page, mark) if mark.kind == "citation" else mark

    return resolve


def resolve_seed(context: Context, page: str, document: Document) -> Resolve:
    """Give the marks of a seed their addresses: a relative link is written from the seed."""

    def resolve(mark: Mark) -> Mark | None:
        if mark.kind == "image":
            return _resolve_image(context, page, mark, document.path)
        if mark.kind == "link":
            return _resolve_link(page, mark, find_seed_target(document.path, mark.get("url"), context.texts_by_path))
        return _resolve_citation(context, page, mark) if mark.kind == "citation" else mark

    return resolve


def cite(context: Context, page: str, citation: Citation) -> CitationView:
    """Show a citation: the source's label, and the way to it."""
    source = context.sources.get(citation.source)
    if source is None:
        return CitationView(citation.source, citation.locator, "", "")
    url = _url_of_source(page, source.id) if context.config.outputs.sources else ""
    return CitationView(source.label, citation.locator, url, source.title, source.language, source.url)


def find_own_target(page: str, url: str, addresses: Container[str]) -> str | None:
    """Find where a link of our own leads: out, or to an address of the site; `None` where it leads nowhere."""
    if not url or _is_external(url):
        return url or None
    path, hash, fragment = url.partition("#")
    path = posixpath.normpath(unquote(path).lstrip("/")) if path else page
    return path + hash + unquote(fragment) if path in addresses else None


def find_seed_target(seed: str, url: str, texts_by_path: Mapping[str, str]) -> str | None:
    """Find where a link of a seed leads: out, or to the page of a text; `None` where it is not followed."""
    if not url or _is_external(url):
        return url or None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(seed), unquote(url.partition("#")[0])))
    return texts_by_path.get(path) if not url.startswith("#") else None


def _resolve_link(page: str, mark: Mark, target: str | None) -> Mark | None:
    return None if target is None else Mark("link", mark.span, _link_attributes(page, mark, target))


def _resolve_citation(context: Context, page: str, mark: Mark) -> Mark:
    id, locator = mark.get("source"), mark.get("locator")
    source = context.sources.get(id)
    url = _url_of_source(page, id) if source and context.config.outputs.sources else ""
    label, title = (source.label, source.title) if source else (id, "")
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


def _url_of_source(page: str, id: str) -> str:
    return _find_source(page if page == SOURCES else page[: page.rfind("/") + 1], id)


@lru_cache(maxsize=1 << 12)
def _find_source(page: str, id: str) -> str:
    """Give the way to a source from a folder, and so from its pages: a text cites fifty times, and texts the same."""
    return relative(page, f"{SOURCES}#{source_anchor(id)}")
