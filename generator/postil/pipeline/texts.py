"""One text from its files to what is known of it: parsed, anchored, linked, extracted. All other texts are let be.

What a text needs to know of the rest of the reader is its setting, and nothing else; so a text whose files and
setting are as they were need not be looked at again, and any process may do it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import msgspec

from postil.anchor.place import anchor_document
from postil.anchor.says import find_statements
from postil.compose.dead_links import list_own_links, list_seed_links
from postil.compose.density import check_margin
from postil.compose.extract import extract_text
from postil.compose.subjects import is_subject
from postil.link.arrangement import read_share
from postil.link.edition import link_edition
from postil.link.grounds import list_claims
from postil.link.names import NameIndex, build_index
from postil.link.order import check_order_in_text
from postil.link.publishable import select_notes
from postil.link.translations import read_rendition
from postil.link.use import cited_in_notes, list_use
from postil.model.annotation import Sidecar
from postil.model.config import Config, Kind
from postil.model.diagnostic import Checked, Diagnostic, Diagnostics
from postil.model.edition import Edition
from postil.model.extract import Extract, NoteOutline, Part
from postil.model.linked import Linked, PartOf
from postil.model.lock import BlockLock
from postil.model.register import Entity
from postil.model.text import Document
from postil.model.value import Value
from postil.parse.carry import carry_ids
from postil.parse.layout import Layout, lock_path
from postil.parse.locate import Locator
from postil.parse.lock import check_lock, parse_lock
from postil.parse.seed import parse_seed
from postil.parse.sidecar import parse_sidecar

from .options import Files

_encode = msgspec.msgpack.Encoder().encode
decode_edition = msgspec.msgpack.Decoder(Edition).decode
decode_notes = msgspec.msgpack.Decoder(tuple[NoteOutline, ...]).decode
decode_part = msgspec.msgpack.Decoder(Part).decode


class TextFiles(NamedTuple):
    """The files of one text: the seed, its sidecars with the name of each note set, its lock."""

    path: str
    seed: bytes
    sidecars: tuple[tuple[str, str, bytes], ...]
    lock: bytes | None


class Grammar(Value, frozen=True):
    """What of the reader's settings the files of a text are read by; `direction` is the site's."""

    kinds: tuple[Kind, ...]
    language: str
    lines: str
    direction: str

    @classmethod
    def of(cls, config: Config) -> Grammar:
        """Take from a reader's settings what matters to its texts."""
        return cls(config.kinds, config.language, config.lines, config.direction)


class Setting(Value, frozen=True):
    """What linking one text must know of the rest of the reader.

    `entities` are those that are published, with their names and no more; `hidden` the ids of the others; `known` are
    all ids that may be named, `sources` all that may be cited; `statements` are words that registers quote.
    """

    grammar: Grammar
    entities: tuple[Entity, ...]
    hidden: frozenset[str]
    known: tuple[Entity, ...]
    sources: tuple[str, ...]
    statements: tuple[str, ...]
    drafts: bool
    advice: bool = True


class Linker:
    """A setting ready for use, made once in each process."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    @cached_property
    def index(self) -> NameIndex:
        """The names to find."""
        return build_index(self.setting.entities)

    @cached_property
    def known(self) -> dict[str, Entity]:
        """All entries that may be named, by id."""
        return {entity.id: entity for entity in self.setting.known}

    @cached_property
    def shown(self) -> dict[str, None]:
        """The ids of the entries that have a page."""
        return dict.fromkeys(entity.id for entity in self.setting.entities)

    @cached_property
    def sources(self) -> dict[str, None]:
        """The ids of all sources."""
        return dict.fromkeys(self.setting.sources)

    def __reduce__(self) -> tuple[type[Linker], tuple[Setting]]:
        return Linker, (self.setting,)


def list_texts(layout: Layout, files: Files) -> Iterator[TextFiles]:
    """List the files of each text, in the order of the texts."""
    own: defaultdict[str, list[tuple[str, str, bytes]]] = defaultdict(list)
    for one in layout.sidecars:
        own[one.seed].append((one.path, one.set, files[one.path]))
    for path in layout.seeds:
        lock = layout.locks.get(path)
        yield TextFiles(path, files[path], tuple(own[path]), files[lock] if lock else None)


def parse_text(text: TextFiles, grammar: Grammar) -> tuple[Document, tuple[Sidecar, ...], Diagnostics]:
    """Parse a seed with its sidecars; what the first sidecar says of the seed holds against the others."""
    sidecars = [parse_sidecar(path, data, text.path, set, grammar.kinds) for path, set, data in text.sidecars]
    metadata: dict[str, str] = {}
    for sidecar in sidecars:
        metadata = dict(sidecar.value.metadata) | metadata
    if grammar.lines:
        metadata.setdefault("lines", grammar.lines)
    document = parse_seed(text.path, text.seed, tuple(metadata.items()), grammar.language)
    found = (*chain.from_iterable(one.diagnostics for one in sidecars), *document.diagnostics)
    path = lock_path(text.path)
    lock = parse_lock(path, text.lock) if text.lock is not None else Checked(BlockLock())
    carried = carry_ids(document.value, lock.value)
    advice = check_lock(carried, lock.value, path, metadata.get("sha256", ""))
    return carried, tuple(one.value for one in sidecars), (*found, *lock.diagnostics, *advice)


def link_text(text: TextFiles, linker: Linker) -> Linked:
    """Parse, anchor and link one text, and extract what others know of it."""
    setting = linker.setting
    document, written, found = parse_text(text, setting.grammar)
    selected = [select_notes(sidecar, setting.hidden, setting.drafts) for sidecar in written]
    sidecars = tuple(sidecar for sidecar, _ in selected)
    anchored = anchor_document(document, sidecars)
    sets = tuple(one.set for one in sidecars)
    linked = link_edition(anchored.value, linker.index, linker.known, linker.sources, sets)
    edition = linked.value
    said = find_statements(edition, setting.statements)
    extract = extract_text(edition, linker.shown, setting.grammar.direction, said)
    late = chain.from_iterable(check_order_in_text(sidecar) for sidecar in written)
    margins = check_margin(edition, written, setting.grammar.direction)
    diagnostics = (*found, *anchored.diagnostics, *linked.diagnostics, *late, *margins)
    if not setting.advice:
        diagnostics = tuple(one for one in diagnostics if one.severity != "advice")
    return Linked(
        edition=_encode(edition),
        outline=extract.outline,
        summary=extract.summary,
        notes=_encode(extract.notes),
        parts=tuple(_encode_parts(extract)),
        passages=extract.passages,
        tagged=any(map(is_subject, extract.notes)),
        own_links=list_own_links(edition),
        seed_links=list_seed_links(edition),
        use=list_use(edition),
        cited=tuple(dict.fromkeys(chain.from_iterable(map(cited_in_notes, written)))),
        rendition=read_rendition(document, sidecars),
        share=read_share(document, written),
        said=said,
        claims=list_claims(edition),
        secrets=tuple(chain.from_iterable(secrets for _, secrets in selected)),
        diagnostics=tuple(_place(text, document, diagnostics)) if diagnostics else (),
    )


def _encode_parts(extract: Extract) -> Iterator[PartOf]:
    for id, part in extract.parts:
        yield PartOf(id, len(part.mentions), len(part.in_notes) + len(part.in_replies), _encode(part))


def _place(text: TextFiles, document: Document, diagnostics: Diagnostics) -> Iterator[Diagnostic]:
    """Look up lines and columns in the text's own files while they are at hand."""
    own = {text.path: text.seed, **{path: data for path, _, data in text.sidecars}}
    if text.lock is not None:
        own[lock_path(text.path)] = text.lock
    locator = Locator(own, {document.path: document.prose.text})
    return (locator.place_own(one) for one in diagnostics)
