"""What a name means in a template: a variable, a macro, a template of macros, the loop, the caller of a macro."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple


class BeyondError(Exception):
    """A template does what this compiler does not know: Jinja renders it."""


class Variable(NamedTuple):
    """A variable of the template, and the Python variable that holds its value."""

    code: str


class Macro(NamedTuple):
    """A macro as a function. `writes`: it takes `append` first and gives nothing, else it gives a string.

    `defaults` are the Python expressions of its last parameters; `calls_back`: it takes its caller last.
    """

    code: str
    parameters: tuple[str, ...]
    defaults: tuple[str, ...]
    writes: bool
    calls_back: bool


class Pending(NamedTuple):
    """A macro of a template by its name: its body is read when it is first called for."""

    template: str
    name: str


class Module(NamedTuple):
    """A template that was imported whole."""

    template: str


class Caller(NamedTuple):
    """What stands between `call` and `endcall`: a function that takes `append`."""

    code: str


class Loop(NamedTuple):
    """The innermost loop: the variables for its number from 1 and its length, and which of them are asked for."""

    number: str
    length: str
    asked: set[str]


Meaning = Variable | Pending | Module | Caller | Loop


class Scope:
    """Names and what they mean, inside a wider scope."""

    def __init__(self, outer: Scope | None = None) -> None:
        self.outer = outer
        self.names: dict[str, Meaning] = {}

    def find(self, name: str) -> Meaning | None:
        """Give the meaning of a name, from the innermost scope that has it."""
        if name in self.names:
            return self.names[name]
        return self.outer.find(name) if self.outer else None


def mangle(name: str) -> str:
    """Turn any name into a part of a Python name, two names never into one."""
    return "".join(letter if letter.isascii() and letter.isalnum() else f"_{ord(letter):x}_" for letter in name)


def walk(nodes: Iterable[Any]) -> Iterator[Any]:
    """Go over nodes and all that is in them."""
    for node in nodes:
        yield node
        yield from walk(node.iter_child_nodes())


def kind(node: Any) -> str:
    """Name the class of a node of Jinja's syntax tree, in lower case."""
    return type(node).__name__.lower()


def need(certain: object, what: str) -> None:
    """Leave a template to Jinja unless it is certain what it means."""
    if not certain:
        raise BeyondError(what)
