"""When letters about changed files are given out."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from math import inf
from pathlib import Path
from time import monotonic

import pytest

from postil.files.watch import BEGUN, GONE, UNSURE, WRITTEN, Letter
from postil.serve import letterbox
from postil.serve.letterbox import QUIET, Letterbox

DEADLINE = 10.0
A, B = Path("a"), Path("b")


def took(box: Letterbox) -> tuple[frozenset[Path] | None, float]:
    """Take letters out; give how long that took as well."""
    before = monotonic()
    return box.take(inf), monotonic() - before


@pytest.mark.parametrize("wait", [UNSURE, GONE, BEGUN])
def test_what_is_not_whole_is_kept_until_it_should_be(wait: float) -> None:
    """Unless its end is heard of before: then it is given out at once, however long was to be waited."""
    box = Letterbox()
    box.put(Letter(A, wait))
    paths, time = took(box)
    assert paths == {A}
    assert time > wait * 0.9
    box.put(Letter(A, inf))
    box.put(Letter(A, WRITTEN))
    assert took(box)[0] == {A}


def test_files_that_change_together_are_given_out_together() -> None:
    """After the first the others are waited for; what is to be looked at whole goes before all names."""
    box = Letterbox()
    box.put(Letter(A))
    box.put(Letter(B))
    paths, time = took(box)
    assert paths == {A, B}
    assert time > QUIET * 0.9
    box.put(Letter(B))
    box.put(Letter(None))
    assert took(box)[0] is None


def test_a_file_that_is_never_whole_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program may write without end."""
    monkeypatch.setattr(letterbox, "PATIENCE", 0.0)
    box = Letterbox()
    box.put(Letter(A, inf))
    assert took(box)[0] == {A}


def test_without_a_letter_everything_is_looked_at() -> None:
    """As soon as patience ends."""
    assert Letterbox().take(0) is None


def test_while_another_program_changes_files_nothing_is_given_out() -> None:
    """Nor is it quiet then, though no letter came."""
    is_busy, asked = threading.Event(), threading.Semaphore(0)
    is_busy.set()

    def ask() -> bool:
        asked.release()
        return is_busy.is_set()

    box = Letterbox(ask)
    assert not box.is_quiet()
    box.put(Letter(A))
    with ThreadPoolExecutor() as pool:
        taken = pool.submit(box.take, inf)
        assert all(asked.acquire(timeout=DEADLINE) for _ in range(10))
        assert not taken.done()
        is_busy.clear()
        # What the program did last may not have been said yet.
        assert taken.result(DEADLINE) is None
    assert box.is_quiet()
