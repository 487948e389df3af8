"""`reader.toml`, `changes.yaml` and the pages written by hand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Literal

from postil import catalog
from postil.model.arrangement import Collection, TopicText
from postil.model.config import Config, FreePage, Outputs, Version
from postil.model.diagnostic import Checked, Place, Pointer
from postil.model.value import Value

from .arrangement import CollectionRecord, TopicRecord, make_collections, make_topics
from .block_ids import give_ids
from .checks import check_id
from .decode import Format, decode_record
from .kind_colours import ColourRecord, check_colour, lengthen_colour
from .kinds import KindRecord, check_kinds, make_kinds
from .languages import direction_of
from .markdown import parse_body
from .node import Tree
from .reading import read_text
from .records import FORMAT, Address, Date, Language
from .seed import split_front_matter
from .yaml import read_yaml

_STRING = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*')"""
_PART = rf"(?:{_STRING}|[A-Za-z0-9_-]+)"
_NAME = rf"{_PART}(?:\s*\.\s*{_PART})*"
_IN_LINE = rf"(?P<name>{_NAME})\s*=|[{{}}]|{_STRING}"
_FORMAT = Format({**FORMAT.long_forms, ColourRecord: lengthen_colour}, {**FORMAT.checks, "colour": check_colour})


class LicencesRecord(Value, frozen=True):
    """Under which terms each part stands."""

    text: str = ""
    notes: str = ""
    code: str = ""


class ConfigRecord(Value, frozen=True):
    """`reader.toml` as written."""

    title: str = "Untitled reader"
    description: str = ""
    language: Language = "en"
    status: Literal["", "demonstration", "draft", "published"] = ""
    lines: Literal["", "keep", "join", "verse"] = ""
    editors: tuple[str, ...] = ()
    base_url: Address = ""
    corrections: Address = ""
    licences: LicencesRecord = LicencesRecord()
    kinds: dict[str, KindRecord] = {}
    collections: dict[str, CollectionRecord] = {}
    topics: dict[str, TopicRecord] = {}
    outputs: Outputs = Outputs()
    no_entry: tuple[str, ...] = ()


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
        tree = _to_tree(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return Checked(Config(), (*found, _syntax(path, error)))
    read = decode_record(path, tree, ConfigRecord, _FORMAT)
    record = read.value or ConfigRecord()
    collections, topics = make_collections(path, record.collections), make_topics(path, record.topics)
    config = _config(record, collections.value, topics.value)
    found = (*found, *read.diagnostics, *collections.diagnostics, *topics.diagnostics)
    return Checked(config, (*found, *check_kinds(path, record.kinds, config.kinds)))


def parse_changes(path: str, data: bytes) -> Checked[tuple[Version, ...]]:
    """Parse `changes.yaml`: the versions of the edition, newest first."""
    tree = read_yaml(path, data)
    read = decode_record(path, tree.value, tuple[VersionRecord, ...], FORMAT)
    records: tuple[VersionRecord, ...] = read.value or ()
    versions = tuple(Version(one.version, one.date, one.text, one.notes, one.entities) for one in records)
    return Checked(versions, (*tree.diagnostics, *read.diagnostics))


def parse_page(path: str, data: bytes) -> Checked[tuple[FreePage, ...]]:
    """Parse a page written by hand: front matter with its title, and Markdown."""
    text, found = read_text(path, data)
    front, rest, _ = split_front_matter(text)
    tree = read_yaml(path, ("\n" + front).encode())
    read = decode_record(path, tree.value if front else {}, PageRecord, FORMAT)
    body = parse_body(Pointer(path, "body"), rest)
    id = path.rpartition("/")[2].removesuffix(".md")
    said = (*found, *tree.diagnostics, *read.diagnostics, *body.diagnostics)
    if complaint := check_id(id):
        return Checked((), (*said, catalog.file_name_no_address(Place(path), id, complaint, is_text=False)))
    title = (read.value.title if read.value else "") or id.replace("-", " ").capitalize()
    return Checked((FreePage(id, path, title, give_ids(body.value)),), said)


def find_toml_position(text: str, pointer: str) -> tuple[int, int]:
    """Give line and column of a field of a TOML file by its name, or of its nearest parent, or of the file's start."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")]
    named = list(_list_names(text))
    for length in range(len(steps), 0, -1):
        for path, line, column in named:
            if path[:length] == steps[:length]:
                return line, column
    return 1, 1


def _list_names(text: str) -> Iterator[tuple[list[str], int, int]]:
    """List the names that begin a line or stand in an inline table, each with the names above it."""
    table: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if match := re.match(r"\s*\[+([^\]]+)\]+", line):
            table = _split_name(match[1])
            yield table, number, line.index("[") + 1
        elif match := re.match(rf"\s*({_NAME})\s*=", line):
            path = [*table, *_split_name(match[1])]
            yield path, number, match.start(1) + 1
            yield from ((inner, number, column) for inner, column in _list_inner_names(path, line, match.end()))


def _list_inner_names(path: list[str], line: str, start: int) -> Iterator[tuple[list[str], int]]:
    above: list[list[str]] = []
    for token in re.compile(_IN_LINE).finditer(line, start):
        if token[0] == "{":
            above.append(path)
        elif token[0] == "}":
            path = above.pop() if above else path
        elif token["name"] and above:
            path = [*above[-1], *_split_name(token["name"])]
            yield path, token.start() + 1


def _split_name(name: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_PART, name)]


def _to_tree(value: Any) -> Tree:
    if isinstance(value, dict):
        return {key: _to_tree(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_to_tree(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _syntax(path: str, error: tomllib.TOMLDecodeError) -> Any:
    message = str(error)
    match = re.search(r"\(at line (\d+), column (\d+)\)", message)
    place = Place(path, int(match[1]), int(match[2])) if match else Place(path)
    return catalog.toml_syntax(place, re.sub(r"\s*\(at .*\)", "", message))


def _config(record: ConfigRecord, collections: tuple[Collection, ...], topics: tuple[TopicText, ...]) -> Config:
    licences = ((name, getattr(record.licences, name)) for name in ("text", "notes", "code"))
    return Config(
        title=record.title,
        description=record.description,
        language=record.language,
        direction=direction_of(record.language),
        status=record.status,
        lines=record.lines,
        editors=record.editors,
        base_url=record.base_url,
        corrections=record.corrections,
        licences=tuple(pair for pair in licences if pair[1]),
        kinds=make_kinds(record.kinds),
        collections=collections,
        topics=topics,
        no_entry=record.no_entry,
        outputs=record.outputs,
    )
