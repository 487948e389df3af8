"""What is kept between two builds in `.postil/cache` of a reader's folder: it may be lost or damaged at any time.

Whatever is wrong with it costs time and nothing else. Imported before anything heavy.
"""

from __future__ import annotations

import hashlib
import os
import sys

from postil import __version__

_CACHE = os.path.join(".postil", "cache")

_WRITER = f"postil {__version__}, Python {sys.version}, layout 1"


def read_cache(folder: str | os.PathLike[str], name: str) -> bytes | None:
    """Give what was kept under a name for a reader; None where it is not there, or not as it was written.

    It counts as not there as well if another version of Postil or of Python wrote it. Raises nothing.
    """
    try:
        with open(os.path.join(folder, _CACHE, name), "rb") as file:
            kept = file.read()
    except (OSError, ValueError):
        return None
    seal, payload = kept[:32], kept[32:]
    return payload if seal == _seal(name, payload) else None


def write_cache(folder: str | os.PathLike[str], name: str, payload: bytes) -> bool:
    """Keep bytes under a name for a reader, whole or not at all, and say whether the disk took them. Raises nothing.

    The name is of a file: no slashes. The folder `.postil` is made where it is missing, and git lists nothing in it.
    """
    from .whole import write_whole  # not needed to find out that there is nothing to do

    try:
        cache = _make_folder(folder)
        ignore = os.path.join(folder, ".postil", ".gitignore")
        if not os.path.exists(ignore):
            write_whole(ignore, b"*\n")
        write_whole(os.path.join(cache, name), _seal(name, payload) + payload)
    except (OSError, ValueError):
        return False
    return True


def read_here(folder: str | os.PathLike[str], name: str) -> bytes | None:
    """Give what was kept under a name for a reader in this very place; None where it is not to be had. Raises nothing.

    A cache may come along with a stranger's reader, and `marshal` may not be given a stranger's bytes: but no stranger
    knows the number that the folder has here.
    """
    payload = read_cache(folder, name)
    try:
        place, _, data = (payload or b"").partition(b"\n")
        return data if place == _name_place(folder) else None
    except (OSError, ValueError):
        return None


def write_here(folder: str | os.PathLike[str], name: str, payload: bytes) -> bool:
    """Keep bytes under a name for a reader, for this place on this machine only. Raises nothing."""
    try:
        _make_folder(folder)
        return write_cache(folder, name, _name_place(folder) + b"\n" + payload)
    except (OSError, ValueError):
        return False


def _make_folder(folder: str | os.PathLike[str]) -> str:
    """Make the folder of the cache, but not the reader's."""
    cache = os.path.join(folder, _CACHE)
    if not os.path.isdir(cache):
        for path in (os.path.dirname(cache), cache):
            if not os.path.isdir(path):
                os.mkdir(path)
    return cache


def _name_place(folder: str | os.PathLike[str]) -> bytes:
    seen = os.stat(os.path.join(folder, _CACHE))
    return f"{seen.st_dev} {seen.st_ino}".encode()


def _seal(name: str, payload: bytes) -> bytes:
    """Give 32 bytes that belong to this payload under this name, written by this version."""
    seal = hashlib.sha256(f"{name}, {_WRITER}\n".encode())
    seal.update(payload)
    return seal.digest()
