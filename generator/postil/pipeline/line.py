"""The line itself: parse, link, compose, export, render, and what there is to say about it."""

from __future__ import annotations

import html
from collections.abc import Iterable

from postil import catalog
from postil.compose.context import make_context
from postil.compose.density import check_margins
from postil.compose.site import compose_site
from postil.exchange.citations import write_citations
from postil.exchange.entities import write_entities
from postil.model.diagnostic import Diagnostic, Diagnostics, Place
from postil.model.edition import Library
from postil.model.site import Artifact, Site
from postil.model.value import Value
from postil.parse.locate import Locator
from postil.parse.phrasebook import parse_phrasebook
from postil.phrases import Phrases

from .linking import Secrets, audit_library, link_library
from .options import Files, Map, Options
from .parsing import parse_files
from .rendering import below, render_site, report_missed, with_static


class Built(Value, frozen=True):
    """A site with its files, what there is to say about it, and the library it was made from.

    Where `diagnostics` hold an error the artifacts are the best there is: for a draft, not for publishing.
    """

    artifacts: tuple[Artifact, ...]
    diagnostics: Diagnostics
    library: Library

    @property
    def has_errors(self) -> bool:
        """Whether anything forbids publishing."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


def build(files: Files, theme: tuple[Files, Files], options: Options, run: Map = map) -> Built:
    """Build a site from a reader's files and a theme's templates and static files, both by path.

    A pure function: the same files give the same bytes.
    """
    parsed, found = parse_files(files, options, run)
    library, secrets, said = link_library(parsed, options)
    locator = Locator(files, parsed.documents)
    audited = audit_library(library, parsed) if options.audit else ()
    found = settle(locator, (*found, *said, *check_margins(library, parsed.sidecars), *audited))
    strip = tuple(_line(d) for d in found if d.severity == "error") if options.drafts and options.strip else ()
    own = below("templates/", files)
    book = parse_phrasebook(library.config.language, {**theme[0], **own})
    phrases = Phrases(book.value)
    context = make_context(library, files, strip, phrases)
    composed = compose_site(context, files)
    exported = Site(composed.value.pages, (*composed.value.assets, *write_citations(context), *write_entities(context)))
    site = with_static(exported, theme[1], files, library.config.kinds)
    rendered = render_site(site, theme[0], own, book.value, options, run)
    leaks = _find_leaks(rendered.artifacts, secrets)
    unsaid = report_missed(book.value, (*phrases.missed, *rendered.missed))
    said = (*found, *book.diagnostics, *composed.diagnostics, *rendered.diagnostics, *leaks, *unsaid)
    return Built(rendered.artifacts, settle(locator, said), library)


def settle(locator: Locator, found: Iterable[Diagnostic]) -> Diagnostics:
    """Look up every place, sort by place, and say each thing once."""
    placed = dict.fromkeys(locator.place(diagnostic) for diagnostic in found)
    return tuple(sorted(placed, key=_order))


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    place = diagnostic.location
    assert isinstance(place, Place)
    return place.path, place.line, place.column, diagnostic.code, diagnostic.message


def _find_leaks(artifacts: tuple[Artifact, ...], secrets: Secrets) -> Diagnostics:
    written = [(artifact.url, artifact.body.decode("utf-8", "replace")) for artifact in artifacts] if secrets else []
    return tuple(
        catalog.private_words_published(where, url, words[:60])
        for words, where in secrets
        for url, text in written
        if words in text or html.escape(words) in text
    )


def _line(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    assert isinstance(place, Place)
    return f"{place.path}:{place.line}:{place.column}: {diagnostic.message}"
