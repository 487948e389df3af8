"""The watch command as its users have it: a process, a folder, and an ear on the events that open pages get."""

from __future__ import annotations

import os
import queue
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

DEADLINE = 20.0
"""Seconds after which what is waited for is taken not to come."""

AFTERWARDS = 1.5
"""Seconds after a build within which all that could still be found would have been: a look at all files is in them."""

ROOT = Path(__file__).parent.parent / "generator"

TOML = 'title = "Letters"\nlanguage = "en"\n'
TEXT = "The harbour froze in March.\n\nNo ship came before May.\n\nThe ice went out in June.\n"
NOTES = "notes:\n  ice: {exact: froze in March, title: Ice, body: A hard winter.}\n"
SMALL = {"seeds/reader.toml": TOML, "seeds/letter.txt": TEXT, "seeds/letter.notes.yaml": NOTES}


def lay(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
    return folder


class Watched:
    """A reader that is being watched: what its server said, and which builds it announced to an open page."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        self.folder, self.process = folder, process
        self.said: queue.Queue[str] = queue.Queue()
        self.announced: queue.Queue[int] = queue.Queue()
        self.hearing = Thread(target=self.hear, daemon=True)
        self.hearing.start()
        ready = re.compile(r"The reader is at http://127\.0\.0\.1:(\d+)/ ")
        self.port = int(self.wait_for(ready)[1])
        Thread(target=self.listen, daemon=True).start()
        self.generation = self.next_build()

    def hear(self) -> None:
        """Keep what the server says."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.put(line.rstrip("\n"))

    def listen(self) -> None:
        """Keep the numbers of the builds that are announced."""
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", "/_postil/events")
        with closing(connection), connection.getresponse() as answer:
            for line in iter(answer.readline, b""):
                if line.startswith(b"data: "):
                    self.announced.put(int(line[6:]))

    def wait_for(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """Wait until a line is said that a pattern is found in."""
        while True:
            if found := pattern.search(self.said.get(timeout=DEADLINE)):
                return found

    def next_build(self) -> int:
        """Wait until a build is announced."""
        self.generation = self.announced.get(timeout=DEADLINE)
        return self.generation

    def hears_more(self) -> bool:
        """Say whether another build is announced within the time in which all must have been found."""
        try:
            self.announced.get(timeout=AFTERWARDS)
        except queue.Empty:
            return False
        return True

    def ask(self, url: str = "texts/letter.html") -> tuple[int, str]:
        """Ask for a page; give its status and its HTML."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)) as connection:
            connection.request("GET", f"/{url}")
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def page(self, url: str = "texts/letter.html") -> str:
        """Ask for a page that is there."""
        status, html = self.ask(url)
        assert status == 200, html
        return html

    def mistakes(self, url: str = "texts/letter.html") -> str:
        """Give the words of the strip of diagnostics on a page; empty where there is none."""
        found = re.search(r'<aside class="postil-strip".*?</aside>', self.ask(url)[1], re.DOTALL)
        return re.sub("<[^>]*>", " ", found[0]) if found else ""

    def stop(self, number: int) -> tuple[int, list[str]]:
        """End the server by a signal; give its exit code and what it says from then on."""
        self.process.send_signal(number)
        code = self.process.wait(DEADLINE)
        self.hearing.join(DEADLINE)
        return code, [self.said.get() for _ in range(self.said.qsize())]


@contextmanager
def watching(folder: Path, *options: str, **environment: str) -> Iterator[Watched]:
    """Watch a folder in a process of its own, on a free port."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    process = subprocess.Popen(
        [sys.executable, "-m", "postil", "watch", str(folder), "--port", "0", *options],
        env={**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield Watched(folder, process)
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()
