"""What `postil new` promises: a reader that has nothing to be mended, all of it or nothing, over no file of anybody."""

from __future__ import annotations

import errno
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest

from postil.cli import main
from postil.files.new import read_starter
from postil.model.annotation import Status
from postil.model.config import Config
from readers import build_reader, page
from test_contracts_cli import files_below, postil

STARTER = {path: data.decode() for path, data in read_starter().items()}
SEEDS = {path: text for path, text in STARTER.items() if path.startswith("seeds/")}
NOTES = STARTER["seeds/bell.notes.yaml"]

WITHOUT_ROOTS_RIGHTS = """
import ctypes, os, sys
if os.geteuid() == 0:
    libc = ctypes.CDLL(None, use_errno=True)
    version_3 = (ctypes.c_uint32 * 2)(0x20080522, 0)
    assert libc.capset(version_3, (ctypes.c_uint32 * 6)()) == 0, os.strerror(ctypes.get_errno())
from postil.cli import main
main()
"""
ON_A_FULL_DISK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))
from postil.cli import main
main()
"""


def run_new(program: str, folder: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `postil new` in a process of its own that is first taken something away."""
    command = [sys.executable, "-B", "-c", program, "new", folder]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_newcomer_comes_to_a_site_by_the_three_commands_that_are_printed(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither checking nor building has anything to say, not even advice; `--fix` has nothing to write, git no site."""
    made = postil("new", "my-reader")
    assert made.exit_code == 0
    assert made.stdout.split("Next:\n")[1] == "  cd my-reader\n  postil check\n  postil watch\n"
    monkeypatch.chdir(here / "my-reader")
    before = files_below(Path())
    checked = postil("check", "--strict", "--fix")
    assert (checked.exit_code, checked.output) == (0, "")
    assert files_below(Path()) == before
    built = postil("build", "--strict")
    assert (built.exit_code, built.stderr) == (0, "")
    assert Path("public/texts/bell.html").is_file()
    assert "public/" in Path(".gitignore").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", ["my reader", "мой-ридер", "it's", "a/b/c", "./reader/"])
def test_any_name_of_a_folder_will_do_and_the_printed_one_leads_into_it(here: Path, name: str) -> None:
    """With spaces, in any script, below folders that are not there yet."""
    made = postil("new", name)
    assert made.exit_code == 0, made.output
    (entering,) = (line for line in made.stdout.splitlines() if line.startswith("  cd "))
    assert shlex.split(entering) == ["cd", str(Path(name))]
    assert postil("check", "--strict", here / name).output == ""


def test_an_absolute_path_will_do(tmp_path: Path) -> None:
    """And the command to go there gives it in full."""
    made = postil("new", tmp_path / "reader")
    assert f"  cd {shlex.quote(str(tmp_path / 'reader'))}\n" in made.stdout
    assert files_below(tmp_path / "reader") == read_starter()


def test_the_current_folder_will_do_and_need_not_be_entered(here: Path) -> None:
    """An empty folder that was made beforehand is taken as it is."""
    made = postil("new", ".")
    assert made.exit_code == 0
    assert "cd " not in made.stdout
    assert files_below(here) == read_starter()


@pytest.mark.parametrize("held", ["seeds/bell.txt", "README.md", ".hidden"])
def test_a_folder_that_holds_anything_is_refused_by_naming_it(tmp_path: Path, held: str) -> None:
    """Even a hidden file, and even one of the starter's own names; nothing is written and nothing is lost."""
    mine = tmp_path / "mine" / held
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    done = postil("new", tmp_path / "mine")
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"postil: {tmp_path / 'mine'} is not empty: it holds {held.split('/')[0]}; ")
    assert files_below(tmp_path) == {f"mine/{held}": b"mine"}


def test_of_a_full_folder_three_things_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    """So that the refusal stays one line."""
    for name in "edcba":
        (tmp_path / name).mkdir()
    assert "it holds a, b, c and 2 more; " in postil("new", tmp_path).stderr


def test_a_second_time_is_refused(tmp_path: Path) -> None:
    """What was changed since the first stays changed."""
    postil("new", tmp_path / "reader")
    (tmp_path / "reader" / "seeds" / "bell.txt").write_bytes(b"Mine.\n")
    assert postil("new", tmp_path / "reader").exit_code == 2
    assert (tmp_path / "reader" / "seeds" / "bell.txt").read_bytes() == b"Mine.\n"


@pytest.mark.parametrize("name", ["file", "file/reader", "nowhere"])
def test_what_is_no_folder_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    """A file, a path that leads through one, a link that leads nowhere."""
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    done = postil("new", tmp_path / name)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.startswith("postil: ")
    assert str(tmp_path / name.split("/")[0]) in done.stderr
    assert (" is a file; " in done.stderr) == (name == "file")
    assert files_below(tmp_path) == {"file": b"mine"}


def test_a_folder_in_which_nothing_may_be_made_is_the_machines_refusal(tmp_path: Path) -> None:
    """It is said in one line which folder could not be made, and why."""
    tmp_path.chmod(0o555)
    done = run_new(WITHOUT_ROOTS_RIGHTS, "reader", tmp_path)
    tmp_path.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    cure = "check the folder, its permissions and the space on the disk"
    assert done.stderr == f"postil: cannot write reader: {os.strerror(errno.EACCES)}; {cure}\n"


@pytest.mark.parametrize("was_there", [True, False])
def test_a_refusal_midway_leaves_nothing_behind(tmp_path: Path, was_there: bool) -> None:
    """Where a file cannot be written to its end, those before it go too, and so do the folders that were made."""
    assert [len(data) > 1500 for data in read_starter().values()].index(True) > 0
    if was_there:
        (tmp_path / "in" / "reader").mkdir(parents=True)
    done = run_new(ON_A_FULL_DISK, "in/reader", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("postil: cannot write in/reader")
    assert len(done.stderr.splitlines()) == 1
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert left == (["in", "in/reader"] if was_there else [])


def test_what_somebody_else_puts_there_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not written over, and the folders that stay because of it are named."""
    seeds = tmp_path / "reader" / "seeds"

    def interfere() -> Iterator[tuple[str, bytes]]:
        yield "seeds/a.txt", b"ours"
        (seeds / "b.txt").write_bytes(b"mine")
        yield "seeds/b.txt", b"ours"

    monkeypatch.setattr("postil.files.new.read_starter", lambda: SimpleNamespace(items=interfere))
    done = postil("new", tmp_path / "reader")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"postil: cannot write {seeds / 'b.txt'}: ")
    assert done.stderr.endswith(f"; what could not be removed again: {seeds}, {seeds.parent}\n")
    assert files_below(tmp_path) == {"reader/seeds/b.txt": b"mine"}


def test_the_files_are_utf8_with_plain_line_ends_and_wide_enough_for_any_editor() -> None:
    """The notes are pinned to the bytes of the text, so no other line end would do."""
    for path, data in read_starter().items():
        text = data.decode("utf-8")
        assert text.endswith("\n"), path
        assert not {"\r", "\t", "\ufeff"} & set(text), path
        if path.endswith((".yaml", ".toml")):
            assert max(map(len, text.splitlines())) <= 110, path


def test_the_lesson_shows_each_of_the_commonest_things_once() -> None:
    """A note on the whole text, a term, a note with its source, a claim for and against, a name that is pinned."""
    reading = page(build_reader(SEEDS), "texts/bell.html")
    for shown in ("Notes on the whole text", "k-term", "contested", "For:", "Against:", "Harbour Board, 1843"):
        assert shown in reading, shown
    person = page(build_reader(SEEDS), "people/quarrell.html")
    for shown in ("The keeper", "since 1838", "Keeper of the ferry"):
        assert shown in person, shown


def test_what_the_comments_say_of_a_quote_is_so() -> None:
    """The word stands in the text three times; without the longer quotation the note would have no place."""
    assert "three times" in NOTES
    assert STARTER["seeds/bell.txt"].count("bell") == 3
    without = re.sub(r" +within: .*\n", "", NOTES)
    found = build_reader({**SEEDS, "seeds/bell.notes.yaml": without}).diagnostics
    assert [one.code for one in found if one.severity == "error"] == ["quote-ambiguous"]


def test_the_comments_name_every_status_and_kind_and_no_other() -> None:
    """A newcomer who writes one of them is understood."""
    statuses = re.search(r"# A claim is (.*)\.\n", NOTES)
    assert statuses
    assert re.split(r", | or ", statuses[1]) == list(get_args(Status))
    kinds = re.search(r"# without it, a (\w+); also (.*)\n", NOTES)
    assert kinds
    named = {kinds[1], *re.split(r", | or ", kinds[2]), "term", "claim"}
    assert named == {kind.id for kind in Config().kinds}


def test_the_lines_that_are_commented_out_are_right_as_they_stand() -> None:
    """Whoever takes the hash away gets what the comment says, and no error."""
    config = re.sub(r"(?m)^# (?=\w+ = )", "", STARTER["seeds/reader.toml"])
    assert len(tomllib.loads(config)) == len(tomllib.loads(STARTER["seeds/reader.toml"])) + 2
    built = build_reader({**SEEDS, "seeds/reader.toml": config})
    assert built.diagnostics == ()
    assert "mailto:you@example.org" in page(built, "texts/bell.html")
    assert "https://example.org/reader/texts/bell.html" in page(built, "texts/bell.html")


def test_the_readme_names_the_files_that_are_there_and_commands_that_exist() -> None:
    """Each file of the starter's seeds has its line."""
    readme = STARTER["README.md"]
    assert set(re.findall(r"(?m)^\| `(.*?)` \|", readme)) == set(SEEDS)
    assert {*re.findall(r"postil (\w+)", readme)} <= set(main.commands)


def test_the_four_things_to_try_do_what_the_readme_says(here: Path) -> None:
    """A changed title, a misspelling that is reported, a text of one's own, and the lesson removed."""
    postil("new", ".")
    seeds = here / "seeds"
    (seeds / "bell.notes.yaml").write_text(NOTES.replace("title: Wherry", "title: A boat"), "utf-8")
    assert postil("check", "--strict").output == ""
    (seeds / "bell.notes.yaml").write_text(NOTES.replace("exact: wherry", "exact: wherri"), "utf-8")
    assert "quote-not-found" in postil("check").stderr
    (seeds / "bell.notes.yaml").write_text(NOTES, "utf-8")
    (seeds / "mine.txt").write_text("A text of my own.\n", "utf-8")
    (seeds / "mine.notes.yaml").write_text("notes:\n  own: {exact: my own, title: Mine}\n", "utf-8")
    assert postil("check", "--strict").exit_code == 0
    for path in SEEDS.keys() - {"seeds/reader.toml", "seeds/pages/about.md"}:
        (here / path).unlink()
    assert postil("build", "--strict").exit_code == 0
    assert (here / "public" / "texts" / "mine.html").is_file()
    assert not (here / "public" / "texts" / "bell.html").exists()
