"""YAML through PyYAML, of which this is the only importer: every scalar as written, nothing repeated or referred to.

Its C parser's events are read straight into nodes, each with its place.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostic, Place

from .node import DEPTH_LIMIT, EMPTY, Mapping, Node, Scalar, Sequence
from .reading import read_text, replace_controls
from .yaml import Marked, MarkedField

REPAIR_LIMIT = 100

_Event = yaml.Event

# YAML 1.1 ends lines at these too, which no editor counts and which come along with words copied from a web page.
_LINE_ENDS = "\u0085\u2028\u2029"
_KEY_AND_VALUE = re.compile(r"^(\s*(?:- +)*[^\s#:\"'{\[][^:]*:[ \t]+)(\S.*?)\s*$")


def parse_events(path: str, data: bytes) -> Checked[Node]:
    """Parse a YAML file into nodes, reporting everything that Postil does not accept.

    A plain value that holds a colon (`body: The text says: x`) is reported and read as it was meant, so that
    the rest of the file is still checked in the same run.
    """
    text, said = read_text(path, data)
    found = list(said)
    for _ in range(REPAIR_LIMIT):
        try:
            node, more = _read_events(path, text)
            return Checked(node, (*found, *more))
        except yaml.MarkedYAMLError as error:
            repaired = _repair_colon(text, error)
            found.append(_explain_error(path, error, text))
            if repaired is None:
                break
            text = repaired
        except yaml.YAMLError as error:  # a character that YAML does not take, and that read_text lets pass
            found.append(catalog.yaml_syntax(Place(path), str(error).split("\n")[0], ""))
            break
    return Checked(EMPTY, tuple(found))


def mark_nodes(text: str) -> Marked | None:
    """Find where every node of a text stands that `parse_yaml` takes without complaint; None where it holds no node."""
    shield = _shield(text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    node = yaml.compose(text.translate(shield), Loader=loader)
    return None if node is None else _mark(node, {stand_in: end for end, stand_in in shield.items()})


def _mark(node: Any, unshield: dict[int, int]) -> Marked:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        return Marked(start, end, node.style or "", node.value.translate(unshield))
    if isinstance(node, yaml.SequenceNode):
        items = [_mark(item, unshield) for item in node.value]
        fields = tuple(MarkedField(index, item.start, item) for index, item in enumerate(items))
        return Marked(start, end, "[" if node.flow_style else "-", None, fields)
    pairs = [(_mark(key, unshield), _mark(value, unshield)) for key, value in node.value]
    fields = tuple(MarkedField(key.text or "", key.start, value) for key, value in pairs)
    return Marked(start, end, "{" if node.flow_style else "", None, fields)


def _read_events(path: str, text: str) -> tuple[Node, tuple[Diagnostic, ...]]:
    reader = _Reader(path, text)
    return reader.read(), tuple(reader.found)


class _Reader:
    """Reads one event stream. It holds the stream and what was found, nothing else."""

    def __init__(self, path: str, text: str) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.path = path
        self.shield = _shield(text)
        self.unshield = {stand_in: end for end, stand_in in self.shield.items()}
        self.events = iter(yaml.parse(text.translate(self.shield), Loader=loader))
        self.found: list[Diagnostic] = []

    def read(self) -> Node:
        node: Node = EMPTY
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document")
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, 0)
                node = value if documents == 1 else node
        return node

    def _node(self, event: _Event, depth: int) -> Node:
        line, column = _position(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"the alias `*{event.anchor}`")
            return Scalar("", line, column)
        if anchor := getattr(event, "anchor", None):
            self._refuse(event, f"the anchor `&{anchor}`")
        if tag := getattr(event, "tag", None):
            self._refuse(event, f"the tag `{tag}`")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(self._clean(event.value, line, column), line, column)
        if depth == DEPTH_LIMIT:
            self.found.append(catalog.yaml_too_deep(Place(self.path, line, column), DEPTH_LIMIT))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(self._items(depth), line, column)
        return Mapping(self._entries(depth), line, column)

    def _clean(self, value: str, line: int, column: int) -> str:
        """An escape such as `\\a` can bring in a control character that the file itself does not hold."""
        cleaned, found = replace_controls(Place(self.path, line, column), value.translate(self.unshield))
        self.found += found
        return cleaned

    def _items(self, depth: int) -> tuple[Node, ...]:
        if depth >= DEPTH_LIMIT:
            return self._skip()
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return tuple(items)

    def _entries(self, depth: int) -> tuple[tuple[Scalar, Node], ...]:
        if depth >= DEPTH_LIMIT:
            self._skip()
            return ()
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            self._add(entries, key, value)
        return tuple(entries.values())

    def _add(self, entries: dict[str, tuple[Scalar, Node]], key: Node, value: Node) -> None:
        place = Place(self.path, key.line, key.column)
        if not isinstance(key, Scalar):
            self.found.append(catalog.yaml_not_accepted(place, "a key that is a list or a mapping"))
        elif key.text == "<<":
            self.found.append(catalog.yaml_not_accepted(place, "the merge key `<<`"))
        elif key.text in entries:
            first = entries[key.text][0]
            self.found.append(catalog.repeated_key(place, key.text, Place(self.path, first.line, first.column)))
        else:
            entries[key.text] = (key, value)

    def _skip(self) -> tuple[Node, ...]:
        """Pass over a collection that is too deep, without recursion."""
        open_collections = 1
        while open_collections:
            event = next(self.events)
            open_collections += isinstance(event, yaml.CollectionStartEvent)
            open_collections -= isinstance(event, yaml.CollectionEndEvent)
        return ()

    def _refuse(self, event: _Event, what: str) -> None:
        self.found.append(catalog.yaml_not_accepted(Place(self.path, *_position(event.start_mark)), what))


def _shield(text: str) -> dict[int, int]:
    """Choose characters of private use that the text does not hold, to stand for its odd line ends while YAML reads."""
    odd = [ord(end) for end in _LINE_ENDS if end in text]
    free = (code for code in range(0x10FFFD, 0x100000, -1) if chr(code) not in text) if odd else iter(())
    return dict(zip(odd, free, strict=False))


def _position(mark: Any) -> tuple[int, int]:
    """Give line and column of a mark of PyYAML's, counted from 1; the file's start where there is none."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _explain_error(path: str, error: yaml.MarkedYAMLError, text: str) -> Diagnostic:
    mark = error.context_mark if "quoted scalar" in (error.context or "") else error.problem_mark
    place = Place(path, *_position(mark or error.context_mark))
    if _is_colon_error(error):
        line = text.split("\n")[place.line - 1]
        key = line.split(":")[0].strip().lstrip("- ")
        return catalog.colon_in_text(place, key)
    return catalog.yaml_syntax(place, error.problem or "the file ends too early", error.context or "")


def _is_colon_error(error: yaml.MarkedYAMLError) -> bool:
    return "mapping values are not allowed" in (error.problem or "")


def _repair_colon(text: str, error: yaml.MarkedYAMLError) -> str | None:
    """Put quotation marks round the value that holds the colon, where it stands on one line with its key."""
    if not _is_colon_error(error) or error.problem_mark is None:
        return None
    lines = text.split("\n")
    number = _position(error.problem_mark)[0] - 1
    match = _KEY_AND_VALUE.match(lines[number])
    if match is None or ":" not in match[2] or match[2][0] in "\"'|>[{":
        return None
    lines[number] = match[1] + json.dumps(match[2], ensure_ascii=False)
    return "\n".join(lines)
