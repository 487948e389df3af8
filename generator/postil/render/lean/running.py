"""What the functions of templates call while they run, and where they are kept."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

from postil.phrases import Phrases

from ..escape import Markup, escape_any, escape_printed
from .filters import QUICK, concatenate
from .names import mangle

_REMEMBERED = 10_000

Render = Callable[[Callable[[str], None], Any], None]
"""A page: it takes the `append` of a list of strings, and the view."""


class Units:
    """Templates as functions, each loaded when it is first asked for."""

    def __init__(self, load: Callable[[str], bytes], namespace: dict[str, Any]) -> None:
        self._load_unit = load
        self._namespace = namespace
        self._loaded: set[str] = set()

    def find_page(self, name: str) -> Render | None:
        """Give the function of a page; none where only Jinja can render it."""
        self._load(name)
        found: Render | None = self._namespace.get(f"page_{mangle(name)}")
        return found

    def _load(self, name: str) -> None:
        if name in self._loaded:
            return
        self._loaded.add(name)
        if data := self._load_unit(name):
            for other in read_needs(data):
                self._load(other)
            code: CodeType = marshal.loads(marshal.loads(data)[1])
            exec(code, self._namespace)


def read_needs(unit: bytes) -> tuple[str, ...]:
    """Name the templates whose macros a template needs."""
    return tuple(marshal.loads(unit)[0]) if unit else ()


class Said(dict[str, str]):
    """Phrases as they stand, escaped: looked up when a page first says them; what is missed, each time it is said."""

    def __init__(self, phrases: Phrases) -> None:
        super().__init__()
        self._phrases = phrases

    def __missing__(self, text: str) -> str:
        found = escape_printed(self._phrases.find(text))
        if self._phrases.knows(text):
            self[text] = found
        return found


class SaidMarkup(Said):
    """The same as markup, for phrases that are handed on before they are printed."""

    def __missing__(self, text: str) -> str:
        found = Markup(super().__missing__(text))
        if self._phrases.knows(text):
            self[text] = found
        return found


def make_namespace(phrases: Phrases, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give the names that the functions of templates see; `given` are those that are Jinja's or the theme's."""
    remembered: dict[tuple[int, str, str], str] = {}

    def counted(count: int, one: str, many: str) -> str:
        if type(count) is not int:
            raise TypeError(f"no number: {count!r}")
        found = remembered.get((count, one, many))
        if found is None:
            if len(remembered) >= _REMEMBERED:
                remembered.clear()
            found = counted_with(count, one, many, {})
            if phrases.knows(one):
                remembered[count, one, many] = found
        return found

    def counted_with(count: int, one: str, many: str, values: dict[str, str]) -> str:
        number = {"count": escape_printed(phrases.write_number(count))}
        return escape_printed(phrases.find_counted(count, one, many)) % (number | values)

    return {
        **given,
        **{f"quick_{name}": function for name, (function, *_) in QUICK.items()},
        "e": escape_printed,
        "E": _print,
        "J": _gather,
        "P": Said(phrases),
        "Q": SaidMarkup(phrases),
        "Markup": Markup,
        "concatenated": concatenate,
        "counted": counted,
        "counted_with": counted_with,
    }


def _print(value: Any) -> str:
    """Give what a template prints for a value that is no plain string."""
    if type(value) is int:
        return str(value)
    return value if isinstance(value, Markup) else str(escape_any(value))


def _gather(write: Callable[..., None], *arguments: Any) -> str:
    """Give what a macro writes as a string."""
    parts: list[str] = []
    write(parts.append, *arguments)
    return "".join(parts)
