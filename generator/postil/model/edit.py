"""Edits of hand-written files, as data."""

from __future__ import annotations

from .value import Value


class FieldEdit(Value, frozen=True):
    """One field of a YAML file to be set, added or taken out.

    `pointer` names it as diagnostics do (`notes/eu-support/exact`, `mentions/3/prefix`); where notes are a list, by
    the note's id. `value` is what the field shall read as; None takes the field out.
    """

    path: str
    pointer: str
    value: str | None


class KeyEdit(Value, frozen=True):
    """The key of a field gets another name; what stands under it stays."""

    path: str
    pointer: str
    name: str


class Removal(Value, frozen=True):
    """A field, or an item of a list, goes with all that it holds, and with the comment behind it."""

    path: str
    pointer: str


class ItemAddition(Value, frozen=True):
    """An item comes to the end of the list at `pointer`; what stands there alone becomes a list.

    `words` are the item as YAML, its further lines indented from its first.
    """

    path: str
    pointer: str
    words: str


class FieldAddition(Value, frozen=True):
    """A field comes to the end of the mapping at `pointer`, which is empty for the file's own.

    `words` are the key with its value as YAML, its further lines indented from its first.
    """

    path: str
    pointer: str
    words: str


Edit = FieldEdit | KeyEdit | Removal | ItemAddition | FieldAddition


class FileChange(Value, frozen=True):
    """A hand-written file before and after: a new one has no bytes before, one that goes none after.

    `new_path` is where the file goes if it also gets another name.
    """

    path: str
    before: bytes | None
    after: bytes | None
    new_path: str = ""
