"""How a hand would change what holds fields: rename a key, take out an item or an entry, put one at the end.

Like all of `yaml_ways.py` these are proposals; `edit_yaml.py` tries each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.model.edit import Edit, FieldAddition, ItemAddition, KeyEdit
from postil.parse.yaml import Marked, MarkedField

from .meaning import Data, indent, read_field, read_item
from .yaml_ways import (
    Splice,
    Steps,
    block_of,
    column_of,
    line_end_of,
    remove_between_commas,
    write_double,
)

_PLAIN = re.compile(r"\w(?:[\w ./()+~'-]*[\w./)~+-])?")


def propose_structure(text: str, root: Marked, path: Steps, edit: Edit) -> Iterator[Splice]:
    """Propose ways to make an edit that is more than one scalar."""
    if isinstance(edit, FieldAddition):
        return _add_field(text, _walk(root, path), edit.words)
    parent = _walk(root, path[:-1])
    field = next(field for field in parent.fields if field.name == path[-1])
    if isinstance(edit, KeyEdit):
        return _rename(text, field, edit.name)
    if isinstance(edit, ItemAddition):
        return _add_item(text, parent, field.node, edit.words)
    return _remove(text, parent, field)


def end_of(text: str, parent: Marked, node: Marked) -> int:
    """Give where the last character of a node stands, without the comments and empty lines that follow it."""
    if node.fields and node.style in ("", "-"):
        return end_of(text, node, node.fields[-1].node)
    if node.style in ("|", ">"):
        return block_of(text, node, column_of(text, parent))[2]
    return node.end


def write_flow(data: Data) -> str:
    """Write what a field says on one line."""
    if isinstance(data, str):
        return data if _PLAIN.fullmatch(data) else write_double(data)
    if all(isinstance(name, int) for name in data):
        return "[" + ", ".join(write_flow(item) for item in data.values()) + "]"
    return "{" + ", ".join(f"{write_flow(str(name))}: {write_flow(value)}" for name, value in data.items()) + "}"


def _walk(root: Marked, path: Steps) -> Marked:
    node = root
    for step in path:
        node = node.get(step) or node
    return node


def _rename(text: str, field: MarkedField, name: str) -> Iterator[Splice]:
    for mark in ("", "'", '"'):
        written = f"{mark}{field.name}{mark}"
        if text.startswith(written, field.start):
            yield Splice(field.start, field.start + len(written), f"{mark}{name}{mark}")


def _remove(text: str, parent: Marked, field: MarkedField) -> Iterator[Splice]:
    if parent.style in ("[", "{"):
        yield from remove_between_commas(text, parent, parent.fields.index(field))
        return
    line_start = text.rfind("\n", 0, field.start) + 1
    line_end = line_end_of(text, end_of(text, parent, field.node))
    before = text[line_start : field.start].strip(" ")
    if before and parent.style != "-":  # the first field of an item: its dash stays, with the field that follows
        following = parent.fields[1].start if len(parent.fields) > 1 else line_end
        yield Splice(field.start, following, "")
    elif line_end == len(text):
        yield Splice(max(line_start - 1, 0), line_end, "")
        yield Splice(line_start, line_end, "")  # a block before it needs its line end
    else:
        yield Splice(line_start, line_end + 1, "")


def _add_item(text: str, parent: Marked, node: Marked, words: str) -> Iterator[Splice]:
    if node.style == "-":
        column = column_of(text, node)
        yield from _add_below(text, parent, node, f"- {indent(words, column + 2)}")
        return
    for item in _on_one_line(words):
        if node.style == "[":
            last = node.fields[-1].node.end if node.fields else node.start + 1
            yield Splice(last, last, f", {item}" if node.fields else item)
        elif not node.fields and not node.text and not node.style:
            before = "" if text[node.start - 1 : node.start] == " " else " "
            yield Splice(node.start, node.start, f"{before}[{item}]")
        else:
            end = end_of(text, parent, node)
            for alone in _on_one_line(text[node.start : end]):
                yield Splice(node.start, end, f"[{alone}, {item}]")


def _on_one_line(words: str) -> Iterator[str]:
    """Give words as they are where they stand on one line, and written anew."""
    if "\n" not in words and "#" not in words:
        yield words
    read = read_item(words)
    if read is not None:
        yield write_flow(read)


def _add_field(text: str, parent: Marked, words: str) -> Iterator[Splice]:
    if parent.style == "{":
        last = parent.fields[-1].node.end if parent.fields else parent.start + 1
        for field in (words, write_flow(read_field(words) or {})[1:-1]):
            yield Splice(last, last, f", {field}" if parent.fields else field)
    elif parent.fields and not parent.style:
        yield from _add_below(text, parent, parent, indent(words, column_of(text, parent)))


def _add_below(text: str, parent: Marked, node: Marked, words: str) -> Iterator[Splice]:
    """Put words behind the last line of a node; else behind what follows it there.

    A block may keep the empty lines that follow it, and would take in comments that are indented further.
    """
    column = column_of(text, node)
    at, lines = line_end_of(text, end_of(text, parent, node)), " " * column + words
    yield Splice(at, at, f"\n{lines}")
    if at == len(text):
        yield Splice(at, at, f"\n{lines}\n")  # a block needs its line end
    for rest in (r" *\n", rf" *\n| {{{column + 1},}}#.*\n"):
        if found := re.compile(rf"\n(?:{rest})+").match(text, at):
            yield Splice(found.end(), found.end(), f"{lines}\n")
