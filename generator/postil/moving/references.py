"""Where hand-written files name an entity by its id, and where they hold Markdown that may link to its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from postil.parse.node import Mapping, Node, Scalar, Sequence, child
from postil.parse.short_forms import bare_id

Pattern = tuple[str, ...]
"""Steps to fields: `*` is each record of a mapping by id or of a list, `[]` each item of a list or what is alone."""

SIDECAR_IDS: tuple[Pattern, ...] = (
    ("seed", "author"),
    ("seed", "sender"),
    ("seed", "recipient"),
    ("seed", "part_of", "work"),
    ("notes", "*", "about", "[]"),
    ("notes", "*", "by"),
    ("mentions", "[]", "of", "[]"),
)
SIDECAR_PROSE: tuple[Pattern, ...] = (("notes", "*", "body"),)
ENTRY_IDS: tuple[Pattern, ...] = (("relations", "[]", "to"), ("not_same_as", "[]"))
ENTRY_PROSE: tuple[Pattern, ...] = (("summary",), ("body",))


class Field(NamedTuple):
    """A scalar of a file, by its pointer. `siblings` are the other items of its list."""

    pointer: str
    text: str
    siblings: tuple[str, ...] = ()


def find_fields(node: Node, patterns: tuple[Pattern, ...], pointer: str = "") -> Iterator[Field]:
    """List the scalars below a node that stand where patterns lead."""
    for pattern in patterns:
        yield from _find(node, pattern, pointer)


def names_entity(field: Field, id: str) -> bool:
    """Say whether a field names an entity; `by: author` means the author of the text, whoever that is."""
    is_word = id == "author" and field.pointer.endswith("/by")
    return bare_id(field.text) == id and not is_word


def below_each(patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """Give patterns for a file of many entries from those for one."""
    return tuple(("*", *pattern) for pattern in patterns)


def _find(node: Node, pattern: Pattern, pointer: str) -> Iterator[Field]:
    if not pattern:
        if isinstance(node, Scalar):
            yield Field(pointer, node.text)
        return
    step, *rest = pattern
    if step == "[]" and not rest and isinstance(node, Sequence):
        yield from _items(node, pointer)
    elif step == "*" or (step == "[]" and isinstance(node, Sequence)):
        for name, inner in _records(node, pointer):
            yield from _find(inner, tuple(rest), child(pointer, name))
    elif step == "[]":
        yield from _find(node, tuple(rest), pointer)
    elif isinstance(node, Mapping) and (below := node.get(step)) is not None:
        yield from _find(below, tuple(rest), child(pointer, step))


def _items(node: Sequence, pointer: str) -> Iterator[Field]:
    texts = [item.text if isinstance(item, Scalar) else "" for item in node.items]
    for index, item in enumerate(node.items):
        if isinstance(item, Scalar):
            yield Field(child(pointer, index), item.text, tuple(texts[:index] + texts[index + 1 :]))


def _records(node: Node, pointer: str) -> Iterator[tuple[str | int, Node]]:
    """List records; notes in a list are found by their id, as an edit's pointer finds them."""
    if isinstance(node, Mapping):
        yield from ((key.text, value) for key, value in node.entries)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            id = item.get("id") if isinstance(item, Mapping) and pointer == "notes" else None
            yield id.text if isinstance(id, Scalar) else index, item
