"""JSON as Postil reads it: the same tree as YAML, numbers as written, no key twice.

Python's own decoder reads a file, quickly and without places. Only where a place is asked for, or a key stands twice,
is the file, which is then known to be JSON, walked once more for where each part of it stands.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostic, Place

from .node import DEPTH_LIMIT, EMPTY, Mapping, Node, Scalar, Sequence, Tree, to_tree
from .reading import read_text, replace_controls

_NAMES = ("null", "true", "false")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
# Escapes that may bring in a character that no text holds: a control, half of a pair, U+FFFE and U+FFFF.
_DOUBTFUL_ESCAPE = re.compile(r"\\(?:[bf]|u(?:00[0189]|007[fF]|[dD][89a-fA-F]|[fF]{3}))")


def read_json(path: str, data: bytes) -> Checked[Tree]:
    """Parse a JSON file, reporting everything that Postil does not accept.

    `null` says nothing: a field that holds it is not there.
    """
    text, said = read_text(path, data)
    if not text.strip():
        return Checked({}, said)
    try:
        tree = json.loads(
            text, object_pairs_hook=_read_object, parse_int=str, parse_float=str, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        problem = error.msg[0].lower() + error.msg[1:]
        return Checked({}, (*said, catalog.json_syntax(Place(path, error.lineno, error.colno), problem)))
    except _NoNumberError as error:
        return Checked({}, (*said, catalog.json_syntax(Place(path), f"{error} is no number")))
    except RecursionError:
        return Checked({}, (*said, catalog.yaml_too_deep(_find_depth(path, text), DEPTH_LIMIT)))
    except _RepeatedKeyError:
        tree = None
    if tree is None or _DOUBTFUL_ESCAPE.search(text):
        walk = _Walk(path, text)
        return Checked(to_tree(walk.read()), (*said, *walk.found))
    return Checked(_spell(tree) if any(name in text for name in _NAMES) else tree, said)


def place_json(text: str) -> Node:
    """Give the nodes of a JSON file with their places; nothing where it is no JSON."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return EMPTY
    return _Walk("", text).read()


class _NoNumberError(ValueError):
    """Python's decoder takes NaN and Infinity, which JSON does not know."""


class _RepeatedKeyError(Exception):
    """A key stands twice in one object. The walk finds where, and reads on."""


def _read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        raise _RepeatedKeyError
    return read


def _refuse_constant(name: str) -> None:
    raise _NoNumberError(name)


def _find_depth(path: str, text: str) -> Place:
    """Find the first bracket that is too deep; the text need not be JSON."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in ("{", "[") and depth == DEPTH_LIMIT:
            return _Walk(path, text).place(token)
        depth += (token[0] in ("{", "[")) - (token[0] in ("}", "]"))
    return Place(path)


def _spell(value: Any) -> Tree:
    """Spell out what JSON has names for."""
    if isinstance(value, dict):
        return {key: _spell(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_spell(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


class _Walk:
    """Walks once through a text that is known to be JSON, and knows where each part of it stands."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.tokens = _TOKEN.finditer(text)
        self.lines = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        self.found: list[Diagnostic] = []

    def read(self) -> Node:
        token = next(self.tokens)
        return self._value(token, 0) or Scalar("", *self._position(token))

    def _value(self, token: re.Match[str], depth: int) -> Node | None:
        """Read a value; None for `null`."""
        line, column = self._position(token)
        if token[0] == "null":
            return None
        if token[0] not in "{[":
            return Scalar(self._clean(token), line, column)
        if depth == DEPTH_LIMIT:
            self.found.append(catalog.yaml_too_deep(Place(self.path, line, column), DEPTH_LIMIT))
            self._skip()
        if token[0] == "[":
            return Sequence(tuple(self._items(depth)), line, column)
        return Mapping(self._entries(depth), line, column)

    def _items(self, depth: int) -> Iterator[Node]:
        for token in self._until("]", depth):
            yield self._value(token, depth + 1) or Scalar("", *self._position(token))

    def _entries(self, depth: int) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node | None]] = {}
        for token in self._until("}", depth):
            key = Scalar(self._clean(token), *self._position(token))
            next(self.tokens)  # the colon
            value = self._value(next(self.tokens), depth + 1)
            if key.text in entries:
                self._report_repeated(key, entries[key.text][0])
            else:
                entries[key.text] = (key, value)
        return tuple((key, value) for key, value in entries.values() if value is not None)

    def _until(self, end: str, depth: int) -> Iterator[re.Match[str]]:
        """List what stands in brackets, without the commas; nothing where they are too deep."""
        while depth < DEPTH_LIMIT and (token := next(self.tokens))[0] != end:
            if token[0] != ",":
                yield token

    def _skip(self) -> None:
        """Pass over brackets that are too deep, without recursion."""
        still_open = 1
        while still_open:
            token = next(self.tokens)[0]
            still_open += (token in ("{", "[")) - (token in ("}", "]"))

    def _report_repeated(self, key: Scalar, first: Scalar) -> None:
        place = Place(self.path, key.line, key.column)
        self.found.append(catalog.repeated_key(place, key.text, Place(self.path, first.line, first.column)))

    def _clean(self, token: re.Match[str]) -> str:
        """Read a scalar. An escape can bring in a character that the file itself does not hold."""
        if not token[0].startswith('"'):
            return token[0]
        place = self.place(token)
        text: str = json.loads(token[0])
        if half := _HALF_A_PAIR.search(text):
            self.found.append(catalog.control_character(place, f"U+{ord(half[0]):04X}", half.start()))
            text = _HALF_A_PAIR.sub("\N{REPLACEMENT CHARACTER}", text)
        text, found = replace_controls(place, text)
        self.found += found
        return text

    def place(self, token: re.Match[str]) -> Place:
        return Place(self.path, *self._position(token))

    def _position(self, token: re.Match[str]) -> tuple[int, int]:
        line = bisect_right(self.lines, token.start())
        return line, token.start() - self.lines[line - 1] + 1
