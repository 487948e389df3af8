"""Notes on a phone and a tablet, in Firefox: rows under their blocks that a finger opens, and the way back."""

from __future__ import annotations

import pytest

from browser.sight import TOO_SMALL
from browser.sites import Sites, find_texts
from firefox.driver import Firefox
from firefox.sight import find_collisions, is_in_view, measure_boxes, measure_places
from many_notes import LEDGERS

PAGES = {slug: text.page for slug, text in find_texts().items()}
PAGES |= {slug: f"ledgers/{LEDGERS[slug].page}" for slug in ("airy-50", "gist-50")}
EVERY_TEXT = pytest.mark.parametrize("slug", PAGES)
WIDTHS = pytest.mark.parametrize("width", [320, 360, 390, 412, 768])
ROW = 44
FIXED = """
return [...document.querySelectorAll('body, body *')].filter(one => one.checkVisibility())
  .filter(one => ['fixed', 'sticky'].includes(getComputedStyle(one).position)).map(one => one.outerHTML.slice(0, 80))"""
TOO_WIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN = "for (const one of document.querySelectorAll('.reader details')) one.open = arguments[0]"
MARKERS = "return [...document.querySelectorAll('.reader .ref[href^=\"#n-\"]')].map(marker => marker.id)"
LOOK_AT = """
const marker = document.getElementById(arguments[0])
marker.scrollIntoView({block: 'center'})
const {left, right, top, bottom} = marker.getBoundingClientRect()
return [scrollY, (left + right) / 2, (top + bottom) / 2]"""
SUMMED_UP = "return document.querySelector('.group > summary').textContent"
WHERE = "return [scrollY, location.hash]"
IS_OPEN = "return document.getElementById(arguments[0]).closest('details').open"


def see_column(firefox: Firefox, sites: Sites, slug: str, width: int) -> None:
    """Open a text's page in a narrow window."""
    firefox.resize(width)
    firefox.visit(sites.homes["http"] + PAGES[slug])


@WIDTHS
@EVERY_TEXT
def test_notes_are_rows_for_a_finger(sites: Sites, firefox: Firefox, slug: str, width: int) -> None:
    """Each note is a row of finger's height; nothing stays put over the text, and nothing scrolls sideways."""
    see_column(firefox, sites, slug, width)
    rows = measure_boxes(firefox, ".note > summary")
    assert rows
    assert [row for row in rows if row["bottom"] - row["top"] < ROW] == []
    assert firefox.run(FIXED) == []
    assert firefox.run(TOO_WIDE) <= 0
    assert firefox.run(f"return ({TOO_SMALL})()") == []


@WIDTHS
@EVERY_TEXT
def test_a_note_opens_after_its_own_block(sites: Sites, firefox: Firefox, slug: str, width: int) -> None:
    """Between the block that has its marker and the block that follows; it covers neither, opened or closed."""
    see_column(firefox, sites, slug, width)
    for is_open in (False, True):
        firefox.run(OPEN, is_open)
        places = measure_places(firefox)
        assert [note["name"] for note in places if not note["isOwn"] or note["note"] < note["blockEnd"] - 0.5] == []
        assert [note["name"] for note in places if note["next"] and note["end"] > note["next"] + 0.5] == []
        assert find_collisions(firefox) == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 390, 768])
@pytest.mark.parametrize("slug", ["dialogue-platform", "letter"])
def test_back_returns_to_the_place_in_the_text(
    sites: Sites, firefox: Firefox, slug: str, width: int, script: bool
) -> None:
    """A finger on a marker opens its note and shows it; Back shows the marker again, where it was in the window."""
    firefox.allow_script(script)
    see_column(firefox, sites, slug, width)
    moves = []
    for marker in firefox.run(MARKERS)[::4]:
        before, x, y = firefox.run(LOOK_AT, marker)
        firefox.tap(x, y)
        note = f"n{marker[1:]}"
        there, where = firefox.run(WHERE)
        assert where == f"#{note}"
        assert firefox.run(IS_OPEN, note)
        assert is_in_view(firefox, note), note
        firefox.go_back()
        back, where = firefox.run(WHERE)
        assert where == ""
        assert abs(back - before) <= 1, marker
        assert is_in_view(firefox, marker), marker
        moves.append(abs(there - before))
    assert max(moves) > 100


@pytest.mark.parametrize("width", [320, 390, 768])
def test_many_notes_after_a_block_are_one_row(sites: Sites, firefox: Firefox, width: int) -> None:
    """The row counts them by kind, and a link to one of them opens it and the row, without script."""
    firefox.allow_script(False)
    see_column(firefox, sites, "letter", width)
    rows = measure_boxes(firefox, ".group > summary")
    assert len(rows) == 1
    assert firefox.run(SUMMED_UP) == "5 notes: 2 notes, 1 claim, 1 term, 1 source"
    assert rows[0]["bottom"] - rows[0]["top"] >= ROW
    assert measure_boxes(firefox, ".group .note > summary") == []
    firefox.visit("about:blank")
    firefox.visit(f"{sites.homes['http']}{PAGES['letter']}#n-reeds")
    assert len(measure_boxes(firefox, ".group .note > summary")) == 5
    assert is_in_view(firefox, "n-reeds")
