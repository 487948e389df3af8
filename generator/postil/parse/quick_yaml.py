"""YAML to trees, line by line, where there is no doubt what a line says.

The sidecars and registers that hands write use little of YAML: fields below one another, lists, texts on one line or
as a block, short lists and mappings in brackets. That little is read here in a quarter of the time. Whatever else
there is in a file, mistakes included, makes it None, and YAML's own parser reads it and says what is wrong
(`tests/test_quick_yaml.py` holds the two against each other).
"""

from __future__ import annotations

import json
import re

from .node import Tree

DEPTH = 20

# A tab, and what YAML 1.1 takes for ends of lines and for a mark of the order of bytes.
_DOUBTFUL = ("\t", "\x85", "\u2028", "\u2029", "\ufeff")
_KEY = r"[A-Za-z0-9_][A-Za-z0-9_-]{0,80}"
_FIELD = re.compile(rf"({_KEY}):(?: +(.+))?\Z")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\["\\n])*"')
_SINGLE = re.compile(r"'((?:[^']|'')*)'")
_INDICATORS = r"""\s\-?:,\[\]{}#&*!|>'"%@`"""
_PLAIN_START = re.compile(rf"[^{_INDICATORS}]")
_PLAIN_IN_BRACKETS = re.compile(rf"[^{_INDICATORS}][^,\[\]{{}}:#?\"']*")
_FIELD_IN_BRACKETS = re.compile(rf" *({_KEY}): +")
_COMMA = re.compile(r" *([,\]}]) *")


class _DoubtError(Exception):
    """A line says something that only YAML's own parser can read."""


def read_quickly(text: str) -> Tree | None:
    """Give what a YAML file says; None where YAML's own parser must read it."""
    if not text.endswith("\n") or any(sign in text for sign in _DOUBTFUL):
        return None
    try:
        return _Reader(text).read()
    except _DoubtError:
        return None


class _Reader:
    """Reads lines from the first to the last. `at` is the next that is neither blank nor a comment."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.at = -1
        self.indent = 0
        self.words = ""
        self._advance()

    def read(self) -> Tree:
        if self.indent or not self.words:  # a file without a field, or one that begins in the middle
            raise _DoubtError
        tree = self._block(0, 0)
        if self.words:
            raise _DoubtError
        return tree

    def _advance(self) -> None:
        """Go to the next line that says something."""
        lines, at = self.lines, self.at + 1
        while at < len(lines):
            line = lines[at]
            words = line.lstrip(" ")
            if words and words[0] != "#":
                self.at, self.indent, self.words = at, len(line) - len(words), words.rstrip(" ")
                return
            at += 1
        self.at, self.indent, self.words = at, -1, ""

    def _block(self, indent: int, depth: int) -> Tree:
        if depth > DEPTH:
            raise _DoubtError
        return self._list(indent, depth) if self.words.startswith("- ") else self._mapping(indent, depth)

    def _mapping(self, indent: int, depth: int) -> Tree:
        tree: dict[str, Tree] = {}
        while self.indent == indent:
            match = _FIELD.match(self.words)
            if match is None or match[1] in tree:
                raise _DoubtError
            key, words = match.groups()
            tree[key] = self._below(indent, depth) if words is None else self._value(words, indent)
        if self.indent > indent:
            raise _DoubtError
        return tree

    def _below(self, indent: int, depth: int) -> Tree:
        """Read what stands below a key: indented, or a list that is not."""
        self._advance()
        if self.indent > indent or (self.indent == indent and self.words.startswith("- ")):
            return self._block(self.indent, depth + 1)
        return ""

    def _list(self, indent: int, depth: int) -> Tree:
        tree: list[Tree] = []
        while self.indent == indent and self.words.startswith("- "):
            words = self.words[2:].lstrip(" ")
            if _FIELD.match(words):
                self.indent = inner = indent + len(self.words) - len(words)
                self.words = words
                tree.append(self._mapping(inner, depth + 1))
            else:
                tree.append(self._value(words, indent))
        if self.indent > indent:
            raise _DoubtError
        return tree

    def _value(self, words: str, indent: int) -> Tree:
        """Read a value that begins on its key's line, and go on to the line behind it."""
        if words in ("|", "|-"):
            return self._text(words, indent)
        self._advance()
        if self.indent > indent:  # the value goes on there
            raise _DoubtError
        return _read_value(words)

    def _text(self, sign: str, indent: int) -> str:
        """Read a text that stands as a block below its key."""
        lines, first = self.lines, self.at + 1
        inner = len(lines[first]) - len(lines[first].lstrip(" "))
        if inner <= indent or inner == len(lines[first]):
            raise _DoubtError
        at, blanks = first + 1, " " * inner
        while at < len(lines) and (lines[at].startswith(blanks) or not lines[at].lstrip(" ")):
            at += 1
        self.at = at - 1
        self._advance()
        if self.indent > indent:  # less than the text, more than its key
            raise _DoubtError
        text = "\n".join([line[inner:] for line in lines[first:at]]).rstrip("\n")
        return text if sign == "|-" else text + "\n"


def _read_value(words: str) -> Tree:
    """Read a value that is the rest of its line."""
    first = words[0]
    if first in "[{":
        tree, end = _read_brackets(words, 0, 0)
    elif first in "\"'":
        tree, end = _read_quoted(words, 0)
    elif ": " in words or " #" in words or words[-1] == ":" or not _PLAIN_START.match(first):
        raise _DoubtError
    else:
        return words
    if end < len(words):
        raise _DoubtError
    return tree


def _read_quoted(words: str, at: int) -> tuple[str, int]:
    if double := _DOUBLE.match(words, at):
        return json.loads(double[0]) if "\\" in double[0] else double[0][1:-1], double.end()
    if single := _SINGLE.match(words, at):
        return single[1].replace("''", "'"), single.end()
    raise _DoubtError


def _read_brackets(words: str, at: int, depth: int) -> tuple[Tree, int]:
    """Read a list or a mapping in brackets that begins at an offset, and say where it ends."""
    is_mapping, end = words[at] == "{", "}" if words[at] == "{" else "]"
    fields: dict[str, Tree] = {}
    items: list[Tree] = []
    if depth > DEPTH or words[at + 1 : at + 2] == end:
        raise _DoubtError
    at += 1
    while True:
        key = ""
        if is_mapping:
            field = _FIELD_IN_BRACKETS.match(words, at)
            if field is None or field[1] in fields:
                raise _DoubtError
            key, at = field[1], field.end()
        value, at = _read_item(words, at, depth)
        if is_mapping:
            fields[key] = value
        else:
            items.append(value)
        comma = _COMMA.match(words, at)
        if comma is None:
            raise _DoubtError
        if comma[1] != ",":
            if comma[1] != end:
                raise _DoubtError
            return fields if is_mapping else items, comma.end(1)
        at = comma.end()


def _read_item(words: str, at: int, depth: int) -> tuple[Tree, int]:
    while words[at : at + 1] == " ":
        at += 1
    first = words[at : at + 1]
    if first in ("[", "{"):
        return _read_brackets(words, at, depth + 1)
    if first in ('"', "'"):
        return _read_quoted(words, at)
    plain = _PLAIN_IN_BRACKETS.match(words, at)
    if plain is None:
        raise _DoubtError
    return plain[0].rstrip(" "), plain.end()
