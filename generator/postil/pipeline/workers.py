"""Who does the work: this process, or any executor, on this machine or on many.

Whoever does it, the work is a pure function of frozen values, so the result is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Shared = TypeVar("Shared")
Result = TypeVar("Result")

Workers = Callable[[Callable[[Any, Any], Any], Any, Sequence[Any]], Iterator[Any]]
"""Calls a function with each item and what all share, and gives the results in the order of the items."""

CHUNK = 32
"""So many items are one piece of work: enough that handing it over costs little beside it."""


class Executor(Protocol):
    """What `concurrent.futures.Executor` has and is needed: `map`."""

    def map(self, function: Callable[[Any], Any], items: Sequence[Any], /) -> Iterator[Any]:
        """Call the function with each item, anywhere, and give the results in the order of the items."""
        ...


def work_here(function: Callable[[Item, Shared], Result], shared: Shared, items: Sequence[Item]) -> Iterator[Result]:
    """Do the work in this process, one item after the other, as the results are asked for."""
    return (function(item, shared) for item in items)


def work_by(executor: Executor, chunk: int = CHUNK) -> Workers:
    """Do the work by an executor, in chunks of so many items. What all share is sent with each chunk."""

    def work(function: Callable[[Item, Shared], Result], shared: Shared, items: Sequence[Item]) -> Iterator[Result]:
        chunks = [(function, shared, items[start : start + chunk]) for start in range(0, len(items), chunk)]
        for done in executor.map(work_chunk, chunks):
            yield from done

    return work


def work_chunk(chunk: tuple[Callable[[Any, Any], Any], Any, Sequence[Any]]) -> list[Any]:
    """Do one piece of the work."""
    function, shared, items = chunk
    return [function(item, shared) for item in items]
