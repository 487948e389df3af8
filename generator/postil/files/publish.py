"""Writing a site: only what changed, each file whole, nothing that is not ours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from postil.model.failure import PostilError
from postil.model.site import Artifact

from .whole import write_whole

MANIFEST = ".postil.json"


class Published(NamedTuple):
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def publish(artifacts: Iterable[Artifact], folder: Path) -> Published:
    """Bring a folder to hold exactly these files beside those that are not ours.

    A file that is equal is not touched; another is written under a temporary name and renamed, so that a stopped
    build leaves each page old or new, whole. What the last build wrote and this one does not is removed. The
    manifest is written last. Raises PostilError where the folder holds foreign files, or the disk refuses.
    """
    try:
        return _publish({artifact.url: artifact.body for artifact in artifacts}, folder)
    except OSError as error:
        cure = "check the folder, its permissions and the space on the disk"
        raise PostilError(f"cannot write {error.filename or folder}: {error.strerror}", cure) from error


def _publish(bodies: dict[str, bytes], folder: Path) -> Published:
    before = _read_manifest(folder)
    _refuse_foreign(folder, bodies, before)
    changed = [url for url, body in bodies.items() if not _holds(folder / url, body)]
    for url in changed:
        _write(folder / url, bodies[url])
    removed = sorted(set(before) - set(bodies))
    for url in removed:
        _remove(folder, url)
    manifest = {url: hashlib.sha256(bodies[url]).hexdigest() for url in sorted(bodies)}
    if manifest != before:
        _write(folder / MANIFEST, (json.dumps({"files": manifest}, indent=1) + "\n").encode())
    return Published(len(changed), len(bodies) - len(changed), len(removed))


def _read_manifest(folder: Path) -> dict[str, str]:
    """Read what the last build wrote; a damaged manifest counts as none. Paths that lead out are not ours."""
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
        return {str(url): str(digest) for url, digest in files.items() if _is_inside(str(url))}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return {}


def _is_inside(url: str) -> bool:
    return not url.startswith("/") and ".." not in url.split("/") and "\\" not in url and ":" not in url


def _refuse_foreign(folder: Path, bodies: dict[str, bytes], before: dict[str, str]) -> None:
    cure = "name an empty folder with --output, or move the files away"
    if not before and folder.is_dir() and any(folder.iterdir()):
        raise PostilError(f"{folder} holds files that postil did not write", cure)
    for url, body in bodies.items():
        if url not in before and (folder / url).exists() and not _holds(folder / url, body):
            raise PostilError(f"{folder / url} was not written by postil", cure)


def _holds(path: Path, body: bytes) -> bool:
    try:
        return path.stat().st_size == len(body) and path.read_bytes() == body
    except (FileNotFoundError, NotADirectoryError):
        return False


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, body)


def _remove(folder: Path, url: str) -> None:
    """Remove a file of ours, and the folders that it leaves empty."""
    path = folder / url
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()
