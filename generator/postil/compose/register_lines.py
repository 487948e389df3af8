"""The lines of an index as views, and the words for its letters."""

from __future__ import annotations

from collections.abc import Iterable

from postil.collate import Letter, alphabet_of
from postil.model.index_views import Entry, Reference
from postil.model.parts import Link
from postil.model.register import Entity

from .addresses import entity_url, relative
from .context import Context
from .lists import count_of, show_line
from .register_plan import Part
from .register_rows import Row
from .register_types import NO_TYPES, Types, classes_of


def show_rows(
    context: Context, page: str, rows: Iterable[Row], types: Types = NO_TYPES
) -> tuple[Entry | Reference, ...]:
    """Show entries and references; `types` are those that the page can be narrowed to."""
    return tuple(
        _enter(context, page, row.entity, classes_of([row], types))
        if row.entity
        else _refer(context, page, row, classes_of([row], types))
        for row in rows
    )


def write_letters(context: Context, path: tuple[Letter, ...]) -> str:
    """Write the letters with which names begin, each word with a capital; what is neither letter nor number is `…`."""
    shown = path[1:] if len(path) > 1 and path[0].place[1] < 0 else path
    words = "".join(letter.text for letter in shown).split()
    return " ".join(map(alphabet_of(context.config.language).capital, words)) or "…"


def write_part(context: Context, part: Part) -> str:
    """Write the letters of a page, with its number where several have the same."""
    letters = write_letters(context, part.path)
    return f"{letters} ({context.phrases.write_number(part.number)})" if part.number > 1 else letters


def count_entries(rows: Iterable[Row]) -> int:
    """Count the entries among rows."""
    return sum(row.entity is not None for row in rows)


def count_references(rows: Iterable[Row]) -> int:
    """Count the references among rows."""
    return sum(row.entity is None for row in rows)


def _enter(context: Context, page: str, entity: Entity, classes: str) -> Entry:
    line = show_line(page, entity, count_of(context, entity))
    return Entry(line.name, line.url, line.summary, line.count, classes=classes)


def _refer(context: Context, page: str, row: Row, classes: str) -> Reference:
    language = row.name.language if row.name.language != context.config.language else ""
    see = tuple(Link(entity.name, relative(page, entity_url(entity))) for entity in row.see)
    return Reference(row.name.text, see, language, classes)
