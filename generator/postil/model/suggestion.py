"""What `postil suggest` proposes: names that no register has, with their grounds. Nothing here is a fact."""

from __future__ import annotations

from .diagnostic import Passage
from .value import Value


class Form(Value, frozen=True):
    """A form of a name as the texts write it, and how often. `review` marks one that a rule of endings brought in."""

    text: str
    count: int
    review: bool = False


class Suggestion(Value, frozen=True):
    """A name that may need an entry. `register` is a guess, one of REGISTERS, or empty where nothing tells.

    `sureness` adds up what speaks for it and against it; 3 is what a title before the name is worth. `score` orders the
    list: sureness, count, texts. `grounds` say why, the weightiest first. `rivals` are the bearers whom the name may
    mean, where it is no name of its own. `places` are the first ones.
    """

    name: str
    register: str
    forms: tuple[Form, ...]
    count: int
    texts: int
    sureness: float
    score: float
    grounds: tuple[str, ...]
    places: tuple[Passage, ...]
    rivals: tuple[str, ...] = ()
    language: str = ""


class Addition(Value, frozen=True):
    """Further forms under which the texts seem to name an entity that a register has."""

    entity: str
    name: str
    path: str
    forms: tuple[Form, ...]
    places: tuple[Passage, ...]


class Suggestions(Value, frozen=True):
    """Everything that was found, best first. `apart` are names that may mean one bearer or another.

    `unread` are texts, by path, whose script or language lets capitals tell nothing, so that little was looked for.
    """

    names: tuple[Suggestion, ...] = ()
    apart: tuple[Suggestion, ...] = ()
    additions: tuple[Addition, ...] = ()
    unread: tuple[str, ...] = ()
