"""The types to which an index on one page can be narrowed. The style sheet hides the rest, so no script is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from postil.model.parts import FilterView
from postil.phrases import Phrases

from .register_rows import Row
from .vocabulary import find_word

_MOST = 6
"""The style sheet has rules for so many types."""
_FEWEST = 5
"""A type of fewer entries is found by eye."""

Types = Mapping[str, int]
"""The number of each type that a page can be narrowed to, from 1."""
NO_TYPES: Types = {}


def find_types(rows: Iterable[Row]) -> Types:
    """Find the types that many entries have; none where there is nothing to choose."""
    counts = Counter(row.entity.type for row in rows if row.entity)
    types = sorted((type for type, count in counts.items() if count >= _FEWEST), key=lambda one: (-counts[one], one))
    return {type: number for number, type in enumerate(types[:_MOST], 1)} if len(types) > 1 else NO_TYPES


def list_types(phrases: Phrases, rows: Iterable[Row], types: Types) -> tuple[FilterView, ...]:
    """List the choices, the most frequent first, behind that of all."""
    if not types:
        return ()
    counts = Counter(row.entity.type for row in rows if row.entity)
    each = (FilterView(f"type-{number}", find_word(phrases, type), counts[type]) for type, number in types.items())
    return FilterView("type-0", phrases.say("All"), counts.total(), checked=True), *each


def classes_of(rows: Iterable[Row], types: Types) -> str:
    """Give the classes by which the style sheet knows what to hide: those of all types among rows."""
    if not types:
        return ""
    entities = (entity for row in rows for entity in ((row.entity,) if row.entity else row.see))
    numbers = {types[entity.type] for entity in entities if entity.type in types}
    return " ".join(["typed", *(f"t{number}" for number in sorted(numbers))])
