"""The sites that the browser opens: built from their readers, laid on disk, and served from a sub-path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import yaml

import many_notes
from browser.arranged_reader import ARRANGED
from browser.dated_reader import write_reader as write_dates
from browser.hard_reader import HARD
from browser.register_reader import REGISTER
from browser.rich_reader import RICH
from browser.script_reader import LANGUAGES, write_reader
from postil.files.publish import publish
from postil.files.read import read_reader
from readers import build_reader, to_files

ROOT = Path(__file__).parent.parent.parent
READERS: dict[str, Mapping[str, bytes]] = {
    "demonstration": read_reader(ROOT),
    "rich": to_files(RICH),
    "hard": to_files(HARD),
}
FURTHER: dict[str, Mapping[str, bytes]] = {
    "scripts": to_files(write_reader(*LANGUAGES, own="en")),
    "turned": to_files(write_reader("ar", "he", "ru", own="ar")),
    "many": many_notes.write_reader(),
    "arranged": to_files(ARRANGED),
    "dated": to_files(write_dates()),
    "register": to_files(REGISTER),
}
"""Readers that only a few tests open, since what all tests open takes its time."""

SUB_PATH = "sub/path"


class Sites(NamedTuple):
    """The pages of `READERS` by their address below the sub-path, and the sub-path's own address on each way to it."""

    pages: tuple[str, ...]
    homes: dict[str, str]


class Text(NamedTuple):
    """A text of a reader: the address of its page below the sub-path, its seed, and the ids of its notes."""

    page: str
    seed: bytes
    notes: tuple[str, ...]
    markdown: bool


def find_texts(readers: Mapping[str, Mapping[str, bytes]] = READERS) -> dict[str, Text]:
    """Find the texts of readers, by slug, with their notes as the sidecars have them."""
    return dict(pair for name, files in readers.items() for pair in _texts(name, files))


def _texts(name: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, Text]]:
    for path in files:
        if not path.endswith(".notes.yaml"):
            continue
        sidecar = yaml.safe_load(files[path])
        if "seed" not in sidecar:
            continue
        stem = path.removesuffix(".notes.yaml")
        seed = next(other for other in files if re.fullmatch(re.escape(stem) + r"\.(md|txt)", other))
        notes = [f"n-{key}" for key in sidecar["notes"]]
        for other in files:
            if further := re.fullmatch(re.escape(stem) + r"\.(\w+)\.notes\.yaml", other):
                notes += [f"n-{further[1]}.{key}" for key in yaml.safe_load(files[other])["notes"]]
        slug = sidecar["seed"]["slug"]
        yield slug, Text(f"{name}/texts/{slug}.html", files[seed], tuple(notes), seed.endswith(".md"))


def lay_sites(root: Path) -> tuple[str, ...]:
    """Write all sites below a folder, and give the addresses of the pages of `READERS` below the sub-path."""
    folder = root / SUB_PATH
    for name, files in (READERS | FURTHER).items():
        built = build_reader(files)
        assert not built.has_errors, [one.message for one in built.diagnostics if one.severity == "error"]
        publish(built.artifacts, folder / name)
    pages = (page for name in READERS for page in (folder / name).rglob("*.html"))
    return tuple(sorted(page.relative_to(folder).as_posix() for page in pages))


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    """A browser asks each host for its mark, whatever the page says: this host has none, and says so politely."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file below the folder."""
        if self.path != "/favicon.ico":
            super().do_GET()
            return
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what fails is heard in the browser."""
