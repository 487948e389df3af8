"""Values to a library: texts anchored and linked, registers checked, with what stays private known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from postil.anchor.place import anchor_document
from postil.anchor.says import anchor_statements
from postil.link.arrangement import check_arrangement, cited_in_config, link_works
from postil.link.audit import check_dates, check_registers
from postil.link.edition import link_edition
from postil.link.grounds import check_relations
from postil.link.moved import hint_at_moved, resolve_moved
from postil.link.names import build_index
from postil.link.publishable import Publishable, select_publishable
from postil.link.references import check_entity, check_page
from postil.link.translations import check_translations
from postil.link.use import all_citations, check_use, cited_anywhere
from postil.model.annotation import Sidecar
from postil.model.diagnostic import Checked, Diagnostic, Diagnostics, Pointer
from postil.model.edition import Edition, Library
from postil.parse.layout import BIBLIOGRAPHY, CONFIG

from .options import Options
from .parsing import Parsed

Secrets = tuple[tuple[str, Pointer], ...]
"""Private words, and where they are written."""


def link_library(parsed: Parsed, options: Options) -> tuple[Library, Secrets, Diagnostics]:
    """Anchor and link all texts; give also the private words that must not be found in the site."""
    known = {entity.id: entity for entity in parsed.entities}
    chosen = select_publishable(parsed.sidecars, parsed.entities, options.drafts)
    linked = _link_texts(parsed, chosen)
    editions = linked.value
    quotations = anchor_statements(editions, chosen.entities)
    moved = resolve_moved(parsed.moved, parsed.entities, chosen.entities)
    unpublished = known.keys() - {entity.id for entity in chosen.entities}
    works = link_works(parsed.documents, parsed.sidecars, chosen.entities, moved.value, unpublished)
    in_config = frozenset(citation.source for citation in cited_in_config(parsed.config))
    cited = {citation.source for citation in all_citations(editions, chosen.entities, parsed.pages)} | in_config
    library = Library(
        parsed.config,
        editions,
        chosen.entities,
        tuple(source for source in parsed.sources if source.id in cited),
        quotations.value,
        parsed.versions,
        parsed.pages,
        works.value,
        moved=moved.value,
    )
    anywhere = cited_anywhere(parsed.sidecars, parsed.entities, parsed.pages) | in_config
    unused = check_use(editions, chosen.entities, parsed.sources, BIBLIOGRAPHY, anywhere)
    checked = _check(parsed, chosen, editions)
    found = (*linked.diagnostics, *checked, *works.diagnostics, *quotations.diagnostics, *unused)
    return library, chosen.secrets, (*hint_at_moved(found, moved.value), *moved.diagnostics)


def _link_texts(parsed: Parsed, chosen: Publishable) -> Checked[tuple[Edition, ...]]:
    entities = {entity.id: entity for entity in parsed.entities}
    sources = {source.id: source for source in parsed.sources}
    index = build_index(chosen.entities)
    own: defaultdict[str, list[Sidecar]] = defaultdict(list)
    for sidecar in chosen.sidecars:
        own[sidecar.seed].append(sidecar)
    editions: list[Edition] = []
    found: list[Diagnostic] = []
    for document in parsed.documents:
        sidecars = tuple(own[document.path])
        anchored = anchor_document(document, sidecars)
        edition = link_edition(anchored.value, index, entities, sources, tuple(one.set for one in sidecars))
        editions.append(edition.value)
        found += (*anchored.diagnostics, *edition.diagnostics)
    return Checked(tuple(editions), tuple(found))


def _check(parsed: Parsed, chosen: Publishable, editions: tuple[Edition, ...]) -> Iterator[Diagnostic]:
    """Check what needs more than one file: ids that are named, dates, ties, the order of texts."""
    entities = {entity.id: entity for entity in parsed.entities}
    sources = {source.id: source for source in parsed.sources}
    for entity in parsed.entities:
        yield from check_entity(entity, entities, sources)
    for page in parsed.pages:
        yield from check_page(page, sources)
    yield from check_registers(parsed.entities)
    yield from check_dates(parsed.entities, parsed.sidecars, parsed.sources, parsed.versions, BIBLIOGRAPHY)
    yield from check_translations(parsed.documents, chosen.sidecars)
    yield from check_relations(chosen.entities, editions)
    yield from check_arrangement(parsed.config, parsed.documents, CONFIG, sources)
