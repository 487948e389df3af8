"""Reading a folder again: whatever was done to it, what is given is what a first reading gives."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import USUAL, law
from postil.files import stamps
from postil.files.read import Files, Snapshot, read_folder, read_reader
from postil.model.failure import PostilError

READER = {"seeds/a.txt": "a", "seeds/b/c.txt": "c", "seeds/b.txt": "b", "templates/x.html": "x", "static/y/z.css": "z"}


def lay(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def to_bytes(files: dict[str, str]) -> list[tuple[str, bytes]]:
    return [(path, text.encode()) for path, text in files.items()]


def test_files_are_read_by_path_in_one_order(tmp_path: Path) -> None:
    """Seeds first, then templates, then static files; what is in a folder before a name that goes on."""
    lay(tmp_path, dict(reversed(READER.items())) | {"notes.txt": "not read", "public/index.html": "neither"})
    order = ["seeds/a.txt", "seeds/b/c.txt", "seeds/b.txt", "templates/x.html", "static/y/z.css"]
    assert list(read_reader(tmp_path).items()) == to_bytes({path: READER[path] for path in order})
    assert list(read_folder(tmp_path / "seeds")) == ["a.txt", "b/c.txt", "b.txt"]
    assert read_folder(tmp_path / "none") == {}


def test_what_is_no_file_of_the_reader_is_passed_over(tmp_path: Path) -> None:
    """Hidden files, what editors leave behind, links to folders, links to nothing, and what is no file at all."""
    passing = ["seeds/.hidden", "seeds/.git/a", "seeds/a~", "seeds/.a.swp", "seeds/a.swp", "seeds/a.tmp"]
    lay(tmp_path, {**READER, **dict.fromkeys([*passing, "seeds/__pycache__/a", "elsewhere/far.txt"], "no")})
    seeds = tmp_path / "seeds"
    (seeds / "linked").symlink_to(tmp_path / "elsewhere")
    (seeds / "broken.txt").symlink_to(tmp_path / "nothing")
    os.mkfifo(seeds / "pipe.txt")
    snapshot = Snapshot(tmp_path)
    first = snapshot.read()
    assert sorted(first) == sorted(READER)
    everything = [path for path in tmp_path.rglob("*") if path.name != "pipe.txt"] + [seeds / "linked" / "far.txt"]
    assert snapshot.read(everything) is first
    (seeds / "file.txt").symlink_to(tmp_path / "elsewhere" / "far.txt")
    assert snapshot.read([seeds / "file.txt"])["seeds/file.txt"] == b"no"


def test_what_was_given_is_not_changed_later(tmp_path: Path) -> None:
    """And is the same object as long as nothing changes."""
    snapshot = Snapshot(lay(tmp_path, READER))
    first = snapshot.read()
    kept = dict(first)
    (tmp_path / "seeds" / "a.txt").write_text("a")
    assert snapshot.read() is first
    assert (
        snapshot.read([tmp_path / "seeds" / "a.txt", tmp_path / "elsewhere", tmp_path / "seeds" / "gone.txt"]) is first
    )
    (tmp_path / "seeds" / "a.txt").write_text("new")
    (tmp_path / "seeds" / "b.txt").unlink()
    second = snapshot.read()
    assert first == kept
    assert second == {**{path: data for path, data in first.items() if path != "seeds/b.txt"}, "seeds/a.txt": b"new"}
    assert second["seeds/b/c.txt"] is first["seeds/b/c.txt"]


def test_only_the_paths_that_are_named_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They may be named from the current folder, or through a link to the reader; a full look finds the rest."""
    snapshot = Snapshot(lay(tmp_path / "reader", READER))
    snapshot.read()
    lay(tmp_path / "reader", {"seeds/a.txt": "new a", "seeds/b/c.txt": "new c", "static/new.css": "new"})
    monkeypatch.chdir(tmp_path)
    assert snapshot.read([Path("reader/seeds/a.txt")])["seeds/a.txt"] == b"new a"
    assert snapshot.read([])["seeds/b/c.txt"] == b"c"
    (tmp_path / "link").symlink_to(tmp_path / "reader")
    linked = Snapshot(tmp_path / "link")
    linked.read()
    lay(tmp_path / "reader", {"seeds/a.txt": "newer a"})
    assert linked.read([tmp_path / "reader" / "seeds" / "a.txt"])["seeds/a.txt"] == b"newer a"
    assert linked.read([tmp_path / "link" / "static"])["static/new.css"] == b"new"
    assert snapshot.read() == linked.read() == read_reader(tmp_path / "reader")


def test_a_file_written_twice_within_a_tick_of_the_clock_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many bytes, the same time: only that it was young when it was read tells."""
    hour = time.time_ns() + 3_600_000_000_000
    monkeypatch.setattr(stamps, "stamp_of", lambda seen: (hour, hour, seen.st_size, seen.st_ino))
    snapshot = Snapshot(lay(tmp_path, READER))
    snapshot.read()
    (tmp_path / "seeds" / "a.txt").write_text("b")
    assert snapshot.looked().digests.keys() == READER.keys()
    assert snapshot.read()["seeds/a.txt"] == b"b"


def test_a_refusal_is_one_word_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk gives way again, everything is there, the change too."""
    snapshot = Snapshot(lay(tmp_path, READER))
    before = snapshot.read()
    lay(tmp_path, {"seeds/b.txt": "changed"})
    open_file = os.open

    def refuse(path: str, *arguments: int) -> int:
        if path.endswith("b.txt"):
            raise PermissionError(13, "Permission denied", path)
        return open_file(path, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(PostilError, match=r"cannot read .*b\.txt: Permission denied"):
            snapshot.read()
    assert snapshot.read() == {**before, "seeds/b.txt": b"changed"}
    tmp_path.rename(tmp_path.with_name("away"))
    with pytest.raises(PostilError, match="there is no folder"):
        snapshot.read()
    tmp_path.with_name("away").rename(tmp_path)
    assert snapshot.read() == {**before, "seeds/b.txt": b"changed"}


NAMES = ["seeds/a", "seeds/a/b", "seeds/a/c", "seeds/a.txt", "seeds/.x", "templates/a", "static"]


def write(path: Path, text: str) -> None:
    if path.parent.is_dir() and not path.is_dir():
        path.write_text(text)


def write_in_secret(path: Path, text: str) -> None:
    """Write as many bytes as there are, and set the time back."""
    if path.is_file():
        seen = path.stat()
        path.write_text((text * seen.st_size)[: seen.st_size])
        os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def remove(path: Path, _: str) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.parent.is_dir():
        path.unlink(missing_ok=True)


def make_folder(path: Path, text: str) -> None:
    remove(path, text)
    path.parent.is_dir() and path.mkdir()


def fill(path: Path, text: str) -> None:
    make_folder(path, text)
    write(path / "b", text)


def move(path: Path, text: str) -> None:
    if path.is_file():
        path.replace(path.with_name("moved"))


def link(path: Path, text: str) -> None:
    if path.name != "static":  # what is behind such a link is changed without a word about it
        remove(path, text)
        path.parent.is_dir() and path.symlink_to(
            next(above / "other" for above in path.parents if (above / "other" / "far").is_file())
        )


Deed = Callable[[Path, str], None]
deeds = st.tuples(
    st.sampled_from([write, write, write_in_secret, remove, make_folder, fill, move, link]),
    st.sampled_from(NAMES),
    st.sampled_from(["one", "two", "333"]),
)


@law(USUAL // 2)
@given(st.lists(st.lists(deeds, min_size=1, max_size=4), max_size=6), st.booleans())
def test_reading_again_gives_what_a_first_reading_gives(
    history: list[list[tuple[Deed, str, str]]], is_told: bool
) -> None:
    """After any deeds, told of by their paths or not: the same files in the same order."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for made in ("seeds", "templates", "other"):
            (folder / made).mkdir()
        (folder / "other" / "far").write_text("far")
        snapshot = Snapshot(folder)
        snapshot.read()
        for step in history:
            touched: list[Path] = []
            for deed, path, text in step:
                deed(folder / path, text)
                touched += [folder / path, (folder / path).with_name("moved")]
            again: Files = snapshot.read(touched if is_told else None)
            assert list(again.items()) == list(Snapshot(folder).read().items())
