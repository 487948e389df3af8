"""Collections and works: which texts belong together, in which order, and what the introductions cite.

Each text says by itself of which work it is a part; then all is joined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from postil import catalog
from postil.fold import fold_words
from postil.model.annotation import Sidecar
from postil.model.arrangement import Part, Work
from postil.model.config import Config
from postil.model.diagnostic import Checked, Diagnostic, Pointer
from postil.model.linked import Share
from postil.model.register import Entity, Redirect
from postil.model.source import Citation
from postil.model.text import Document, Prose
from postil.model.value import attribute

from .references import Known, check_citations, citations_in

_RUN = re.compile(r"\d+|\D+")
_ROMAN = re.compile(r"(?=.)M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

Order = tuple[tuple[int, int, str], ...]


def link_works(
    documents: tuple[Document, ...],
    sidecars: Iterable[Sidecar],
    entities: Iterable[Entity],
    moved: Iterable[Redirect],
    hidden: Collection[str],
) -> Checked[tuple[Work, ...]]:
    """Gather the works that texts say they are parts of; report parts that share a number or have none.

    `moved` are old ids of entries; what is `hidden` is named nowhere.
    """
    own: defaultdict[str, list[Sidecar]] = defaultdict(list)
    for sidecar in sidecars:
        own[sidecar.seed].append(sidecar)
    shares = (read_share(document, own.get(document.path, ())) for document in documents)
    return join_works((one for one in shares if one), entities, moved, hidden)


def read_share(document: Document, sidecars: Iterable[Sidecar]) -> Share | None:
    """Say of one text, by its sidecars, of which work it is a part; `None` where it is a part of none."""
    meta = document.metadata
    if not meta.part_of:
        return None
    said = [one.path for one in sidecars if attribute(one.metadata, "part_of")]
    where = Pointer(said[-1] if said else document.path, "seed/part_of")
    return Share(document.id, meta.part_of, meta.part, meta.language if meta.translation_of else "", where)


def join_works(
    shares: Iterable[Share], entities: Iterable[Entity], moved: Iterable[Redirect], hidden: Collection[str]
) -> Checked[tuple[Work, ...]]:
    """Gather works as `link_works` does, by what each text says."""
    shown = [one for one in shares if one.work not in hidden]
    works = _gather_works(shown, entities, moved)
    return Checked(works, tuple(_check_works(works, shown)))


def _gather_works(shares: Iterable[Share], entities: Iterable[Entity], moved: Iterable[Redirect]) -> tuple[Work, ...]:
    """Gather works, each with its parts in order, by first appearance.

    A work is named by the id, old or new, or a name of an entry in the register of works, else by its title. Parts of
    one number, and parts without one, keep the order of the texts. A translation belongs to the parts in its language.
    """
    works = {entity.id: entity for entity in entities if entity.register == "works"}
    known = {_fold(name.text): entity for entity in works.values() for name in entity.names}
    known |= {_fold(entity.name): entity for entity in works.values()} | works
    known |= {one.id: works[one.to] for one in moved if one.to in works}
    found: dict[tuple[str, str], tuple[str, str, list[Part]]] = {}
    for one in shares:
        entity = known.get(one.work) or known.get(_fold(one.work))
        key = (entity.id if entity else _fold(one.work), one.language)
        named = (entity.name, entity.id) if entity else (one.work, "")
        found.setdefault(key, (*named, []))[2].append(Part(one.document, one.number))
    return tuple(Work(title, entity, _sort(parts)) for title, entity, parts in found.values())


def _check_works(works: tuple[Work, ...], shares: Iterable[Share]) -> Iterator[Diagnostic]:
    where = {one.document: one.where for one in shares}
    for work in works:
        first: dict[str, Pointer] = {}
        for part in work.parts:
            at = where[part.document]
            number = part.number.casefold()
            if not number and len(work.parts) > 1:
                yield catalog.part_without_number(at, work.title)
            elif number in first:
                yield catalog.same_part(Pointer(at.path, f"{at.pointer}/n"), part.number, work.title, first[number])
            first.setdefault(number, at)


def check_arrangement(
    config: Config, documents: tuple[Document, ...], path: str, sources: Known
) -> Iterator[Diagnostic]:
    """Report texts of a collection that are not there, or stand in it twice, and unknown sources of its introduction.

    `path` is that of the configuration.
    """
    yield from check_collections(config, tuple(document.id for document in documents), path, sources)


def check_collections(config: Config, known: tuple[str, ...], path: str, sources: Known) -> Iterator[Diagnostic]:
    """Report what `check_arrangement` does, by the ids of the texts."""
    yield from _check_texts(config, known, path)
    for where, prose in _own_prose(config):
        yield from check_citations(where.path, where.pointer, citations_in(prose), sources)


def _check_texts(config: Config, known: tuple[str, ...], path: str) -> Iterator[Diagnostic]:
    texts = frozenset(known)
    for collection in config.collections:
        seen: set[str] = set()
        for index, id in enumerate(collection.texts):
            at = Pointer(path, f"collections/{collection.id}/texts/{index}")
            if id not in texts:
                yield catalog.unknown_text(at, id, known)
            elif id in seen:
                yield catalog.text_twice(at, id, collection.id)
            seen.add(id)


def cited_in_config(config: Config) -> Iterator[Citation]:
    """List what the introductions of collections and the words on topics cite."""
    for _, prose in _own_prose(config):
        yield from citations_in(prose)


def _own_prose(config: Config) -> Iterator[tuple[Pointer, Prose]]:
    for one in config.collections:
        yield Pointer(one.path, one.pointer), one.introduction
    for topic in config.topics:
        yield Pointer(topic.path, topic.pointer), topic.text


def _fold(title: str) -> str:
    return fold_words(title).casefold()


def _sort(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Sort parts by number, those without one last. Roman numerals are numbers where all of them are such."""
    numbers = [part.number for part in parts if part.number]
    read = _read_roman if numbers and all(_ROMAN.fullmatch(one) for one in numbers) else _read_number
    return tuple(sorted(parts, key=lambda part: (not part.number, read(part.number) if part.number else ())))


def _read_number(number: str) -> Order:
    """Read `12a` as twelve, then a; what begins with a letter stands after what begins with a digit."""
    runs = _RUN.findall(number.casefold())
    return tuple((0, int(run), "") if run.isdecimal() else (1, 0, run) for run in runs)


def _read_roman(number: str) -> Order:
    digits = [_DIGITS[letter] for letter in number.upper()]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return ((0, sum(-one if one < following else one for one, following in pairs), ""),)
