"""How a saved file finds its way into an open page."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import partial
from itertools import count
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from postil.files.watch import Letter, watch_folders
from postil.model.failure import PostilError
from postil.serve import Served, Workshop, serve_reader
from postil.serve.loop import ENOUGH

DEADLINE = 10.0

fetch = build_opener(ProxyHandler({})).open


class Loop:
    """A watch loop over one text, with what it said: the text is given, its reading may raise."""

    def __init__(self, watching: Callable[[Callable[[Letter], None]], AbstractContextManager[None]]) -> None:
        self.read: Callable[[], str] = lambda: "one"
        self.build: Callable[[str], Served] = lambda text: Served({"index.html": text.encode}, {})
        self.said: queue.Queue[str] = queue.Queue()
        self.wake: Callable[[Letter], None] = lambda letter: None
        self.watching = watching

    def run(self) -> None:
        shop = Workshop(
            self.read_paths,
            self.build,
            self.watch,
            on_ready=self.said.put,
            on_built=lambda served, paths: self.said.put(f"built {served.pages['index.html']().decode()}"),
            on_refused=lambda error: self.said.put(f"refused: {error}"),
        )
        serve_reader(shop, 0)

    def read_paths(self, paths: frozenset[Path] | None) -> str:
        return self.read()

    def watch(self, wake: Callable[[Letter], None]) -> AbstractContextManager[None]:
        self.wake = wake
        return self.watching(wake)

    def change(self, read: Callable[[], str]) -> None:
        self.read = read
        self.wake(Letter(Path("a.txt")))

    def next(self) -> str:
        return self.said.get(timeout=DEADLINE)


@contextmanager
def looping(loop: Loop) -> Iterator[tuple[Future[None], str]]:
    """Run a loop in a thread, give its future and its address, and interrupt it at the end."""
    with ThreadPoolExecutor() as pool:
        future = pool.submit(loop.run)
        assert loop.next() == "built one"
        try:
            yield future, loop.next()
        finally:
            loop.change(partial(fail, KeyboardInterrupt()))
            future.exception(DEADLINE)


def fail(error: BaseException) -> str:
    raise error


def page_of(url: str) -> bytes:
    with fetch(url) as answer:
        return bytes(answer.read())


def test_a_saved_file_reaches_an_open_page(tmp_path: Path) -> None:
    """The open page hears of the change and finds it; an interruption ends its stream and the server quietly."""
    seed = tmp_path / "a.txt"
    seed.write_text("one")
    loop = Loop(lambda wake: watch_folders([tmp_path], wake))
    loop.read = seed.read_text
    with ExitStack() as page:
        with looping(loop) as (future, url):
            events = page.enter_context(fetch(url + "_postil/events", timeout=DEADLINE))
            assert events.read(12) == b"retry: 500\nd"
            tmp_path.joinpath("b.txt").write_text("two")
            tmp_path.joinpath("b.txt").replace(seed)
            assert loop.next() == "built two"
            assert page_of(url).startswith(b"two")
        future.result()
        assert events.read().count(b"\ndata: ") == 1


def test_a_save_that_changes_nothing_builds_nothing() -> None:
    """The bell says that something happened; only another content is a reason to build."""

    def read_again() -> str:
        loop.said.put("read")
        return "one"

    loop = Loop(lambda wake: nullcontext())
    with looping(loop):
        loop.change(read_again)
        assert loop.next() == "read"
        loop.change(lambda: "two")
        assert loop.next() == "built two"


def test_a_change_without_a_ring_is_found() -> None:
    """Soon after each build the files are read once more, whether or not the bell rang."""
    loop = Loop(lambda wake: nullcontext())
    with looping(loop):
        for text in ("two", "three"):
            loop.read = partial(str, text)
            assert loop.next() == f"built {text}"


def test_a_letter_about_nothing_does_not_end_the_looking() -> None:
    """What changed without a letter is found even if another letter came meanwhile."""
    loop = Loop(lambda wake: nullcontext())
    read = threading.Semaphore(0)

    def read_two() -> str:
        read.release()
        return "two"

    with looping(loop):
        loop.change(read_two)
        assert loop.next() == "built two"
        loop.wake(Letter(Path("a.txt")))
        assert all(read.acquire(timeout=DEADLINE) for _ in range(2))
        loop.read = lambda: "three"
        assert loop.next() == "built three"


def test_what_changes_during_a_build_is_built_before_anything_is_shown() -> None:
    """A burst of saves is one build to whoever looks, however many it took."""
    builds: list[str] = []

    def build(text: str) -> Served:
        builds.append(text)
        if text == "two":
            loop.change(lambda: "three")
        return Served({"index.html": text.encode}, {})

    loop = Loop(lambda wake: nullcontext())
    loop.build = build
    with looping(loop):
        loop.change(lambda: "two")
        assert loop.next() == "built three"
    assert builds == ["one", "two", "three"]


def test_a_file_that_never_rests_is_shown_all_the_same() -> None:
    """A program may write on and on; after a few builds one is shown."""
    numbers = count()

    def build(text: str) -> Served:
        if text != "one" and (number := next(numbers)) <= 2 * ENOUGH:
            loop.change(lambda: f"text {number}")
        return Served({"index.html": text.encode}, {})

    loop = Loop(lambda wake: nullcontext())
    loop.build = build
    with looping(loop):
        loop.change(lambda: "two")
        assert loop.next() == f"built text {ENOUGH - 1}"
        assert loop.next() == f"built text {2 * ENOUGH}"


def test_only_the_files_that_changed_are_read_until_all_are_looked_at() -> None:
    """First what the letter names; a moment later everything, in case a letter was lost."""
    read: queue.Queue[frozenset[Path] | None] = queue.Queue()

    class Keeping(Loop):
        def read_paths(self, paths: frozenset[Path] | None) -> str:
            read.put(paths)
            return super().read_paths(paths)

    loop = Keeping(lambda wake: nullcontext())
    with looping(loop):
        loop.change(lambda: "two")
        assert loop.next() == "built two"
        assert [read.get(timeout=DEADLINE) for _ in range(3)] == [None, frozenset({Path("a.txt")}), None]


def test_a_refusal_is_shown_once_and_lifted() -> None:
    """While the machine refuses, the last pages stay up and say so; then they are fresh again."""
    reads = threading.Semaphore(0)

    def refuse_to_read() -> str:
        reads.release()
        raise PostilError("the disk is full")

    loop = Loop(lambda wake: nullcontext())
    with looping(loop) as (_, url):
        loop.change(refuse_to_read)
        assert loop.next() == "refused: the disk is full"
        assert b"the disk is full" in page_of(url)
        assert page_of(url).startswith(b"one")
        # It looks again by itself, and does not say the same again.
        assert all(reads.acquire(timeout=DEADLINE) for _ in range(2))
        loop.read = lambda: "one"
        assert loop.next() == "built one"
        assert b"the disk is full" not in page_of(url)


def test_a_mistake_of_our_own_is_not_hidden() -> None:
    """Any other exception ends the server and reaches the caller."""
    loop = Loop(lambda wake: nullcontext())
    with looping(loop) as (future, _):
        loop.change(partial(fail, ZeroDivisionError()))
        assert isinstance(future.exception(DEADLINE), ZeroDivisionError)
