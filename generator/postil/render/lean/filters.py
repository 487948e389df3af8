"""Filters of Jinja's that the theme uses much, for views alone: any other value raises, and Jinja takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any

from postil.model.value import Value

from .names import kind


def _lower(text: Any) -> str:
    return text.lower() if isinstance(text, str) else str(text).lower()


def _sum(items: Iterable[Any], attribute: str) -> Any:
    read = _reader(attribute)
    return sum(read(item) for item in items)


def _group(items: Iterable[Any], attribute: str) -> list[tuple[Any, list[Any]]]:
    """Group by a field, whatever its capitals; a group is called as its first item has it."""
    read = _reader(attribute)

    def key(item: Any) -> Any:
        found = read(item)
        return found.lower() if isinstance(found, str) else found

    groups = (list(group) for _, group in groupby(sorted(items, key=key), key))
    return [(read(group[0]), group) for group in groups]


def _reader(attribute: str) -> Callable[[Any], Any]:
    """Give a function that reads a field of a view. Of other values Jinja would first ask for an item."""
    read = attrgetter(attribute)

    def checked(item: Any) -> Any:
        if not isinstance(item, Value):
            raise TypeError(f"no view: {item!r}")
        return read(item)

    return checked


QUICK: dict[str, tuple[Callable[..., Any], int, tuple[str, ...]]] = {
    "length": (len, 0, ()),
    "lower": (_lower, 0, ()),
    "sum": (_sum, 0, ("attribute",)),
    "groupby": (_group, 1, ()),
}
"""Each with how many arguments it takes, and the names of others."""


def is_quick(node: Any) -> bool:
    """Say whether a filter is applied in a way that these know."""
    if node.name not in QUICK:
        return False
    _, count, names = QUICK[node.name]
    given = [*node.args, *(one.value for one in node.kwargs)]
    return (
        len(node.args) == count
        and tuple(one.key for one in node.kwargs) == names
        and all(kind(one) == "const" and isinstance(one.value, str) and one.value.isidentifier() for one in given)
    )
