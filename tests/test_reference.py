"""The written reference of views is the code's."""

from __future__ import annotations

from pathlib import Path

from postil.report.reference import describe_views

REFERENCE = Path(__file__).parent.parent / "generator" / "VIEWS.md"


def test_the_reference_of_views_is_what_the_code_says() -> None:
    """Whoever writes templates reads what is true; `make reference` writes it anew."""
    assert REFERENCE.read_text("utf-8") == describe_views()
