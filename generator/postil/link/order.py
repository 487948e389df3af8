"""Pairs of dates of which one must come first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postil import catalog
from postil.dates import find_bounds
from postil.model.annotation import Annotation, Sidecar
from postil.model.diagnostic import Diagnostic, Pointer
from postil.model.register import Entity
from postil.model.source import Source

from .fields import point

Dated = tuple[str, str]
"""The name of a field and its date."""

_MONTH = 31


def check_order_in_registers(entities: Iterable[Entity], sources: Iterable[Source], path: str) -> Iterator[Diagnostic]:
    """Report dates of entries and sources that are before those that they must follow."""
    for entity in entities:
        yield from _in_entity(entity)
    for source in sources:
        if not source.accessed or not source.issued:
            continue
        later, earlier = ("accessed", source.accessed), ("issued", source.issued)
        yield from _compare(Pointer(path, f"{source.id}/accessed"), later, earlier)


def check_order_in_text(sidecar: Sidecar) -> Iterator[Diagnostic]:
    """Report dates of a text and its notes that are before those that they must follow."""
    yield from _in_text(sidecar)
    for note in sidecar.annotations:
        yield from _in_note(note)


def _in_entity(entity: Entity) -> Iterator[Diagnostic]:
    for n, fact in enumerate(entity.facts):
        if _may_be_reversed(fact.since, fact.until, fact.value):
            yield from _in_statement(point(entity, f"facts/{n}"), fact.since, fact.until, fact.value)
    for n, tie in enumerate(entity.relations):
        if _may_be_reversed(tie.since, tie.until, tie.when):
            yield from _in_statement(point(entity, f"relations/{n}"), tie.since, tie.until, tie.when)
    if not entity.correction:
        return
    asked = dict(entity.correction)
    later, earlier = (("answered", asked.get("answered", "")), ("asked", asked.get("asked", "")))
    yield from _compare(point(entity, "correction/answered"), later, earlier)


def _may_be_reversed(since: str, until: str, whole: str) -> bool:
    """Say of a few statements that there is something to report: of the others no place is written."""
    return bool(since and until and _is_before(until, since)) or "/" in whole


def _in_statement(where: Pointer, since: str, until: str, whole: str) -> Iterator[Diagnostic]:
    yield from _compare(_below(where, "until"), ("until", until), ("since", since))
    beginning, _, end = whole.partition("/")
    yield from _compare(where, ("end", end), ("beginning", beginning))


def _in_text(sidecar: Sidecar) -> Iterator[Diagnostic]:
    said = dict(sidecar.metadata)
    retrieved = said.get("retrieved", "")
    for earlier in ("published", "sent") if retrieved else ():
        where = Pointer(sidecar.path, "seed/retrieved")
        yield from _compare(where, ("retrieved", retrieved), (earlier, said.get(earlier, "")))


def _in_note(note: Annotation) -> Iterator[Diagnostic]:
    if not note.created or not (note.modified or note.claim):
        return
    where = Pointer(note.path, note.pointer)
    if note.modified:
        yield from _compare(_below(where, "modified"), ("modified", note.modified), ("created", note.created))
    if note.claim and note.claim.checked:
        checked, created = find_bounds(note.claim.checked), find_bounds(note.created)
        # Sources are often read some days before a note is written; a month before, the check was of something else.
        if checked and created and _days(checked.latest) + _MONTH < _days(created.earliest):
            later, earlier = ("checked", note.claim.checked), ("created", note.created)
            yield catalog.dates_out_of_order(_below(where, "checked"), later, earlier)


def _compare(where: Pointer, later: Dated, earlier: Dated) -> Iterator[Diagnostic]:
    if _is_before(later[1], earlier[1]):
        yield catalog.dates_out_of_order(where, later, earlier)


def _is_before(one: str, other: str) -> bool:
    """Whether a date is certainly before another."""
    first, second = find_bounds(one), find_bounds(other)
    return first is not None and second is not None and first.is_before(second)


def _below(where: Pointer, field: str) -> Pointer:
    return Pointer(where.path, f"{where.pointer}/{field}")


def _days(day: tuple[int, int, int]) -> int:
    """Count days roughly, with 31 to every month: no difference comes out smaller than it is."""
    year, month, number = day
    return (year * 12 + month) * _MONTH + number
