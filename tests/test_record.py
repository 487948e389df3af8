"""The record of the last build: what it says is said again while nothing has changed, and never otherwise."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import postil
from laws import USUAL, law
from postil.__main__ import read_plain_build
from postil.cli import main
from postil.files import record, stamps
from postil.files.cache import read_cache, read_here, write_cache, write_here
from postil.files.record import Asked, Outcome, recall, remember

TEXT = "The harbour froze in March.\n\nNo ship came before May.\n"
NOTES = "notes:\n  ice: {exact: froze in March, title: Ice}\n"
CLEAN = {"seeds/letter.txt": TEXT, "seeds/letter.notes.yaml": NOTES, "static/own.css": "p {}\n"}
WRONG = {**CLEAN, "seeds/letter.notes.yaml": NOTES.replace("March", "Marsh")}
DOUBTFUL = {**CLEAN, "seeds/letter.notes.yaml": NOTES.replace("title: Ice", f"title: {'Ice ' * 20}")}

HEAVY = {"jinja2", "mistune", "yaml", "msgspec", "pygments", "starlette", "uvicorn", "watchdog", "babel", "langcodes"}
HEAVY |= {"rich", "ahocorasick", "rapidfuzz", "edtf", "multiprocessing", "concurrent", "importlib.metadata"}


@pytest.fixture(autouse=True)
def _only_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the folders that only the tests look for modules in: other tests may be writing to them."""
    ours = (Path.cwd(), Path(__file__).parent)
    monkeypatch.setattr(sys, "path", ["", *(path for path in sys.path if path and Path(path) not in ours)])


def lay(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def run(folder: Path, *arguments: str) -> tuple[int, str, str, set[str]]:
    """Run Postil in a process of its own; give its exit code, what it says on either stream, and what it imports."""
    command = [sys.executable, "-X", "importtime", "-m", "postil", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(postil.__file__).parent.parent), "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, text=True)
    lines = done.stderr.splitlines(keepends=True)
    said = "".join(line for line in lines if not line.startswith("import time:"))
    imported = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    return done.returncode, done.stdout, said, imported


def without_times(said: str) -> str:
    return re.sub(r"\(.* s\)", "(…)", said)


@pytest.mark.parametrize(
    ("files", "arguments"),
    [
        (CLEAN, []),
        (DOUBTFUL, ["--output=site", "--base-url", "https://example.org/", "--jobs", "1"]),
        (DOUBTFUL, ["--strict"]),
        (WRONG, ["./reader/"]),
        (WRONG, ["reader", "--drafts"]),
    ],
    ids=["clean", "doubtful", "strict", "wrong", "drafts"],
)
def test_a_build_with_nothing_to_do_says_the_same_and_loads_nothing_heavy(
    tmp_path: Path, files: dict[str, str], arguments: list[str]
) -> None:
    """The same exit code, the same diagnostics, the same line; the output is not touched."""
    folder = lay(tmp_path / "reader", files)
    here = tmp_path if any("reader" in argument for argument in arguments) else folder
    code, out, said, imported = run(here, "build", *arguments)
    assert imported & HEAVY
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    again = run(here, "build", *arguments)
    assert again[0] == code
    assert (without_times(again[1]), again[2]) == (without_times(out), said)
    assert {name.split(".")[0] for name in again[3]} & HEAVY == set()
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*") if ".postil" not in path.parts} == {
        path: at for path, at in before.items() if ".postil" not in path.parts
    }
    if code == 0:
        written = re.search(r"\((\d+) files written, 0 unchanged", out)
        assert written
        assert f"(0 files written, {written[1]} unchanged" in again[1]
    else:
        assert again[2].endswith("Nothing was written.\n")


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    """Only what reads the command line."""
    code, out, _, imported = run(tmp_path, *arguments)
    assert (code, bool(out)) == (0, True)
    assert imported & HEAVY == set()
    assert not any(name.startswith("postil.catalog") for name in imported)


def build(folder: Path, *arguments: str) -> str:
    """Build in this process, the long way; give what is said."""
    return without_times(CliRunner().invoke(main, ["build", *arguments, str(folder)]).output)


def asked_for(folder: Path, strict: bool = False, drafts: bool = False) -> Asked:
    return str(folder), "", strict, drafts, "", False


def recalls(folder: Path) -> bool:
    return recall(asked_for(folder), time.time_ns()) is not None


def edit_in_secret(folder: Path) -> None:
    """Write as many bytes, and set the time back."""
    path = folder / "seeds" / "letter.txt"
    seen = path.stat()
    path.write_text(TEXT.replace("May", "Mai"))
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def add(path: str) -> Callable[[Path], object]:
    return lambda folder: lay(folder, {path: "x"})


def remove(path: str) -> Callable[[Path], object]:
    return lambda folder: (folder / path).unlink()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text in secret": edit_in_secret,
    "a new text": add("seeds/new.txt"),
    "a new template": add("templates/own.html"),
    "a static file": add("static/own.css"),
    "a sidecar gone": remove("seeds/letter.notes.yaml"),
    "a text renamed": lambda folder: (folder / "seeds/letter.txt").rename(folder / "seeds/later.txt"),
    "a page": lambda folder: lay(folder, {"public/texts/letter.html": "x"}),
    "a page gone": remove("public/index.html"),
    "the manifest gone": remove("public/.postil.json"),
    "the output gone": lambda folder: shutil.rmtree(folder / "public"),
    "the output elsewhere": lambda folder: (
        (folder / "public").rename(folder / "old"),
        shutil.copytree(folder / "old", folder / "public"),
    ),
    "all": lambda folder: shutil.rmtree(folder / "seeds"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_of_input_or_output_is_noticed(tmp_path: Path, change: Callable[[Path], object]) -> None:
    """And what is built then is what is built without a record."""
    folder = lay(tmp_path / "reader", CLEAN)
    build(folder)
    assert recalls(folder)
    change(folder)
    assert not recalls(folder)
    shutil.copytree(folder, tmp_path / "fresh", ignore=shutil.ignore_patterns(".postil"))
    said = build(folder)
    assert said == build(tmp_path / "fresh", "--no-cache").replace("fresh", "reader")
    assert not (tmp_path / "fresh" / ".postil").exists()
    assert recalls(folder) == ("pages in" in said or "Nothing was written" in said)


def test_only_what_was_asked_for_is_said_again(tmp_path: Path) -> None:
    """A draft is no site, `--strict` is another question, and colours are another answer."""
    folder = lay(tmp_path, DOUBTFUL)
    build(folder)
    asked = asked_for(folder)
    for place, other in enumerate(
        [f"{folder}/../{folder.name}", str(folder / "site"), True, True, "https://a.b/", True]
    ):
        assert recall((*asked[:place], other, *asked[place + 1 :]), 0) is None  # type: ignore[arg-type]
    assert recalls(folder)
    build(folder, "--drafts")
    assert not recalls(folder)


def test_a_site_that_another_build_has_written_is_not_taken_for_this_one(tmp_path: Path) -> None:
    """A build that keeps no record of what it said may have written drafts."""
    folder = lay(tmp_path, {**CLEAN, "seeds/letter.notes.yaml": NOTES.replace("}", ", draft: true}")})
    build(folder)
    kept = (folder / ".postil/cache/build").read_bytes()
    build(folder, "--drafts", "--verbose")
    assert (folder / ".postil/cache/build").read_bytes() == kept
    assert not recalls(folder)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def scribble(path: Path) -> None:
    kept = bytearray(path.read_bytes())
    kept[len(kept) // 2] ^= 1
    path.write_bytes(kept)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut": cut,
    "scribbled on": scribble,
    "empty": lambda path: path.write_bytes(b""),
    "foreign": lambda path: path.write_bytes(b"\0" * 100),
    "gone": Path.unlink,
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("name", ["build", "output"])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_record_costs_only_time(tmp_path: Path, name: str, damage: Callable[[Path], object]) -> None:
    """It is not believed, and where it can be it is written anew."""
    folder = lay(tmp_path, CLEAN)
    said = build(folder)
    damage(folder / ".postil/cache" / name)
    assert not recalls(folder)
    assert build(folder) == said
    assert recalls(folder) == (folder / ".postil/cache" / name).is_file()


def test_where_nothing_can_be_kept_a_build_is_as_good(tmp_path: Path) -> None:
    """And no word is lost about it."""
    folder = lay(tmp_path / "one", CLEAN)
    lay(folder, {".postil": "a file"})
    other = lay(tmp_path / "two", CLEAN)
    assert build(folder) == build(other).replace("two", "one")
    assert not recalls(folder)
    assert recalls(other)


def test_without_cache_nothing_is_kept_and_nothing_is_believed(tmp_path: Path) -> None:
    """Not even that a page is as it was when it was written."""
    folder = lay(tmp_path, CLEAN)
    build(folder, "--no-cache")
    assert not (folder / ".postil").exists()
    assert run(folder, "build")[0] == 0
    before = {path: path.read_bytes() for path in (folder / ".postil").rglob("*") if path.is_file()}
    assert run(folder, "build", "--no-cache")[3] & HEAVY
    assert {path: path.read_bytes() for path in (folder / ".postil").rglob("*") if path.is_file()} == before


def test_a_file_written_twice_within_a_tick_of_the_clock_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what was young when it was read the bytes are compared, until it is old enough."""
    folder = lay(tmp_path, {"seeds/a.txt": "one"})
    now, age = time.time_ns(), 0
    monkeypatch.setattr(record, "look_at_program", lambda: ("", "", {}))
    monkeypatch.setattr(stamps, "stamp_of", lambda seen: (now - age, now - age, seen.st_size, seen.st_ino))
    seen = stamps.sweep(str(folder / "seeds"), "seeds/")
    digests = {"seeds/a.txt": "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"}
    assert remember(asked_for(folder), seen, digests, Outcome(1, "said"))
    assert recalls(folder)
    lay(folder, {"seeds/a.txt": "two"})
    assert not recalls(folder)
    lay(folder, {"seeds/a.txt": "one"})
    later = recall(asked_for(folder), now + 10_000_000_000)
    assert later
    assert (later.code, later.said) == (1, "said")
    lay(folder, {"seeds/a.txt": "two"})
    assert recalls(
        folder
    )  # nobody could tell any more; and a file that is ten seconds old has another time when written


def test_a_page_written_twice_within_a_tick_of_the_clock_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk's clock is coarse, young pages are read, until they are old enough."""
    folder, coarse = lay(tmp_path, CLEAN), time.time_ns() // 10**10 * 10**10 + 10**13
    for module in ("publish", "standing", "record"):
        name = f"postil.files.{module}.stamp_of"
        monkeypatch.setattr(name, lambda seen: (coarse, coarse, seen.st_size, seen.st_ino))
    build(folder)
    assert recalls(folder)
    page = folder / "public" / "index.html"
    body = page.read_bytes()
    page.write_bytes(body.swapcase())
    assert not recalls(folder)
    page.write_bytes(body)
    assert recall(asked_for(folder), coarse + 10**10)
    page.write_bytes(body.swapcase())
    assert recalls(folder)  # as above: ten seconds later it would have another time


def test_a_change_of_the_program_or_its_theme_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also while the program runs: what is then built may be of either."""
    folder = lay(tmp_path / "reader", {"seeds/a.txt": "one"})
    package = lay(tmp_path / "lib", {"postil/__init__.py": "", "postil/theme/templates/x.html": ""}) / "postil"
    monkeypatch.setattr(postil, "__file__", str(package / "__init__.py"))
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "lib")])
    monkeypatch.setattr(record, "STARTED", time.time_ns() + 3_600_000_000_000)
    seen = stamps.sweep(str(folder / "seeds"), "seeds/")
    for change in (add("x.py"), add("theme/templates/x.html"), add("../another/__init__.py"), remove("x.py")):
        assert remember(asked_for(folder), seen, {}, Outcome(1, "said"))
        assert recalls(folder)
        change(package)
        assert not recalls(folder)
    monkeypatch.setattr(record, "STARTED", time.time_ns() - 60_000_000_000)
    assert not remember(asked_for(folder), seen, {}, Outcome(1, "said"))
    assert not recalls(folder)


def test_what_is_kept_is_given_back_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under its name, from this version; what holds for one place only, in that place."""
    assert read_cache(tmp_path, "a") is None
    assert write_cache(tmp_path, "a", b"payload")
    assert write_cache(tmp_path, "b", b"")
    assert (read_cache(tmp_path, "a"), read_cache(tmp_path, "b")) == (b"payload", b"")
    assert (tmp_path / ".postil" / ".gitignore").read_text() == "*\n"
    cache = tmp_path / ".postil" / "cache"
    (cache / "a").rename(cache / "c")
    assert read_cache(tmp_path, "c") is None
    assert write_here(tmp_path, "d", b"here")
    shutil.copytree(tmp_path / ".postil", tmp_path / "copy" / ".postil")
    assert (read_here(tmp_path, "d"), read_here(tmp_path / "copy", "d")) == (b"here", None)
    assert read_cache(tmp_path / "copy", "b") == b""
    assert sorted(path.name for path in cache.iterdir()) == ["b", "c", "d"]
    assert not write_cache(tmp_path / "gone", "a", b"")
    assert not (tmp_path / "gone").exists()
    monkeypatch.setattr("postil.files.cache._WRITER", "postil 0.0.9")
    assert read_cache(tmp_path, "b") is None


WORDS = ["reader", "a/b/", "./reader", ".", "..", "a//b", "/tmp/x/", "../x", "", "-", "--", "-h"]
OPTIONS = ["--strict", "--drafts", "--output", "--base-url", "--jobs", "--no-cache", "--verbose", "--help", "--stric"]
VALUES = [
    "--output=site/",
    "--output=",
    "--jobs=2",
    "--jobs=0",
    "--jobs=x",
    "--base-url=https://a.b/",
    "--strict=1",
    "2",
    "1",
]


@law(USUAL * 5)
@given(st.lists(st.sampled_from([*WORDS, *OPTIONS, *VALUES]), max_size=5), st.booleans())
def test_a_plain_command_line_is_read_as_it_is_the_long_way(words: list[str], is_build: bool) -> None:
    """Or it is left to the long way: whatever is wrong or unusual in it."""
    arguments = ["build" if is_build else "check", *words]
    asked = read_plain_build(arguments)
    if asked is None:
        return
    command = main.commands["build"]
    with command.make_context("build", words) as context:
        given_ = dict(context.params)
    assert asked[:5] == (
        str(given_["folder"]),
        str(given_["output"] or ""),
        given_["strict"],
        given_["drafts"],
        given_["base_url"],
    )
    assert (given_["no_cache"], given_["verbose"], arguments[0]) == (False, False, "build")


def test_usual_command_lines_are_plain() -> None:
    """What people and their scripts write is read without the long way."""
    for line in ("", "reader", "reader/ --strict", "--output site .", "--jobs 4 --drafts --base-url=https://a.b/ x"):
        assert read_plain_build(["build", *line.split()])
    for line in (
        "build --no-cache",
        "build --verbose",
        "build a b",
        "build --strict --strict",
        "check",
        "",
        "build ../x",
    ):
        assert read_plain_build(line.split()) is None
    assert isinstance(main, click.Group)
