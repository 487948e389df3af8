"""Files to values: every file of a reader is parsed, and no address given twice."""

from __future__ import annotations

from itertools import chain
from typing import Any

import msgspec

from postil import catalog
from postil.model.annotation import Sidecar
from postil.model.config import Config, FreePage, Version
from postil.model.diagnostic import Checked, Diagnostic, Diagnostics, Location, Place, Pointer
from postil.model.lock import BlockLock
from postil.model.register import Entity, MovedEntry
from postil.model.source import Source
from postil.model.text import Document
from postil.model.value import Value
from postil.parse.arrangement import place_introductions
from postil.parse.bibliography import parse_bibliography
from postil.parse.carry import carry_ids
from postil.parse.config import parse_changes, parse_config, parse_page
from postil.parse.layout import BIBLIOGRAPHY, CHANGES, CONFIG, MOVED, Layout, lock_path, sort_files
from postil.parse.lock import check_lock, parse_lock
from postil.parse.moved import parse_moved
from postil.parse.register import parse_entity, parse_register
from postil.parse.seed import parse_seed
from postil.parse.sidecar import parse_sidecar

from .options import Files, Map, Options


class Parsed(Value, frozen=True):
    """All files of a reader, parsed."""

    config: Config
    versions: tuple[Version, ...]
    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    pages: tuple[FreePage, ...]
    documents: tuple[Document, ...]
    sidecars: tuple[Sidecar, ...]
    moved: tuple[MovedEntry, ...] = ()


def parse_files(files: Files, options: Options, run: Map = map) -> tuple[Parsed, Diagnostics]:
    """Parse every file of a reader."""
    layout = sort_files(files)
    config = parse_config(CONFIG, files.get(CONFIG, b""))
    settings = msgspec.structs.replace(config.value, base_url=options.base_url or config.value.base_url)
    versions = parse_changes(CHANGES, files.get(CHANGES, b"[]"))
    sources = parse_bibliography(BIBLIOGRAPHY, files.get(BIBLIOGRAPHY, b"{}"))
    moved = parse_moved(MOVED, files.get(MOVED, b""))
    entities, in_registers = _parse_entities(layout.value, files)
    pages = [parse_page(path, files[path]) for path in layout.value.pages]
    introduced = place_introductions(settings, tuple(page for checked in pages for page in checked.value))
    settings, free_pages = introduced.value
    documents, sidecars, in_texts = _parse_texts(layout.value, files, settings, run)
    parsed = Parsed(
        settings,
        versions.value,
        sources.value,
        entities,
        free_pages,
        documents,
        sidecars,
        moved.value,
    )
    first = (layout, config, versions, sources, moved, introduced)
    said = chain(*(one.diagnostics for one in first), in_registers, *(one.diagnostics for one in pages), in_texts)
    return parsed, (*said, *_check_ids(parsed))


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
    if config.lines:
        metadata.setdefault("lines", config.lines)
    document = parse_seed(path, data, tuple(metadata.items()), config.language)
    lock = parse_lock(lock_path(path), lock_data) if lock_data is not None else Checked(BlockLock())
    carried = carry_ids(document.value, lock.value)
    advice = check_lock(carried, lock.value, lock_path(path), metadata.get("sha256", ""))
    found = chain(*(sidecar.diagnostics for sidecar in sidecars), document.diagnostics, lock.diagnostics, advice)
    return carried, tuple(sidecar.value for sidecar in sidecars), tuple(found)


def _check_ids(parsed: Parsed) -> Diagnostics:
    """No address twice: texts by slug, entities over all registers, pages beside the pages that Postil writes."""
    written = ("index", "404", "claims", "topics", "glossary", "timeline")
    taken: dict[str, Location] = {id: Place(CONFIG) for id in written}
    taken |= {"sources": Place(BIBLIOGRAPHY)}
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
