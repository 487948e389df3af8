"""Paper, from Firefox: every note in its order and on one page, from whatever state of the screen."""

from __future__ import annotations

import pytest

from browser.sites import Sites, find_texts
from firefox.driver import Firefox
from many_notes import LEDGERS
from printed import NOTES_ON_PAPER, find_colours, find_missing, find_split, read_pages

TEXTS = find_texts()
PAGES = {"letter": TEXTS["letter"].page, "way": TEXTS["way"].page, "gist-50": f"ledgers/{LEDGERS['gist-50'].page}"}
READABLE = 0.183
"""The luminance up to which letters have a contrast of 4.5 on white paper."""


@pytest.mark.parametrize(
    ("slug", "width", "state"),
    [
        ("letter", 1280, "all"),
        ("letter", 390, "none"),
        ("letter", 1280, "claim"),
        ("way", 1280, "term"),
        ("gist-50", 1280, "all"),
        ("gist-50", 390, "claim"),
    ],
)
def test_every_note_is_printed_in_its_order(sites: Sites, firefox: Firefox, slug: str, width: int, state: str) -> None:
    """Closed or filtered on the screen, paper has each note's every word, and no short note on two pages."""
    firefox.allow_script(False)
    firefox.resize(width)
    firefox.visit(sites.homes["file"] + PAGES[slug])
    firefox.choose(f"f-{state}")
    notes = firefox.run(NOTES_ON_PAPER)
    pages = read_pages(firefox.print_pages())
    assert len(notes) > 5
    assert find_missing(notes, "".join(pages)) == []
    assert find_split(notes, pages) == []


def test_a_dark_screen_is_printed_in_dark_letters(sites: Sites, firefox: Firefox) -> None:
    """Where the reader chose dark colours, letters are dark on white, and no area is dark."""
    firefox.visit(sites.homes["http"] + PAGES["letter"])
    firefox.click(firefox.find(".prefs summary")[0])
    firefox.choose("colour-dark")
    letters, areas = find_colours(firefox.print_pages())
    assert len(letters) > 3
    assert max(letters) <= READABLE
    assert [light for light in areas if light < 0.5] == []
