"""From a field or a passage to line and column: done only when a diagnostic is given out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from postil.model.diagnostic import Diagnostic, Location, Passage, Place, Pointer, Related

from .config import find_toml_position
from .json import place_json
from .node import Fields, Node, find_position, index_fields
from .reading import read_text
from .seed import split_front_matter
from .yaml import parse_yaml

Files = Mapping[str, bytes]


class Locator:
    """Finds places in a reader's files, reading and parsing each file at most once.

    `texts` are the reading texts of the seeds, by path.
    """

    def __init__(self, files: Files, texts: Mapping[str, str]) -> None:
        self.files = files
        self.texts = texts
        self.fields: dict[str, Fields] = {}
        self.sources: dict[str, str] = {}

    def place(self, diagnostic: Diagnostic) -> Diagnostic:
        """Give a diagnostic all of whose places are lines and columns; in a file that is not there, its start."""
        return self._place_all(diagnostic, self._place)

    def place_own(self, diagnostic: Diagnostic) -> Diagnostic:
        """Give a diagnostic those of whose places are lines and columns that lie in these files."""
        return self._place_all(diagnostic, lambda one: self._place(one) if one.path in self.files else one)

    def _place_all(self, diagnostic: Diagnostic, place: Callable[[Location], Location]) -> Diagnostic:
        related = tuple(Related(one.message, place(one.location)) for one in diagnostic.related)
        return Diagnostic(
            diagnostic.code,
            diagnostic.severity,
            diagnostic.message,
            place(diagnostic.location),
            diagnostic.hint,
            related,
            diagnostic.fix,
        )

    def _place(self, location: Location) -> Place:
        if isinstance(location, Place):
            return location
        if location.path not in self.files:
            return Place(location.path)
        if isinstance(location, Passage):
            return Place(location.path, *self._passage(location))
        return Place(location.path, *self._field(location))

    def _field(self, pointer: Pointer) -> tuple[int, int]:
        text = self._source(pointer.path)
        if pointer.path.endswith(".toml"):
            return find_toml_position(text, pointer.pointer)
        if pointer.path not in self.fields:
            self.fields[pointer.path] = index_fields(_parse(pointer.path, text))
        line, column = find_position(self.fields[pointer.path], pointer.pointer, pointer.at)
        line, column = max(line, 1), max(column, 1)
        return (_find_below(text, line, pointer.words) if pointer.words else None) or (line, column)

    def _source(self, path: str) -> str:
        if path not in self.sources:
            self.sources[path] = read_text(path, self.files[path])[0]
        return self.sources[path]

    def _passage(self, passage: Passage) -> tuple[int, int]:
        """Find a passage of the reading text in the seed: by its words, counting those equal ones before it."""
        source = self._source(passage.path)
        text = self.texts.get(passage.path, "")
        words = passage.words or text[passage.start : passage.end].split("\n")[0]
        while words and words not in source:
            words = words[: len(words) // 2]
        if not words.strip():
            return 0, 0
        at = -1
        for _ in range(_count(text, words, passage.start) + 1):
            following = source.find(words, at + 1)
            at = following if following >= 0 else at
        return source.count("\n", 0, at) + 1, at - (source.rfind("\n", 0, at) + 1) + 1


def _parse(path: str, text: str) -> Node:
    if path.endswith(".json"):
        return place_json(text)
    front = "\n" + split_front_matter(text)[0] if path.endswith(".md") else text
    return parse_yaml(path, front.encode()).value


def _find_below(text: str, line: int, words: str) -> tuple[int, int] | None:
    """Find words in or below a line."""
    for number, content in enumerate(text.split("\n")[line - 1 :], line):
        if words and words in content:
            return number, content.index(words) + 1
    return None


def _count(text: str, words: str, before: int) -> int:
    """Count how often words begin before an offset, overlapping ones included."""
    count, at = 0, text.find(words)
    while 0 <= at < before:
        count += 1
        at = text.find(words, at + 1)
    return count
