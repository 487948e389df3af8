"""Kinds of note in `reader.toml`: a reader's own, and what it changes of the built-in ones."""

from __future__ import annotations

from typing import Literal

import msgspec

from postil import catalog
from postil.model.config import KINDS, Kind
from postil.model.diagnostic import Diagnostic, Diagnostics, Pointer
from postil.model.value import Value

from .checks import check_id
from .kind_colours import ColourRecord, check_shades, choose_shades
from .node import child

Line = Literal["solid", "dashed", "dotted", "double", "thin"]
Motivation = Literal[
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
]  # fmt: skip

EXPLANATION_LIMIT = 60
FILTERS = ("all", "none")
"""What the choices of notes are called that belong to no kind."""

_BUILT_IN = {kind.id: kind for kind in KINDS}
_WORDS = ("label", "motivation", "line", "glyph", "explanation")
_NO_COLOUR = ColourRecord("")


class KindRecord(Value, frozen=True):
    """A kind of note as written; what is not written of a built-in kind stays as it is."""

    label: str | None = None
    motivation: Motivation | None = None
    line: Line | None = None
    glyph: str | None = None
    explanation: str | None = None
    colour: ColourRecord | None = None
    tint: ColourRecord | None = None


def make_kinds(records: dict[str, KindRecord]) -> tuple[Kind, ...]:
    """Give the built-in kinds, as the reader has changed them, then the reader's own."""
    kinds = _BUILT_IN | {id: Kind(id, id, "commenting", "solid") for id in records if id not in _BUILT_IN}
    return tuple(_change(kind, records.get(id, KindRecord())) for id, kind in kinds.items())


def check_kinds(path: str, records: dict[str, KindRecord], kinds: tuple[Kind, ...]) -> Diagnostics:
    """Say what is wrong with the kinds that a reader has written, and were made of its records."""
    written = ((kind, child("kinds", kind.id), records[kind.id]) for kind in kinds if kind.id in records)
    return tuple(
        one
        for kind, pointer, record in written
        for one in (*_check_words(path, pointer, kind, record), *_check_colours(path, pointer, kind, record))
    )


def _change(kind: Kind, record: KindRecord) -> Kind:
    written = {name: value for name in _WORDS if (value := getattr(record, name)) is not None}
    kind = msgspec.structs.replace(kind, **written)
    if record.colour is None or not record.colour.light:
        return kind
    colour, tint = choose_shades(record.colour, record.tint or _NO_COLOUR)
    return msgspec.structs.replace(kind, colour=colour, tint=tint)


def _check_words(path: str, pointer: str, kind: Kind, record: KindRecord) -> Diagnostics:
    found: list[Diagnostic] = []
    if complaint := _check_name(kind.id):
        found.append(catalog.wrong_value(Pointer(path, pointer, "key"), kind.id, complaint))
    if not (record.label or (record.label is None and kind.id in _BUILT_IN)):
        found.append(catalog.missing_field(Pointer(path, pointer, "key"), "label"))
    if (length := len(kind.explanation)) > EXPLANATION_LIMIT:
        at = Pointer(path, child(pointer, "explanation"))
        found.append(catalog.explanation_too_long(at, length, EXPLANATION_LIMIT))
    return tuple(found)


def _check_name(id: str) -> str:
    return "is what a filter is called that shows no kind" if id in FILTERS else check_id(id)


def _check_colours(path: str, pointer: str, kind: Kind, record: KindRecord) -> Diagnostics:
    if record.tint is not None and record.colour is None:
        return (catalog.tint_without_colour(Pointer(path, child(pointer, "tint"), "key")),)
    if kind.colour is None or kind.tint is None:
        return ()
    return check_shades(path, pointer, kind.colour, kind.tint, record.tint or _NO_COLOUR)
