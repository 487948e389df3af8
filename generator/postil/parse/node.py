"""The tree of a structured file before it is typed: scalars as written, each with its place.

Nodes are no model values: they live only while a file is being parsed, so they may hold lines and columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar, its characters as written. `line` and `column` count from 1."""

    text: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, in the order written, no key twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int = 0
    column: int = 0

    def get(self, name: str) -> Node | None:
        """Give the node under a key, or None."""
        return next((node for key, node in self.entries if key.text == name), None)


Node = Scalar | Sequence | Mapping

EMPTY = Mapping(())

DEPTH_LIMIT = 50
"""So many collections may lie in one another; no file of a reader needs as many."""

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
"""What a node says, without its places: all that the decoder needs."""


def to_tree(node: Node) -> Tree:
    """Take the places off a node."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [to_tree(item) for item in node.items]
    return {key.text: to_tree(value) for key, value in node.entries}


def child(pointer: str, name: str | int) -> str:
    """Lengthen a pointer by one step. A step holds no slash: `~1` stands for it, `~0` for a tilde (RFC 6901)."""
    step = str(name)
    if "~" in step or "/" in step:
        step = step.replace("~", "~0").replace("/", "~1")
    return f"{pointer}/{step}" if pointer else step


def walk(node: Node, pointer: str = "") -> Iterator[tuple[str, int, int, int, int]]:
    """List every field below a node: its pointer, line and column of its key, line and column of its value."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            here = child(pointer, key.text)
            yield here, key.line, key.column, value.line, value.column
            yield from walk(value, here)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            for here in _names_of_item(pointer, index, item):
                yield here, item.line, item.column, item.line, item.column
                yield from walk(item, here)


def _names_of_item(pointer: str, index: int, item: Node) -> Iterator[str]:
    """A list's item is found by its place and, where it has one, by its id."""
    yield child(pointer, index)
    id = item.get("id") if isinstance(item, Mapping) else None
    if isinstance(id, Scalar):
        yield child(pointer, id.text)


Fields = dict[str, tuple[int, int, int, int]]
"""By pointer, line and column of each field's key and of its value."""


def index_fields(node: Node) -> Fields:
    """Gather where every field below a node stands; the empty pointer is the node's own."""
    fields = {"": (node.line, node.column, node.line, node.column)}
    for here, key_line, key_column, line, column in walk(node):
        fields[here] = (key_line, key_column, line, column)
    return fields


def find_position(fields: Fields, pointer: str, at: str) -> tuple[int, int]:
    """Give line and column of the field at a pointer, or of its nearest parent that is there."""
    while pointer and pointer not in fields:
        pointer = pointer.rpartition("/")[0]
    key_line, key_column, line, column = fields[pointer]
    return (line, column) if at == "value" else (key_line, key_column)
