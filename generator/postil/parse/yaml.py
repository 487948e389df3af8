"""YAML as Postil reads it: every scalar as written, no aliases, tags, merge keys, nor repeated keys.

What leaves no doubt is read line by line (`quick_yaml.py`). For the rest, for mistakes and for places there is PyYAML,
which is imported when it is first needed (`yaml_events.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from postil.model.diagnostic import Checked

from .node import Node, Tree, to_tree
from .quick_yaml import read_quickly
from .reading import read_text


def read_yaml(path: str, data: bytes) -> Checked[Tree]:
    """Parse a YAML file as `parse_yaml` does, and give what it says without the places."""
    text, found = read_text(path, data)
    if not found and (tree := read_quickly(text)) is not None:
        return Checked(tree)
    parsed = parse_yaml(path, data)
    return Checked(to_tree(parsed.value), parsed.diagnostics)


def parse_yaml(path: str, data: bytes) -> Checked[Node]:
    """Parse a YAML file into nodes, reporting everything that Postil does not accept."""
    from .yaml_events import parse_events  # PyYAML costs more to import than most files cost to read

    return parse_events(path, data)


@dataclass(frozen=True, slots=True)
class Marked:
    """A node with the stretch of text that it takes, for edits that leave all other text as it is.

    Offsets count code points of the text as `read_text` levels it. `style` is the character that tells how the node
    is written: a quotation mark, `|`, `>`, `{`, `[`; `-` for a list without brackets, else nothing. `text` is a
    scalar's; `fields` are a collection's.
    """

    start: int
    end: int
    style: str = ""
    text: str | None = None
    fields: tuple[MarkedField, ...] = ()

    def get(self, name: str | int) -> Marked | None:
        """Give the node under a key or, in a list, at an index from 0; None where there is none."""
        return next((field.node for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class MarkedField:
    """A key with its value, or an item of a list with its index. `start` is where key or item begins."""

    name: str | int
    start: int
    node: Marked


def mark_yaml(text: str) -> Marked | None:
    """Find where every node of a text stands that `parse_yaml` takes without complaint; None where it holds no node."""
    from .yaml_events import mark_nodes

    return mark_nodes(text)
