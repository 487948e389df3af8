"""What a YAML file says, without the way it is written, and what an edit makes of that."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from postil.model.diagnostic import Checked
from postil.model.edit import Edit, FieldAddition, FieldEdit, ItemAddition, KeyEdit, Removal
from postil.parse.node import Mapping, Node, Scalar
from postil.parse.yaml import Marked, parse_yaml

QUOTED = frozenset({"exact", "prefix", "suffix", "within", "through"})
"""Fields that hold words of a text. Line ends at the end of one do not count (`parse/sidecar.py`)."""

Data: TypeAlias = "str | dict[str | int, Data]"
"""What a file says: a list is a mapping from its indices."""

Steps = tuple[str | int, ...]


@lru_cache(maxsize=3)
def parse_text(text: str) -> Checked[Node]:
    """Parse YAML, and remember the last few: an edit ends with the text that the next begins with."""
    return parse_yaml("", text.encode())


@lru_cache(maxsize=2)
def read_data(text: str) -> Data | None:
    """Give what a file says; None where YAML finds a mistake in it. What is given is never changed in place."""
    checked = parse_text(text)
    return None if checked.diagnostics else _data(checked.value)


def trim_quote(name: str | int, value: str) -> str:
    """Give so much of a field's text as counts."""
    return value.rstrip("\n") if name in QUOTED else value


def read_item(words: str) -> Data | None:
    """Give what the words of an item of a list say; None where they are not one item."""
    read = read_data(f"- {indent(words, 2)}\n")
    return read[0] if isinstance(read, dict) and read.keys() == {0} else None


def read_field(words: str) -> Data | None:
    """Give what the words of a field say; a block at their end has its line end."""
    return read_data(f"{words}\n")


def indent(words: str, by: int) -> str:
    """Indent all lines but the first and the empty ones."""
    first, *rest = words.split("\n")
    return "\n".join((first, *(" " * by + line if line else line for line in rest)))


def change_meaning(before: Data, path: Steps, edit: Edit, root: Marked) -> Data | None:
    """Give what a file says after an edit; None where it may not be made. `root` is the file as it was marked."""
    data = _copy_along(before, path)
    if isinstance(edit, FieldEdit):
        value = None if edit.value is None or not path else trim_quote(path[-1], edit.value)
        return _set(data, path, value) if path else None
    if isinstance(edit, FieldAddition):
        return _add_field(data, path, edit.words)
    if isinstance(edit, ItemAddition):
        return _add_item(data, path, edit.words, root)
    parent = _find(data, path[:-1])
    if not path or not isinstance(parent, dict) or path[-1] not in parent:
        return None
    if isinstance(edit, Removal):
        return _remove(data, parent, path[-1])
    return _rename(data, parent, path[-1], edit)


def _copy_along(data: Data, path: Steps) -> Data:
    """Copy so much that everything on the way to a field can be changed: a file may hold ten thousand entries."""
    copied = dict(data) if isinstance(data, dict) else data
    parent = copied
    for step in path:
        if not isinstance(parent, dict) or step not in parent:
            break
        below = parent[step]
        parent[step] = dict(below) if isinstance(below, dict) else below
        parent = parent[step]
    return copied


def _find(data: Data, path: Steps) -> Data | None:
    found: Data | None = data
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _rename(data: Data, parent: dict[str | int, Data], name: str | int, edit: KeyEdit) -> Data | None:
    if not isinstance(name, str) or edit.name in parent:
        return None
    parent[edit.name] = parent.pop(name)
    return data


def _remove(data: Data, parent: dict[str | int, Data], name: str | int) -> Data:
    del parent[name]
    if isinstance(name, int):
        kept = list(parent.values())
        parent.clear()
        parent.update(enumerate(kept))
    return data


def _add_item(data: Data, path: Steps, words: str, root: Marked) -> Data | None:
    item, there, node = read_item(words), _find(data, path), root
    for step in path:
        node = node.get(step) or Marked(0, 0)
    if item is None or there is None or not path:
        return None
    parent = _find(data, path[:-1])
    assert isinstance(parent, dict)
    if isinstance(there, dict) and node.style in ("-", "["):
        there[len(there)] = item
    else:
        parent[path[-1]] = {0: there, 1: item} if there else {0: item}
    return data


def _add_field(data: Data, path: Steps, words: str) -> Data | None:
    added, there = read_field(words), _find(data, path)
    if not isinstance(added, dict) or len(added) != 1 or not isinstance(there, dict) or added.keys() & there.keys():
        return None
    there.update(added)
    return data


def _set(root: Data, path: Steps, value: str | None) -> Data | None:
    *above, name = path
    parent = root
    for step in above:
        if not isinstance(parent, dict):
            return None
        if value is not None and parent.get(step, "" if len(path) == 2 else None) == "":
            parent[step] = {}
        if step not in parent:
            return root if value is None else None
        parent = parent[step]
    if not isinstance(parent, dict):
        return root if value is None and parent == "" else None
    if isinstance(parent.get(name), dict):
        return None
    if value is not None:
        parent[name] = value
    elif name in parent:
        del parent[name]
        return root if parent and isinstance(name, str) else None
    return root


def _data(node: Node) -> Data:
    if isinstance(node, Scalar):
        return node.text
    if not isinstance(node, Mapping):
        return {index: _data(item) for index, item in enumerate(node.items)}
    read = {key.text: _data(value) for key, value in node.entries}
    return {name: trim_quote(name, value) if isinstance(value, str) else value for name, value in read.items()}
