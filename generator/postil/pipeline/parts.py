"""What all texts hold of each entity, kept up to date text by text and put together when a page asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import TypeVar

from postil.compose.addresses import Counts
from postil.compose.gather import Dossier, gather_dossier
from postil.model.linked import PartOf
from postil.model.text import Outline

from .texts import decode_part

Value = TypeVar("Value")


class PartIndex:
    """The parts of all texts by entity. Texts are known by their paths, whose order is theirs."""

    def __init__(self) -> None:
        self._parts: defaultdict[str, dict[str, PartOf]] = defaultdict(dict)
        self._counts: dict[str, Counts] = {}
        self._outlines: dict[str, Outline] = {}

    def replace(
        self, path: str, outline: Outline | None, before: tuple[PartOf, ...], after: tuple[PartOf, ...]
    ) -> set[str]:
        """Put what a text holds now in the place of what it held; give the entities for which that is another thing."""
        renamed = outline != self._outlines.pop(path, None)
        if outline:
            self._outlines[path] = outline
        old, new = {one.entity: one for one in before}, {one.entity: one for one in after}
        changed = {id for id in old.keys() | new.keys() if renamed or old.get(id) != new.get(id)}
        for id in changed:
            self._counts.pop(id, None)
            if id in new:
                self._parts[id][path] = new[id]
            else:
                del self._parts[id][path]
        return changed

    def counts(self, id: str) -> Counts:
        """Count how often texts and notes mention an entity."""
        known = self._counts.get(id)
        if known is None:
            parts = self._parts.get(id, {}).values()
            mentions, in_notes = sum(one.mentions for one in parts), sum(one.in_notes for one in parts)
            known = self._counts[id] = Counts(mentions, sum(one.mentions > 0 for one in parts), in_notes)
        return known

    def dossier(self, id: str) -> Dossier:
        """Put together what the texts hold on an entity."""
        parts = sorted(self._parts.get(id, {}).items(), key=itemgetter(0))
        return gather_dossier((self._outlines[path], decode_part(one.part)) for path, one in parts)


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
