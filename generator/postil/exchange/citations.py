"""The files from which citation software takes what this reader publishes and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from postil.compose.citing import SOURCES_BIBTEX, SOURCES_CSL, bibtex_url, csl_url
from postil.model.edition import Library
from postil.model.site import Artifact

from .bibtex import write_bibtex
from .csl import write_csl
from .reference import describe_source, describe_text


def write_citations(library: Library) -> tuple[Artifact, ...]:
    """Write CSL-JSON and BibTeX for every text, and for all sources together. No words of a text are in them."""
    return tuple(_write_all(library))


def _write_all(library: Library) -> Iterator[Artifact]:
    for edition in library.editions:
        text = (describe_text(library, edition),)
        yield Artifact(csl_url(edition.document), write_csl(text))
        yield Artifact(bibtex_url(edition.document), write_bibtex(text))
    if library.sources:
        sources = tuple(describe_source(source) for source in library.sources)
        yield Artifact(SOURCES_CSL, write_csl(sources))
        yield Artifact(SOURCES_BIBTEX, write_bibtex(sources))
