"""From the saving of a file to the new page: a file is saved, and the page asked for until it is new.

The clock starts before the file is written. Between two edits there is a time of rest, so that each is met at rest.
"""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .bench import Bench, Rows, row_of_seconds
from .edits import Edit, list_edits, list_edits_of_site
from .measure import Summary, summarise
from .programs import hugo_binary, postil

EDITS = 9
POLL = 0.002
PATIENCE = 900.0
"""Seconds after which a server or a page that does not come is given up."""

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
ADDRESS = re.compile(rb"http://127\.0\.0\.1:(\d+)/")

BARS = {
    1_000: {"a text": 0.05},
    10_000: {"a text": 0.25, "a text, and 15 people's pages": 0.3, "the page's template": 0.25},
}
"""Seconds from a save to the new page, by the number of texts."""

COMPARED = 1_000
"""With how many texts Hugo's server is watched as well."""


def watch_rows(bench: Bench, count: int) -> Rows:
    """Measure every kind of edit with Postil's server, and with Hugo's at one number of texts."""
    reader = bench.reader(count, "json", "watched")
    (reader / "templates").mkdir(exist_ok=True)
    shutil.copyfile(TEMPLATES / "text.html", reader / "templates" / "text.html")
    rest = 1.5 + count / 4000
    with _served_by_postil(reader) as port:
        took = _time_edits(list_edits(bench.corpus(count), reader), port, rest)
    theirs: dict[str, Summary] = {}
    if count == COMPARED:
        site = bench.site(count, "json", "watched-site")
        with _served_by_hugo(site) as port:
            theirs = _time_edits(list_edits_of_site(site), port, rest)
    for what, summary in took.items():
        hugo = theirs.get(what)
        compared = (hugo.written(), f"{summary.median / hugo.median:.3g}") if hugo else ()
        bar = BARS.get(count, {}).get(what, 0)
        yield row_of_seconds(f"save → served, {what}", count, summary.median, summary.written(), bar, *compared)


def _time_edits(edits: list[Edit], port: int, rest: float) -> dict[str, Summary]:
    """Make each edit so many times, each time with another word, and say how long the page took to have it."""
    return {edit.what: summarise([_time_edit(edit, f"Bericht{n}", port, rest) for n in range(EDITS)]) for edit in edits}


def _time_edit(edit: Edit, word: str, port: int, rest: float) -> float:
    """Bring a word into a file, wait for the page that has it, and put the file back."""
    before = edit.file.read_text("utf-8")
    after = edit.change(before, word)
    if after == before:
        raise RuntimeError(f"the edit of {edit.file} changes nothing")
    time.sleep(rest)
    started = time.perf_counter()
    edit.file.write_text(after, "utf-8")
    _wait_for(port, edit.page, word)
    took = time.perf_counter() - started
    time.sleep(rest)
    edit.file.write_text(before, "utf-8")
    return took


def _wait_for(port: int, page: str, word: str) -> None:
    """Ask for a page until it has the word."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if word.encode() in _get(port, page):
            return
        time.sleep(POLL)
    raise RuntimeError(f"{page} never showed {word}")


def _get(port: int, page: str) -> bytes:
    """Get a page; nothing where the server is not there or refuses."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{page}")
        return connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()


@contextmanager
def _served_by_postil(reader: Path) -> Iterator[int]:
    """Start Postil's server on a free port, which it prints, and give the port once it serves."""
    with tempfile.NamedTemporaryFile() as said, _running(postil("watch", reader, "--port", "0"), said.name) as process:
        end = time.monotonic() + PATIENCE
        while not (found := ADDRESS.search(Path(said.name).read_bytes())):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(Path(said.name).read_text())
            time.sleep(POLL)
        yield int(found[1])


@contextmanager
def _served_by_hugo(site: Path) -> Iterator[int]:
    """Start Hugo's server on a port that is free now, and give the port once it serves."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    command = [str(hugo_binary()), "server", "--source", str(site), "--port", str(port), "--bind", "127.0.0.1"]
    with tempfile.NamedTemporaryFile() as said, _running(command, said.name):
        _wait_for(port, "texts/t00003.html", "</html>")
        yield port


@contextmanager
def _running(command: list[str], said: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends; what it says goes to a file."""
    with open(said, "wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
