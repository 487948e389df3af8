"""What an open page must know of the static files it uses: whether they are still the same."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import msgspec

FOLDER = "static/"

KINDS = {".css": "styles", ".js": "scripts", ".mjs": "scripts"}


class Digests(msgspec.Struct, frozen=True):
    """A number for each kind of static file, which is another when one of them changed.

    A page takes new styles in place; scripts, and what styles and pages show, make it load anew.
    """

    styles: int = 0
    scripts: int = 0
    others: int = 0


class Fingerprints:
    """Takes digests of static files, and reads a file's bytes only when it is not the same object as before."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[bytes, int]] = {}

    def take(self, assets: Mapping[str, bytes]) -> Digests:
        """Take the digests of the files below the folder of static files."""
        taken = {"styles": 0, "scripts": 0, "others": 0}
        known = {}
        for url, body in assets.items():
            if url.startswith(FOLDER):
                before = self.known.get(url)
                number = before[1] if before and before[0] is body else zlib.crc32(body, zlib.crc32(url.encode()))
                known[url] = body, number
                kind = KINDS.get(url[url.rfind(".") :], "others")
                taken[kind] = zlib.crc32(number.to_bytes(4), taken[kind])
        self.known = known
        return Digests(**taken)
