"""Reading a reader's folder and the theme: from disk to bytes by path."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import postil
from postil.model.failure import PostilError

from .stamps import READER, Stamp, is_passing, is_settled, stamp_of, sweep, sweep_all
from .whole import BINARY

Files = dict[str, bytes]

MANY = 50
"""With more paths than these it is quicker to look at everything."""


class Looked(NamedTuple):
    """What files looked like when they were read; of each that was too young to trust that, the SHA-256 as well."""

    stamps: Mapping[str, Stamp]
    digests: Mapping[str, str]


def read_reader(folder: Path) -> Files:
    """Read every file of a reader, by its path relative to the reader's folder, with forward slashes.

    Hidden files and what editors leave behind are passed over. Raises PostilError where the disk refuses.
    """
    return Snapshot(folder).read()


def read_folder(folder: Path) -> Files:
    """Read every file below a folder, by its path relative to it; nothing where there is no such folder."""
    try:
        seen = sweep(str(folder))
        return _read_all(str(folder), sorted(seen, key=_in_order), seen)
    except OSError as error:
        raise _refusal(error) from error


def read_theme() -> tuple[Files, Files]:
    """Read the theme's templates and static files: inside an installed package, or beside it in a checkout."""
    root = find_theme()
    return read_folder(root / "templates"), read_folder(root / "static")


def find_theme() -> Path:
    """Find the folder that holds the theme's templates and static files."""
    package = Path(postil.__file__).parent
    inside = package / "theme"
    return inside if inside.is_dir() else package.parent.parent


class Snapshot:
    """A reader's files as they were last looked at: only what has changed since is read again.

    Whether a file has changed is told by its stamp; one that was changed shortly before it was read is read again.
    """

    def __init__(self, folder: Path) -> None:
        self._root = str(folder)
        self._roots = (os.path.realpath(folder), os.path.abspath(folder))
        self._files: Files = {}
        self._stamps: dict[str, Stamp] = {}
        self._young: set[str] = set()

    def read(self, paths: Iterable[Path] | None = None) -> Files:
        """Give every file by its path relative to the reader's folder, after looking at all, or only at these paths.

        The paths may be of files and folders, there or gone, absolute or from the current folder; those that are no
        part of the reader mean nothing. What is given is never changed later, and is the same object where nothing
        has changed. Raises PostilError where the disk refuses; what was read before is then kept.
        """
        if not os.path.isdir(self._root):
            raise PostilError(f"there is no folder {self._root}", "name the folder of a reader")
        try:
            return self._look(None if paths is None else self._narrow(paths))
        except OSError as error:
            raise _refusal(error) from error

    def looked(self) -> Looked:
        """Give what the files looked like when they were read."""
        digests = {path: hashlib.sha256(self._files[path]).hexdigest() for path in self._young}
        return Looked(self._stamps, digests)

    def _look(self, places: set[str] | None) -> Files:
        now = time.time_ns()
        if places is None:
            seen, gone = sweep_all(self._root, READER), set(self._stamps)
        else:
            seen, gone = {}, set()
            for place in places:
                seen.update(self._see(place))
                gone.update(self._known_at(place))
        known, young = self._stamps, self._young
        changed = [path for path, stamp in seen.items() if known.get(path) != stamp or path in young]
        read = _read_all(self._root, changed, seen)
        gone -= seen.keys() - (set(changed) - read.keys())
        self._take(read, gone, seen)
        self._young = young - gone - read.keys() | {path for path in read if not is_settled(seen[path], now)}
        return self._files

    def _take(self, read: Files, gone: set[str], seen: dict[str, Stamp]) -> None:
        """Put what was read in the place of what it was before: into new dictionaries, since others hold the old."""
        before = self._files
        other = {path: data for path, data in read.items() if before.get(path) != data}
        if other or gone:
            files = {**before, **other}
            for path in gone:
                del files[path]
            if other.keys() - before.keys():
                files = {path: files[path] for path in sorted(files, key=_in_order_of_reader)}
            self._files = files
        if read or gone:
            stamps = {**self._stamps, **{path: seen[path] for path in read}}
            self._stamps = {path: stamp for path, stamp in stamps.items() if path not in gone} if gone else stamps

    def _narrow(self, paths: Iterable[Path]) -> set[str] | None:
        """Give the paths as they are from the reader's folder, those that count; None for all."""
        places: set[str] = set()
        for path in map(os.path.abspath, paths):
            for root in self._roots:
                if path == root:
                    return None
                if path.startswith(root + os.sep):
                    parts = path[len(root) + 1 :].split(os.sep)
                    if parts[0] in READER and not any(map(is_passing, parts)):
                        places.add("/".join(parts))
                    break
        return None if len(places) > MANY else places

    def _see(self, place: str) -> dict[str, Stamp]:
        """Look at the file at a place, or at the files below it; nothing if there is none, or a link is on the way."""
        path = os.path.join(self._root, place)
        parts = place.split("/")
        folders = (os.path.join(self._root, *parts[:end]) for end in range(2, len(parts)))
        if any(map(os.path.islink, folders)):
            return {}
        try:
            there = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        if stat.S_ISDIR(there.st_mode):
            return {} if len(parts) > 1 and os.path.islink(path) else sweep(path, f"{place}/")
        return {place: stamp_of(there)} if stat.S_ISREG(there.st_mode) and len(parts) > 1 else {}

    def _known_at(self, place: str) -> set[str]:
        if place in self._stamps:
            return {place}
        below = f"{place}/"
        return {path for path in self._stamps if path.startswith(below)}


def _read_all(root: str, paths: Iterable[str], stamps: Mapping[str, Stamp]) -> Files:
    """Read files by path; one that has gone in the meantime is left out."""
    files: Files = {}
    for path in paths:
        try:
            files[path] = read_bytes(f"{root}/{path}", stamps[path][2])
        except FileNotFoundError:
            continue
    return files


def read_bytes(path: str, size: int) -> bytes:
    """Read a file that was seen to have so many bytes, and all of it if it has others now.

    Half the time of `Path.read_bytes`, which counts with twenty thousand small files.
    """
    handle = os.open(path, os.O_RDONLY | BINARY)
    try:
        data = os.read(handle, size + 1)
        if len(data) != size:
            while more := os.read(handle, 1 << 20):
                data += more
        return data
    except OSError as error:
        error.filename = path
        raise
    finally:
        os.close(handle)


def _in_order(path: str) -> str:
    """Sort paths by their parts: what is in a folder stands before a name that goes on behind the folder's."""
    return path.replace("/", "\0")


def _in_order_of_reader(path: str) -> tuple[int, str]:
    return READER.index(path[: path.index("/")]), path.replace("/", "\0")


def _refusal(error: OSError) -> PostilError:
    return PostilError(f"cannot read {error.filename}: {error.strerror}", "check the file and its permissions")
