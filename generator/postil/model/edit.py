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
