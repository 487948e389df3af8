"""What all texts hold of each entity: kept up to date text by text, and put together when a page asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import TypeVar

from postil.compose.addresses import Counts
from postil.compose.gather import Dossier, gather_dossier
from postil.model.linked import PartOf
from postil.model.text import Outline

from .texts import decode_part

Value = TypeVar("Value")

_NEVER = Counts()

Change = tuple[str, Outline | None, tuple[PartOf, ...], tuple[PartOf, ...]]
"""The path of a text, its outline now, if it is there, and its parts before and now."""

ByPath = dict[str, PartOf]
"""What the texts hold of one entity, by their paths, whose order is that of the texts."""


class Parts:
    """The parts of all texts at one time, by entity."""

    def __init__(self, parts: dict[str, ByPath], outlines: dict[str, Outline], counted: dict[str, Counts]) -> None:
        self._parts, self._outlines, self._counted = parts, outlines, counted

    def count(self, id: str) -> Counts:
        """Say how often texts and notes mention an entity."""
        return self._counted.get(id, _NEVER)

    def gather(self, id: str) -> Dossier:
        """Put together what the texts hold on an entity."""
        parts = sorted(self._parts.get(id, {}).items(), key=itemgetter(0))
        return gather_dossier((self._outlines[path], decode_part(one.part)) for path, one in parts)


class PartIndex:
    """The parts of all texts by entity, as they change. What was given out stays as it was."""

    def __init__(self) -> None:
        self._parts: dict[str, ByPath] = {}
        self._outlines: dict[str, Outline] = {}
        self._counted: dict[str, Counts] = {}

    def replace(self, changes: Iterable[Change]) -> set[str]:
        """Put what texts hold now in the place of what they held; give the entities for which that is another thing."""
        copied: set[str] = set()
        for path, outline, before, after in changes:
            renamed = outline != self._outlines.pop(path, None)
            if outline:
                self._outlines[path] = outline
            old, new = {one.entity: one for one in before}, {one.entity: one for one in after}
            for id in old.keys() | new.keys():
                if renamed or old.get(id) != new.get(id):
                    if id not in copied:
                        self._parts[id] = dict(self._parts.get(id, {}))
                        copied.add(id)
                    self._parts[id].pop(path, None)
                    if id in new:
                        self._parts[id][path] = new[id]
        for id in copied:
            self._counted[id] = _count(self._parts[id].values())
        return copied

    def freeze(self) -> Parts:
        """Give the parts as they are now."""
        return Parts(dict(self._parts), dict(self._outlines), dict(self._counted))


def _count(parts: Collection[PartOf]) -> Counts:
    mentions, in_notes = sum(one.mentions for one in parts), sum(one.in_notes for one in parts)
    return Counts(mentions, sum(one.mentions > 0 for one in parts), in_notes)


class ByEntity(Mapping[str, Value]):
    """Something of each entity that has a page, worked out when it is asked for."""

    def __init__(self, find: Callable[[str], Value], ids: Mapping[str, object]) -> None:
        self._find, self._ids = find, ids

    def __getitem__(self, id: str) -> Value:
        if id not in self._ids:
            raise KeyError(id)
        return self._find(id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
