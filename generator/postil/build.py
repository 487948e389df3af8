"""The pipeline: read → parse → anchor → link → compose → render. The only module that knows the order."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any

import msgspec

from postil import catalog
from postil.anchor.place import anchor_document
from postil.anchor.says import anchor_statements
from postil.compose.density import check_margins
from postil.compose.kind_rules import write_colours, write_filters
from postil.compose.ordinals import count_ordinals, write_ordinals
from postil.compose.site import compose_site
from postil.exchange.citations import write_citations
from postil.link.audit import all_citations, check_grounds, check_relations, check_use
from postil.link.edition import link_edition
from postil.link.names import build_index
from postil.link.publishable import select_publishable
from postil.link.references import check_entity
from postil.link.translations import check_translations
from postil.model.annotation import Sidecar
from postil.model.config import Config, FreePage, Kind, Version
from postil.model.diagnostic import Checked, Diagnostic, Diagnostics, Location, Place, Pointer
from postil.model.edition import Edition, Library
from postil.model.lock import BlockLock
from postil.model.phrasebook import Phrasebook
from postil.model.register import Entity
from postil.model.site import Artifact, Page, Site
from postil.model.source import Source
from postil.model.text import Document
from postil.model.value import Value
from postil.parse.bibliography import parse_bibliography
from postil.parse.carry import carry_ids
from postil.parse.config import parse_changes, parse_config, parse_page
from postil.parse.layout import BIBLIOGRAPHY, CHANGES, CONFIG, Layout, lock_path, sort_files
from postil.parse.locate import Locator
from postil.parse.lock import check_lock, parse_lock
from postil.parse.phrasebook import book_path, parse_phrasebook
from postil.parse.register import parse_entity, parse_register
from postil.parse.seed import parse_seed
from postil.parse.sidecar import parse_sidecar
from postil.phrases import Phrases
from postil.render.theme import Theme, render_page

Files = Mapping[str, bytes]
Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""How independent calls are made: the built-in `map`, or an executor's."""


Secrets = tuple[tuple[str, Pointer], ...]
"""Private words, and where they are written."""


class Options(Value, frozen=True):
    """What the command line may change. `base_url` replaces the reader's own where it is given.

    `strip` writes what is wrong with a draft on its pages; the watch server has a way of its own.
    """

    drafts: bool = False
    strip: bool = True
    base_url: str = ""
    chunks: int = 1


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


class Parsed(Value, frozen=True):
    """All files of a reader, parsed."""

    config: Config
    versions: tuple[Version, ...]
    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    pages: tuple[FreePage, ...]
    documents: tuple[Document, ...]
    sidecars: tuple[Sidecar, ...]


def build(files: Files, theme: tuple[Files, Files], options: Options, run: Map = map) -> Built:
    """Build a site from a reader's files and a theme's templates and static files, both by path.

    A pure function: the same files give the same bytes.
    """
    parsed, found = parse_files(files, options, run)
    library, secrets, said = link_library(parsed, options)
    locator = Locator(files, parsed.documents)
    found = settle(locator, (*found, *said, *check_margins(library, parsed.sidecars)))
    strip = tuple(_line(d) for d in found if d.severity == "error") if options.drafts and options.strip else ()
    own = _below("templates/", files)
    book = parse_phrasebook(library.config.language, {**theme[0], **own})
    phrases = Phrases(book.value)
    composed = compose_site(library, files, strip, phrases)
    exported = Site(composed.value.pages, (*composed.value.assets, *write_citations(library)))
    site = _with_static(exported, theme[1], files, library.config.kinds)
    rendered = render_site(site, theme[0], own, book.value, options, run)
    leaks = _find_leaks(rendered.artifacts, secrets)
    unsaid = _report_missed(book.value, (*phrases.missed, *rendered.missed))
    said = (*found, *book.diagnostics, *composed.diagnostics, *rendered.diagnostics, *leaks, *unsaid)
    return Built(rendered.artifacts, settle(locator, said), library)


def parse_files(files: Files, options: Options, run: Map = map) -> tuple[Parsed, Diagnostics]:
    """Parse every file of a reader."""
    layout = sort_files(files)
    config = parse_config(CONFIG, files.get(CONFIG, b""))
    settings = msgspec.structs.replace(config.value, base_url=options.base_url or config.value.base_url)
    versions = parse_changes(CHANGES, files.get(CHANGES, b"[]"))
    sources = parse_bibliography(BIBLIOGRAPHY, files.get(BIBLIOGRAPHY, b"{}"))
    entities, in_registers = _parse_entities(layout.value, files)
    pages = [parse_page(path, files[path]) for path in layout.value.pages]
    documents, sidecars, in_texts = _parse_texts(layout.value, files, settings, run)
    parsed = Parsed(
        settings,
        versions.value,
        sources.value,
        entities,
        tuple(page for checked in pages for page in checked.value),
        documents,
        sidecars,
    )
    first = (layout, config, versions, sources)
    said = chain(*(one.diagnostics for one in first), in_registers, *(one.diagnostics for one in pages), in_texts)
    return parsed, (*said, *_check_ids(parsed))


def link_library(parsed: Parsed, options: Options) -> tuple[Library, Secrets, Diagnostics]:
    """Anchor and link all texts; give also the private words that must not be found in the site."""
    known = {entity.id: entity for entity in parsed.entities}
    source_ids = tuple(source.id for source in parsed.sources)
    chosen = select_publishable(parsed.sidecars, parsed.entities, options.drafts)
    index = build_index(chosen.entities)
    editions: list[Edition] = []
    found: list[Diagnostic] = []
    for document in parsed.documents:
        own = tuple(sidecar for sidecar in chosen.sidecars if sidecar.seed == document.path)
        anchored = anchor_document(document, own)
        edition = link_edition(anchored.value, index, known, source_ids, tuple(one.set for one in own))
        editions.append(edition.value)
        found += (*anchored.diagnostics, *edition.diagnostics)
    quotations = anchor_statements(tuple(editions), chosen.entities)
    for entity in parsed.entities:
        found += (*check_entity(entity, tuple(known), source_ids), *check_grounds(entity))
    found += check_translations(parsed.documents, chosen.sidecars)
    found += check_relations(chosen.entities, tuple(editions))
    found += (*quotations.diagnostics, *check_use(tuple(editions), chosen.entities, parsed.sources, BIBLIOGRAPHY))
    cited = {citation.source for citation in all_citations(tuple(editions), chosen.entities)}
    library = Library(
        parsed.config,
        tuple(editions),
        chosen.entities,
        tuple(source for source in parsed.sources if source.id in cited),
        quotations.value,
        parsed.versions,
        parsed.pages,
    )
    return library, chosen.secrets, tuple(found)


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


def settle(locator: Locator, found: Iterable[Diagnostic]) -> Diagnostics:
    """Look up every place, sort by place, and say each thing once."""
    placed = dict.fromkeys(locator.place(diagnostic) for diagnostic in found)
    return tuple(sorted(placed, key=_order))


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    place = diagnostic.location
    assert isinstance(place, Place)
    return place.path, place.line, place.column, diagnostic.code, diagnostic.message


def _render_chunk(work: tuple[Mapping[str, str], frozenset[str], Phrasebook, tuple[Page, ...]]) -> Rendered:
    templates, own, book, pages = work
    phrases = Phrases(book)
    theme = Theme(templates, own, phrases)
    checked = [render_page(page, theme) for page in pages]
    found = chain(*(one.diagnostics for one in checked))
    return Rendered(tuple(one.value for one in checked), tuple(found), tuple(phrases.missed))


def _report_missed(book: Phrasebook, missed: Iterable[str]) -> Diagnostics:
    """Name the phrases that a phrasebook lacks, in one breath; where there is no phrasebook that has been said."""
    phrases = tuple(sorted(set(missed)))
    where = Place(f"templates/{book_path(book.language)}")
    return (catalog.untranslated(where, book.language, phrases),) if phrases and book.phrases else ()


def _parse_entities(layout: Layout, files: Files) -> tuple[tuple[Entity, ...], Diagnostics]:
    checked = [parse_entity(path, files[path], register) for path, register in layout.entities]
    checked += [parse_register(path, files[path], register) for path, register in layout.registers]
    return tuple(entity for one in checked for entity in one.value), tuple(
        d for one in checked for d in one.diagnostics
    )


def _parse_texts(
    layout: Layout, files: Files, config: Config, run: Map
) -> tuple[tuple[Document, ...], tuple[Sidecar, ...], Diagnostics]:
    locks = {seed: files.get(layout.locks.get(seed, "")) for seed in layout.seeds}
    own: dict[str, list[tuple[str, ...]]] = {seed: [] for seed in layout.seeds}
    for one in layout.sidecars:
        own[one.seed].append(one)
    sidecars = {seed: [(*one, files[one[0]]) for one in own[seed]] for seed in layout.seeds}
    work = [(seed, files[seed], sidecars[seed], locks[seed], config) for seed in layout.seeds]
    done = list(run(_parse_text, work))
    return (
        tuple(document for document, _, _ in done),
        tuple(sidecar for _, sidecars, _ in done for sidecar in sidecars),
        tuple(d for _, _, diagnostics in done for d in diagnostics),
    )


def _parse_text(work: tuple[Any, ...]) -> tuple[Document, tuple[Sidecar, ...], Diagnostics]:
    """Parse a seed with its sidecars; what the first sidecar says of the seed holds against the others."""
    path, data, own, lock_data, config = work
    sidecars = [parse_sidecar(file, content, seed, name, config.kinds) for file, seed, name, content in own]
    metadata: dict[str, str] = {}
    for sidecar in sidecars:
        metadata = dict(sidecar.value.metadata) | metadata
    document = parse_seed(path, data, tuple(metadata.items()), config.language)
    lock = parse_lock(lock_path(path), lock_data) if lock_data is not None else Checked(BlockLock())
    carried = carry_ids(document.value, lock.value)
    advice = check_lock(carried, lock.value, lock_path(path), metadata.get("sha256", ""))
    found = chain(*(sidecar.diagnostics for sidecar in sidecars), document.diagnostics, lock.diagnostics, advice)
    return carried, tuple(sidecar.value for sidecar in sidecars), tuple(found)


def _check_ids(parsed: Parsed) -> Diagnostics:
    """No address twice: texts by slug, entities over all registers, pages beside the pages that Postil writes."""
    taken: dict[str, Location] = {
        "index": Place(CONFIG),
        "404": Place(CONFIG),
        "sources": Place(BIBLIOGRAPHY),
        "claims": Place(CONFIG),
    }
    taken |= {entity.register: Place(entity.path) for entity in parsed.entities}
    spaces: tuple[tuple[dict[str, Location], list[tuple[str, Location]]], ...] = (
        ({}, [(document.id, Place(document.path)) for document in parsed.documents]),
        ({}, [(entity.id, Pointer(entity.path, entity.pointer, "key")) for entity in parsed.entities]),
        (taken, [(page.id, Place(page.path)) for page in parsed.pages]),
    )
    found: list[Diagnostic] = []
    for first, ids in spaces:
        for id, place in ids:
            if id in first:
                found.append(catalog.same_id(place, id, first[id]))
            first.setdefault(id, place)
    return tuple(found)


def _with_static(site: Site, static: Files, files: Files, kinds: tuple[Kind, ...]) -> Site:
    """The reader's own static files lie over the theme's; the style sheet gains the rules that the pages need."""
    merged = {**static, **_below("static/", files)}
    if "postil.css" in merged:
        rules = write_colours(kinds, site.pages) + write_filters(site.pages)
        merged["postil.css"] += (rules + write_ordinals(count_ordinals(site.pages))).encode()
    assets = (Artifact(f"static/{path}", data) for path, data in merged.items())
    return Site(site.pages, (*site.assets, *assets))


def _below(folder: str, files: Files) -> dict[str, bytes]:
    return {path.removeprefix(folder): data for path, data in files.items() if path.startswith(folder)}


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
