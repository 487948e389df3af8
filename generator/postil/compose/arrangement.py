"""Which collections, which work and which family of translations a text belongs to, looked up by its id."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from postil.model.arrangement import Collection, Work
from postil.model.edition import Library


class Arrangement(NamedTuple):
    """Collections, works by the id of their entry, and where each text stands in them, from 0.

    A collection here holds each of its texts once, and none that the reader has not. `families` are the texts in more
    than one language, by the id of the original: that first, then its translations.
    """

    collections: tuple[Collection, ...]
    works: dict[str, tuple[Work, ...]]
    in_collections: dict[str, tuple[tuple[Collection, int], ...]]
    in_work: dict[str, tuple[Work, int]]
    families: dict[str, tuple[str, ...]]


def arrange(library: Library) -> Arrangement:
    """Index the collections and works of a library."""
    texts = {edition.document.id for edition in library.editions}
    collections = tuple(_with_known(one, texts) for one in library.config.collections)
    in_collections: dict[str, tuple[tuple[Collection, int], ...]] = {}
    for collection in collections:
        for index, id in enumerate(collection.texts):
            in_collections[id] = (*in_collections.get(id, ()), (collection, index))
    works: dict[str, tuple[Work, ...]] = {}
    for work in library.works:
        if work.entity:
            works[work.entity] = (*works.get(work.entity, ()), work)
    in_work = {part.document: (work, at) for work in library.works for at, part in enumerate(work.parts)}
    return Arrangement(collections, works, in_collections, in_work, _gather_families(library, texts))


def _gather_families(library: Library, texts: set[str]) -> dict[str, tuple[str, ...]]:
    """Gather each original with its translations; where the reader has no original, its translations alone."""
    families: dict[str, dict[str, None]] = {}
    for edition in library.editions:
        if original := edition.document.metadata.translation_of:
            family = families.setdefault(original, {original: None} if original in texts else {})
            family[edition.document.id] = None
    return {original: tuple(family) for original, family in families.items() if len(family) > 1}


def _with_known(collection: Collection, texts: set[str]) -> Collection:
    kept = tuple(dict.fromkeys(id for id in collection.texts if id in texts))
    return msgspec.structs.replace(collection, texts=kept)
