"""The registers held against themselves and the texts: what every build checks, and what only `postil check` does."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model.annotation import Sidecar
from postil.model.config import Version
from postil.model.diagnostic import Diagnostic
from postil.model.register import Entity
from postil.model.source import Source

from .agreement import check_agreement
from .chronology import check_chronology
from .circles import check_circles
from .distinct import check_distinct, list_distinct
from .duplicates import check_names, check_repetitions, check_sources
from .grounds import check_death, check_grounds
from .order import check_order_in_registers, check_order_in_text


def check_registers(entities: tuple[Entity, ...]) -> Iterator[Diagnostic]:
    """Check that nothing is said without ground, that ties agree, and that no two entries are taken for one."""
    for entity in entities:
        yield from check_grounds(entity)
        yield from check_death(entity)
    yield from check_agreement(entities)
    yield from check_circles(entities)
    yield from check_distinct(entities, list_distinct(entities))


def check_dates(
    entities: tuple[Entity, ...],
    sidecars: tuple[Sidecar, ...],
    sources: tuple[Source, ...],
    versions: tuple[Version, ...],
    path: str,
) -> Iterator[Diagnostic]:
    """Check that no date lies where it cannot; `path` is that of the bibliography."""
    yield from check_dates_in_registers(entities, sources, versions, path)
    for sidecar in sidecars:
        yield from check_order_in_text(sidecar)


def check_dates_in_registers(
    entities: tuple[Entity, ...], sources: tuple[Source, ...], versions: tuple[Version, ...], path: str
) -> Iterator[Diagnostic]:
    """Check the dates of the registers and the bibliography; `check_order_in_text` does it for a text by itself."""
    yield from check_order_in_registers(entities, sources, path)
    yield from check_chronology(entities, versions)


def audit_registers(entities: tuple[Entity, ...], sources: tuple[Source, ...], path: str) -> Iterator[Diagnostic]:
    """Look for what is there twice: entries, statements, sources. Too much for a build; `postil check` does it."""
    yield from check_names(entities, list_distinct(entities))
    for entity in entities:
        yield from check_repetitions(entity)
    yield from check_sources(sources, path)
