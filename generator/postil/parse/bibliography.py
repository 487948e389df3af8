"""`sources.yaml`: CSL items by id, with the fields that say how far each source was read."""

from __future__ import annotations

from typing import Any

import msgspec

from postil.model.diagnostic import Checked
from postil.model.source import Source
from postil.model.value import Value

from .decode import decode_record
from .node import Tree
from .records import FORMAT, Address, AuthorRecord, Date, Sha256
from .yaml import read_yaml

DETAILS = (
    "abstract", "annote", "archive-place", "archive_location", "authority", "call-number", "chapter-number",
    "citation-number", "collection-number", "collection-title", "container-title-short", "dimensions", "division",
    "DOI", "edition", "event-place", "event-title", "genre", "ISBN", "ISSN", "issue", "jurisdiction", "keyword",
    "locator", "medium", "number", "number-of-pages", "number-of-volumes", "original-publisher",
    "original-publisher-place", "original-title", "page", "page-first", "part-number", "PMCID", "PMID", "printing",
    "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "source", "status",
    "supplement-number", "title-short", "translated-title", "version", "volume", "volume-title", "year-suffix",
)  # fmt: skip
NAMES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editorial-director", "editor-translator", "guest", "host", "illustrator", "interviewer",
    "narrator", "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
    "script-writer", "series-creator", "translator",
)  # fmt: skip
DATES = ("available-date", "event-date", "original-date", "submitted")


DEFAULTS = "defaults"


class SourceDefaultsRecord(Value, frozen=True):
    """Fields that hold for every source of the file that does not say otherwise."""

    publisher: str = ""
    container: str = msgspec.field(name="container-title", default="")
    language: str = ""
    accessed: Date = ""
    read: str = ""
    standing: str = ""


def _record_type() -> Any:
    """The record of a source: CSL's variables (specification 1.0.2, appendix IV) and our own."""
    fields: list[Any] = [("type", str), ("title", str), ("issued", Date, ""), ("publisher", str, "")]
    fields += [("container", str, msgspec.field(name="container-title", default=""))]
    fields += [("url", Address, msgspec.field(name="URL", default="")), ("language", str, ""), ("label", str, "")]
    fields += [("archive", Address, ""), ("accessed", Date, ""), ("sha256", Sha256, ""), ("read", str, "")]
    fields += [("standing", str, ""), ("note", str, ""), ("csl_id", str, msgspec.field(name="id", default=""))]
    for kind, names in ((str, DETAILS), (tuple[AuthorRecord, ...], NAMES), (Date, DATES)):
        default: Any = () if names is NAMES else ""
        fields += [(_python_name(one), kind, msgspec.field(name=one, default=default)) for one in names]
    return msgspec.defstruct("SourceRecord", fields, frozen=True)


def _python_name(name: str) -> str:
    return "csl_" + name.replace("-", "_").lower()


SOURCE_RECORD: Any = _record_type()


def parse_bibliography(path: str, data: bytes) -> Checked[tuple[Source, ...]]:
    """Parse the bibliography: a mapping by id with, if need be, `defaults`; or a list of CSL items with `id`."""
    tree = read_yaml(path, data)
    shared, own = _split(tree.value)
    defaults = decode_record(path, shared, SourceDefaultsRecord, FORMAT, DEFAULTS)
    read = decode_record(path, own, dict[str, SOURCE_RECORD], FORMAT)
    records: dict[str, Any] = read.value or {}
    sources = tuple(_source(id, record, defaults.value or SourceDefaultsRecord()) for id, record in records.items())
    return Checked(sources, (*tree.diagnostics, *defaults.diagnostics, *read.diagnostics))


def _split(tree: Tree) -> tuple[Tree, Tree]:
    """Tell what holds for all sources from the sources."""
    if not isinstance(tree, dict):
        return {}, tree
    return tree.get(DEFAULTS, {}), {key: value for key, value in tree.items() if key != DEFAULTS}


def _source(id: str, record: Any, defaults: SourceDefaultsRecord) -> Source:
    publisher = record.publisher or defaults.publisher
    return Source(
        id=id,
        type=record.type,
        title=record.title,
        authors=tuple(_write_name(author) for author in record.csl_author),
        issued=record.issued,
        publisher=publisher,
        container=record.container or defaults.container,
        url=record.url,
        language=record.language or defaults.language,
        label=record.label or _label(id, record, publisher),
        archive=record.archive,
        accessed=record.accessed or defaults.accessed,
        sha256=record.sha256,
        read=record.read or defaults.read,
        standing=record.standing or defaults.standing,
        note=record.note,
        details=tuple(_details(record)),
    )


def _label(id: str, record: Any, publisher: str) -> str:
    """Author and year, as far as they are known: `KIBHR, 2015`."""
    authors = record.csl_author
    who = (authors[0].literal or authors[0].family) if authors else publisher or record.container or id
    return f"{who}, {record.issued[:4] or 'n.d.'}"


def _write_name(author: AuthorRecord) -> str:
    return author.literal or " ".join(part for part in (author.given, author.family, author.suffix) if part)


def _details(record: Any) -> list[tuple[str, str]]:
    names = [(n, ", ".join(map(_write_name, getattr(record, _python_name(n))))) for n in NAMES if n != "author"]
    plain = [(n, getattr(record, _python_name(n))) for n in (*DETAILS, *DATES)]
    return [(name, value) for name, value in (*names, *plain) if value]
