"""The doorbell: it says that something under a folder changed, never what. The only importer of watchdog.

Whoever is woken reads again from the top, so an event that comes twice costs time, and one that is about nothing
costs a look. What is ignored here is what the build itself writes, which would wake it for ever, and what editors
write beside a file while it is open.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from os import fsdecode
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from postil.model.failure import PostilError

POLL = 0.5
"""How often folders are looked through, in seconds, where the machine cannot report changes itself."""

# Opening and reading are left out in the kernel, or a build that reads ten thousand files would fill the queue of
# events with its own footsteps. A changed folder is left out because whatever changed in it has an event of its own,
# and that one can be told apart from a swap file's.
EVENTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]

# Hidden names, back-up copies, and the trial files of vim, Emacs and JetBrains.
PASSING = (".*", "*~", "4913", "#*#", "*___jb_*___", "__pycache__", "node_modules")


@contextmanager
def watch_folders(folders: Sequence[Path], wake: Callable[[], None], ignore: Sequence[Path] = ()) -> Iterator[None]:
    """Call `wake`, from another thread, whenever something under one of the folders changes, until the block ends.

    What lies in a folder of `ignore`, in a hidden or cache folder, or in an editor's swap file wakes nobody. A burst
    of changes wakes many times: to wait until it is over is the caller's part. Watch the reader's own folder rather
    than the folders in it: a folder that vanishes is watched no more, even if it comes back.

    Raises `PostilError` where a folder cannot be watched, not even by looking through it again and again.
    """
    roots = [folder.resolve() for folder in folders]
    handler = Doorbell(wake, roots, [folder.resolve() for folder in ignore])
    observer = start_observer(handler, roots)
    try:
        yield
    finally:
        observer.stop()
        observer.join()


class Doorbell(FileSystemEventHandler):
    """What watchdog calls: it rings unless every path of the event is one to ignore."""

    def __init__(self, wake: Callable[[], None], roots: Sequence[Path], ignore: Sequence[Path]) -> None:
        self.wake, self.roots, self.ignore = wake, roots, ignore

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring for either end of a move: many editors save by renaming a hidden file over the real one."""
        paths = [Path(fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        if not all(is_passing(path, self.roots, self.ignore) for path in paths):
            self.wake()


def is_passing(path: Path, roots: Sequence[Path], ignore: Sequence[Path]) -> bool:
    """Say whether a change of this path means nothing to the reader."""
    # Only names below a watched folder count: the reader itself may lie in a hidden folder.
    within = [path.relative_to(root).parts for root in roots if path.is_relative_to(root)]
    return any(path.is_relative_to(folder) for folder in ignore) or any(
        fnmatchcase(name, pattern) for parts in within for name in parts for pattern in PASSING
    )


def start_observer(handler: Doorbell, roots: Sequence[Path]) -> BaseObserver:
    """Start the machine's own observer or, where it refuses, one that looks through the folders."""
    # The number of watches that a user may hold is limited, and a network drive may know no events.
    with suppress(OSError):
        return run_observer(Observer(), handler, roots)
    try:
        return run_observer(PollingObserver(timeout=POLL), handler, roots)
    except OSError as error:
        raise PostilError(f"cannot watch the folder `{error.filename}`: {error.strerror}") from error


def run_observer(observer: BaseObserver, handler: Doorbell, roots: Sequence[Path]) -> BaseObserver:
    try:
        observer.start()
        for root in roots:
            observer.schedule(handler, str(root), recursive=True, event_filter=EVENTS)
        if sys.platform == "linux" and not isinstance(observer, PollingObserver):
            try_one_more(observer, roots)
    except OSError:
        observer.stop()
        raise
    return observer


def try_one_more(observer: BaseObserver, roots: Sequence[Path]) -> None:
    """Raise `OSError` if the machine would refuse a further watch.

    watchdog passes over a refusal below the top folder in silence, and that part of the reader would never wake
    anybody. The limit is one for all of a user's watches, so where a further one is refused, one of ours may be too.
    """
    for root in roots[:1]:
        observer.unschedule(observer.schedule(FileSystemEventHandler(), root.anchor, event_filter=EVENTS))
