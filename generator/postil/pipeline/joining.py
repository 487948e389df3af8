"""What needs more than one text: registers checked, statements placed, works gathered, and the library put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from postil.anchor.says import join_statements, list_statements
from postil.link.arrangement import check_collections, cited_in_config, join_works
from postil.link.audit import check_dates_in_registers, check_registers
from postil.link.grounds import join_relations
from postil.link.moved import resolve_moved
from postil.link.publishable import Registers, select_entities
from postil.link.references import check_entity, check_page, citations_in
from postil.link.translations import join_renditions
from postil.link.use import citations_by, join_use
from postil.memo import Memory
from postil.model.config import Config, FreePage
from postil.model.diagnostic import Diagnostic, Diagnostics
from postil.model.edition import Edition, Library
from postil.model.linked import Linked, Rendition
from postil.model.register import Entity
from postil.parse.layout import BIBLIOGRAPHY, CONFIG

from .options import Options
from .parsing import Common, check_ids
from .texts import Grammar, Setting, decode_edition


class Editions:
    """The texts, decoded when somebody goes through them. Equal where the same texts are."""

    def __init__(self, encoded: tuple[bytes, ...]) -> None:
        self.encoded = encoded

    def __call__(self) -> Iterator[Edition]:
        return map(decode_edition, self.encoded)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Editions) and self.encoded == other.encoded

    __hash__ = None  # type: ignore[assignment]  # compared, never looked up


def make_setting(common: Common, registers: Registers, options: Options) -> Setting:
    """Make what linking a text must know of the rest: of entries their names, of sources their ids."""
    return Setting(
        Grammar.of(common.config),
        tuple(map(_by_name, registers.shown)),
        registers.hidden,
        tuple(map(_by_name, common.entities)),
        tuple(source.id for source in common.sources),
        list_statements(registers.shown),
        options.drafts,
        options.advice,
    )


def select_registers(common: Common, options: Options) -> Registers:
    """Leave out what is not to be published of the registers."""
    return select_entities(common.entities, options.drafts)


def join_library(
    memory: Memory, common: Common, registers: Registers, linked: tuple[Linked, ...]
) -> tuple[Library, Diagnostics]:
    """Join what is known of each text to the library, without its editions, and check what needs more than one."""
    call, shown = memory.call, registers.shown
    editions = Editions(tuple(one.edition for one in linked))
    uses = tuple(one.use for one in linked)
    moved = call("redirects", resolve_moved, common.moved, common.entities, shown)
    said = tuple((one.outline.id, one.said) for one in linked if one.said)
    quotations = call("statements", join_statements, shown, said, editions)
    shares = tuple(one.share for one in linked if one.share)
    works = call("works", join_works, shares, shown, moved.value, registers.hidden)
    published = call("cited", _list_cited, tuple(one.sources for one in uses), shown, common.pages, common.config)
    written = tuple(one.cited for one in linked)
    anywhere = call("cited anywhere", _list_cited, written, common.entities, common.pages, common.config)
    library = Library(
        common.config,
        (),
        shown,
        tuple(source for source in common.sources if source.id in published),
        quotations.value,
        common.versions,
        common.pages,
        works.value,
        moved.value,
    )
    found = (
        quotations.diagnostics,
        works.diagnostics,
        moved.diagnostics,
        call("use", join_use, uses, shown, common.sources, BIBLIOGRAPHY, anywhere, editions),
        call("check of registers", _check_registers, common),
        call("translations", _check_renditions, tuple(one.rendition for one in linked)),
        call("relations", join_relations, shown, tuple(one.claims for one in linked if one.claims)),
        call("ids", check_ids, common, tuple((one.outline.id, one.outline.path) for one in linked)),
        call("arrangement", _check_arrangement, common, tuple(one.outline.id for one in linked)),
    )
    return library, tuple(chain.from_iterable(found))


def _by_name(entity: Entity) -> Entity:
    """Leave of an entry what finds it in a text."""
    return Entity(
        entity.id,
        entity.register,
        entity.path,
        entity.pointer,
        entity.name,
        entity.names,
        match=entity.match,
        case=entity.case,
    )


def _list_cited(
    in_texts: Iterable[Iterable[str]], entities: Iterable[Entity], pages: Iterable[FreePage], config: Config
) -> frozenset[str]:
    """List the sources that texts, entries, pages and settings cite."""
    cited = set(chain.from_iterable(in_texts))
    cited.update(citation.source for entity in entities for citation in citations_by(entity))
    cited.update(citation.source for page in pages for citation in citations_in(page.body))
    return frozenset(cited | {citation.source for citation in cited_in_config(config)})


def _check_registers(common: Common) -> Diagnostics:
    entities = {entity.id: entity for entity in common.entities}
    sources = {source.id: source for source in common.sources}
    found: list[Diagnostic] = []
    for entity in common.entities:
        found += check_entity(entity, entities, sources)
    for page in common.pages:
        found += check_page(page, sources)
    found += check_registers(common.entities)
    found += check_dates_in_registers(common.entities, common.sources, common.versions, BIBLIOGRAPHY)
    return tuple(found)


def _check_renditions(renditions: tuple[Rendition, ...]) -> Diagnostics:
    return tuple(join_renditions(renditions))


def _check_arrangement(common: Common, texts: tuple[str, ...]) -> Diagnostics:
    return tuple(check_collections(common.config, texts, CONFIG, {source.id: source for source in common.sources}))
