"""Remembered calls: the same arguments give the old result, and a result that is equal is the old object.

That is all there is to it. A call either is made, or was made before with arguments that equal these, so what it
gives is what it would give now. No dependency is written down. How much is saved depends on how narrow the arguments
are: narrow, then call.

What is called must be a pure function of its arguments, and these must compare by value: tuples and frozen values,
never a set whose order shows, nor a number where `True` may stand for 1. A call that raises is not remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")


class Memory:
    """The last arguments and the last result of each call, by a name for the call."""

    def __init__(self) -> None:
        self._cells: dict[str, tuple[Callable[..., Any], tuple[Any, ...], Any]] = {}
        self.made: list[str] = []
        """The calls that had to be made since the list was last emptied, for those who want to know the work done."""

    def call(self, name: str, function: Callable[..., Result], *arguments: Any) -> Result:
        """Call a function, or give what it gave for equal arguments under this name."""
        before = self._cells.get(name)
        if before is not None:
            if before[0] is not function:
                raise ValueError(f"two functions under one name: {name}")
            if before[1] == arguments:
                return before[2]  # type: ignore[no-any-return]  # what this function gave before
        self.made.append(name)
        result = function(*arguments)
        if before is not None and before[2] == result:
            result = before[2]
        self._cells[name] = function, arguments, result
        return result
