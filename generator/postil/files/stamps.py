"""What is seen of files without reading them: which of a folder's files count, and the stamp of each.

Imported before anything heavy, to find out that there is nothing to do: so it imports nothing itself.
"""

from __future__ import annotations

import os

Stamp = tuple[int, int, int, int]
"""When a file was last written and last changed in any way, in nanoseconds, its size in bytes, and its number.

Whoever writes a file can set the first time back, and a file of the same size can be renamed over another: but not
without leaving a trace in one of the four.
"""

SETTLING = 2_000_000_000
"""Nanoseconds that must lie between a file's last change and a look at it for its stamp to be trusted later.

A file may be written twice in one tick of the disk's clock, and the second time would leave the stamp as it was; the
longest tick in use, on memory cards, is of two seconds.
"""

READER = ("seeds", "templates", "static")
"""The folders of a reader that are read."""

FINE = 10_000_000
"""A time that is no whole number of so many nanoseconds is by a clock that ticks at least so often."""

_PASSING = ("~", ".swp", ".tmp")


def stamp_of(seen: os.stat_result) -> Stamp:
    """Give the stamp of a file."""
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino


def is_settled(stamp: Stamp, looked: int) -> bool:
    """Say whether a file that looks the same later is the same, by the time of the look at it in nanoseconds."""
    return max(stamp[0], stamp[1]) < looked - SETTLING


def is_before(stamp: Stamp, moment: int) -> bool:
    """Say whether a file was for certain not changed after a moment of our own, in nanoseconds."""
    changed = max(stamp[0], stamp[1])
    return changed < moment - (SETTLING if changed % FINE == 0 else 5 * FINE)


def is_passing(name: str) -> bool:
    """Say whether a name is hidden, or of a file that an editor or Python leaves behind."""
    return name.startswith(".") or name.endswith(_PASSING) or name == "__pycache__"


def sweep(folder: str, within: str = "") -> dict[str, Stamp]:
    """Look at every file below a folder that counts, by its path relative to the folder, `within` before it.

    Nothing where there is no such folder. A link to a file counts as the file, one to a folder does not count. Paths
    have forward slashes; their order is the disk's. Raises OSError where the disk refuses.
    """
    found: dict[str, Stamp] = {}
    waiting = [(folder, within)] if os.path.isdir(folder) else []
    for path, before in waiting:
        with os.scandir(path) as entries:
            for entry in entries:
                name = entry.name
                if is_passing(name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{before}{name}/"))
                elif entry.is_file():
                    try:
                        found[before + name] = stamp_of(entry.stat())
                    except FileNotFoundError:  # gone since the folder was listed
                        continue
    return found


def sweep_all(root: str, folders: tuple[str, ...]) -> dict[str, Stamp]:
    """Look at every file that counts below some folders of one folder, by its path relative to that."""
    found: dict[str, Stamp] = {}
    for name in folders:
        found.update(sweep(os.path.join(root, name), f"{name}/"))
    return found
