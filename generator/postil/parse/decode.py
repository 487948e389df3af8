"""From trees to records: one decoder, driven by the records' own type hints, for every hand-written file.

It reports every mistake of a file in one run: a field that cannot be read takes its default, the others stand. What
a type wants is worked out once, as a function that reads it; where a field stands is written down only as a chain of
names, which becomes a pointer when there is something to say.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingType
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

import msgspec

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostic, Pointer

from .node import Mapping, Node, Scalar, Sequence, Tree, child, to_tree

T = TypeVar("T")

LongForm = Callable[[Tree], Tree]
Check = Callable[[str], str]
Way: typing.TypeAlias = "str | tuple[Way, str | int]"
"""The names that lead to a field: a pointer, or a way and one name more."""


class Format:
    """What the decoder must know beside the types: short forms of records, and checks of named strings."""

    def __init__(self, long_forms: MappingType[type, LongForm], checks: MappingType[str, Check]) -> None:
        self.long_forms = long_forms
        self.checks = checks
        self._readers: dict[Any, Reader] = {}

    def reader(self, kind: Any) -> Reader:
        """Give the function that reads a type. There are as many as the records name types."""
        if kind not in self._readers:
            self._readers[kind] = _make_reader(kind, self)
        return self._readers[kind]


def decode_record(path: str, tree: Tree | Node, kind: type[T], format: Format, pointer: str = "") -> Checked[T | None]:
    """Read a tree as a record; None where a field is missing without which there is none."""
    report = _Report(path)
    bare = to_tree(tree) if isinstance(tree, (Scalar, Sequence, Mapping)) else tree
    value = format.reader(kind)(bare, pointer, report)
    return Checked(None if value is _UNREADABLE else value, tuple(report.found))


_UNREADABLE: Any = object()


class _Report:
    """What there is to say of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Diagnostic] = []

    def at(self, way: Way, at: Literal["key", "value"] = "value") -> Pointer:
        return Pointer(self.path, _spell(way), at)

    def wrong(self, way: Way, wanted: str, tree: Tree) -> Any:
        self.found.append(catalog.wrong_type(self.at(way), wanted, _describe(tree)))
        return _UNREADABLE


Reader = Callable[[Tree, Way, _Report], Any]


def _make_reader(kind: Any, format: Format) -> Reader:
    origin = get_origin(kind)
    if origin is Annotated:
        return _reader_of_checked(format.checks[get_args(kind)[1]])
    if origin in (typing.Union, types.UnionType):
        return format.reader(next(one for one in get_args(kind) if one is not type(None)))
    if origin is tuple:
        return _reader_of_tuple(format.reader(get_args(kind)[0]))
    if origin is dict:
        return _reader_by_id(format.reader(get_args(kind)[1]))
    if origin is Literal:
        return _reader_of_choice(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _reader_of_record(kind, format)
    return {bool: _read_bool, int: _read_number}.get(kind, _read_text)


def _reader_of_record(kind: Any, format: Format) -> Reader:
    hints = _hints(kind)
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    readers = {key: (field.name, format.reader(hints[field.name])) for key, field in fields.items()}
    required = [field for field in fields.values() if field.required]
    long_form = format.long_forms.get(kind)

    def read(tree: Tree, way: Way, report: _Report) -> Any:
        if long_form:
            tree = long_form(tree)
        if not isinstance(tree, dict):
            return report.wrong(way, "a mapping", tree)
        values: dict[str, Any] = {}
        for key, below in tree.items():
            known = readers.get(key)
            if known is not None and known[1] is _read_text and isinstance(below, str):  # most fields
                values[known[0]] = below
            elif known is None:
                is_bare = isinstance(below, str) and not below
                report.found.append(catalog.unknown_field(report.at((way, key), "key"), key, tuple(fields), is_bare))
            elif (value := known[1](below, (way, key), report)) is not _UNREADABLE:
                values[known[0]] = value
        for field in required:
            if field.name not in values:
                return _fill(kind, values, (one for one in required if one.name not in values), tree, way, report)
        return kind(**values)

    return read


def _fill(
    kind: Any, values: dict[str, Any], missing: Iterable[Any], tree: MappingType[str, Any], way: Way, report: _Report
) -> Any:
    """Make a record that lacks fields, with empty ones in their place; none where one of them is a choice."""
    is_choice = False
    for field in missing:
        if field.encode_name not in tree:
            report.found.append(catalog.missing_field(report.at(way, "key"), field.encode_name))
        is_choice = is_choice or get_origin(_hints(kind)[field.name]) is Literal
        values[field.name] = ""
    return _UNREADABLE if is_choice else kind(**values)


def _reader_of_tuple(reader: Reader) -> Reader:
    def read(tree: Tree, way: Way, report: _Report) -> Any:
        if not isinstance(tree, list):
            one = reader(tree, way, report)
            return _UNREADABLE if one is _UNREADABLE else (one,)
        items = [reader(item, (way, index), report) for index, item in enumerate(tree)]
        return tuple([item for item in items if item is not _UNREADABLE])

    return read


def _reader_by_id(reader: Reader) -> Reader:
    def read(tree: Tree, way: Way, report: _Report) -> Any:
        if tree == "":
            return {}
        if isinstance(tree, list):
            return _read_listed(reader, tree, way, report)
        if not isinstance(tree, dict):
            return report.wrong(way, "a mapping by id, or a list of records with `id`", tree)
        values = {key: reader(below, (way, key), report) for key, below in tree.items()}
        return {key: value for key, value in values.items() if value is not _UNREADABLE}

    return read


def _read_listed(reader: Reader, tree: list[Tree], way: Way, report: _Report) -> dict[str, Any]:
    """Read a list of records with `id`; pointers below it use the id, as they do in a mapping."""
    read: dict[str, Any] = {}
    for index, item in enumerate(tree):
        here = (way, index)
        id = item.get("id") if isinstance(item, dict) else None
        if not isinstance(item, dict) or not isinstance(id, str):
            report.found.append(catalog.missing_field(report.at(here), "id"))
        elif id in read:
            report.found.append(catalog.repeated_id(report.at((here, "id")), id))
        else:
            rest = {key: value for key, value in item.items() if key != "id"}
            value = reader(rest, (way, id), report)
            if value is not _UNREADABLE:
                read[id] = value
    return read


def _reader_of_choice(allowed: tuple[str, ...]) -> Reader:
    def read(tree: Tree, way: Way, report: _Report) -> Any:
        if isinstance(tree, str) and tree in allowed:
            return tree
        words = tree if isinstance(tree, str) else _describe(tree)
        report.found.append(catalog.wrong_choice(report.at(way), words, allowed))
        return _UNREADABLE

    return read


def _reader_of_checked(check: Check) -> Reader:
    def read(tree: Tree, way: Way, report: _Report) -> Any:
        text = _read_text(tree, way, report)
        if text is _UNREADABLE or not (complaint := check(text)):
            return text
        report.found.append(catalog.wrong_value(report.at(way), text, complaint))
        return _UNREADABLE

    return read


def _read_text(tree: Tree, way: Way, report: _Report) -> Any:
    return tree if isinstance(tree, str) else report.wrong(way, "a text", tree)


def _read_bool(tree: Tree, way: Way, report: _Report) -> Any:
    return tree == "true" if tree in ("true", "false") else report.wrong(way, "`true` or `false`", tree)


def _read_number(tree: Tree, way: Way, report: _Report) -> Any:
    counts = isinstance(tree, str) and tree.isdecimal() and int(tree) > 0
    return int(str(tree)) if counts else report.wrong(way, "a number from 1", tree)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind, include_extras=True)


def _spell(way: Way) -> str:
    return way if isinstance(way, str) else child(_spell(way[0]), way[1])


def _describe(tree: Tree) -> str:
    if isinstance(tree, str):
        return f"`{tree[:40]}`" if tree else "nothing"
    return "a list" if isinstance(tree, list) else "a mapping"
