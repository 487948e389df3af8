"""The files from which citation software takes what this reader publishes and what it rests on."""

from __future__ import annotations

from postil.compose.citing import SOURCES_BIBTEX, SOURCES_CSL, bibtex_url, csl_url
from postil.compose.context import Context
from postil.model.site import Artifact

from .bibtex import write_bibtex
from .csl import write_csl
from .reference import describe_source, describe_text


def write_citation(context: Context, id: str) -> tuple[Artifact, Artifact]:
    """Write CSL-JSON and BibTeX for a text. No words of the text are in them."""
    text = context.texts[id]
    described = (describe_text(context, text),)
    return Artifact(csl_url(text), write_csl(described)), Artifact(bibtex_url(text), write_bibtex(described))


def write_sources(context: Context) -> tuple[Artifact, Artifact]:
    """Write CSL-JSON and BibTeX for all sources together."""
    sources = tuple(describe_source(source) for source in context.sources.values())
    return Artifact(SOURCES_CSL, write_csl(sources)), Artifact(SOURCES_BIBTEX, write_bibtex(sources))
