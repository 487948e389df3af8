"""Editing YAML without writing it anew: one stretch of text is replaced, all else stays as the hand left it.

Every way to write a field is only a proposal (`yaml_ways.py`). It is taken if the whole file then reads as it did, but
for that field; so nothing here need know all of YAML's rules.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_left
from typing import TypeAlias

from postil.model.edit import FieldEdit
from postil.parse.node import Mapping, Node, Scalar
from postil.parse.reading import read_text
from postil.parse.yaml import Marked, mark_yaml, parse_yaml

from .yaml_ways import Splice, Steps, propose

QUOTED = frozenset({"exact", "prefix", "suffix", "within", "through"})
"""Fields that hold words of a text. Line ends at the end of one do not count (`parse/sidecar.py`)."""

Data: TypeAlias = "str | dict[str | int, Data]"
"""What a file says: a list is a mapping from its indices."""

_LINE_END = re.compile("\r\n?|\n")


def edit_fields(text: str, edits: tuple[FieldEdit, ...]) -> str | None:
    """Make edits of one YAML file, one after the other, and give its new text; None where one cannot be made.

    Only scalars are set or taken out; to take out what is not there changes nothing. A field is added to a mapping
    that is there, or to one directly below the root, which is made. The last field of a mapping is never taken out.
    A file in which YAML finds a mistake is not edited. Of the words of a quote, line ends at the end do not count.
    """
    for edit in edits:
        try:
            edited = _edit(text, edit)
        except UnicodeEncodeError:  # half a surrogate pair, which no file can hold
            return None
        if edited is None:
            return None
        text = edited
    return text


def _edit(text: str, edit: FieldEdit) -> str | None:
    before = _read(text)
    levelled, _ = read_text(edit.path, text.encode())
    root = None if before is None else mark_yaml(levelled)
    path = _resolve(root, edit.pointer) if root else ()
    if before is None or root is None or not path:
        return None
    value = edit.value if edit.value is None else _essence(path[-1], edit.value)
    meant = _change(copy.deepcopy(before), path, value)
    if meant == before:
        return text
    proposed = (_splice(text, way) for way in propose(levelled, root, path, value)) if meant is not None else ()
    return next((after for after in proposed if _read(after) == meant), None)


def _read(text: str) -> Data | None:
    """Give what a file says; None where YAML finds a mistake in it."""
    checked = parse_yaml("", text.encode())
    return None if checked.diagnostics else _data(checked.value)


def _data(node: Node) -> Data:
    if isinstance(node, Scalar):
        return node.text
    if not isinstance(node, Mapping):
        return {index: _data(item) for index, item in enumerate(node.items)}
    read = {key.text: _data(value) for key, value in node.entries}
    return {name: _essence(name, value) if isinstance(value, str) else value for name, value in read.items()}


def _essence(name: str | int, value: str) -> str:
    return value.rstrip("\n") if name in QUOTED else value


def _resolve(root: Marked, pointer: str) -> Steps:
    """Give a pointer's steps, with an index wherever there is a list; no step where it leads to no field."""
    path: Steps = ()
    node: Marked | None = root
    for step in pointer.split("/"):
        name: str | int | None = step.replace("~1", "/").replace("~0", "~")
        if node and node.style in ("-", "["):
            name = _find_note(node, str(name)) if path == ("notes",) else _find_item(node, step)
        if name in (None, ""):
            return ()
        path = (*path, name)
        node = node.get(name) if node else None
    return path


def _find_note(notes: Marked, id: str) -> int | None:
    """Find a note in a list by its id, as `parse/decode.py` does; of two with the same id, the first counts."""
    ids = [item.node.get("id") for item in notes.fields]
    return next((index for index, one in enumerate(ids) if one and one.text == id), None)


def _find_item(items: Marked, step: str) -> int | None:
    return next((index for index, _ in enumerate(items.fields) if str(index) == step), None)


def _change(root: Data, path: Steps, value: str | None) -> Data | None:
    """Make an edit in what a file says, in place; None where the edit may not be made."""
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


def _splice(text: str, way: Splice) -> str:
    """Put words into the text of a file, with the line ends of the place that they come to."""
    start, end = (_unlevel(text, at) for at in (way.start, way.end))
    line_end = _LINE_END.search(text, start) or _LINE_END.search(text)
    words = way.words.replace("\n", line_end[0]) if line_end else way.words
    return text[:start] + words + text[end:]


def _unlevel(text: str, at: int) -> int:
    """Give the offset in a file's text for one in the text as `read_text` levels it."""
    mark = int(text.startswith("\ufeff"))
    pairs = [match.start() - mark - before for before, match in enumerate(re.finditer("\r\n", text))]
    return at + mark + bisect_left(pairs, at)
