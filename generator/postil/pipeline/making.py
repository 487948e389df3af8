"""One job to finished files: composed, rendered, and what was looked up for it written down."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from postil import catalog
from postil.compose.addresses import entity_json_url, moved_json_url
from postil.compose.citing import SOURCES_BIBTEX, SOURCES_CSL, bibtex_url, csl_url
from postil.compose.context import Context
from postil.compose.recorded import Reads, Recorder
from postil.compose.site import Job, compose_job, list_urls
from postil.exchange.citations import write_citation, write_sources
from postil.exchange.entities import write_entity
from postil.link.publishable import Secrets
from postil.model.diagnostic import Diagnostic, Diagnostics
from postil.model.phrasebook import Phrasebook
from postil.model.site import Artifact
from postil.phrases import Phrases
from postil.render.theme import Theme, close_templates, render_page

from .changes import EDITION, TEMPLATE
from .options import Files
from .texts import decode_edition

Finished = TypeVar("Finished")


class Record(NamedTuple):
    """What is kept of a job that was made: what it looked up, what went wrong, what had to be said in English."""

    reads: Reads
    diagnostics: Diagnostics
    missed: tuple[str, ...]


class Look(NamedTuple):
    """How pages look, beside what they say: templates by path, those that are the reader's own, and the phrases."""

    templates: Mapping[str, str]
    own: frozenset[str]
    book: Phrasebook

    def differ(self, other: Look) -> set[str]:
        """List the templates that make another page than before, since they or what they use is another."""
        names = self.templates.keys() | other.templates.keys()
        touched = {name for name in names if self._of(name) != other._of(name)}
        closures = [*close_templates(self.templates).items(), *close_templates(other.templates).items()]
        return {name for name, used in closures if not used.isdisjoint(touched)}

    def _of(self, name: str) -> tuple[str | None, bool]:
        return self.templates.get(name), name in self.own


def make_look(theme: Files, own: Files, book: Phrasebook) -> Look:
    """Make the look of a reader: its own templates over the theme's."""
    templates = {path: data.decode("utf-8", "replace") for path, data in {**theme, **own}.items()}
    pages = {path: text for path, text in templates.items() if path.endswith(".html")}
    return Look(pages, frozenset(own), book)


class Press:
    """All that jobs need, ready to print: made once in each process for each state of the reader."""

    def __init__(self, context: Context, look: Look, secrets: Secrets) -> None:
        self.context, self.look, self.secrets = context, look, secrets

    @cached_property
    def phrases(self) -> Phrases:
        """The interface's words; they remember which of them had to be said in English."""
        return Phrases(self.look.book)

    @cached_property
    def recorder(self) -> Recorder:
        """The context, writing down what is looked up in it."""
        return Recorder(self.context._replace(phrases=self.phrases))

    @cached_property
    def theme(self) -> Theme:
        """The templates, those compiled before in this process as they are."""
        return Theme(self.look.templates, self.look.own, self.phrases, recall_compiled(self.look))

    def warm(self) -> None:
        """Compile the templates that nearly every reader needs, before processes are forked from this one."""
        for name in ("text.html", "entity.html"):
            self.theme.find_function(name)

    def __reduce__(self) -> tuple[type[Press], tuple[Context, Look, Secrets]]:
        return Press, (self.context, self.look, self.secrets)


def recall_compiled(look: Look) -> dict[str, bytes]:
    """Give the templates of a look that this process has compiled, to be added to."""
    return _share_compiled(tuple(look.templates.items()), look.own)


@lru_cache(maxsize=4)
def _share_compiled(templates: tuple[tuple[str, str], ...], own: frozenset[str]) -> dict[str, bytes]:
    return {}


def make_and_finish(
    work: tuple[Job, bytes | None], given: tuple[Press, Callable[[Artifact], Finished]]
) -> tuple[tuple[Finished, ...], Record]:
    """Make the files of a job, and do with each what is still to be done."""
    press, finish = given
    artifacts, record = make_job(work, press)
    return tuple(map(finish, artifacts)), record


def make_job(work: tuple[Job, bytes | None], press: Press) -> tuple[tuple[Artifact, ...], Record]:
    """Make the files of a job. A text's job is handed the text, encoded."""
    job, encoded = work
    edition = decode_edition(encoded) if encoded is not None else None
    context, phrases = press.recorder.context, press.phrases
    pages = list(compose_job(context, job, edition))
    checked = [render_page(page, press.theme) for page in pages]
    artifacts = (*(one.value for one in checked), *_export(context, job))
    found = [one for page in checked for one in page.diagnostics]
    found += _find_leaks(artifacts, press.secrets)
    missed = tuple(phrases.missed)
    phrases.missed.clear()
    reads = press.recorder.take() | {TEMPLATE: frozenset(page.template for page in pages)}
    if edition is not None:
        reads[EDITION] = frozenset({job.id})
    return artifacts, Record(reads, tuple(found), missed)


def list_job_urls(context: Context, job: Job) -> Iterator[str]:
    """List the addresses of the files of a job, before any of them is made."""
    yield from list_urls(context, job)
    outputs = context.config.outputs
    if job.kind == "text" and outputs.citations:
        text = context.texts[job.id]
        yield from (csl_url(text), bibtex_url(text))
    elif job.kind == "entity" and outputs.json:
        yield entity_json_url(context.entities[job.id])
        yield from map(moved_json_url, context.formers.get(job.id, ()) if outputs.moved else ())
    elif job.kind == "sources" and outputs.citations:
        yield from (SOURCES_CSL, SOURCES_BIBTEX)


def _export(context: Context, job: Job) -> Iterator[Artifact]:
    """Write the files for machines that stand beside a job's pages."""
    outputs = context.config.outputs
    if job.kind == "text" and outputs.citations:
        yield from write_citation(context, job.id)
    elif job.kind == "entity" and outputs.json:
        yield from write_entity(context, job.id)
    elif job.kind == "sources" and outputs.citations:
        yield from write_sources(context)


def _find_leaks(artifacts: tuple[Artifact, ...], secrets: Secrets) -> Iterator[Diagnostic]:
    for artifact in artifacts if secrets else ():
        text = artifact.body.decode("utf-8", "replace")
        for words, where in secrets:
            if words in text or html.escape(words) in text:
                yield catalog.private_words_published(where, artifact.url, words[:60])
