"""What a build is given besides files, and how it calls what is independent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from postil.model.value import Value

Files = Mapping[str, bytes]
"""A reader's files, or a theme's, by path."""

Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""How independent calls are made: the built-in `map`, or an executor's."""


class Options(Value, frozen=True):
    """What the command line may change. `base_url` replaces the reader's own where it is given.

    `strip` writes what is wrong with a draft on its pages; the watch server has a way of its own.
    `audit` holds the registers against the texts as well, which only `postil check` has the time for. `advice` is to be
    said too: to find where it stands costs as much as the reading of a text.
    """

    drafts: bool = False
    strip: bool = True
    base_url: str = ""
    audit: bool = False
    advice: bool = True
