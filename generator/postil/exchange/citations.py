"""The files from which citation software takes what this reader publishes and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from postil.compose.citing import SOURCES_BIBTEX, SOURCES_CSL, bibtex_url, csl_url
from postil.compose.context import Context
from postil.model.site import Artifact

from .bibtex import write_bibtex
from .csl import write_csl
from .reference import describe_source, describe_text


def write_citations(context: Context) -> tuple[Artifact, ...]:
    """Write CSL-JSON and BibTeX for every text, and for all sources together. No words of a text are in them."""
    return tuple(_write_all(context))


def _write_all(context: Context) -> Iterator[Artifact]:
    for text in context.texts.values():
        described = (describe_text(context, text),)
        yield Artifact(csl_url(text), write_csl(described))
        yield Artifact(bibtex_url(text), write_bibtex(described))
    if context.library.sources:
        sources = tuple(describe_source(source) for source in context.library.sources)
        yield Artifact(SOURCES_CSL, write_csl(sources))
        yield Artifact(SOURCES_BIBTEX, write_bibtex(sources))
