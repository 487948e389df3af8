"""Writing a file whole: it is the old one or the new one, never a part."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

_CANNOT = (errno.EINVAL, errno.ENOTSUP)


def write_whole(path: Path, data: bytes, mode: int = 0o644, durable: bool = False) -> None:
    """Write under a temporary name in the same folder and rename.

    `durable` waits until the disk has the file and its name: for what a hand has written, not for what a build can
    make again.
    Raises OSError where the disk refuses; the old file is then as it was. Only where the disk takes all but the wait
    for the name may the new one be there all the same, whole.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".postil-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if durable:
        _keep_names(path.parent)


def _keep_names(folder: Path) -> None:
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
