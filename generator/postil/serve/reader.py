"""Watching one reader: what the loop reads and builds, and what is said about it."""

from __future__ import annotations

import signal
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from time import perf_counter

from postil.files.checkout import find_lock
from postil.files.read import Snapshot, read_theme
from postil.files.watch import Letter, watch_folders
from postil.model.diagnostic import Diagnostics
from postil.model.failure import PostilError
from postil.pipeline import Files
from postil.report import render_concise, render_overlay

from .builder import Builder, KeepsLastGood, Work, find_changed
from .incremental import SessionBuilder
from .letterbox import Paths
from .live import Served
from .loop import Workshop, serve_reader
from .statics import Fingerprints

NAMED = 5
"""How many changed files are named when it is said what was built."""

Read = Callable[[Paths], Files]
"""Reads a reader's files: those that may be other than at the last call, or all. What is as before stays the same
object."""


def watch_reader(
    folder: Path,
    port: int,
    open_page: bool,
    verbose: bool,
    say: Callable[[str], None],
    read: Read | None = None,
    builder: Builder | None = None,
) -> None:
    """Serve a reader on this machine and rebuild it on every change, until interrupted or told to end.

    `say` prints a line. Without `read` the folder's files are read, without `builder` all is built afresh each time.
    Raises PostilError where the folder, the port or the disk refuses.
    """
    with suppress(KeyboardInterrupt), ended_by_signals():
        follower = Follower(read or Snapshot(folder).read, builder or SessionBuilder(read_theme()))

        def watch(wake: Callable[[Letter], None]) -> AbstractContextManager[None]:
            return watch_folders([folder], wake, [folder / "public"])

        def on_ready(address: str) -> None:
            say(f"The reader is at {address} and follows every change; Ctrl+C ends it.")
            if open_page:
                # A thread of its own, since a browser may be a program in this very terminal, or be slow to start.
                threading.Thread(target=show_page, args=(address, say), daemon=True).start()

        def on_built(served: Served, paths: Paths) -> None:
            if text := render_concise(follower.diagnostics):
                say(text.rstrip("\n"))
            if verbose:
                say(follower.describe_work(paths))

        def on_refused(error: PostilError) -> None:
            say(f"postil: {error}")

        shop = Workshop(follower.read, follower.build, watch, on_ready, on_built, on_refused, find_lock(folder))
        serve_reader(shop, port)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let whoever ends the program by a signal interrupt it as Ctrl+C does, so that it ends in good order."""
    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    numbers = [number for name in names if (number := getattr(signal, name, None))]
    # What is ignored stays ignored: `nohup` means it so.
    before = {number: old for number in numbers if (old := signal.getsignal(number)) == signal.SIG_DFL}
    for number in before:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def show_page(address: str, say: Callable[[str], None]) -> None:
    if not webbrowser.open(address):
        say(f"No browser could be opened; go to {address} yourself.")


class Follower:
    """Reads and builds for the loop, and keeps what it takes to tell what was done."""

    def __init__(self, read: Read, builder: Builder) -> None:
        self.read_files, self.builder, self.fingerprints = read, KeepsLastGood(builder), Fingerprints()
        self.reading, self.work = 0.0, Work()
        self.files: Files = {}
        self.told: Files = {}
        self.diagnostics: Diagnostics = ()

    def read(self, paths: Paths) -> Files:
        """Read what may have changed."""
        before = perf_counter()
        files = self.read_files(paths)
        self.reading = perf_counter() - before
        return files

    def build(self, files: Files) -> Served:
        """Build what the server shows."""
        shown = self.builder.build(files)
        self.files, self.work = files, shown.work
        self.diagnostics = tuple(one for one in shown.diagnostics if one.severity != "advice")
        digests = self.fingerprints.take(shown.assets)
        return Served(shown.pages, shown.assets, render_overlay(self.diagnostics), digests)

    def describe_work(self, paths: Paths) -> str:
        """Say what was built since this was last told, why, and how long each stage took."""
        why = self.describe_change(paths) if self.told else f"{len(self.files):,} files read"
        self.told = self.files
        stages = (("read", self.reading), *self.work.stages)
        took = ", ".join(f"{stage} {seconds * 1000:,.0f} ms" for stage, seconds in stages)
        return f"{why}: {', '.join(self.work.made)} ({took})"

    def describe_change(self, paths: Paths) -> str:
        changed = sorted(find_changed(self.told, self.files))
        names = f"{len(changed):,} files" if len(changed) > NAMED else ", ".join(changed) or "Nothing"
        # A look at all files follows every build, and should find nothing.
        return f"{names} changed" + (", as a look at all files found" if paths is None else "")
