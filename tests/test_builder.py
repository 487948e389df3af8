"""What is built again after a change, and what a file that cannot be read shows meanwhile."""

from __future__ import annotations

import pytest

from postil.model.diagnostic import Diagnostic, Place
from postil.pipeline import Files
from postil.serve.builder import KeepsLastGood, Shown
from postil.serve.incremental import SessionBuilder
from readers import theme, to_files
from watched import NOTES, TEXT, TOML

GOOD = {"a": b"one", "b": b"one"}
BROKEN = b"["


class Recorder:
    """A builder that keeps what it was given, and takes a file that begins with a bracket for broken."""

    def __init__(self) -> None:
        self.calls: list[tuple[Files, frozenset[str] | None]] = []
        self.fails = False

    def build(self, files: Files, changed: frozenset[str] | None) -> Shown:
        """Build what shows the files as they were given."""
        self.calls.append((files, changed))
        if self.fails:
            raise ZeroDivisionError
        broken = [path for path, data in files.items() if data.startswith(BROKEN)]
        said = tuple(Diagnostic("yaml-syntax", "error", f"{path} is broken", Place(path, 1)) for path in broken)
        hint = tuple(Diagnostic("lines", "warning", f"{path} is short", Place(path, 9)) for path in files)
        return Shown({}, files, (*said, *hint))


def test_only_what_changed_is_named_and_a_broken_file_is_tried_once() -> None:
    """While it stays broken every build has its last good content from the start; what is wrong is said each time."""
    recorder = Recorder()
    builder = KeepsLastGood(recorder)
    builder.build(GOOD)
    assert recorder.calls == [(GOOD, None)]
    shown = builder.build({**GOOD, "a": BROKEN})
    assert recorder.calls[1:] == [({**GOOD, "a": BROKEN}, {"a"}), (GOOD, {"a"})]
    assert dict(shown.assets) == GOOD
    assert [one.message for one in shown.diagnostics] == ["a is broken", "b is short"]
    shown = builder.build({"a": BROKEN, "b": b"two", "c": b"new"})
    assert recorder.calls[3:] == [({"a": b"one", "b": b"two", "c": b"new"}, {"b", "c"})]
    assert [one.message for one in shown.diagnostics] == ["a is broken", "b is short", "c is short"]
    builder.build({"a": b"two", "b": b"two"})
    assert recorder.calls[4:] == [({"a": b"two", "b": b"two"}, {"a", "c"})]


def test_a_file_that_was_never_good_is_shown_as_it_is() -> None:
    """There is nothing else to show; and what it says afterwards counts as good."""
    recorder = Recorder()
    builder = KeepsLastGood(recorder)
    shown = builder.build({"a": BROKEN})
    assert [one.message for one in shown.diagnostics] == ["a is broken", "a is short"]
    builder.build({"a": b"one"})
    assert dict(builder.build({"a": BROKEN}).assets) == {"a": b"one"}


def test_after_a_failure_everything_is_looked_at() -> None:
    """What a builder that failed has seen is not known."""
    recorder = Recorder()
    builder = KeepsLastGood(recorder)
    builder.build(GOOD)
    recorder.fails = True
    with pytest.raises(ZeroDivisionError):
        builder.build({**GOOD, "a": b"two"})
    recorder.fails = False
    builder.build({**GOOD, "a": b"two"})
    assert recorder.calls[-1][1] is None


def test_a_clean_build_shows_pages_and_files_apart() -> None:
    """Pages are rendered when they are asked for; a seed is given as it is."""
    files = to_files({"reader.toml": TOML, "letter.txt": TEXT, "letter.notes.yaml": NOTES})
    shown = SessionBuilder(theme()).build(files, None)
    assert b"froze in March" in shown.pages["texts/letter.html"]()
    assert shown.assets["texts/letter.txt"] == TEXT.encode()
    assert not shown.pages.keys() & shown.assets.keys()
