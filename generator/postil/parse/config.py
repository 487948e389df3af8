"""`reader.toml`, `changes.yaml` and the pages written by hand."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Literal

from postil import catalog
from postil.model.config import KINDS, Config, FreePage, Kind, Version
from postil.model.diagnostic import Checked, Diagnostics, Place, Pointer
from postil.model.value import Value

from .block_ids import give_ids
from .checks import check_id
from .decode import decode_record
from .languages import direction_of
from .markdown import parse_body
from .node import Mapping, Node, Scalar, Sequence
from .reading import read_text
from .records import FORMAT, Address, Date, Language
from .seed import split_front_matter
from .yaml import parse_yaml

Line = Literal["solid", "dashed", "dotted", "double", "thin"]

NOT_USED_YET = ("collections", "outputs")


class KindRecord(Value, frozen=True):
    """A kind of note of the reader's own."""

    label: str
    motivation: Literal[
        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
        "identifying", "linking", "moderating", "questioning", "replying", "tagging",
    ] = "commenting"  # fmt: skip
    line: Line = "solid"
    glyph: str = ""


class LicencesRecord(Value, frozen=True):
    """Under which terms each part stands."""

    text: str = ""
    notes: str = ""
    code: str = ""


class CollectionRecord(Value, frozen=True):
    """Texts that belong together."""

    title: str
    texts: tuple[str, ...] = ()


class ConfigRecord(Value, frozen=True):
    """`reader.toml` as written."""

    title: str = "Untitled reader"
    description: str = ""
    language: Language = "en"
    status: Literal["", "demonstration", "draft", "published"] = ""
    editors: tuple[str, ...] = ()
    base_url: Address = ""
    corrections: Address = ""
    licences: LicencesRecord = LicencesRecord()
    kinds: dict[str, KindRecord] = {}
    collections: dict[str, CollectionRecord] = {}
    outputs: tuple[str, ...] = ()


class VersionRecord(Value, frozen=True):
    """One version as written."""

    version: str
    date: Date
    text: str = ""
    notes: str = ""
    entities: str = ""


class PageRecord(Value, frozen=True):
    """The front matter of a page."""

    title: str = ""


def parse_config(path: str, data: bytes) -> Checked[Config]:
    """Parse `reader.toml`. Places of its fields are found by their names, since tomllib gives none."""
    text, found = read_text(path, data)
    try:
        tree = _to_node(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return Checked(Config(), (*found, _syntax(path, error)))
    read = decode_record(path, tree, ConfigRecord, FORMAT)
    record = read.value or ConfigRecord()
    unused = tuple(catalog.not_used_yet(Pointer(path, f, "key"), f) for f in NOT_USED_YET if getattr(record, f))
    return Checked(_config(record), (*found, *read.diagnostics, *unused, *_check_kinds(path, record)))


def parse_changes(path: str, data: bytes) -> Checked[tuple[Version, ...]]:
    """Parse `changes.yaml`: the versions of the edition, newest first."""
    tree = parse_yaml(path, data)
    read = decode_record(path, tree.value, tuple[VersionRecord, ...], FORMAT)
    records: tuple[VersionRecord, ...] = read.value or ()
    versions = tuple(Version(one.version, one.date, one.text, one.notes, one.entities) for one in records)
    return Checked(versions, (*tree.diagnostics, *read.diagnostics))


def parse_page(path: str, data: bytes) -> Checked[tuple[FreePage, ...]]:
    """Parse a page written by hand: front matter with its title, and Markdown."""
    text, found = read_text(path, data)
    front, rest, _ = split_front_matter(text)
    tree = parse_yaml(path, ("\n" + front).encode())
    read = decode_record(path, tree.value if front else Mapping(()), PageRecord, FORMAT)
    body = parse_body(Pointer(path, "body"), rest)
    id = path.rpartition("/")[2].removesuffix(".md")
    said = (*found, *tree.diagnostics, *read.diagnostics, *body.diagnostics)
    if complaint := check_id(id):
        return Checked((), (*said, catalog.file_name_no_address(Place(path), id, complaint, is_text=False)))
    title = (read.value.title if read.value else "") or id.replace("-", " ").capitalize()
    return Checked((FreePage(id, path, title, give_ids(body.value)),), said)


def find_toml_position(text: str, pointer: str) -> tuple[int, int]:
    """Give line and column of a field of a TOML file by its name, or of the file's start."""
    *tables, name = pointer.split("/")
    header, inside = ".".join(tables), not tables
    for number, line in enumerate(text.split("\n"), 1):
        if match := re.match(r"\s*\[+([^\]]+)\]+", line):
            inside = match[1].strip() == header
            if match[1].strip() == pointer.replace("/", "."):
                return number, line.index("[") + 1
        elif inside and (match := re.match(rf"\s*(\"?{re.escape(name)}\"?)\s*=", line)):
            return number, match.start(1) + 1
    return 1, 1


def _to_node(value: Any) -> Node:
    if isinstance(value, dict):
        return Mapping(tuple((Scalar(key), _to_node(one)) for key, one in value.items()))
    if isinstance(value, list):
        return Sequence(tuple(map(_to_node, value)))
    return Scalar(str(value).lower() if isinstance(value, bool) else str(value))


def _syntax(path: str, error: tomllib.TOMLDecodeError) -> Any:
    message = str(error)
    match = re.search(r"\(at line (\d+), column (\d+)\)", message)
    place = Place(path, int(match[1]), int(match[2])) if match else Place(path)
    return catalog.toml_syntax(place, re.sub(r"\s*\(at .*\)", "", message))


def _config(record: ConfigRecord) -> Config:
    own = tuple(Kind(id, k.label, k.motivation, k.line, k.glyph) for id, k in record.kinds.items())
    licences = ((name, getattr(record.licences, name)) for name in ("text", "notes", "code"))
    return Config(
        title=record.title,
        description=record.description,
        language=record.language,
        direction=direction_of(record.language),
        status=record.status,
        editors=record.editors,
        base_url=record.base_url,
        corrections=record.corrections,
        licences=tuple(pair for pair in licences if pair[1]),
        kinds=(*(kind for kind in KINDS if kind.id not in record.kinds), *own),
    )


def _check_kinds(path: str, record: ConfigRecord) -> Diagnostics:
    complaints = ((id, check_id(id)) for id in record.kinds)
    return tuple(
        catalog.wrong_value(Pointer(path, f"kinds/{id}", "key"), id, complaint)
        for id, complaint in complaints
        if complaint
    )
