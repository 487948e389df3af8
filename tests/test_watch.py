"""Which changes of a folder ring the doorbell of the watch command."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from postil.files import watch

DEADLINE = 10.0


def write_in_place(path: Path) -> None:
    path.write_text("two")


def rename_over(path: Path) -> None:
    hidden = path.with_name(".a.txt.tmp")
    hidden.write_text("two")
    hidden.replace(path)


def move_away_and_write(path: Path) -> None:
    path.rename(path.with_name("a.txt~"))
    path.write_text("two")


@pytest.mark.parametrize("save", [write_in_place, rename_over, move_away_and_write, Path.unlink])
@pytest.mark.parametrize("events", ["of the machine", "by looking"])
def test_every_way_of_saving_rings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: Callable[[Path], None], events: str
) -> None:
    """Editors save in many ways, and machines that report no changes are looked through instead."""
    if events == "by looking":
        monkeypatch.setattr(watch, "Observer", refuse)
    path = tmp_path / ".hidden" / "seeds" / "a.txt"
    path.parent.mkdir(parents=True)
    path.write_text("one")
    bell = threading.Event()
    with watch.watch_folders([tmp_path / ".hidden"], lambda letter: bell.set()):
        assert not bell.is_set()
        save(path)
        assert bell.wait(DEADLINE)


def test_a_letter_names_the_file_and_says_whether_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the folder as it was given; a file that is being written is not whole before it is closed, or left empty."""
    (tmp_path / "reader" / "seeds").mkdir(parents=True)
    (tmp_path / "link").symlink_to("reader")
    monkeypatch.chdir(tmp_path)
    seed = Path("link", "seeds", "a.txt")
    letters: queue.Queue[watch.Letter] = queue.Queue()
    with watch.watch_folders([Path("link")], letters.put):

        def read_until(wait: float) -> None:
            # Only when it is closed, or gone, is a file said to be whole.
            while (letter := letters.get(timeout=DEADLINE)).wait != wait:
                assert letter in [(seed, watch.BEGUN), (seed, watch.UNSURE)]
            assert letter.path == seed

        with seed.open("w") as file:
            file.write("one")
            file.flush()
            read_until(watch.BEGUN)
        read_until(watch.WRITTEN)
        seed.write_text("")
        read_until(watch.GONE)
        seed.unlink()
        read_until(watch.GONE)
        seed.parent.rmdir()
        assert letters.get(timeout=DEADLINE) == (None, watch.GONE)


def refuse() -> None:
    raise OSError(28, "inotify watch limit reached")


@pytest.mark.parametrize(
    "name", ["public/index.html", ".git/index", ".postil/cache", "seeds/.a.txt.swp", "seeds/a.txt~", "seeds/4913"]
)
def test_what_is_not_the_readers_rings_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Neither the build's own output nor an editor's swap file leads to a build; the seed saved after it does."""
    passing, seed = tmp_path / name, tmp_path / "seeds" / "a.txt"
    passing.parent.mkdir()
    seed.parent.mkdir(exist_ok=True)
    heard: queue.Queue[Path | None] = queue.Queue()
    judge = watch.is_passing

    def overhear(path: Path, *folders: Sequence[Path]) -> bool:
        heard.put(path)
        return judge(path, *folders)

    monkeypatch.setattr(watch, "is_passing", overhear)
    with watch.watch_folders([tmp_path], lambda letter: heard.put(None), [tmp_path / "public"]):
        passing.write_text("one")
        passing.unlink()
        seed.write_text("two")
        # The events come in order: those of the passing file, and of no other, come before the first ring.
        before_ring = set(iter(lambda: heard.get(timeout=DEADLINE), None))
    assert before_ring == {passing, seed}
