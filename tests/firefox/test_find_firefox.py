"""A machine without Firefox."""

from __future__ import annotations

import pytest

from firefox import find_firefox
from firefox.conftest import require_firefox


def test_without_firefox_the_tests_say_what_to_ask_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It fails these tests with one clear sentence, and never passes them over."""
    monkeypatch.setattr(find_firefox.shutil, "which", lambda name: None)
    with pytest.raises(pytest.fail.Exception, match="need Firefox"):
        require_firefox()
    assert find_firefox.main() == 2
    assert capsys.readouterr().err == f"{find_firefox.ASK}\n"
