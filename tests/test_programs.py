"""Machines that lack a program which the tests need."""

from __future__ import annotations

import pytest

import programs
from browser.chromium import require_chromium
from firefox.conftest import require_firefox
from programs import CHROMIUM, FIREFOX, JAVA, Program


@pytest.mark.parametrize("program", [CHROMIUM, FIREFOX, JAVA], ids=lambda program: program.title)
def test_what_is_missing_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], program: Program
) -> None:
    """`make` stops with one clear sentence, which names the package."""
    monkeypatch.setattr(programs.shutil, "which", lambda name: None)
    assert programs.main([program.title.lower()]) == 2
    assert capsys.readouterr().err == f"{program.plea}\n"
    assert program.plea.endswith(f"apt-get install {program.package}")


@pytest.mark.parametrize(("require", "plea"), [(require_chromium, CHROMIUM.plea), (require_firefox, FIREFOX.plea)])
def test_without_a_browser_its_tests_fail(monkeypatch: pytest.MonkeyPatch, require: object, plea: str) -> None:
    """They are never passed over."""
    monkeypatch.setattr(programs.shutil, "which", lambda name: None)
    assert callable(require)
    with pytest.raises(pytest.fail.Exception, match="Ask an administrator") as failed:
        require()
    assert failed.value.msg == plea
