"""Registers: one entity a file (`people/zhovtis.md`), or many in one (`people.yaml`, the same records by id)."""

from __future__ import annotations

from typing import Literal

from postil import catalog
from postil.model.diagnostic import Checked, Place, Pointer
from postil.model.register import Basis, Entity, Fact, Image, Name, Relation
from postil.model.source import Citation
from postil.model.text import Prose
from postil.model.value import Value

from .checks import check_id
from .decode import decode_record
from .markdown import parse_body
from .node import child
from .reading import read_text
from .records import FORMAT, Date, FactRecord
from .seed import split_front_matter
from .short_forms import bare_id
from .yaml import read_yaml

TYPES = {"people": "person", "organisations": "organisation", "places": "place", "events": "event", "works": "work"}


class RelationRecord(Value, frozen=True):
    """A relation as written."""

    kind: str
    to: str
    role: str = ""
    since: Date = ""
    until: Date = ""
    when: Date = ""
    sources: tuple[Citation, ...] = ()
    says: str = ""
    claim: str = ""


class IdentifiersRecord(Value, frozen=True):
    """Numbers of the entity in other registers."""

    wikidata: str = ""
    viaf: str = ""
    gnd: str = ""
    isni: str = ""


class CorrectionRecord(Value, frozen=True):
    """A request for a correction, and its answer."""

    asked: Date = ""
    answered: Date = ""


class EntityRecord(Value, frozen=True):
    """An entry as written."""

    name: str
    names: tuple[Name, ...] = ()
    sort: str = ""
    type: str = ""
    summary: str = ""
    body: str = ""
    died: Date = ""
    living: bool = True
    facts: tuple[FactRecord, ...] = ()
    relations: tuple[RelationRecord, ...] = ()
    identifiers: IdentifiersRecord = IdentifiersRecord()
    match: Literal["always", "once", "never"] = "always"
    case: Literal["", "ignore"] = ""
    not_same_as: tuple[str, ...] = ()
    reviewed: Date = ""
    image: Image | None = None
    correction: CorrectionRecord = CorrectionRecord()
    draft: bool = False
    private: bool = False


def parse_entity(path: str, data: bytes, register: str) -> Checked[tuple[Entity, ...]]:
    """Parse a register entry kept in a file of its own; its id is the file's name."""
    text, found = read_text(path, data)
    front, body, _ = split_front_matter(text)
    tree = read_yaml(path, ("\n" + front).encode())
    id = path.rpartition("/")[2].removesuffix(".md")
    if complaint := check_id(id):
        return Checked((), (*found, catalog.file_name_no_address(Place(path), id, complaint, is_text=False)))
    read = decode_record(path, tree.value if front else {}, EntityRecord, FORMAT)
    if read.value is None:
        return Checked((), (*found, *tree.diagnostics, *read.diagnostics))
    entity = _entity(path, "", id, register, read.value, body)
    return Checked((entity.value,), (*found, *tree.diagnostics, *read.diagnostics, *entity.diagnostics))


def parse_register(path: str, data: bytes, register: str) -> Checked[tuple[Entity, ...]]:
    """Parse a register kept in one file: a mapping by id, or a list of records with `id`."""
    tree = read_yaml(path, data)
    read = decode_record(path, tree.value, dict[str, EntityRecord], FORMAT)
    found = [*tree.diagnostics, *read.diagnostics]
    entities: list[Entity] = []
    for id, record in (read.value or {}).items():
        if complaint := check_id(id):
            found.append(catalog.wrong_value(Pointer(path, child("", id), "key"), id, complaint))
            continue
        entity = _entity(path, child("", id), id, register, record, "")
        entities.append(entity.value)
        found += entity.diagnostics
    return Checked(tuple(entities), tuple(found))


def _entity(path: str, pointer: str, id: str, register: str, record: EntityRecord, body: str) -> Checked[Entity]:
    summary = parse_body(Pointer(path, child(pointer, "summary")), record.summary)
    text = parse_body(Pointer(path, child(pointer, "body")), body or record.body)
    entity = _build(path, pointer, id, register, record, summary.value, text.value)
    return Checked(entity, (*summary.diagnostics, *text.diagnostics))


def _build(
    path: str, pointer: str, id: str, register: str, record: EntityRecord, summary: Prose, body: Prose
) -> Entity:
    return Entity(
        id=id,
        register=register,
        path=path,
        pointer=pointer,
        name=record.name or id,
        names=record.names,
        type=record.type or TYPES[register],
        sort=record.sort or record.name,
        summary=summary,
        body=body,
        facts=tuple(Fact(f.property, f.value, Basis(f.sources, f.says), f.since, f.until) for f in record.facts),
        relations=tuple(_relation(one) for one in record.relations),
        died=record.died,
        living=record.living,
        identifiers=_pairs(record.identifiers),
        match=record.match,
        case=record.case,
        not_same_as=tuple(map(bare_id, record.not_same_as)),
        reviewed=record.reviewed,
        image=record.image,
        correction=_pairs(record.correction),
        draft=record.draft,
        private=record.private,
    )


def _relation(record: RelationRecord) -> Relation:
    basis = Basis(record.sources, record.says)
    return Relation(
        record.kind, bare_id(record.to), basis, record.role, record.since, record.until, record.when, record.claim
    )


def _pairs(record: Value) -> tuple[tuple[str, str], ...]:
    written = ((name, getattr(record, name)) for name in record.__struct_fields__)
    return tuple((name, value) for name, value in written if value)
