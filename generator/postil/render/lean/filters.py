"""What the theme asks of Jinja's filters and tests, as functions that need no Jinja.

Those that read fields do it for views alone: any other value raises, and Jinja takes the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any

from postil.model.value import Value

from ..escape import escape_any
from .names import kind


def _lower(text: Any) -> str:
    return text.lower() if isinstance(text, str) else str(text).lower()


def _replace(text: Any, old: str, new: str) -> str:
    return text.replace(old, new) if isinstance(text, str) else str(text).replace(old, new)


def _join(values: Iterable[Any], between: str) -> str:
    return _joined([value if hasattr(value, "__html__") else str(value) for value in values], between)


def concatenate(values: Iterable[Any]) -> str:
    """Join what `~` stands between."""
    return _joined([value if isinstance(value, str) else str(value) for value in values], "")


def _joined(texts: list[Any], between: str) -> str:
    """Join texts; if one is markup, what is none is escaped, and all becomes markup."""
    return (escape_any(between) if any(hasattr(text, "__html__") for text in texts) else between).join(texts)


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
    "replace": (_replace, 2, ()),
    "join": (_join, 1, ()),
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
        and all(kind(one) == "const" and isinstance(one.value, str) for one in given)
        and (node.name not in ("sum", "groupby") or given[0].value.isidentifier())
    )
