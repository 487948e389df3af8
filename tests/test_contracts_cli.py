"""What the command line promises: exit codes, what is written and what is not, output for people and for programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postil import __version__, catalog
from postil.cli import main

TEXT = "The harbour froze in March.\n\nNo ship came before May.\n"
NOTES = "notes:\n  ice: {exact: froze in March, title: Ice}\n"
CLEAN = {"letter.txt": TEXT, "letter.notes.yaml": NOTES}
WRONG = {**CLEAN, "letter.notes.yaml": NOTES.replace("March", "Marsh")}
DOUBTFUL = {**CLEAN, "letter.notes.yaml": NOTES.replace("title: Ice", f"title: {'Ice ' * 20}")}


def lay(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write a reader to disk."""
    for path, content in texts.items():
        (folder / "seeds" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "seeds" / path).write_bytes(content.encode())
    return folder


def postil(*arguments: str | Path) -> Result:
    """Run a command; only a wish to exit may come out of it."""
    done = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert "Traceback" not in done.output
    return done


def files_below(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("arguments", "texts", "code"),
    [
        (["build"], CLEAN, 0),
        (["check"], CLEAN, 0),
        (["build"], WRONG, 1),
        (["check"], WRONG, 1),
        (["build"], DOUBTFUL, 0),
        (["build", "--strict"], DOUBTFUL, 1),
        (["check", "--strict"], DOUBTFUL, 1),
        (["build", "--drafts"], WRONG, 0),
        (["build", "--drafts", "--strict"], DOUBTFUL, 0),
        (["build"], {}, 1),
        (["build", "--no-such-option"], CLEAN, 2),
        (["check", "--format", "xml"], CLEAN, 2),
        (["build", "--jobs", "0"], CLEAN, 2),
        (["build", "--base-url", "javascript:x"], CLEAN, 2),
        (["no-such-command"], CLEAN, 2),
    ],
)
def test_the_exit_code_says_done_or_errors_in_the_reader_or_wrong_usage(
    tmp_path: Path, arguments: list[str], texts: dict[str, str], code: int
) -> None:
    """0, 1 and 2; `--strict` takes a warning for an error, `--drafts` goes on in spite of errors."""
    (tmp_path / "seeds").mkdir()
    done = postil(*arguments, lay(tmp_path, texts))
    assert done.exit_code == code, done.output
    assert (tmp_path / "public").exists() == (arguments[0] == "build" and code == 0)


def test_what_the_machine_refuses_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    """A folder that is not there, an output folder with files of somebody else, one that is a file."""
    reader = lay(tmp_path / "reader", CLEAN)
    foreign = lay(tmp_path / "foreign", {"photo.jpg": "mine"})
    for arguments in ([tmp_path / "gone"], [reader, "--output", foreign]):
        done = postil("build", *arguments)
        assert done.exit_code == 2
        assert len(done.stderr.splitlines()) == 1
        assert done.stderr.startswith("postil: ")
        assert "; " in done.stderr
    assert postil("build", reader, "--output", reader / "seeds" / "letter.txt").exit_code == 2
    assert files_below(foreign) == {"seeds/photo.jpg": b"mine"}


def test_with_an_error_nothing_is_written_and_the_old_output_stays(tmp_path: Path) -> None:
    """Byte for byte, and with the times at which it was written."""
    assert postil("build", lay(tmp_path, CLEAN)).exit_code == 0
    public = tmp_path / "public"
    before = files_below(public), {path: path.stat().st_mtime_ns for path in public.rglob("*")}
    done = postil("build", lay(tmp_path, WRONG))
    assert done.exit_code == 1
    assert "quote-not-found" in done.stderr
    assert (files_below(public), {path: path.stat().st_mtime_ns for path in public.rglob("*")}) == before


def test_a_draft_build_says_on_every_page_what_is_to_be_mended(tmp_path: Path) -> None:
    """So that nobody publishes it unawares."""
    postil("build", "--drafts", lay(tmp_path, WRONG))
    pages = [body.decode() for path, body in files_below(tmp_path / "public").items() if path.endswith(".html")]
    assert len(pages) > 1
    assert all("letter.notes.yaml:2" in page and "froze in Marsh" in page for page in pages)


def test_what_is_found_is_printed_for_programs(tmp_path: Path) -> None:
    """JSON, SARIF and GitHub's own form stand on standard output, alone, and name each diagnostic."""
    reader = lay(tmp_path, {**WRONG, "other.notes.yaml": "x"})
    found = {
        "json": json.loads(postil("check", "--format", "json", reader).stdout),
        "sarif": json.loads(postil("check", "--format", "sarif", reader).stdout),
    }
    codes = {"quote-not-found", "sidecar-without-seed"}
    assert codes <= set(json.dumps(found["json"]).replace('"', " ").split())
    assert found["sarif"]["version"] == "2.1.0"
    assert codes <= {result["ruleId"] for result in found["sarif"]["runs"][0]["results"]}
    lines = postil("check", "--format", "github", reader).stdout.splitlines()
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)
    assert sum(line.startswith("::error") for line in lines) == len(codes)


BLOCKS = [
    NOTES,
    "# mine\r\n" + NOTES.replace("\n", "  # notes\r\n", 1),
    "\ufeff" + NOTES,
    "---\n" + NOTES,
    "# mine\n---\n" + NOTES,
    "seed:\n    title: A   # kept\n" + NOTES,
    "seed:   # here\n\n  # and here\n   title: A\n" + NOTES,
    "seed: {title: A}  # here\n" + NOTES,
    "seed: {\n  title: A\n}\n" + NOTES,
    "seed: {}\n" + NOTES,
    NOTES.replace("title: Ice", "body: 'seed: x'") + "seed:\n  title: A\n",
    NOTES + "seed:",
]
ODD = [
    '"seed":\n  title: A\n' + NOTES,
    "? seed\n: {title: A}\n" + NOTES,
    "seed: null\n" + NOTES,
    "seed:\n- a\n" + NOTES,
    "seed:\n  sha256: ''\n" + NOTES,
    "{notes: {ice: {exact: froze in March, title: Ice}}}\n",
    "notes:\n  ice:\n    exact: froze in March\n    body: 'x\n\nseed:\n\n  y'\n",
]


@pytest.mark.parametrize("sidecar", BLOCKS)
def test_fixing_pins_the_notes_to_their_text_and_changes_no_other_byte(tmp_path: Path, sidecar: str) -> None:
    """One stretch is put in, with the SHA-256 of the text; a second time there is nothing to do.

    New files may come to be beside it, such as the lock of a text's addresses.
    """
    reader = lay(tmp_path, {"letter.txt": TEXT, "letter.notes.yaml": sidecar})
    before = files_below(reader)
    done = postil("check", "--fix", reader)
    assert done.exit_code == 0, done.output
    assert "seed-not-pinned" not in done.output
    after = files_below(reader)
    old, new = before.pop("seeds/letter.notes.yaml"), after.pop("seeds/letter.notes.yaml")
    assert b"b-the-harbour-froze" in after["seeds/letter.lock.json"]
    assert {path: after[path] for path in before} == before
    put_in = len(new) - len(old)
    assert put_in > 64
    assert any(new[:at] + new[at + put_in :] == old for at in range(len(old) + 1))
    postil("check", "--fix", reader)
    assert files_below(reader) == {**after, "seeds/letter.notes.yaml": new}


@pytest.mark.parametrize("sidecar", ODD)
def test_fixing_leaves_a_sidecar_that_it_cannot_pin_as_it_was(tmp_path: Path, sidecar: str) -> None:
    """Where it cannot see how to write the pin, no byte is changed; a mistake is never put in."""
    reader = lay(tmp_path, {"letter.txt": TEXT, "letter.notes.yaml": sidecar})
    before = postil("check", reader).output.count("error[")
    done = postil("check", "--fix", reader)
    assert done.output.count("error[") == before
    is_pinned = "seed-not-pinned" not in done.output
    assert is_pinned or files_below(reader)["seeds/letter.notes.yaml"] == sidecar.encode()


def test_every_code_can_be_explained_and_a_wrong_one_is_wrong_usage() -> None:
    """`explain` without a code lists them all."""
    for code in catalog.codes():
        done = postil("explain", code)
        assert done.exit_code == 0
        assert done.stdout.startswith(f"{code} (")
    assert [line.split()[0] for line in postil("explain").stdout.splitlines()] == list(catalog.codes())
    done = postil("explain", "quote-not-fuond")
    assert done.exit_code == 2
    assert "quote-not-found" in done.stderr


def run(folder: Path, *arguments: str) -> str:
    """Run `python -m postil` in a folder and give what it prints."""
    command = [sys.executable, "-m", "postil", *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True, text=True).stdout


def test_a_site_bears_no_trace_of_the_machine_nor_of_the_number_of_workers(tmp_path: Path) -> None:
    """The same bytes from any folder, however the work is shared out; no path, no user."""
    one = lay(tmp_path / "a folder of mine" / "reader", CLEAN)
    other = lay(tmp_path / "elsewhere", CLEAN)
    assert "files written" in run(one, "build")
    run(other, "build", "--jobs", "2", "--output", "site")
    written = files_below(one / "public")
    assert written == files_below(other / "site")
    traces = [str(tmp_path), "a folder of mine", str(Path(__file__).parent.parent), str(Path.home())]
    assert not [path for path, body in written.items() for trace in traces if trace.encode() in body]
    assert run(tmp_path, "--version").split()[-1] == __version__
