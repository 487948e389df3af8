"""The doorbell: it says which file below a folder changed, and how soon more is to come. The only importer of watchdog.

A letter is a hint, never the truth: whoever gets it reads that file again, and some time later all files, so an event
that comes twice costs time, and one that is about nothing costs a look. What is ignored here is what the build itself
writes, which would wake it for ever, and what editors write beside a file while it is open.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from functools import lru_cache
from os import fsdecode
from pathlib import Path
from typing import NamedTuple

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

if sys.platform == "linux":
    from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

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

# Hidden names, back-up copies, what is half written, and the trial files of vim, Emacs and JetBrains.
PASSING = (".*", "*~", "*.tmp", "*.swp", "4913", "#*#", "*___jb_*___", "__pycache__", "node_modules")

WRITTEN = 0.0
"""Seconds until more is to be expected of a file that was written to its end, or moved to its place."""

UNSURE = 0.06
"""The same where the machine does not say when a file is finished."""

GONE = 0.2
"""The same for a file that vanished or was emptied: many a program that saves does this first, and writes then."""

BEGUN = 0.5
"""The same for a file that is being written: that it is finished will be said. A disk may take its time for that."""

PAIRING = 0.01
"""Seconds in which the second half of a move is waited for; the kernel reports both in one breath."""

if sys.platform == "linux":
    # watchdog holds every event back for half a second after it has seen the first half of a move and not yet the
    # second: `delay: Seconds = 0.5` in `InotifyMoveEventGrouper`, slept out in `DelayedQueue.get` even if the second
    # half comes meanwhile. A file that is moved out of the reader always costs this, a save by renaming now and then.
    InotifyMoveEventGrouper.delay = PAIRING


class Letter(NamedTuple):
    """What the doorbell says: which file changed, and for how many seconds more is to be expected of it.

    Without a path everything is to be looked at.
    """

    path: Path | None
    wait: float = WRITTEN


@contextmanager
def watch_folders(
    folders: Sequence[Path], wake: Callable[[Letter], None], ignore: Sequence[Path] = ()
) -> Iterator[None]:
    """Call `wake`, from another thread, whenever something under one of the folders changes, until the block ends.

    What lies in a folder of `ignore`, in a hidden or cache folder, or in an editor's swap file wakes nobody. A burst
    of changes wakes many times: to wait until it is over is the caller's part. Watch the reader's own folder rather
    than the folders in it: a folder that vanishes is watched no more, even if it comes back.

    The paths of letters begin with a folder as it was given. Raises `PostilError` where a folder cannot be watched,
    not even by looking through it again and again.
    """
    roots = {folder.resolve(): folder for folder in folders}
    handler = Doorbell(wake, roots, [folder.resolve() for folder in ignore])
    observer = start_observer(handler, list(roots))
    try:
        yield
    finally:
        observer.stop()
        observer.join()


class Doorbell(FileSystemEventHandler):
    """What watchdog calls: it rings unless every path of the event is one to ignore."""

    def __init__(self, wake: Callable[[Letter], None], roots: Mapping[Path, Path], ignore: Sequence[Path]) -> None:
        self.wake, self.roots, self.ignore = wake, roots, ignore
        self.hears_ends = True
        self.begun: set[Path] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring for either end of a move: many editors save by renaming a hidden file over the real one."""
        paths = [Path(fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        heard = [path for path in paths if not is_passing(path, list(self.roots), self.ignore)]
        if event.is_directory and heard:
            self.wake(Letter(None, GONE if isinstance(event, DirDeletedEvent) else UNSURE))
        elif isinstance(event, FileMovedEvent):
            # Moved within the reader, the file is where it shall be; moved out of sight, it is about to be replaced.
            for path in heard:
                self.write(path, GONE if path == paths[0] and len(heard) == 1 else WRITTEN)
        else:
            for path in heard:
                self.write(path, self.expect_more(event, path))

    def write(self, path: Path, wait: float) -> None:
        """Write a letter, and keep in mind whether a file's end is still to come."""
        (self.begun.add if wait == BEGUN else self.begun.discard)(path)
        root = next(root for root in self.roots if path.is_relative_to(root))
        self.wake(Letter(self.roots[root] / path.relative_to(root), wait))

    def expect_more(self, event: FileSystemEvent, path: Path) -> float:
        """Say for how long more is to be expected of a file after an event."""
        if isinstance(event, FileDeletedEvent):
            return GONE
        if not self.hears_ends:
            return UNSURE
        if isinstance(event, FileModifiedEvent) or (isinstance(event, FileAttribEvent) and path in self.begun):
            return BEGUN
        if isinstance(event, FileCreatedEvent):
            # A file that came from outside the reader is reported like one that was just begun; but it has content.
            return BEGUN if is_empty(path) else UNSURE
        return GONE if is_empty(path) else WRITTEN


def is_empty(path: Path) -> bool:
    with suppress(OSError):
        return path.stat().st_size == 0
    return True


def is_passing(path: Path, roots: Sequence[Path], ignore: Sequence[Path]) -> bool:
    """Say whether a change of this path means nothing to the reader."""
    # Only names below a watched folder count: the reader itself may lie in a hidden folder.
    within = [path.relative_to(root).parts for root in roots if path.is_relative_to(root)]
    return any(path.is_relative_to(folder) for folder in ignore) or any(
        is_passing_name(name) for parts in within for name in parts
    )


@lru_cache(maxsize=65536)
def is_passing_name(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in PASSING)


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
    handler.hears_ends = sys.platform == "linux" and not isinstance(observer, PollingObserver)
    try:
        observer.start()
        for root in roots:
            observer.schedule(handler, str(root), recursive=True, event_filter=EVENTS)
        if handler.hears_ends:
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
