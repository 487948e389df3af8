"""However a program saves, an open page is renewed once, and shows what was saved."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from watched import SMALL, TEXT, Watched, lay, watching

PAUSE = 0.12
"""Seconds that a slow program takes between two steps of a save: longer than a build of so small a reader takes."""


@pytest.fixture(name="watched", scope="module")
def _watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = lay(tmp_path_factory.mktemp("reader"), SMALL)
    with watching(folder) as watched:
        yield watched


def write_in_place(path: Path, text: str) -> None:
    path.write_text(text)


def write_slowly(path: Path, text: str) -> None:
    """As a program does that saves a long file piece by piece, on a slow disk."""
    with path.open("w") as file:
        for line in text.splitlines(keepends=True):
            file.write(line)
            file.flush()
            time.sleep(PAUSE)
        os.fsync(file.fileno())


def empty_then_write(path: Path, text: str) -> None:
    """As `: > file` and then `cat >> file` do."""
    path.write_text("")
    time.sleep(PAUSE)
    with path.open("a") as file:
        file.write(text)


def delete_then_write(path: Path, text: str) -> None:
    path.unlink()
    time.sleep(PAUSE)
    path.write_text(text)


def rename_hidden(path: Path, text: str) -> None:
    """As most editors of the GNOME desktop do."""
    trial = path.with_name(".goutputstream-AB12")
    trial.write_text(text)
    trial.replace(path)


def rename_open(path: Path, text: str) -> None:
    """As Kate and `sed -i` do: the trial file could be one of the reader's."""
    trial = path.with_name(f"{path.name}.AbCdEf")
    trial.write_text(text)
    trial.replace(path)


def rename_from_outside(path: Path, text: str) -> None:
    trial = path.parents[2] / "trial"
    trial.write_text(text)
    trial.replace(path)


def save_as_vim(path: Path, text: str) -> None:
    """As vim does with its own settings: a trial of the folder, a swap file, the old file aside, the new one synced."""
    swap, trial = path.with_name(f".{path.name}.swp"), path.with_name("4913")
    swap.write_text("b0VIM")
    trial.write_text("")
    trial.unlink()
    aside = path.with_name(f"{path.name}~")
    path.rename(aside)
    with path.open("w") as file:
        time.sleep(PAUSE)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
        time.sleep(PAUSE)
    path.chmod(0o644)
    aside.unlink()
    swap.unlink()


def save_as_jetbrains(path: Path, text: str) -> None:
    new, old = (path.with_name(f"{path.name}___jb_{word}___") for word in ("tmp", "old"))
    new.write_text(text)
    path.rename(old)
    new.rename(path)
    old.unlink()


def save_many_times(path: Path, text: str) -> None:
    """As a hand does that is not sure whether it has saved."""
    for turn in range(10):
        path.write_text(f"{turn} {text}")
    path.write_text(text)


SAVES = [
    write_in_place,
    write_slowly,
    empty_then_write,
    delete_then_write,
    rename_hidden,
    rename_open,
    rename_from_outside,
    save_as_vim,
    save_as_jetbrains,
    save_many_times,
]


@pytest.mark.parametrize("save", SAVES)
def test_a_save_of_any_kind_is_announced_once(watched: Watched, save: Callable[[Path, str], None]) -> None:
    """The one build that is announced shows the text as it was saved at last, and no word of it too few."""
    word = f"Saved by {save.__name__}."
    before = watched.generation
    save(watched.folder / "seeds" / "letter.txt", f"{TEXT}\n{word}\n")
    assert watched.next_build() == before + 1
    assert word in watched.page()
    assert watched.mistakes() == ""
    assert not watched.hears_more()


def test_a_checkout_of_many_files_is_announced_once(tmp_path: Path) -> None:
    """git changes one file after the other; none of its pages is shown before all are changed."""
    texts = {f"seeds/letter{number}.txt": f"{TEXT}\nLetter {number}, {{}}.\n" for number in range(60)}
    lay(tmp_path, {**SMALL, **{path: text.format("old") for path, text in texts.items()}})

    def git(*arguments: str) -> None:
        settings = ("user.name=a", "user.email=a@example.org", "core.hooksPath=/dev/null", "commit.gpgSign=false")
        options = [word for setting in settings for word in ("-c", setting)]
        subprocess.run(["git", "-C", str(tmp_path), *options, *arguments], check=True, capture_output=True)

    git("init", "-q", "-b", "old")
    git("add", ".")
    git("commit", "-q", "-m", "Old")
    git("checkout", "-q", "-b", "new")
    lay(tmp_path, {path: text.format("new") for path, text in texts.items()})
    git("commit", "-q", "-a", "-m", "New")
    with watching(tmp_path) as watched:
        for word in ("old", "new"):
            before = watched.generation
            git("checkout", "-q", word)
            assert watched.next_build() == before + 1
            for number in (0, 30, 59):
                assert f"Letter {number}, {word}." in watched.page(f"texts/letter{number}.html")
            assert not watched.hears_more()


def test_while_git_holds_its_lock_nothing_is_shown(tmp_path: Path) -> None:
    """A checkout may pause between two files for as long as it likes: its lock says that it is not done."""
    lay(tmp_path / "repository" / "reader", SMALL)
    lock = tmp_path / "repository" / ".git" / "index.lock"
    lock.parent.mkdir()
    seed = tmp_path / "repository" / "reader" / "seeds" / "letter.txt"
    with watching(seed.parents[1]) as watched:
        before = watched.generation
        lock.touch()
        seed.write_text(f"{TEXT}\nFirst.\n")
        # A page that was built meanwhile would be announced within this time.
        assert not watched.hears_more()
        seed.write_text(f"{TEXT}\nSecond.\n")
        lock.unlink()
        assert watched.next_build() == before + 1
        assert "Second." in watched.page()
        assert not watched.hears_more()
