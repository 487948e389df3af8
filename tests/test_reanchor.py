"""`postil reanchor`: notes are brought after their text, nothing else in a sidecar is touched, nothing is guessed."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postil.cli import main
from postil.files.former import keep_former
from postil.model.failure import PostilError
from postil.reanchor.command import reanchor_reader

FORMER = """\
The harbour froze in Marsh. The clerk wrote that no ship came before May.

The mayor sent bread to the poor, and the bishop counted eleven barrels.

In 1847 the warden Lucas Fenwright paid thirty shillings for the bell.
"""
TEXT = """\
The mayor sent bread to the poor, and the bishop counted eleven barrels.

The harbour froze in March. The clerk wrote that no ship came before May.
"""
SIDECAR = """\
# Notes on the letter.   Do not reorder.
seed:
  sha256: {digest}   # the pin
  language: en

notes:
  ice:
    exact: froze in Marsh      # the month
    title: "A slip"
    body: |
      So the log.

  barrels: {{exact: 'eleven barrels', suffix: . In 1847, body: Ten.}}
  ship:
    body: None at all.
    exact: "no ship came"
  warden:
    exact: the warden Lucas Fenwright
    body: A rich man.
"""


def digest_of(text: str) -> str:
    """Give the SHA-256 of a text's bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """Make a reader whose text has changed since its notes were pinned to it; the former text is kept."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "letter.txt").write_bytes(TEXT.encode())
    (tmp_path / "seeds" / "letter.notes.yaml").write_bytes(SIDECAR.format(digest=digest_of(FORMER)).encode())
    keep_former(tmp_path, FORMER.encode())
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the command as a program would, without a terminal."""
    return CliRunner().invoke(main, ["reanchor", *arguments], catch_exceptions=False)


def sidecar(reader: Path) -> str:
    """Give the sidecar as it stands on the disk."""
    return (reader / "seeds" / "letter.notes.yaml").read_bytes().decode()


def test_without_leave_nothing_is_written(reader: Path) -> None:
    """What became of each quote is said; the status says that something is to be done."""
    before = sidecar(reader)
    done = run(str(reader))
    assert done.exit_code == 1
    assert "1 as they were, 2 changed, certain, 1 without a place" in done.output
    assert "  - exact: froze in Marsh\n  + exact: froze in March\n" in done.output
    assert "Nothing was written;" in done.output
    assert sidecar(reader) == before


def test_what_is_certain_is_written_and_no_other_byte(reader: Path) -> None:
    """The comments, the order, the quoting stay; the pin waits until nothing is left to decide."""
    before = sidecar(reader)
    done = run(str(reader), "--apply")
    assert done.exit_code == 1
    assert "1 left" in done.output
    expected = before.replace("froze in Marsh", "froze in March").replace(", suffix: . In 1847", "")
    assert sidecar(reader) == expected


def test_when_nothing_is_left_the_text_is_pinned_anew(reader: Path) -> None:
    """The editor takes the last note from the text; then the notes belong to the text as it is."""
    path = reader / "seeds" / "letter.notes.yaml"
    text = path.read_text("utf-8").replace("exact: the warden Lucas Fenwright", "unplaced: the entry was taken out")
    path.write_text(text, "utf-8")
    done = run(str(reader), "--apply")
    assert done.exit_code == 0
    assert f"sha256: {digest_of(TEXT)}   # the pin" in sidecar(reader)
    assert "Every pinned text is as it was" in run(str(reader)).output
    checked = CliRunner().invoke(main, ["check", str(reader), "--strict"])
    assert checked.exit_code == 0, checked.output


def test_a_person_decides_one_by_one(reader: Path) -> None:
    """The certain at once, the rest by a number; `s` leaves a quote as it is."""
    said: list[str] = []
    asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(question: str, choices: tuple[str, ...]) -> str:
        asked.append((question, choices))
        return "y" if len(asked) == 1 else choices[0]

    (reader / "seeds" / "letter.txt").write_bytes(FORMER.replace("1847", "1848").replace("Marsh", "March").encode())
    path = reader / "seeds" / "letter.notes.yaml"
    path.write_text(
        path.read_text("utf-8").replace("exact: the warden Lucas", "exact: In 1847 the warden Lucas"), "utf-8"
    )
    assert reanchor_reader(reader, False, False, ask, said.append) == 0
    assert asked[0] == ("Write the 2 that are certain?", ("y", "n"))
    assert asked[1] == ("Which? s leaves it as it is", ("1", "s"))
    assert "    exact: In 1848 the warden Lucas Fenwright\n" in sidecar(reader)


def test_a_person_may_refuse(reader: Path) -> None:
    """Then nothing is written, and all is left."""
    before = sidecar(reader)
    assert reanchor_reader(reader, False, False, lambda _, choices: choices[-1], lambda _: None) == 3
    assert sidecar(reader) == before


def test_without_the_former_text_only_the_same_words_are_certain(reader: Path) -> None:
    """A slip in them is for somebody to see."""
    for one in (reader / ".postil" / "texts").iterdir():
        one.unlink()
    done = run(str(reader))
    assert "its former text is not at hand" in done.output
    assert "note ice: orphan, its words are no longer in the text\n  - froze in Marsh\n  1) …" in done.output
    assert "[froze in March]" in done.output
    assert "note warden: orphan" in done.output


def test_programs_get_json(reader: Path) -> None:
    """Every quote with its state, its candidates with their offsets, and the fields that would change."""
    done = run(str(reader), "--json")
    (found,) = json.loads(done.stdout)
    quotes = {one["name"]: one for one in found["quotes"]}
    assert found["sidecar"] == "seeds/letter.notes.yaml"
    assert found["former_text"] is True
    assert found["written"] is False
    assert quotes["note ship"]["state"] == "exact"
    assert quotes["note ice"]["proven"] is True
    (candidate,) = quotes["note ice"]["candidates"]
    assert TEXT[candidate["start"] : candidate["end"]] == candidate["words"] == "froze in March"
    assert candidate["fields"] == {"exact": "froze in March"}
    assert (quotes["note warden"]["state"], quotes["note warden"]["proven"]) == ("orphan", False)


def test_a_sidecar_that_changed_meanwhile_is_not_overwritten(reader: Path) -> None:
    """Somebody else has saved it while the question stood."""

    def save_and_agree(_: str, choices: tuple[str, ...]) -> str:
        path = reader / "seeds" / "letter.notes.yaml"
        path.write_text(path.read_text("utf-8") + "# saved by somebody else\n", "utf-8")
        return choices[0]

    with pytest.raises(PostilError, match="changed"):
        reanchor_reader(reader, False, False, save_and_agree, lambda _: None)
    assert sidecar(reader).endswith("# saved by somebody else\n")
    assert "froze in Marsh" in sidecar(reader)


def test_the_mode_of_a_sidecar_stays(reader: Path) -> None:
    """A file that only its owner may read is not opened to others."""
    path = reader / "seeds" / "letter.notes.yaml"
    os.chmod(path, 0o600)
    run(str(reader), "--apply")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_pin_keeps_the_text_for_the_day_when_it_changes(tmp_path: Path) -> None:
    """`check --fix` pins; after an edit the former text is at hand, without version control."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "letter.txt").write_bytes(FORMER.encode())
    (tmp_path / "seeds" / "letter.notes.yaml").write_text("notes: {ice: {exact: froze in Marsh, body: So.}}\n", "utf-8")
    assert CliRunner().invoke(main, ["check", str(tmp_path), "--fix"]).exit_code == 0
    (tmp_path / "seeds" / "letter.txt").write_bytes(FORMER.replace("Marsh", "March").encode())
    assert "its former text is at hand" in run(str(tmp_path)).output


def test_a_reader_whose_texts_are_as_they_were_needs_nothing(reader: Path) -> None:
    """Nor does one without pins."""
    (reader / "seeds" / "letter.txt").write_bytes(FORMER.encode())
    done = run(str(reader))
    assert (done.exit_code, done.output) == (0, "Every pinned text is as it was: nothing to do.\n")


def test_a_pin_is_not_renewed_without_leave(reader: Path) -> None:
    """Not even where nothing else is to be done; with leave it is, and the text is kept for the next time."""
    path = reader / "seeds" / "letter.notes.yaml"
    path.write_text(
        f"seed: {{sha256: {digest_of(FORMER)}}}\nnotes: {{ship: {{exact: no ship came, body: So.}}}}\n", "utf-8"
    )
    before = sidecar(reader)
    assert "Nothing was written; `--apply` writes what is certain, and the pin." in run(str(reader)).output
    assert sidecar(reader) == before
    assert run(str(reader), "--apply").exit_code == 0
    assert sidecar(reader) == before.replace(digest_of(FORMER), digest_of(TEXT))
    assert (reader / ".postil" / "texts" / digest_of(TEXT)).read_bytes() == TEXT.encode()


def test_a_folder_without_texts_is_no_reader(tmp_path: Path) -> None:
    """The message says which folder is meant."""
    done = run(str(tmp_path))
    assert done.exit_code == 2
    assert "name the folder that holds `seeds/`" in done.output


def test_notes_that_are_not_pinned_are_told_apart_from_notes_that_need_nothing(reader: Path) -> None:
    """What cannot be known is not called well."""
    path = reader / "seeds" / "letter.notes.yaml"
    path.write_text("notes: {ship: {exact: no ship came, body: So.}}\n", "utf-8")
    done = run(str(reader))
    assert done.output == "No notes are pinned to their text yet: `postil check --fix` pins them.\n"
