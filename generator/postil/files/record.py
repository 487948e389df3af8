"""The record of the last build: what it was made of, what came of it, and so whether there is anything to do.

Ten thousand texts are looked at in the time that it takes to load the templates' library; so this is asked before
anything heavy is imported. Whatever cannot be told for certain from the record counts as a change.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import time
from collections.abc import Mapping

import postil

from .cache import read_here, write_here
from .stamps import READER, Stamp, is_before, is_settled, stamp_of, sweep, sweep_all

STARTED = time.time_ns()
"""When the program was started: this is loaded before all that a build needs."""

_NAME = "build"
_OUTPUT = "output"

Asked = tuple[str, str, bool, bool, str, bool]
"""What was asked for: the reader's folder and the output folder, as they were spelt, `--strict`, `--drafts`, the base
address, and whether what is said is coloured."""


class Outcome:
    """What came of a build: what it said of the reader, the exit code, and how many pages and files it has."""

    __slots__ = ("code", "files", "mark", "pages", "said")

    def __init__(self, code: int, said: str, pages: int = 0, files: int = 0, mark: str = "") -> None:
        self.code, self.said, self.pages, self.files, self.mark = code, said, pages, files, mark


def output_of(asked: Asked) -> str:
    """Give the output folder."""
    folder = "" if asked[0] == os.curdir else asked[0]
    return asked[1] or os.path.join(folder, "public")


def describe(asked: Asked, pages: int, written: int, unchanged: int, seconds: float) -> str:
    """Say in one line what a build has written."""
    files = f"{written} files written, {unchanged} unchanged"
    return f"{pages} pages in {output_of(asked)} ({files}, {seconds:.2f} s)"


def recall(asked: Asked, now: int) -> Outcome | None:
    """Give what came of the last build, if the same is asked for and neither input nor output has changed since.

    `now` is the time in nanoseconds, taken before. None where there is no such build, or any doubt. Raises nothing.
    """
    try:
        payload = read_here(asked[0], _NAME)
        if payload is None:
            return None
        program, *kept = marshal.loads(payload)
        if program != look_at_program() or kept[0] != asked:
            return None
        _, stamps, digests, outcome = kept
        seen = sweep_all(asked[0], READER)
        if seen != stamps or any(_digest(asked[0], path) != digest for path, digest in digests.items()):
            return None
        found = Outcome(*outcome)
        if found.code == 0 and not _stands(asked, found.mark, now):
            return None
        if digests and any(is_settled(seen[path], now) for path in digests):
            still = {path: digest for path, digest in digests.items() if not is_settled(seen[path], now)}
            write_here(asked[0], _NAME, marshal.dumps((program, asked, stamps, still, outcome)))
    except (OSError, ValueError):
        return None
    return found


def remember(asked: Asked, stamps: Mapping[str, Stamp], digests: Mapping[str, str], outcome: Outcome) -> bool:
    """Keep what came of a build, with the stamps that its inputs had when they were read, and say whether it is kept.

    `digests` are those of the inputs that were too young to be known by their stamps. Raises nothing.
    """
    try:
        program = look_at_program()
    except OSError:
        return False
    # A template or a line of our own that changed while the program ran may or may not be in what came of it.
    if not all(is_before(stamp, STARTED) for stamp in program[2].values()):
        return False
    came = (outcome.code, outcome.said, outcome.pages, outcome.files, outcome.mark)
    return write_here(asked[0], _NAME, marshal.dumps((program, asked, dict(stamps), dict(digests), came)))


def look_at_program() -> tuple[str, str, dict[str, Stamp]]:
    """Give what else a site is made of: this version of Postil with its theme, and the libraries that are installed.

    A library is put in the place of another by renaming folders, so the folder above shows that it was.
    """
    package = os.path.dirname(postil.__file__)
    stamps = sweep(package, "postil/")
    if not os.path.isdir(os.path.join(package, "theme")):
        stamps.update(sweep_all(os.path.dirname(os.path.dirname(package)), ("templates", "static")))
    for path in sys.path[1:]:  # the first is the folder of the program that was called, or the current one
        if os.path.isdir(path):
            seen = os.stat(path)
            stamps[path] = (seen.st_mtime_ns, 0, 0, seen.st_ino)
    return postil.__version__, package, stamps


def _digest(folder: str, path: str) -> str:
    with open(os.path.join(folder, path), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def _stands(asked: Asked, mark: str, now: int) -> bool:
    """Say whether the output is as it was when it was written."""
    target = output_of(asked)
    payload = read_here(asked[0], _OUTPUT)
    if payload is None:
        return False
    place, site, stamps, digests, young = marshal.loads(payload)
    if (place, site) != (os.path.realpath(target), mark) or not stamps.items() <= look_at_output(target).items():
        return False
    if any(_digest(target, url) != digests[url] for url in young):
        return False
    still = [url for url in young if not is_settled(stamps[url], now)]
    if len(still) < len(young):
        write_here(asked[0], _OUTPUT, marshal.dumps((place, site, stamps, digests, still)))
    return True


def look_at_output(folder: str) -> dict[str, Stamp]:
    """Look at every file of an output folder by its address."""
    found: dict[str, Stamp] = {}
    waiting = [(folder, "")]
    for path, before in waiting:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.startswith("."):
                        waiting.append((entry.path, f"{before}{entry.name}/"))
                else:
                    found[before + entry.name] = stamp_of(entry.stat(follow_symlinks=False))
    return found
