"""The parts of indexes."""

from __future__ import annotations

from .parts import EntityLine, Link
from .value import Value


class Entry(EntityLine, frozen=True):
    """An entry of an index. `classes` tell the style sheet which choice of a type leaves it."""

    classes: str = ""


class Reference(Value, frozen=True):
    """A name under which an entry is looked up, and the entries that bear it: "Евгений Жовтис, see ...".

    `language` is that of the name where it is known and is not the site's; `classes` as an entry has them.
    """

    name: str
    see: tuple[Link, ...]
    language: str = ""
    classes: str = ""


class IndexSection(Value, frozen=True):
    """What begins with one letter, in the order of the alphabet. `label` is empty where the list has no letters.

    `classes` are those of all its rows.
    """

    anchor: str
    label: str
    rows: tuple[Entry | Reference, ...]
    classes: str = ""


class LetterView(Value, frozen=True):
    """A letter, or several, with which names begin, and the way there. `count` counts entries, not references.

    `first` and `last` are the names at the ends of a page; empty where the letter has a page of its own. `classes` are
    those of its section.
    """

    label: str
    url: str
    count: int
    first: str = ""
    last: str = ""
    classes: str = ""


class AlphabetView(Value, frozen=True):
    """The letters of one script with which names begin; `label` names its ends, `A–Z`."""

    label: str
    letters: tuple[LetterView, ...]
