"""What a page is made from, written down while it is made.

A page looks things up in the context and nowhere else, and the context is made of frozen values. So a page for which
every value that it looked up is as it was need not be made again. `None` among the keys of a field says that all of
it was gone through.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from .context import Context

Reads = dict[str, frozenset[Any]]
"""The keys that were looked up, by the field of the context."""

FIELDS = (
    "texts",
    "summaries",
    "notes",
    "neighbours",
    "translations",
    "entities",
    "dossiers",
    "counts",
    "relations",
    "namesakes",
    "formers",
    "sources",
    "passages",
    "addresses",
    "texts_by_path",
    "images",
    "registers",
    "topics",
    "terms",
)
"""The fields whose look-ups are written down; a change of any other concerns every page."""


class Recorder:
    """A context that writes down what is looked up in it."""

    def __init__(self, context: Context) -> None:
        self._fields = {name: _wrap(name, getattr(context, name)) for name in FIELDS}
        self.context = context._replace(**self._fields)

    def take(self) -> Reads:
        """Give what was looked up since this was last asked."""
        return {name: one.take() for name, one in self._fields.items() if one.read}


class _Recorded:
    """What both kinds of fields have: the keys that were looked up."""

    __slots__ = ("held", "read")

    def __init__(self, held: Any) -> None:
        self.held = held
        self.read: set[Any] = set()

    def take(self) -> frozenset[Any]:
        taken = frozenset(self.read)
        self.read.clear()
        return taken

    def __contains__(self, key: object) -> bool:
        self.read.add(key)
        return key in self.held

    def __iter__(self) -> Iterator[Any]:
        self.read.add(None)
        return iter(self.held)

    def __len__(self) -> int:
        self.read.add(None)
        return len(self.held)


class _RecordedMapping(_Recorded, Mapping[Any, Any]):
    __slots__ = ()

    def __getitem__(self, key: Any) -> Any:
        self.read.add(key)
        return self.held[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self.read.add(key)
        return self.held.get(key, default)

    def values(self) -> Any:
        self.read.add(None)
        return self.held.values()

    def items(self) -> Any:
        self.read.add(None)
        return self.held.items()


class _RecordedCollection(_Recorded, Collection[Any]):
    __slots__ = ()


class _RecordedDossiers(_RecordedMapping):
    """The latest is kept while its job lasts: each is put together anew, and a page and its copy show the same."""

    __slots__ = ("latest",)

    def __init__(self, held: Any) -> None:
        super().__init__(held)
        self.latest: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        self.read.add(key)
        if key not in self.latest:
            self.latest = {key: self.held[key]}
        return self.latest[key]

    def take(self) -> frozenset[Any]:
        self.latest = {}
        return super().take()


def _wrap(name: str, values: Any) -> Any:
    if name == "dossiers":
        return _RecordedDossiers(values)
    return _RecordedMapping(values) if isinstance(values, Mapping) else _RecordedCollection(values)
