"""Writing a file whole: it is the old one or the new one, never a part."""

from __future__ import annotations

import errno
import os
from contextlib import suppress

_CANNOT = (errno.EINVAL, errno.ENOTSUP)

BINARY: int = getattr(os, "O_BINARY", 0)
"""What keeps Windows from changing line ends."""


def write_whole(path: str | os.PathLike[str], data: bytes, mode: int = 0o644, durable: bool = False) -> None:
    """Write under a temporary name in the same folder and rename.

    `durable` waits until the disk has the file and its name: for what a hand has written, not for what a build can
    make again.
    Raises OSError where the disk refuses; the old file is then as it was. Only where the disk takes all but the wait
    for the name may the new one be there all the same, whole.
    """
    folder = os.path.dirname(path)
    name = os.path.join(folder, name_temporary())
    try:
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600)
        try:
            write_all(handle, data)
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise
    if durable:
        _keep_names(folder or os.curdir)


def name_temporary() -> str:
    """Name a file that is being written, as no other program names one."""
    return f".postil-{os.urandom(8).hex()}.tmp"


def is_temporary(name: str) -> bool:
    """Say whether a name is of a file that was being written when Postil was stopped."""
    return name.startswith(".postil-") and name.endswith(".tmp")


def write_all(handle: int, data: bytes) -> None:
    """Write all of some bytes to an open file. Raises OSError where the disk takes only a part."""
    written = os.write(handle, data)
    while written < len(data):
        written += os.write(handle, memoryview(data)[written:])


def _keep_names(folder: str) -> None:
    """Wait until the disk has a folder's names, where the system can open a folder and the disk can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    finally:
        os.close(handle)
