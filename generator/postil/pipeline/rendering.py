"""A site to bytes: pages rendered, static files added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from postil import catalog
from postil.compose.kind_rules import write_colours, write_filters
from postil.compose.ordinals import count_ordinals, write_ordinals
from postil.model.config import Kind
from postil.model.diagnostic import Diagnostics, Place
from postil.model.phrasebook import Phrasebook
from postil.model.site import Artifact, Page, Site
from postil.model.value import Value
from postil.parse.phrasebook import book_path
from postil.phrases import Phrases
from postil.render.theme import Theme, render_page

from .options import Files, Map, Options


class Rendered(Value, frozen=True):
    """Finished files, what went wrong, and the phrases that the pages had to say in English."""

    artifacts: tuple[Artifact, ...]
    diagnostics: Diagnostics
    missed: tuple[str, ...]


def render_site(
    site: Site, templates: Files, own: Files, book: Phrasebook, options: Options, run: Map = map
) -> Rendered:
    """Render every page, the reader's own templates over the theme's, and add the files published as they are."""
    texts = {path: data.decode("utf-8", "replace") for path, data in {**templates, **own}.items()}
    chunks = [site.pages[start :: options.chunks] for start in range(options.chunks)]
    done = list(run(_render_chunk, [(texts, frozenset(own), book, chunk) for chunk in chunks if chunk]))
    artifacts = sorted((*chain(*(one.artifacts for one in done)), *site.assets), key=lambda artifact: artifact.url)
    found, missed = chain(*(one.diagnostics for one in done)), chain(*(one.missed for one in done))
    return Rendered(tuple(artifacts), tuple(found), tuple(missed))


def _render_chunk(work: tuple[Mapping[str, str], frozenset[str], Phrasebook, tuple[Page, ...]]) -> Rendered:
    templates, own, book, pages = work
    phrases = Phrases(book)
    theme = Theme(templates, own, phrases)
    checked = [render_page(page, theme) for page in pages]
    found = chain(*(one.diagnostics for one in checked))
    return Rendered(tuple(one.value for one in checked), tuple(found), tuple(phrases.missed))


def report_missed(book: Phrasebook, missed: Iterable[str]) -> Diagnostics:
    """Name the phrases that a phrasebook lacks, in one breath; where there is no phrasebook that has been said."""
    phrases = tuple(sorted(set(missed)))
    where = Place(f"templates/{book_path(book.language)}")
    return (catalog.untranslated(where, book.language, phrases),) if phrases and book.phrases else ()


def with_static(site: Site, static: Files, files: Files, kinds: tuple[Kind, ...]) -> Site:
    """The reader's own static files lie over the theme's; the style sheet gains the rules that the pages need."""
    merged = {**static, **below("static/", files)}
    if "postil.css" in merged:
        rules = write_colours(kinds, site.pages) + write_filters(site.pages)
        merged["postil.css"] += (rules + write_ordinals(count_ordinals(site.pages))).encode()
    assets = (Artifact(f"static/{path}", data) for path, data in merged.items())
    return Site(site.pages, (*site.assets, *assets))


def below(folder: str, files: Files) -> dict[str, bytes]:
    return {path.removeprefix(folder): data for path, data in files.items() if path.startswith(folder)}
