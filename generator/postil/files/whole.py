"""Writing a file whole: it is the old one or the new one, never a part."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes, mode: int = 0o644, durable: bool = False) -> None:
    """Write under a temporary name in the same folder and rename.

    `durable` waits until the disk has it: for what a hand has written, not for what a build can make again.
    Raises OSError where the disk refuses; the old file is then as it was.
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
