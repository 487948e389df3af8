"""What publishing does to a folder: what changed is written, what is ours and old goes, what is foreign is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from postil.files.publish import Published, publish
from postil.files.standing import MANIFEST, find_lost, look
from postil.model.failure import PostilError
from postil.model.site import Artifact

SITE = {"index.html": "home", "texts/a.html": "a", "texts/b.html": "b", "static/deep/x.css": "x"}
MOVED = {"index.html": "home", "texts/a.html": "A!", "people/c.html": "c"}


def artifacts(site: Mapping[str, str]) -> list[Artifact]:
    return [Artifact(url, body.encode()) for url, body in site.items()]


def put(folder: Path, site: Mapping[str, str], memory: Path | None = None) -> Published:
    return publish(artifacts(site), folder, memory=memory)


def digests_of(site: Mapping[str, str]) -> dict[str, str]:
    """Give the SHA-256 of each file of a site."""
    return {url: sha256(body.encode()).hexdigest() for url, body in site.items()}


def site_in(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def times_in(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(name="memory", params=[False, True], ids=["forgetful", "remembering"])
def _memory(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    """Give the folder of a reader in whose cache the stamps are kept, or None: the outcome must be the same."""
    reader = tmp_path / "reader"
    reader.mkdir()
    return reader if request.param else None


def test_only_what_changed_is_written_and_what_is_old_goes(tmp_path: Path, memory: Path | None) -> None:
    """The folders that are left empty go too; what is the same keeps its time."""
    public = tmp_path / "public"
    assert put(public, SITE, memory)[:3] == (4, 0, 0)
    before = times_in(public)
    assert put(public, SITE, memory)[:3] == (0, 4, 0)
    assert times_in(public) == before
    assert put(public, MOVED, memory)[:3] == (2, 1, 2)
    assert site_in(public) == MOVED
    assert sorted(path.name for path in public.iterdir()) == [MANIFEST, "index.html", "people", "texts"]
    assert times_in(public)[public / "index.html"] == before[public / "index.html"]


def test_the_manifest_is_the_same_wherever_and_however_often_a_site_is_written(tmp_path: Path) -> None:
    """No time and no folder is in it, since it is published as well."""
    put(tmp_path / "one", MOVED)
    put(tmp_path / "one", SITE, tmp_path)
    put(tmp_path / "other", dict(reversed(SITE.items())))
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "other" / MANIFEST).read_bytes()


def edit_at_length(path: Path) -> None:
    path.write_text("another page")


def edit_same_size(path: Path) -> None:
    """As many bytes, and the time set back: only the file's other time tells."""
    seen = path.stat()
    path.write_text("#" * seen.st_size)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def rename_over(path: Path) -> None:
    other = path.with_name("other")
    other.write_text("#" * path.stat().st_size)
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)


def link_elsewhere(path: Path) -> None:
    target = path.parent.parent / "elsewhere"
    target.write_text("#")
    path.unlink()
    path.symlink_to(target)


def block(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    "spoil",
    [edit_at_length, edit_same_size, rename_over, Path.unlink, link_elsewhere, block],
    ids=lambda one: one.__name__,
)
def test_a_page_that_was_changed_behind_our_back_is_put_right(
    tmp_path: Path, memory: Path | None, spoil: Callable[[Path], None]
) -> None:
    """Whether or not it is still as long and as old as it was; and what a link led to stays as it is."""
    public = tmp_path / "public"
    put(public, SITE, memory)
    spoil(public / "index.html")
    if memory:
        assert find_lost(look(public, memory), digests_of(SITE)) == ("index.html",)
    assert put(public, SITE, memory)[:3] == (1, 3, 0)
    assert site_in(public) == SITE
    assert not (tmp_path / "elsewhere").exists() or (tmp_path / "elsewhere").read_text() == "#"
    assert put(public, SITE, memory)[:3] == (0, 4, 0)


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_damaged_stamps_cost_only_time(tmp_path: Path, damage: bytes | None) -> None:
    """The files are then read and compared."""
    public = tmp_path / "public"
    put(public, SITE, tmp_path)
    kept = tmp_path / ".postil" / "cache" / "output"
    assert (tmp_path / ".postil" / ".gitignore").read_text() == "*\n"
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert put(public, SITE, tmp_path)[:3] == (0, 4, 0)
    assert kept.read_bytes() != damage


def test_stamps_kept_for_another_folder_are_not_believed(tmp_path: Path) -> None:
    """Two sites of one reader are written in turn."""
    for _ in range(2):
        put(tmp_path / "one", SITE, tmp_path)
        put(tmp_path / "other", MOVED, tmp_path)
    assert site_in(tmp_path / "one") == SITE
    assert site_in(tmp_path / "other") == MOVED


def see_only_sizes(patch: pytest.MonkeyPatch, at: int) -> None:
    """Let every file look as old as every other, and have no number: as on a disk with a coarse clock, on Windows."""
    for module in ("publish", "standing", "record"):
        patch.setattr(f"postil.files.{module}.stamp_of", lambda seen: (at, at, seen.st_size, 0))


def test_where_the_clock_is_coarse_a_young_page_is_not_known_by_its_stamp(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been written twice within one tick."""
    see_only_sizes(monkeypatch, time.time_ns() // 10**10 * 10**10 + 10**13)
    put(tmp_path / "public", SITE, tmp_path)
    (tmp_path / "public" / "index.html").write_text("####")
    assert put(tmp_path / "public", SITE, tmp_path)[:3] == (1, 3, 0)
    assert site_in(tmp_path / "public") == SITE


def test_pages_that_look_alike_in_two_folders_are_not_mixed_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of one folder means nothing in another."""
    see_only_sizes(monkeypatch, 10**18)
    put(tmp_path / "one", SITE, tmp_path)
    put(tmp_path / "other", {**SITE, "index.html": "####"})
    assert put(tmp_path / "other", SITE, tmp_path)[:3] == (1, 3, 0)
    assert site_in(tmp_path / "other") == SITE


def test_an_unchanged_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its stamp is enough."""
    put(tmp_path / "public", SITE, tmp_path)
    opened: list[object] = []
    open_file = os.open

    def note(path: object, *arguments: int, **more: int) -> int:
        opened.append(path)
        return open_file(path, *arguments, **more)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(os, "open", note)
    assert put(tmp_path / "public", SITE, tmp_path).unchanged == 4
    assert opened == []


def test_files_may_be_kept_and_artifacts_come_one_by_one(tmp_path: Path, memory: Path | None) -> None:
    """What is kept needs no bytes; each artifact is written before the next is asked for."""
    public = tmp_path / "public"
    digests = dict(put(public, SITE, memory).digests)
    assert digests == digests_of(SITE)
    del digests["texts/b.html"], digests["static/deep/x.css"]
    standing = look(public, memory)
    assert find_lost(standing, digests) == ()
    assert find_lost(standing, {**digests, "texts/b.html": "0" * 64, "gone.html": "0" * 64}) == (
        "texts/b.html",
        "gone.html",
    )

    def make() -> Iterator[Artifact]:
        yield Artifact("new.html", b"new")
        assert (public / "new.html").read_text() == "new"
        yield Artifact("texts/b.html", b"B!")

    done = publish(make(), public, [*digests, "new.html", "texts/b.html"], digests, memory, standing)
    assert done[:3] == (2, 2, 1)
    wanted = {"index.html": "home", "texts/a.html": "a", "new.html": "new", "texts/b.html": "B!"}
    assert site_in(public) == wanted
    assert done.digests == digests_of(wanted)


def lay(folder: Path, path: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("mine")


@pytest.mark.parametrize("path", ["people/c.html", "people", "new.html/mine", "texts/b.html/mine"])
def test_a_foreign_file_in_the_way_refuses_before_anything_is_written(tmp_path: Path, path: str) -> None:
    """At the address of a page, where a folder must be, or in a folder where a page must be."""
    public = tmp_path / "public"
    put(public, SITE)
    if path.startswith("texts/b.html"):
        (public / "texts" / "b.html").unlink()
    lay(public, path)
    before = site_in(public), times_in(public)
    with pytest.raises(PostilError, match="was not written by postil"):
        put(public, {**MOVED, "texts/b.html": "b", "new.html": "n", "aaa.html": "first"})
    assert (site_in(public), times_in(public)) == before


@pytest.mark.parametrize("path", ["photo.jpg", ".git/HEAD", "deep/er/photo.jpg"])
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, path: str) -> None:
    """Even if nothing in it would be in the way."""
    lay(tmp_path, path)
    with pytest.raises(PostilError, match="holds files that postil did not write"):
        put(tmp_path, SITE)
    assert site_in(tmp_path) == {path: "mine"}


def test_foreign_files_that_are_not_in_the_way_are_left_alone(tmp_path: Path, memory: Path | None) -> None:
    """Also where a folder of ours goes, and in a folder that a link leads to."""
    public = tmp_path / "public"
    put(public, SITE, memory)
    foreign = {"CNAME", "texts/mine.txt", ".git/HEAD", "static/deep/mine.txt"}
    for path in foreign:
        lay(public, path)
    lay(tmp_path, "outside/x.html")
    (public / "elsewhere").symlink_to(tmp_path / "outside")
    assert put(public, {"index.html": "home"}, memory)[:3] == (0, 1, 3)
    assert site_in(public) == {"index.html": "home", **dict.fromkeys(foreign, "mine")}
    with pytest.raises(PostilError, match=r"elsewhere was not written"):
        put(public, {"elsewhere/x.html": "mine"}, memory)
    assert (tmp_path / "outside" / "x.html").read_text() == "mine"


def test_a_page_takes_the_place_of_a_folder_and_a_folder_that_of_a_page(tmp_path: Path, memory: Path | None) -> None:
    """What was there is ours, and goes before."""
    for site in ({"a": "page", "b/c": "page"}, {"a/x": "page", "b": "page"}, {"a": "page", "b/c": "page"}):
        put(tmp_path / "public", site, memory)
        assert site_in(tmp_path / "public") == site


def test_a_page_is_not_lost_where_the_disk_knows_no_capitals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There the old name is another name of the new page."""
    put(tmp_path, {"Ada.html": "Ada"})
    remove = os.unlink

    def remove_like(path: str) -> None:
        for one in Path(path).parent.iterdir():
            if one.name.casefold() == Path(path).name.casefold():
                remove(one)

    monkeypatch.setattr(os, "unlink", remove_like)
    put(tmp_path, {"ada.html": "Ada"})
    assert site_in(tmp_path) == {"ada.html": "Ada"}


def test_a_full_disk_is_one_word_and_costs_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written stays, whole; what was not is as it was; and nothing half written is left."""
    put(tmp_path, SITE)
    write = os.write

    def refuse(handle: int, data: bytes) -> int:
        if len(data) < 3:  # a page; the manifest is longer
            write(handle, data[:1])
            raise OSError(28, "No space left on device")
        return write(handle, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        with pytest.raises(PostilError, match=r"cannot write .*: No space left on device"):
            put(tmp_path, MOVED)
    assert site_in(tmp_path) == SITE
    assert put(tmp_path, MOVED)[:3] == (2, 1, 2)
    assert site_in(tmp_path) == MOVED


def test_two_builds_into_one_folder_do_not_stop_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other takes what this one is just writing for left behind by a stopped build, and removes a folder."""
    replace = os.replace

    def interfere(source: str, target: str) -> None:
        if Path(target).name == "x.css":
            monkeypatch.undo()
            put(tmp_path, {"index.html": "other"})
            (tmp_path / "static" / "deep").rmdir()
        replace(source, target)

    monkeypatch.setattr(os, "replace", interfere)
    put(tmp_path, SITE)
    assert site_in(tmp_path)["static/deep/x.css"] == "x"
    put(tmp_path, SITE)
    assert site_in(tmp_path) == SITE


KILLED = """
import json, os, sys
from pathlib import Path
sys.path[:0] = json.loads(sys.argv[1])
from postil.files.publish import publish
from postil.model.site import Artifact

folder, site = Path(sys.argv[2]), [Artifact(url, body.encode()) for url, body in json.loads(sys.argv[3]).items()]
calls, last = 0, int(sys.argv[4])

def count(function):
    def call(*arguments, **more):
        global calls
        calls += 1
        if calls > last:
            if function is os.write:  # half of it gets to the disk
                os.ftruncate(arguments[0], 0), function(arguments[0], arguments[1][: len(arguments[1]) // 2])
            os.kill(os.getpid(), 9)
        return function(*arguments, **more)
    return call

for name in ("open", "write", "replace", "unlink", "rmdir", "mkdir", "close"):
    setattr(os, name, count(getattr(os, name)))
publish(site, folder / "public", memory=folder)
"""


@pytest.mark.parametrize("which", ["site", "moved"])
def test_a_build_killed_at_any_step_leaves_each_page_old_or_new_and_the_next_repairs_it(
    tmp_path: Path, which: str
) -> None:
    """It is killed before each call that changes the disk, and in the middle of each writing."""
    old, new = ({}, SITE) if which == "site" else (SITE, MOVED)
    last, code = 0, -9
    while code:
        folder = tmp_path / str(last)
        folder.mkdir()
        if old:
            put(folder / "public", old, folder)
        command = [sys.executable, "-c", KILLED, json.dumps(sys.path), str(folder), json.dumps(new), str(last)]
        code = subprocess.run(command, check=False).returncode
        pages = {url: page for url, page in site_in(folder / "public").items() if not url.startswith(".postil-")}
        assert [url for url, page in pages.items() if page not in (old.get(url), new.get(url))] == [], last
        put(folder / "public", new, folder)
        assert site_in(folder / "public") == new, last
        assert put(folder / "public", new, folder)[:3] == (0, len(new), 0)
        last += 2
    assert last > 25
