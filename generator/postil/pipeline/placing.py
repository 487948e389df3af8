"""Lines and columns for what is said, and its order: by place, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from postil.memo import Memory
from postil.model.diagnostic import Diagnostic, Diagnostics, Location, Place
from postil.model.linked import Linked
from postil.parse.locate import Locator

from .options import Files
from .texts import decode_edition

Paths = tuple[tuple[str, bytes | None], ...]


def place_all(memory: Memory, name: str, files: Files, linked: Mapping[str, Linked], found: Diagnostics) -> Diagnostics:
    """Look up every place that is not one yet; in files that are as they were it was looked up before."""
    open = {one for diagnostic in found for one in _open_places(diagnostic)}
    if not open:
        return found
    named = tuple((path, files.get(path)) for path in sorted({one.path for one in open}))
    texts = tuple((path, linked[path].edition) for path, _ in named if path in linked)
    return memory.call(f"places of {name}", _place, found, named, texts)


def settle(found: Iterable[Diagnostic]) -> Diagnostics:
    """Sort by place, and say each thing once."""
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _open_places(diagnostic: Diagnostic) -> Iterable[Location]:
    places = (diagnostic.location, *(one.location for one in diagnostic.related))
    return (one for one in places if not isinstance(one, Place))


def _place(found: Diagnostics, named: Paths, texts: tuple[tuple[str, bytes], ...]) -> Diagnostics:
    files = {path: data for path, data in named if data is not None}
    locator = Locator(files, {path: decode_edition(edition).document.prose.text for path, edition in texts})
    return tuple(locator.place(one) for one in found)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    place = diagnostic.location
    assert isinstance(place, Place)
    return place.path, place.line, place.column, diagnostic.code, diagnostic.message
