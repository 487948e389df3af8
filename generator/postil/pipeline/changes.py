"""Which look-ups give another value than before, and which pages rest on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from postil.compose.context import Context
from postil.compose.recorded import FIELDS, Reads

Changed = defaultdict[str, set[Any]]
"""The keys whose values are others than before, by the field of the context."""

EDITION, TEMPLATE = "edition", "template"
"""What a page rests on beside the context: the text itself, by its id, and its templates, by name."""

_BY_TEXT = ("dossiers", "counts", "notes")
"""Fields whose values are worked out when asked for: what changed in them is known from the texts that changed."""


def compare_contexts(before: Context, after: Context, changed: Changed) -> bool:
    """Add the keys whose values differ between two contexts; say whether what every page rests on is the same."""
    for field in FIELDS:
        old, new = getattr(before, field), getattr(after, field)
        if field not in _BY_TEXT and old is not new and (keys := _compare(old, new)):
            changed[field] |= keys
    of_all = (field for field in Context._fields if field not in FIELDS and field != "phrases")
    return all(getattr(before, field) == getattr(after, field) for field in of_all)


def is_stale(reads: Reads, changed: Mapping[str, set[Any]]) -> bool:
    """Say whether anything that was looked up is another value now; whoever looked at all is stale by any change."""
    for field, keys in changed.items():
        read = reads.get(field)
        if read is not None and (None in read or not keys.isdisjoint(read)):
            return True
    return False


def _compare(old: Collection[Any], new: Collection[Any]) -> set[Any]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        keys = set(old.keys() ^ new.keys())
        return keys | {key for key, value in new.items() if key in old and old[key] is not value and old[key] != value}
    return set(old) ^ set(new)
