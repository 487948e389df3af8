"""Register entries: the people, organisations, places, events and works that texts speak of."""

from __future__ import annotations

from typing import Literal

from .source import Citation
from .text import Prose
from .value import Value

REGISTERS = ("people", "organisations", "places", "events", "works")


class Name(Value, frozen=True):
    """A name under which an entity appears in texts; `sort` is its form for sorting where that is another."""

    text: str
    kind: str = ""
    language: str = ""
    sort: str = ""


class Basis(Value, frozen=True):
    """What a statement rests on: sources, or the words of a seed, or both."""

    sources: tuple[Citation, ...] = ()
    says: str = ""

    @property
    def given(self) -> bool:
        """Whether there is any ground at all."""
        return bool(self.sources or self.says)


class Fact(Value, frozen=True):
    """One property of an entity with one value. Two facts of one property are two values, both shown."""

    property: str
    value: str
    basis: Basis
    since: str = ""
    until: str = ""


class Relation(Value, frozen=True):
    """A tie from one entity to another. `since`, `until` and `when` are EDTF."""

    kind: str
    to: str
    basis: Basis
    role: str = ""
    since: str = ""
    until: str = ""
    when: str = ""
    claim: str = ""


class Image(Value, frozen=True):
    """A picture of an entity: a file of the reader, its text alternative, credit and licence."""

    file: str
    alt: str = ""
    credit: str = ""
    licence: str = ""


class Entity(Value, frozen=True):
    """One entry of a register. `register` is one of REGISTERS; `type` is free within it."""

    id: str
    register: str
    path: str
    pointer: str
    name: str
    names: tuple[Name, ...] = ()
    type: str = ""
    sort: str = ""
    summary: Prose = Prose()
    body: Prose = Prose()
    facts: tuple[Fact, ...] = ()
    relations: tuple[Relation, ...] = ()
    died: str = ""
    living: bool = True
    identifiers: tuple[tuple[str, str], ...] = ()
    match: str = "always"
    case: str = ""
    not_same_as: tuple[str, ...] = ()
    reviewed: str = ""
    image: Image | None = None
    correction: tuple[tuple[str, str], ...] = ()
    draft: bool = False
    private: bool = False


class MovedEntry(Value, frozen=True):
    """An id that an entry had before, and the one that it got then: its own new one, or that of the entry it joined."""

    id: str
    to: str
    how: Literal["rename", "merge"]
    path: str
    pointer: str


class Redirect(Value, frozen=True):
    """An old id and the entry that it leads to now. `keeps_places` says that its mentions count as they did."""

    id: str
    to: str
    register: str
    keeps_places: bool


Statement = Fact | Relation
"""What is said of an entity: each has a basis."""


def statements_of(entity: Entity) -> tuple[Statement, ...]:
    """List the facts and relations of an entity."""
    return (*entity.facts, *entity.relations)


def is_living_person(entity: Entity) -> bool:
    """Say whether the strict rules for living persons hold: a person is living unless the entry says otherwise."""
    return entity.register == "people" and entity.living and not entity.died
