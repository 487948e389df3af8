"""Links inside prose: from what is written to where it leads on a page, or nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Mapping
from urllib.parse import unquote

from postil.model.parts import CitationView
from postil.model.source import Citation, Source
from postil.model.text import Attributes, Document, Mark

from .addresses import SOURCES, relative, source_anchor
from .context import Context, image_path, image_url
from .flow import Resolve


def resolve_own(context: Context, page: str) -> Resolve:
    """Give the marks of our own prose their addresses: a relative link is written from the site's root."""
    return lambda mark: _resolve(context, page, mark, find_own_target(page, mark.get("url"), context.addresses))


def resolve_seed(context: Context, page: str, document: Document) -> Resolve:
    """Give the marks of a seed their addresses: a relative link is written from the seed."""

    def resolve(mark: Mark) -> Mark | None:
        if mark.kind == "image":
            return _resolve_image(context, page, mark, document.path)
        return _resolve(context, page, mark, find_seed_target(document.path, mark.get("url"), context.texts_by_path))

    return resolve


def cite(context: Context, page: str, citation: Citation) -> CitationView:
    """Show a citation: the source's label, and the way to it."""
    source = context.sources.get(citation.source)
    if source is None:
        return CitationView(citation.source, citation.locator, "", "")
    return CitationView(
        source.label, citation.locator, _source_url(page, source), source.title, source.language, source.url
    )


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


def _resolve(context: Context, page: str, mark: Mark, target: str | None) -> Mark | None:
    if mark.kind == "link":
        return None if target is None else Mark("link", mark.span, _link_attributes(page, mark, target))
    if mark.kind == "citation":
        shown = cite(context, page, Citation(mark.get("source"), mark.get("locator")))
        fields = (("href", shown.url), ("label", shown.label), ("locator", shown.locator), ("title", shown.title))
        return Mark("citation", mark.span, tuple(field for field in fields if field[1]))
    return mark


def _link_attributes(page: str, mark: Mark, target: str) -> Attributes:
    href = target if _is_external(target) else relative(page, target)
    return (("href", href), *(pair for pair in mark.attributes if pair[0] == "title"))


def _resolve_image(context: Context, page: str, mark: Mark, seed: str) -> Mark:
    path = image_path(seed, unquote(mark.get("src"))) if mark.get("src") else ""
    rest = tuple(pair for pair in mark.attributes if pair[0] != "src")
    return Mark(
        "image", mark.span, (("src", relative(page, image_url(path))), *rest) if path in context.images else rest
    )


def _is_external(url: str) -> bool:
    return ":" in url.split("/")[0].split("#")[0].split("?")[0] or url.startswith("//")


def _source_url(page: str, source: Source) -> str:
    return relative(page, f"{SOURCES}#{source_anchor(source.id)}")
