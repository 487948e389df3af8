"""The letterbox: letters come in at any time, and are taken out when a save is over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from math import inf
from pathlib import Path
from time import monotonic

from postil.files.watch import Letter

BURST = 0.1
"""Seconds within which letters about two files belong to one burst: a search and replace, a copied folder."""

QUIET = 0.03
"""Seconds without a letter after which a burst is over."""

SETTLED = 0.02
"""Seconds after one file was saved until that is all: whoever saves several writes the second at once. A build may
take less than this, so it cannot be left to the build to be overtaken."""

PATIENCE = 1.0
"""Seconds after which letters are given out even though more are to be expected."""

GLANCE = 0.005
"""Seconds between two looks whether another program is still at work."""

SLICE = 0.5
"""Seconds in one wait: on Windows no interruption gets through to a wait without an end."""

Paths = frozenset[Path] | None
"""What to look at again; None stands for everything."""


class Letterbox:
    """Letters that are not yet taken out, with the moment at which nothing more is to be expected of each file.

    One file that was saved at once is given out when it is clear that it was one. `is_busy` says whether another
    program is in the midst of changing many files; until it is done nothing is given out.
    """

    def __init__(self, is_busy: Callable[[], bool] = bool) -> None:
        self.is_busy = is_busy
        self.arrived = threading.Condition()
        self.due: dict[Path | None, float] = {}
        self.last: tuple[Path | None, float] = (None, -inf)

    def put(self, letter: Letter) -> None:
        """Put a letter in; from any thread."""
        with self.arrived:
            now = monotonic()
            path, then = self.last
            is_burst = path != letter.path and now - then < BURST
            self.due[letter.path] = now + max(letter.wait, QUIET if is_burst else SETTLED)
            self.last = letter.path, now
            self.arrived.notify()

    def is_quiet(self) -> bool:
        """Say whether nothing came since the last letters were taken out, and nothing is about to come."""
        return not self.due and not self.is_busy()

    def take(self, patience: float) -> Paths:
        """Wait for letters, and then until no more are to be expected, and take them out.

        Without any letter in so many seconds everything is to be looked at.
        """
        with self.arrived:
            self.wait_for_first(monotonic() + patience)
            self.wait_for_rest()
            paths = frozenset(path for path in self.due if path)
            is_all = None in self.due or not self.due
            self.due.clear()
            return None if is_all else paths

    def wait_for_first(self, end: float) -> None:
        while not self.due and (left := end - monotonic()) > 0:
            self.arrived.wait(min(SLICE, left))

    def wait_for_rest(self) -> None:
        end = monotonic() + PATIENCE
        while True:
            if self.is_busy():
                # Its letters may still be on their way when it is done; to look at everything is then the only way
                # to see all that it did.
                self.due[None] = monotonic()
                end, left = monotonic() + PATIENCE, GLANCE
            else:
                left = min(end, max(self.due.values(), default=0)) - monotonic()
            if left <= 0:
                return
            self.arrived.wait(left)
