"""The words of an entry as a hand wrote them: one field, one item of a list, with the comment behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postil.files.yaml_lists import end_of
from postil.files.yaml_ways import column_of, line_end_of
from postil.parse.reading import read_text
from postil.parse.seed import split_front_matter
from postil.parse.yaml import Marked, MarkedField, mark_yaml


class Written(NamedTuple):
    """An entry as it is written: its YAML, the mapping that it is, the Markdown below.

    `is_part` says that the YAML holds other entries too.
    """

    text: str
    node: Marked
    below: str = ""
    is_part: bool = False

    def field(self, name: str) -> MarkedField | None:
        """Give a field of the entry."""
        return next((field for field in self.node.fields if field.name == name), None)

    def words_of(self, name: str) -> str:
        """Give a field with its key, as it is written; empty where the entry lacks it."""
        field = self.field(name)
        if field is None:
            return ""
        return _cut(self.text, field.start, end_of(self.text, self.node, field.node), self.node.style != "{")

    def items_of(self, name: str) -> Iterator[str]:
        """Give the items of a list as they are written; what stands alone is a list of one."""
        field = self.field(name)
        if field is None:
            return
        if field.node.style not in ("-", "["):
            yield _cut(self.text, field.node.start, end_of(self.text, self.node, field.node), False)
            return
        for item in field.node.fields:
            yield _cut(self.text, item.start, end_of(self.text, field.node, item.node), field.node.style == "-")

    def comments_left(self, before: str, after: str) -> Iterator[str]:
        """List the comments of the entry that did not come into a text."""
        start, end = 0, len(self.text)
        if self.is_part:
            start, end = self.node.start, line_end_of(self.text, end_of(self.text, self.node, self.node))
        bare = list(self.text[start:end])
        for scalar in _scalars(self.node):
            # The line on which a block begins is none of its words, and may have a comment.
            first = line_end_of(self.text, scalar.start) if scalar.style in ("|", ">") else scalar.start
            for at in range(first - start, min(scalar.end, end) - start):
                bare[at] = "x" if bare[at] != "\n" else "\n"
        for match in re.finditer(r"(?:^|(?<=\s))#.*", "".join(bare), re.MULTILINE):
            if after.count(match[0]) <= before.count(match[0]):
                yield match[0].strip()


def _scalars(node: Marked) -> Iterator[Marked]:
    if node.text is not None:
        yield node
    for field in node.fields:
        yield from _scalars(field.node)


def read_written(path: str, text: str, pointer: str) -> Written:
    """Read an entry as it is written, in a file of its own or in one of many."""
    levelled, _ = read_text(path, text.encode())
    below = ""
    if path.endswith(".md"):
        levelled, below, _ = split_front_matter(levelled)
    node = mark_yaml(levelled) or Marked(0, 0)
    if pointer:
        node = node.get(int(pointer) if node.style in ("-", "[") else pointer) or Marked(0, 0)
    return Written(levelled, node, below, bool(pointer))


def _cut(text: str, start: int, end: int, takes_comment: bool) -> str:
    """Give words without the indentation of their place, with a comment that follows on the last line."""
    column = column_of(text, Marked(start, end))
    first, *rest = text[start:end].split("\n")
    words = "\n".join((first, *(line[min(column, len(line) - len(line.lstrip(" "))) :] for line in rest)))
    tail = text[end : line_end_of(text, end)].strip() if takes_comment else ""
    return f"{words}  {tail}" if tail.startswith("#") else words
