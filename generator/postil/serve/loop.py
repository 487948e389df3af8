"""The watch loop: wait, read, build, show. Everything it does is handed in, so it knows no stage of a build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from math import inf
from typing import Generic, TypeVar

import msgspec
from msgspec.structs import replace

from postil.files.watch import Letter
from postil.model.failure import PostilError
from postil.report import render_refusal

from .app import make_app
from .letterbox import Letterbox, Paths
from .live import Live, Served
from .reload import Browsers
from .server import address_of, open_port, run_server

Sources = TypeVar("Sources")

Watch = Callable[[Callable[[Letter], None]], AbstractContextManager[None]]
"""Hands over a letter whenever a file may have changed, until the block ends: `watch_folders`, its folders given."""

ENOUGH = 3
"""How many builds are thrown away at most, because files changed meanwhile, before one is shown for all that."""

SWEEP = 1.0
"""Seconds after a build until all files are looked at once more, in case one changed without a letter."""


class Workshop(msgspec.Struct, Generic[Sources]):
    """What the loop is handed: how files are read, built and watched, and whom to tell.

    `read` looks at the paths that it is given again, or at everything where it is given none, and gives the files as
    a value that compares by content: the same value twice is built once. `read` and `build` run in the thread of
    `serve_reader`, and so do those who are told.

    `on_ready` gets the site's address, once; `on_built` every build that is shown, and what was looked at before it;
    `on_refused` a refusal that comes after the first build, while the last build stays up with a word about it on
    every page. `is_busy` says whether another program is in the midst of changing many files.
    """

    read: Callable[[Paths], Sources]
    build: Callable[[Sources], Served]
    watch: Watch
    on_ready: Callable[[str], None]
    on_built: Callable[[Served, Paths], None]
    on_refused: Callable[[PostilError], None]
    is_busy: Callable[[], bool] = bool


def serve_reader(shop: Workshop[Sources], port: int) -> None:
    """Build a reader, serve it to this machine, and build it anew whenever its files change, until interrupted.

    Raises `PostilError` where the port is in use, a folder cannot be watched, or the first build is refused. Any
    other exception of `read` or `build` ends the server and is passed on.
    """
    box = Letterbox(shop.is_busy)
    # The port before all else, lest a long build be for nothing; the watch before the first reading, lest a change
    # in between be missed.
    with suppress(KeyboardInterrupt), open_port(port) as door, shop.watch(box.put):
        sources = shop.read(None)
        live, browsers = Live(shop.build(sources)), Browsers()
        shop.on_built(live.current, None)
        with run_server(make_app(live, browsers), door, browsers.close):
            shop.on_ready(address_of(door))
            for news, paths in follow_changes(sources, shop, box):
                show_news(news, live, browsers)
                if isinstance(news, Served):
                    shop.on_built(live.current, paths)
                else:
                    shop.on_refused(news)


def follow_changes(
    seen: Sources | None, shop: Workshop[Sources], box: Letterbox
) -> Iterator[tuple[Served | PostilError, Paths]]:
    """Give a new build, or the machine's refusal, each time that the files have become other than those seen."""
    refusal, patience = "", SWEEP
    while True:
        paths = box.take(patience)
        try:
            done = build_until_quiet(shop, box, seen, paths)
        except PostilError as error:
            # A file that another program holds is set free without a letter, so look again; but say it only once.
            seen, patience = None, SWEEP
            refusal, before = str(error), refusal
            if refusal != before:
                yield error, paths
        else:
            seen, served, paths = done
            # Only after a look at everything that found nothing is there nothing left to find.
            refusal, patience = "", inf if paths is None and not served else SWEEP
            if served:
                yield served, paths


def build_until_quiet(
    shop: Workshop[Sources], box: Letterbox, seen: Sources | None, paths: Paths
) -> tuple[Sources, Served | None, Paths]:
    """Read and build until nothing has changed meanwhile, so that a burst of saves is shown once, when it is whole.

    Gives no build where nothing is other than it was.
    """
    served = None
    for left in range(ENOUGH, -1, -1):
        # After a sweep all may be other; only the given paths need to be looked at again.
        sources = shop.read(None if seen is None else paths)
        if sources is not seen and sources != seen:
            seen, served = sources, shop.build(sources)
        if left == 0 or box.is_quiet():
            break
        more = box.take(0)
        paths = None if paths is None or more is None else paths | more
    return sources, served, paths


def show_news(news: Served | PostilError, live: Live, browsers: Browsers) -> None:
    """Show the new build, or the last one with the refusal on it, and tell the open pages."""
    served = news if isinstance(news, Served) else replace(live.current, overlay=render_refusal(str(news)))
    browsers.announce(live.swap(served))
