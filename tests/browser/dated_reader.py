"""A reader of dates of every precision, for the timeline as a browser shows it."""

from __future__ import annotations

from collections.abc import Mapping

DATES: Mapping[str, str] = {
    "flood": "-0043-03",
    "founding": "0840",
    "charter": "13XX",
    "dyke": "1790/1795",
    "warning": "../1810-12",
    "year": "1811",
    "quarrel": "1811-03?",
    "fall": "1811-03-02",
    "inquiry": "1811-03~",
    "spring": "1811-21",
    "verdict": "1812-01-09",
}
"""When each event was, as EDTF; `memory` has no date that could be put in order."""


def write_reader() -> dict[str, str]:
    """Write a reader whose text names the fall of a bridge twice, and in which everything else is context."""
    events = {id: f"date: {date!r}" for id, date in reversed(DATES.items())} | {"memory": "date: within living memory"}
    return {
        "text.txt": "The bridge fell at night.\n\nNobody spoke of it.\n\n" * 30
        + "The great fall was long remembered.\n",
        "text.notes.yaml": "seed: {title: A text, slug: dated}\nnotes: {}\nmentions:\n"
        "  - {exact: The great fall, of: fall}\n",
        "sources.yaml": "log: {type: book, title: The log}\n",
        "events.yaml": "".join(
            f"{id}: {{name: {id.capitalize()}, match: never, facts: [{{{fact}, sources: log}}]}}\n"
            for id, fact in events.items()
        ),
    }
