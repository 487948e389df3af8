"""Entries that the texts name, though nothing is linked there, since others bear the name as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from postil.fold import fold_words
from postil.model.edition import Edition, Mention
from postil.model.register import Entity
from postil.model.text import Prose

from .mentions import find_in_prose, leave_out
from .names import NameIndex, build_index, choose_names, may_have_names


def find_meant(
    editions: Callable[[], Iterable[Edition]], entities: tuple[Entity, ...], idle: Iterable[Entity]
) -> frozenset[str]:
    """List those of the `idle` entries that a text or a note may mean by a name that they share and nobody has pinned.

    The texts are read only where there is such a name at all.
    """
    bearers = _bearers_of_shared(entities, {entity.id for entity in idle})
    if not bearers:
        return frozenset()
    index = build_index(bearers)
    return frozenset(id for edition in editions() for id in _meant_in(edition, index))


def _bearers_of_shared(entities: tuple[Entity, ...], idle: set[str]) -> tuple[Entity, ...]:
    bearing: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for text in (entity.name, *[name.text for name in entity.names]) if entity.match != "never" else ():
            bearing[fold_words(text).lower()].add(entity.id)
    shared = {id for ids in bearing.values() if len(ids) > 1 and ids & idle for id in ids}
    return tuple(entity for entity in entities if entity.id in shared)


def _meant_in(edition: Edition, index: NameIndex) -> Iterator[str]:
    yield from _meant_in_prose(edition.document.prose, edition.mentions, index)
    likely = may_have_names(index, [note.annotation.body.text for note in edition.notes])
    for note, is_likely in zip(edition.notes, likely, strict=True):
        if is_likely:
            yield from _meant_in_prose(note.annotation.body, note.mentions, index)


def _meant_in_prose(prose: Prose, mentions: tuple[Mention, ...], index: NameIndex) -> Iterator[str]:
    free = leave_out(find_in_prose(prose, index), (mention.span for mention in mentions))
    for hit in choose_names(free):
        if len(hit.entities) > 1:
            yield from hit.entities
