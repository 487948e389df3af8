"""From nodes to records: one decoder, driven by the records' own type hints, for every hand-written file.

It reports every mistake of a file in one run: a field that cannot be read takes its default, the others stand.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

import msgspec

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostic, Pointer

from .node import Mapping, Node, Scalar, Sequence, child

T = TypeVar("T")

LongForm = Callable[[Node], Node]
Check = Callable[[str], str]


class Format:
    """What the decoder must know beside the types: short forms of records, and checks of named strings."""

    def __init__(self, long_forms: MappingType[type, LongForm], checks: MappingType[str, Check]) -> None:
        self.long_forms = long_forms
        self.checks = checks


def decode_record(path: str, node: Node, kind: type[T], format: Format, pointer: str = "") -> Checked[T | None]:
    """Read a node as a record; None where a field is missing without which there is none."""
    decoder = _Decoder(path, format)
    value = decoder.decode(node, kind, pointer)
    return Checked(None if value is _UNREADABLE else value, tuple(decoder.found))


_UNREADABLE: Any = object()


class _Decoder:
    def __init__(self, path: str, format: Format) -> None:
        self.path = path
        self.format = format
        self.found: list[Diagnostic] = []

    def decode(self, node: Node, kind: Any, pointer: str) -> Any:
        origin = get_origin(kind)
        if origin is Annotated:
            return self._checked(node, get_args(kind)[1], pointer)
        if origin in (typing.Union, types.UnionType):
            return self.decode(node, next(one for one in get_args(kind) if one is not type(None)), pointer)
        if origin is tuple:
            return self._tuple(node, get_args(kind)[0], pointer)
        if origin is dict:
            return self._by_id(node, get_args(kind)[1], pointer)
        if origin is Literal:
            return self._choice(node, get_args(kind), pointer)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return self._record(node, kind, pointer)
        return self._scalar(node, kind, pointer)

    def _record(self, node: Node, kind: Any, pointer: str) -> Any:
        if long_form := self.format.long_forms.get(kind):
            node = long_form(node)
        if not isinstance(node, Mapping):
            return self._wrong(pointer, "a mapping", node)
        hints, known = _hints(kind), _fields(kind)
        values: dict[str, Any] = {}
        for key, value in node.entries:
            here = child(pointer, key.text)
            if (field := known.get(key.text)) is None:
                self._unknown(here, key.text, value, known)
            elif (read := self.decode(value, hints[field.name], here)) is not _UNREADABLE:
                values[field.name] = read
        return self._construct(kind, values, {key.text for key, _ in node.entries}, pointer)

    def _construct(self, kind: Any, values: dict[str, Any], written: set[str], pointer: str) -> Any:
        missing = [f for f in _fields(kind).values() if f.required and f.name not in values]
        for field in missing:
            if field.encode_name not in written:
                self.found.append(catalog.missing_field(self._at(pointer, "key"), field.encode_name))
        if any(get_origin(_hints(kind)[field.name]) is Literal for field in missing):
            return _UNREADABLE
        return kind(**values, **{field.name: "" for field in missing})

    def _tuple(self, node: Node, kind: Any, pointer: str) -> Any:
        if not isinstance(node, Sequence):
            one = self.decode(node, kind, pointer)
            return _UNREADABLE if one is _UNREADABLE else (one,)
        items = (self.decode(item, kind, child(pointer, index)) for index, item in enumerate(node.items))
        return tuple(item for item in items if item is not _UNREADABLE)

    def _by_id(self, node: Node, kind: Any, pointer: str) -> Any:
        if isinstance(node, Scalar) and not node.text:
            return {}
        if isinstance(node, Sequence):
            return self._listed(node, kind, pointer)
        if not isinstance(node, Mapping):
            return self._wrong(pointer, "a mapping by id, or a list of records with `id`", node)
        read = {key.text: self.decode(value, kind, child(pointer, key.text)) for key, value in node.entries}
        return {key: value for key, value in read.items() if value is not _UNREADABLE}

    def _listed(self, node: Sequence, kind: Any, pointer: str) -> dict[str, Any]:
        """Read a list of records with `id`; pointers below it use the id, as they do in a mapping."""
        read: dict[str, Any] = {}
        for index, item in enumerate(node.items):
            here = child(pointer, index)
            id = item.get("id") if isinstance(item, Mapping) else None
            if not isinstance(item, Mapping) or not isinstance(id, Scalar):
                self.found.append(catalog.missing_field(self._at(here), "id"))
                continue
            if id.text in read:
                self.found.append(catalog.repeated_id(self._at(child(here, "id")), id.text))
                continue
            rest = Mapping(tuple(entry for entry in item.entries if entry[0].text != "id"), item.line, item.column)
            value = self.decode(rest, kind, child(pointer, id.text))
            if value is not _UNREADABLE:
                read[id.text] = value
        return read

    def _choice(self, node: Node, allowed: tuple[str, ...], pointer: str) -> Any:
        if isinstance(node, Scalar) and node.text in allowed:
            return node.text
        words = node.text if isinstance(node, Scalar) else _describe(node)
        self.found.append(catalog.wrong_choice(self._at(pointer), words, allowed))
        return _UNREADABLE

    def _checked(self, node: Node, check: str, pointer: str) -> Any:
        text = self._scalar(node, str, pointer)
        if text is _UNREADABLE or not (complaint := self.format.checks[check](text)):
            return text
        self.found.append(catalog.wrong_value(self._at(pointer), text, complaint))
        return _UNREADABLE

    def _scalar(self, node: Node, kind: type, pointer: str) -> Any:
        if not isinstance(node, Scalar):
            return self._wrong(pointer, {int: "a number from 1", bool: "`true` or `false`"}.get(kind, "a text"), node)
        if kind is bool:
            return (
                node.text == "true"
                if node.text in ("true", "false")
                else self._wrong(pointer, "`true` or `false`", node)
            )
        if kind is int:
            counts = node.text.isdecimal() and int(node.text) > 0
            return int(node.text) if counts else self._wrong(pointer, "a number from 1", node)
        return node.text

    def _wrong(self, pointer: str, wanted: str, node: Node) -> Any:
        self.found.append(catalog.wrong_type(self._at(pointer), wanted, _describe(node)))
        return _UNREADABLE

    def _unknown(self, pointer: str, name: str, value: Node, known: MappingType[str, Any]) -> None:
        is_bare = isinstance(value, Scalar) and not value.text
        self.found.append(catalog.unknown_field(self._at(pointer, "key"), name, tuple(known), is_bare))

    def _at(self, pointer: str, at: Literal["key", "value"] = "value") -> Pointer:
        return Pointer(self.path, pointer, at)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind, include_extras=True)


@cache
def _fields(kind: Any) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def _describe(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"`{node.text[:40]}`" if node.text else "nothing"
    return "a list" if isinstance(node, Sequence) else "a mapping"
