"""What the server shows: one finished build, replaced as a whole by the next."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import msgspec
from msgspec.structs import replace

from .statics import Digests


class Served(msgspec.Struct, frozen=True):
    """A finished build, as the server shows it. Addresses are relative to the site's root.

    `pages` are rendered when they are asked for, in any thread and perhaps in two at once; the server adds its
    script and the diagnostics to those that are HTML. `assets` are served byte for byte, so that a seed stays what
    it is. `overlay` is an HTML fragment, empty where there is nothing to say. `digests` tell an open page whether its
    static files are still the same. `generation` is given by `Live`.
    """

    pages: Mapping[str, Callable[[], bytes]]
    assets: Mapping[str, bytes]
    overlay: str = ""
    digests: Digests = Digests()
    generation: int = 0


class Live:
    """The one thing in the server that changes: which build is the current one.

    Whoever answers a request takes `current` once, and so never mixes two builds in one answer.
    """

    def __init__(self, first: Served) -> None:
        # Milliseconds, so that a server that is started anew never repeats a number that an open page has seen.
        self.current = replace(first, generation=time.time_ns() // 1_000_000)

    def swap(self, served: Served) -> int:
        """Make this build the current one, and give its generation."""
        self.current = replace(served, generation=self.current.generation + 1)
        return self.current.generation
