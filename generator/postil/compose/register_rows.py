"""The rows of an index: entries and, under their other names, references to them ("see"), by the alphabet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from postil.collate import GAP, Letter, SortKey, alphabet_of, drop_article, sort_key
from postil.model.register import Entity, Name

FEW_ENTRIES = 30
"""So many entries are a list that is read as it stands; more have letters to jump to."""
_NOT_NAMES = frozenset({"misspelling", "form", "inflection"})
"""Kinds of names that nobody looks up."""


Places = tuple[tuple[int, int], ...]


class Row(NamedTuple):
    """One row of an index: an entry, or another name and the entries that bear it."""

    key: SortKey
    letters: tuple[Letter, ...]
    entity: Entity | None
    name: Name
    see: tuple[Entity, ...] = ()


def list_rows(entities: Iterable[Entity], language: str) -> tuple[Row, ...]:
    """List the rows of a register in the order of the language's alphabet.

    A reference that would stand directly beside its entry, under the same letter, is left out.
    """
    entities = tuple(entities)
    entries = [_file(file_under(one, language), language, Name(one.name), one) for one in entities]
    references = _list_references(entities, language)
    return tuple(_without_idle(sorted((*entries, *references), key=_place), len(entries) > FEW_ENTRIES))


def file_under(entity: Entity, language: str) -> str:
    """Give the form under which an entry is filed: the one given for sorting, else its name without an article."""
    is_given = entity.sort and entity.sort != entity.name
    return entity.sort if is_given else _file_name(entity, entity.name, language)


def place_of(entity: Entity, language: str) -> tuple[SortKey, str]:
    """Give the key by which entries are sorted."""
    return sort_key(file_under(entity, language), language), entity.id


def _place(row: Row) -> tuple[SortKey, str]:
    """An entry stands before a reference under the same name, and two of one name stand by their ids."""
    return row.key, row.entity.id if row.entity else "\uffff"


def _file(form: str, language: str, name: Name, entity: Entity | None, see: tuple[Entity, ...] = ()) -> Row:
    return Row(*alphabet_of(language).file(form), entity, name, see)


def _file_name(entity: Entity, name: str, language: str) -> str:
    return name if entity.register == "people" else drop_article(name, language)


def _list_references(entities: tuple[Entity, ...], language: str) -> Iterator[Row]:
    """List the other names of all entries, each once with all that bear it.

    A name with which the entry's own form begins leads there by itself, unless it leads elsewhere too.
    """
    bearers: dict[tuple[str, str], tuple[Name, list[Entity]]] = {}
    needed: set[tuple[str, str]] = set()
    for entity in (one for one in entities if one.names):
        own = sort_key(file_under(entity, language), language)[0]
        for form, name in _other_names(entity, language):
            bearers.setdefault((form, name.text), (name, []))[1].append(entity)
            if not _begins(sort_key(form, language)[0], own):
                needed.add((form, name.text))
    for form, text in (one for one in bearers if one in needed):
        name, see = bearers[form, text]
        yield _file(form, language, name, None, tuple(see))


def _other_names(entity: Entity, language: str) -> Iterator[tuple[str, Name]]:
    """List the names under which an entry is looked up, each as it is filed; one that begins another is left out."""
    written = sort_key(entity.name, language)[0]
    surnames = _surnames(entity) if entity.register == "people" else frozenset[str]()
    forms: dict[Places, tuple[str, Name]] = {}
    for name in entity.names:
        form = name.sort or _turn(_file_name(entity, name.text, language), surnames)
        key = sort_key(form, language)[0]
        if _is_looked_up(entity, name) and key and key != written:
            forms.setdefault(key, (form, name))
    keys = sorted(forms)
    for key, after in zip_longest(keys, keys[1:], fillvalue=()):
        if not _begins(key, after):
            yield forms[key]


def _begins(key: Places, other: Places) -> bool:
    """Whether another name begins with the words of a name."""
    return other[: len(key)] == key and other[len(key) : len(key) + 1] in ((), (GAP.place,))


def _is_looked_up(entity: Entity, name: Name) -> bool:
    """Leave out what is no name: misspellings, and descriptions such as `great democracies`, written small."""
    return name.kind not in _NOT_NAMES and (entity.register == "people" or not name.text[:1].islower())


def _surnames(entity: Entity) -> frozenset[str]:
    """Give the words by which an entry says that its bearer is filed: the first for sorting, and names of one word."""
    first = entity.sort.replace(",", " ").split()[:1] if entity.sort != entity.name else []
    return frozenset(one.casefold() for one in (*first, *(name.text for name in entity.names)) if " " not in one)


def _turn(name: str, surnames: frozenset[str]) -> str:
    """File a name by its last word where the entry says that it is the surname, and the first is none."""
    rest, space, last = name.rpartition(" ")
    is_surname = last.casefold() in surnames and rest.partition(" ")[0].strip(",").casefold() not in surnames
    return f"{last}, {rest}" if space and is_surname else name


def _without_idle(rows: list[Row], by_letter: bool) -> Iterator[Row]:
    """Leave out references to an entry alone that stand in one run with it, where there are letters under its own."""
    idle: set[int] = set()
    for step in (1, -1):
        beside, head = None, None
        for at in range(len(rows))[::step]:
            row = rows[at]
            if row.entity:
                beside, head = row.entity, row.letters[:1]
            elif row.see == (beside,) and (row.letters[:1] == head or not by_letter):
                idle.add(at)
            else:
                beside = None
    return (row for at, row in enumerate(rows) if at not in idle)
