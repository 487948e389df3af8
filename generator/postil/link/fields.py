"""The fields and words of a register entry that several checks know."""

from __future__ import annotations

from postil.model.diagnostic import Pointer
from postil.model.register import Entity

BORN = frozenset({"born", "birth", "date-of-birth", "born-on"})
DIED = frozenset({"died", "death", "date-of-death", "killed", "executed"})
FOUNDED = frozenset({"founded", "established", "created"})
CLOSED = frozenset({"closed", "dissolved", "abolished", "disbanded", "liquidated"})
"""Properties by which the beginning and the end of a person or a body are known."""


def point(entity: Entity, field: str = "", words: str = "") -> Pointer:
    """Give the place of a field of an entry; without one, that of the entry."""
    if not field:
        return Pointer(entity.path, entity.pointer, "key")
    return Pointer(entity.path, f"{entity.pointer}/{field}".lstrip("/"), words=words)
