"""Writing a site: only what changed, each file whole, nothing that is not ours."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
import time
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from postil.model.failure import PostilError
from postil.model.site import Artifact

from .cache import write_here
from .stamps import FINE, Stamp, is_settled, stamp_of
from .standing import KEPT_NAME, MANIFEST, Standing, folders_above, look, refuse_foreign
from .whole import BINARY, name_temporary, write_all, write_whole

NONE: Mapping[str, str] = MappingProxyType({})


class Published(NamedTuple):
    """How many files were written, left as they were, and removed.

    `digests` holds the SHA-256 of every file by its address; `mark` is one for all of them.
    """

    written: int
    unchanged: int
    removed: int
    digests: Mapping[str, str]
    mark: str


def publish(
    artifacts: Iterable[Artifact],
    folder: Path,
    urls: Collection[str] | None = None,
    kept: Mapping[str, str] = NONE,
    memory: Path | None = None,
    standing: Standing | None = None,
) -> Published:
    """Bring a folder to hold exactly these files beside those that are not ours.

    A file that is equal is not touched; another is written under a temporary name and renamed, so that a stopped
    build leaves each page old or new, whole. What the last build wrote and this one does not is removed.

    Artifacts may come one by one, and each is forgotten when it is written: then `urls` must name them all before,
    together with what is `kept`, files of the last build by their SHA-256 that need not be given again. Whether they
    are there is asked beforehand: `find_lost(look(folder, memory), kept)`, and that look may be handed on as
    `standing`. `memory` is the reader's folder, in whose cache the stamps of the files are kept, so that an equal file
    need not be read the next time.

    Raises PostilError where the folder holds foreign files, before anything is written, or where the disk refuses.
    """
    if urls is None:
        artifacts = tuple(artifacts)
        urls = {*(artifact.url for artifact in artifacts), *kept}
    if standing is None:
        standing = look(folder, memory)
    refuse_foreign(standing, urls)
    try:
        return _Press(standing, frozenset(urls)).print_all(artifacts, kept, memory)
    except OSError as error:
        cure = "check the folder, its permissions and the space on the disk"
        raise PostilError(f"cannot write {error.filename or folder}: {error.strerror}", cure) from error


class _Press:
    """An output folder while it is written."""

    def __init__(self, standing: Standing, urls: frozenset[str]) -> None:
        self.standing, self.urls = standing, urls
        self.folder, self.seen, self.listed = standing.folder, dict(standing.seen), dict(standing.listed or {})
        self.folders = {"", *standing.folders}
        self.temporary = os.path.join(self.folder, name_temporary())

    def print_all(self, artifacts: Iterable[Artifact], kept: Mapping[str, str], memory: Path | None) -> Published:
        os.makedirs(self.folder, exist_ok=True)
        removed = sorted(self.listed.keys() - self.urls)
        self._announce()
        old = self._make_room(removed)
        digests, written = dict(kept), 0
        for artifact in artifacts:
            digest = digests[artifact.url] = hashlib.sha256(artifact.body).hexdigest()
            if not self.standing.holds(artifact.url, artifact.body, digest):
                self._write(artifact.url, artifact.body)
                written += 1
        if digests.keys() != self.urls:
            raise ValueError(f"announced and not given, or given and not announced: {digests.keys() ^ self.urls}")
        for url in old:
            self._remove(url)
        mark = self._list(digests)
        done = Published(written, len(digests) - written, len(removed), digests, mark)
        if memory is not None and (written or removed or self.standing.known.keys() != {*self.urls, MANIFEST}):
            self._remember(done, memory)
        return done

    def _announce(self) -> None:
        """Write down what will be written, so that nobody takes for foreign what a stopped build leaves."""
        new = self.urls - self.listed.keys()
        if new:
            self._list({**self.listed, **dict.fromkeys(new, "")})

    def _make_room(self, removed: list[str]) -> list[str]:
        """Remove what a stopped build left, and what is in the way of new files; give what there is still to remove.

        In the way are old files where folders must be, and the other way round; and on a disk that knows no capitals
        an old `A.html` is the new `a.html`.
        """
        for url in self.standing.left:
            self._remove(url)
        if not removed:
            return []
        folded = {url.casefold() for url in self.urls}
        taken = folded.union(url.casefold() for url in folders_above(self.urls))
        in_the_way = [
            url
            for url in removed
            if url.casefold() in taken or not folded.isdisjoint(above.casefold() for above in folders_above([url]))
        ]
        for url in in_the_way:
            self._remove(url)
        return sorted(set(removed).difference(in_the_way))

    def _write(self, url: str, body: bytes) -> None:
        path = os.path.join(self.folder, url)
        above = url.rpartition("/")[0]
        if above not in self.folders:
            os.makedirs(os.path.join(self.folder, above), exist_ok=True)
            self.folders.add(above)
        try:
            self._replace(url, path, body)
        except FileNotFoundError:
            # Another build into the same folder took our temporary file for left behind: ours is still to be written.
            os.makedirs(os.path.dirname(path), exist_ok=True)
            self._replace(url, path, body)

    def _replace(self, url: str, path: str, body: bytes) -> None:
        """Write a file whole. One temporary name for all files, in the output's own folder, costs the least."""
        try:
            handle = os.open(self.temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o644)
            try:
                write_all(handle, body)
                made = stamp_of(os.fstat(handle))
            finally:
                os.close(handle)
            os.replace(self.temporary, path)
        except BaseException:
            _unlink(self.temporary)
            raise
        stamp = stamp_of(os.lstat(path))
        # Only what is certainly our own file may be known by its stamp later.
        self.seen[url] = stamp if (stamp[0], *stamp[2:]) == (made[0], *made[2:]) else (0, 0, 0, 0)

    def _remove(self, url: str) -> None:
        """Remove a file of ours, and the folders that it leaves empty."""
        _unlink(os.path.join(self.folder, url))
        above = url.rpartition("/")[0]
        while above:
            try:
                os.rmdir(os.path.join(self.folder, above))
            except OSError:
                break
            self.folders.discard(above)
            above = above.rpartition("/")[0]

    def _list(self, digests: Mapping[str, str]) -> str:
        """Write the manifest, unless it is written already, and give its SHA-256."""
        # The encoder indents slowly, but puts any separator between two entries.
        entries = json.dumps(dict(sorted(digests.items())), separators=(",\n  ", ": "))[1:-1]
        text = f'{{\n "files": {{\n  {entries}\n }}\n}}\n'.encode()
        if digests != self.listed or self.standing.listed is None:
            write_whole(os.path.join(self.folder, MANIFEST), text)
            self.seen[MANIFEST] = stamp_of(os.lstat(os.path.join(self.folder, MANIFEST)))
            self.listed = dict(digests)
        return hashlib.sha256(text).hexdigest()

    def _remember(self, done: Published, memory: Path) -> None:
        now = time.time_ns()
        stamps = {url: self.seen[url] for url in (*done.digests, MANIFEST) if url in self.seen}
        young = [url for url, stamp in stamps.items() if not self._is_sure(url, stamp, now)]
        digests = {**done.digests, MANIFEST: done.mark}
        kept = (os.path.realpath(self.folder), done.mark, stamps, digests, young)
        write_here(memory, KEPT_NAME, marshal.dumps(kept))

    def _is_sure(self, url: str, stamp: Stamp, now: int) -> bool:
        """Say whether a file that looks the same later is the same.

        What we have just written is so where the disk's clock is fine: nobody else writes as many bytes into the very
        same file within the same tick.
        """
        ours = stamp != self.standing.seen.get(url) and stamp[0] % FINE != 0
        return ours or is_settled(stamp, now) or (url in self.standing.known and stamp == self.standing.seen[url])


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
