"""What an output folder holds before it is written to: seen in one look, and who wrote it."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from postil.model.failure import PostilError

from .cache import read_here
from .read import read_bytes
from .stamps import Stamp, stamp_of
from .whole import is_temporary

MANIFEST = ".postil.json"

KEPT_NAME = "output"
"""Under what name the stamps of what was written are kept in a reader's cache."""


class Standing(NamedTuple):
    """An output folder, and what there is in it.

    `listed` is the manifest, what Postil wrote by address, with its SHA-256; None where there is no manifest. `seen`
    are all files by address, `odd` those that are no plain files, `left` what a stopped build left behind. `known`
    has the SHA-256 of the files that are as they were when they were written, by their stamps.
    """

    folder: str
    listed: dict[str, str] | None
    seen: dict[str, Stamp]
    folders: set[str]
    odd: set[str]
    left: list[str]
    known: dict[str, str]

    def holds(self, url: str, body: bytes, digest: str) -> bool:
        """Say whether a file has just these bytes; it is read only if its stamp does not tell."""
        if url in self.known:
            return self.known[url] == digest
        stamp = self.seen.get(url)
        return stamp is not None and stamp[2] == len(body) and self._read(url) == body

    def keeps(self, url: str, digest: str) -> bool:
        """Say whether a file has the bytes of this SHA-256."""
        if url in self.known:
            return self.known[url] == digest
        body = self._read(url) if url in self.seen else None
        return body is not None and hashlib.sha256(body).hexdigest() == digest

    def _read(self, url: str) -> bytes | None:
        try:
            return None if url in self.odd else read_bytes(os.path.join(self.folder, url), self.seen[url][2])
        except FileNotFoundError:
            return None


def look(folder: Path, memory: Path | None = None) -> Standing:
    """Look at an output folder. `memory` is the reader's folder, if what was written last is remembered there.

    Raises PostilError where the disk refuses.
    """
    try:
        standing = Standing(str(folder), _read_manifest(folder), {}, set(), set(), [], {})
        if folder.is_dir():
            _see(standing, str(folder), "")
    except OSError as error:
        cure = "check the folder and its permissions"
        raise PostilError(f"cannot read {error.filename or folder}: {error.strerror}", cure) from error
    if memory is not None:
        standing.known.update(_recollect(standing, memory))
    return standing


def find_lost(standing: Standing, kept: Mapping[str, str]) -> tuple[str, ...]:
    """List the addresses whose files are not there, or not with the bytes of their SHA-256: they must be made anew."""
    return tuple(url for url, digest in kept.items() if not standing.keeps(url, digest))


def _read_manifest(folder: Path) -> dict[str, str] | None:
    """Read what the last build wrote; a damaged manifest counts as none. Paths that lead out are not ours."""
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
        return {str(url): str(digest) for url, digest in files.items() if _is_inside(str(url))}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None


def _is_inside(url: str) -> bool:
    leads_up = ".." in url and ".." in url.split("/")
    return not (leads_up or url.startswith("/") or "\\" in url or ":" in url)


def _see(standing: Standing, folder: str, within: str) -> None:
    """Look at all that is in a folder. A link is no folder of ours, and in a hidden one there is nothing of ours."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            url = within + name
            is_file = entry.is_file(follow_symlinks=False)
            if not is_file and entry.is_dir(follow_symlinks=False) and not name.startswith("."):
                standing.folders.add(url)
                _see(standing, entry.path, f"{url}/")
            elif is_file and is_temporary(name):
                standing.left.append(url)
            else:
                standing.seen[url] = stamp_of(entry.stat(follow_symlinks=False))
                if not is_file:
                    standing.odd.add(url)


def _recollect(standing: Standing, memory: Path) -> Iterator[tuple[str, str]]:
    """Give the SHA-256 of each file that looks as it did when it was written, and old enough for that to tell."""
    payload = read_here(memory, KEPT_NAME)
    if payload is not None:
        place, _, stamps, digests, young = marshal.loads(payload)
        if place == os.path.realpath(standing.folder):
            seen, passed = standing.seen, set(young)
            same = (url for url, stamp in stamps.items() if seen.get(url) == stamp and url not in passed)
            yield from ((url, digests[url]) for url in same)


def refuse_foreign(standing: Standing, urls: Collection[str]) -> None:
    """Raise PostilError if the folder is somebody else's, or something of somebody else's is where a file must go."""
    listed = standing.listed
    if listed is None:
        if standing.seen or standing.folders:
            raise _refusal(f"{standing.folder} holds files that postil did not write")
        return
    stays = listed.keys() & urls
    foreign = [url for url in urls if url in standing.seen and url not in listed]
    foreign += [url for url in folders_above(urls) if url in standing.seen and (url not in listed or url in stays)]
    for url in standing.folders.intersection(urls):
        held = [one for one in standing.seen if one.startswith(f"{url}/")]
        # Only a folder that goes with the old pages in it makes room.
        foreign += [] if held and all(one in listed and one not in stays for one in held) else [url]
    if foreign:
        raise _refusal(f"{os.path.join(standing.folder, min(foreign))} was not written by postil")


def folders_above(urls: Iterable[str]) -> set[str]:
    """List the folders that files lie in, and those above them."""
    found: set[str] = set()
    for url in urls:
        above = url.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


def _refusal(what: str) -> PostilError:
    return PostilError(what, "name an empty folder with --output, or move the files away")
