"""Diagnostics: what Postil has to say about a reader, as data."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

import msgspec

from .value import Value

T = TypeVar("T")

Severity = Literal["error", "warning", "advice"]


class Place(Value, frozen=True, tag=True):
    """A point in a file. `line` and `column` count from 1; the column counts code points; 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0


class Pointer(Value, frozen=True, tag=True):
    """A field of a structured file, such as `notes/eu-support/exact`; its line is looked up when it is printed.

    `at` says whether the key or the value is meant; `words`, which words of a long value.
    """

    path: str
    pointer: str
    at: Literal["key", "value"] = "value"
    words: str = ""


class Passage(Value, frozen=True, tag=True):
    """A passage of a reading text, named by its seed's path and its offsets in code points.

    `words` are what to look for in the seed where the passage's own characters are not in it: an image's address.
    """

    path: str
    start: int
    end: int
    words: str = ""


Location = Place | Pointer | Passage


class Related(Value, frozen=True):
    """A second place that helps to understand the first."""

    message: str
    location: Location


class Fix(Value, frozen=True):
    """A change of a file that mends the matter: set the field at `pointer` to `value`, touch no other byte.

    An empty pointer means the whole file, which only Postil writes.
    """

    path: str
    pointer: str
    value: str


class Diagnostic(Value, frozen=True):
    """One thing that is wrong or doubtful, where, and what to do about it.

    `message` is one clause in lower case with names in backticks; `hint` says what to do.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    hint: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


Diagnostics = tuple[Diagnostic, ...]


class Checked(msgspec.Struct, Generic[T], frozen=True):
    """The best value there is, and everything there is to say about how it came to be."""

    value: T
    diagnostics: Diagnostics = ()
