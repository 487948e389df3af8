"""The fields that are strings in every value that a template sees."""

from __future__ import annotations

from itertools import chain

from postil.model import (
    citing_views,
    entity_views,
    index_views,
    parts,
    timeline_views,
    topic_views,
    views,
)
from postil.model.value import Value

_MODULES = (views, parts, citing_views, entity_views, index_views, timeline_views, topic_views)


def _find_text_fields() -> frozenset[str]:
    structs = [
        one
        for one in chain.from_iterable(vars(module).values() for module in _MODULES)
        if isinstance(one, type) and issubclass(one, Value)
    ]
    found = [(name, kind) for struct in structs for name, kind in struct.__annotations__.items()]
    return frozenset(name for name, kind in found if kind == "str") - {name for name, kind in found if kind != "str"}


TEXT_FIELDS = _find_text_fields()
"""Names only, so a value without such a field, or with one of another type, has to be noticed when it is printed."""
