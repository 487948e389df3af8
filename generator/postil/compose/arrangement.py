"""Which collections, which work and which family of translations a text belongs to, looked up by its id."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import NamedTuple

import msgspec

from postil.model.arrangement import Collection, Work
from postil.model.text import Outline


class Arrangement(NamedTuple):
    """Collections, works by the id of their entry, and where each text stands in them, from 0.

    A collection here holds each of its texts once, and none that the reader has not. `families` are the texts in more
    than one language, by the id of the original: that first, then its translations.
    """

    collections: tuple[Collection, ...]
    works: dict[str, tuple[Work, ...]]
    in_collections: dict[str, tuple[tuple[Collection, int], ...]]
    in_work: dict[str, tuple[Work, int]]


def arrange(configured: Iterable[Collection], gathered: Iterable[Work], texts: Container[str]) -> Arrangement:
    """Index the collections and works of a library; `texts` are the ids of its texts."""
    all_works = tuple(gathered)
    collections = tuple(_with_known(one, texts) for one in configured)
    in_collections: dict[str, tuple[tuple[Collection, int], ...]] = {}
    for collection in collections:
        for index, id in enumerate(collection.texts):
            in_collections[id] = (*in_collections.get(id, ()), (collection, index))
    works: dict[str, tuple[Work, ...]] = {}
    for work in all_works:
        if work.entity:
            works[work.entity] = (*works.get(work.entity, ()), work)
    in_work = {part.document: (work, at) for work in all_works for at, part in enumerate(work.parts)}
    return Arrangement(collections, works, in_collections, in_work)


def index_translations(texts: Iterable[Outline]) -> dict[str, tuple[str, ...]]:
    """Index the texts that are the same in other languages by the id of the original, which comes first, if any."""
    translated: dict[str, list[str]] = {}
    known = {text.id: text for text in texts}
    for text in known.values():
        if original := text.metadata.translation_of:
            translated.setdefault(original, []).append(text.id)
    families = {id: (id, *others) if id in known else tuple(others) for id, others in translated.items()}
    return {id: tuple(dict.fromkeys(family)) for id, family in families.items() if len(set(family)) > 1}


def _with_known(collection: Collection, texts: Container[str]) -> Collection:
    kept = tuple(dict.fromkeys(id for id in collection.texts if id in texts))
    return msgspec.structs.replace(collection, texts=kept)
