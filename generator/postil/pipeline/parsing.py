"""Files to values: every file of a reader is parsed, and no address given twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from typing import Any

import msgspec

from postil import catalog
from postil.memo import Memory
from postil.model.annotation import Sidecar
from postil.model.config import Config, FreePage, Version
from postil.model.diagnostic import Checked, Diagnostic, Diagnostics, Location, Place, Pointer
from postil.model.register import Entity, MovedEntry
from postil.model.source import Source
from postil.model.text import Document
from postil.model.value import Value
from postil.parse.arrangement import place_introductions
from postil.parse.bibliography import parse_bibliography
from postil.parse.config import parse_changes, parse_config, parse_page
from postil.parse.layout import BIBLIOGRAPHY, CHANGES, CONFIG, MOVED, Layout, sort_files
from postil.parse.moved import parse_moved
from postil.parse.register import parse_entity, parse_register

from .options import Files, Map, Options
from .texts import Grammar, list_texts, parse_text


class Common(Value, frozen=True):
    """What a reader says of itself as a whole: all its files but those of its texts, parsed."""

    config: Config
    versions: tuple[Version, ...]
    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    pages: tuple[FreePage, ...]
    moved: tuple[MovedEntry, ...] = ()


class Parsed(Common, frozen=True):
    """All files of a reader, parsed."""

    documents: tuple[Document, ...] = ()
    sidecars: tuple[Sidecar, ...] = ()


def parse_files(files: Files, options: Options, run: Map = map) -> tuple[Parsed, Diagnostics]:
    """Parse every file of a reader."""
    layout = sort_files(files)
    common, said = parse_common(layout.value, files, options, Memory())
    texts = list_texts(layout.value, files)
    done = list(run(partial(parse_text, grammar=Grammar.of(common.config)), texts))
    parsed = Parsed(
        common.config,
        common.versions,
        common.sources,
        common.entities,
        common.pages,
        common.moved,
        tuple(document for document, _, _ in done),
        tuple(sidecar for _, sidecars, _ in done for sidecar in sidecars),
    )
    in_texts = chain.from_iterable(found for _, _, found in done)
    ids = check_ids(common, ((document.id, document.path) for document in parsed.documents))
    return parsed, (*layout.diagnostics, *said, *in_texts, *ids)


def parse_common(layout: Layout, files: Files, options: Options, memory: Memory) -> tuple[Common, Diagnostics]:
    """Parse all files of a reader but those of its texts; one that is as it was is not parsed again."""
    parse = partial(_parse, memory, files)
    config = parse(parse_config, CONFIG, b"")
    settings = msgspec.structs.replace(config.value, base_url=options.base_url or config.value.base_url)
    versions = parse(parse_changes, CHANGES, b"[]")
    sources = parse(parse_bibliography, BIBLIOGRAPHY, b"{}")
    moved = parse(parse_moved, MOVED, b"")
    registers: list[Checked[tuple[Entity, ...]]] = [parse(parse_entity, *one) for one in layout.entities]
    registers += [parse(parse_register, *one) for one in layout.registers]
    pages = [parse(parse_page, path) for path in layout.pages]
    introduced = memory.call("introductions", place_introductions, settings, _join(one.value for one in pages))
    settings, free_pages = introduced.value
    entities = memory.call("entries", _join, tuple(one.value for one in registers))
    said = [one.diagnostics for one in (config, versions, sources, moved, introduced)]
    said += [one.diagnostics for one in (*registers, *pages)]
    common = Common(settings, versions.value, sources.value, entities, free_pages, moved.value)
    return common, _join(said)


def _parse(memory: Memory, files: Files, parse: Callable[..., Any], path: str, *rest: Any) -> Any:
    """Parse a file; what stands last, where it is bytes, is what a file that is absent counts as."""
    absent = rest[-1] if rest and isinstance(rest[-1], bytes) else b""
    others = (one for one in rest if not isinstance(one, bytes))
    return memory.call(f"{parse.__name__} {path}", parse, path, files.get(path, absent), *others)


def _join(parts: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(chain.from_iterable(parts))


def check_ids(common: Common, texts: Iterable[tuple[str, str]]) -> Diagnostics:
    """No address twice: texts by slug, entities over all registers, pages beside the pages that Postil writes.

    `texts` are the ids of the texts with their paths.
    """
    written = ("index", "404", "claims", "topics", "glossary", "timeline")
    taken: dict[str, Location] = {id: Place(CONFIG) for id in written}
    taken |= {"sources": Place(BIBLIOGRAPHY)}
    taken |= {entity.register: Place(entity.path) for entity in common.entities}
    spaces: tuple[tuple[dict[str, Location], list[tuple[str, Location]]], ...] = (
        ({}, [(id, Place(path)) for id, path in texts]),
        ({}, [(entity.id, Pointer(entity.path, entity.pointer, "key")) for entity in common.entities]),
        (taken, [(page.id, Place(page.path)) for page in common.pages]),
    )
    found: list[Diagnostic] = []
    for first, ids in spaces:
        for id, place in ids:
            if id in first:
                found.append(catalog.same_id(place, id, first[id]))
            first.setdefault(id, place)
    return tuple(found)
