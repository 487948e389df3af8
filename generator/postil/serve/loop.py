"""The watch loop: wait, read, build, show. Everything it does is handed in, so it knows no stage of a build."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from math import inf
from time import monotonic
from typing import TypeVar

from msgspec.structs import replace

from postil.model.failure import PostilError
from postil.report import render_refusal

from .app import make_app
from .live import Live, Served
from .reload import Browsers
from .server import address_of, open_port, run_server

Sources = TypeVar("Sources")

Watch = Callable[[Callable[[], None]], AbstractContextManager[None]]
"""Calls what it is given whenever a file may have changed, until the block ends: `watch_folders`, its folders given."""

QUIET = 0.06
"""Seconds without a ring after which a save counts as finished: an editor writes a file in several steps."""

PATIENCE = 1.0
"""Seconds after which a build begins even though the bell goes on ringing."""

SWEEP = 1.0
"""Seconds after a build until the files are read once more, in case one changed without a ring."""

SLICE = 0.5
"""Seconds in one wait: on Windows no interruption gets through to a wait without an end."""


def serve_reader(
    read: Callable[[], Sources],
    build: Callable[[Sources], Served],
    watch: Watch,
    port: int,
    *,
    on_ready: Callable[[str], None],
    on_built: Callable[[Served], None],
    on_refused: Callable[[PostilError], None],
) -> None:
    """Build a reader, serve it to this machine, and build it anew whenever its files change, until interrupted.

    `read` gives the files as a value that compares by content: the same value twice is built once. `read` and
    `build` run in the caller's thread. `on_ready` gets the site's address, once; `on_built` gets every build that is
    shown; `on_refused` gets a refusal that comes after the first build, while the last build stays up, with a word
    about it on every page.

    Raises `PostilError` where the port is in use, a folder cannot be watched, or the first build is refused. Any
    other exception of `read` or `build` ends the server and is passed on.
    """
    bell = threading.Event()
    # The port before all else, lest a long build be for nothing; the watch before the first reading, lest a change
    # in between be missed.
    with suppress(KeyboardInterrupt), open_port(port) as door, watch(bell.set):
        sources = read()
        live, browsers = Live(build(sources)), Browsers()
        on_built(live.current)
        with run_server(make_app(live, browsers), door, browsers.close):
            on_ready(address_of(door))
            for news in follow_changes(sources, read, build, bell):
                show_news(news, live, browsers)
                if isinstance(news, Served):
                    on_built(live.current)
                else:
                    on_refused(news)


def follow_changes(
    seen: Sources | None, read: Callable[[], Sources], build: Callable[[Sources], Served], bell: threading.Event
) -> Iterator[Served | PostilError]:
    """Give a new build, or the machine's refusal, each time that the files have become other than those seen."""
    refusal, patience = "", SWEEP
    while True:
        wait_for_ring(bell, patience)
        try:
            sources = read()
            served = None if sources == seen else build(sources)
        except PostilError as error:
            # A file that another program holds is set free without a ring, so look again; but say it only once.
            seen, patience = None, SWEEP
            refusal, before = str(error), refusal
            if refusal != before:
                yield error
        else:
            seen, refusal, patience = sources, "", SWEEP if served else inf
            if served:
                yield served


def wait_for_ring(bell: threading.Event, patience: float) -> None:
    """Wait for the bell, or for so many seconds, and then until it has been quiet for a moment."""
    end = monotonic() + patience
    while not bell.wait(min(SLICE, max(end - monotonic(), 0))) and monotonic() < end:
        pass
    end = monotonic() + PATIENCE
    while bell.is_set() and monotonic() < end:
        bell.clear()
        bell.wait(QUIET)
    bell.clear()


def show_news(news: Served | PostilError, live: Live, browsers: Browsers) -> None:
    """Show the new build, or the last one with the refusal on it, and tell the open pages."""
    served = news if isinstance(news, Served) else replace(live.current, overlay=render_refusal(str(news)))
    browsers.announce(live.swap(served))
