"""What the page of an entity shows of its facts."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from readers import build_reader


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2012-03", "March 2012"),
        ("2024-09-30", "30 September 2024"),
        ("2024-09-30/2024-10-11", "30 September 2024 to 11 October 2024"),
        ("2024-09/..", "September 2024 or later"),
        ("1843", "1843"),
        ("12-34", "12-34"),
    ],
)
def test_a_date_is_written_in_words_in_whatever_fact_it_stands(written: str, shown: str) -> None:
    """A day, a month or a span of them; a number that is none stays as it is."""
    fair = f"fair: {{name: The fair, facts: [{{held: '{written}', sources: B1}}]}}\n"
    built = build_reader(
        {"a.txt": "The fair.\n", "events.yaml": fair, "sources.yaml": "B1: {type: book, title: Fairs}\n"}
    )
    page = next(one.body.decode() for one in built.artifacts if one.url == "events/fair.html")
    assert LexborHTMLParser(page).css_first(".facts td").text().strip().startswith(shown)
