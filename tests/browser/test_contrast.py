"""Contrast of everything that is read, computed from the colours on the page, at rest and in use."""

from __future__ import annotations

import pytest

from browser.chromium import Open
from browser.colour import find_faint, measure_contrast
from browser.sight import by_id
from browser.sites import Sites

PAGES = (
    "demonstration/index.html",
    "demonstration/texts/dialogue-platform.html",
    "demonstration/people/zhovtis.html",
    "demonstration/organisations.html",
    "demonstration/sources.html",
    "rich/texts/letter.html",
    "rich/texts/scroll.html",
    "rich/404.html",
)
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => one.open = true)"
LETTER = "rich/texts/letter.html"
KEYS = ("ink", "lake", "twice", "well", "lake-code")


@SCHEMES
@pytest.mark.parametrize("width", [1280, 390])
def test_all_words_stand_out_from_their_ground(sites: Sites, open_page: Open, scheme: str, width: int) -> None:
    """Words have a contrast of 4.5 (3 where they are large), lines under words and edges of notes one of 3."""
    page = open_page(width, scheme)
    faint = {}
    for address in PAGES:
        page.goto(sites.homes["file"] + address)
        page.evaluate(OPEN_ALL)
        assert len(measure_contrast(page)) > 5
        faint[address] = find_faint(page)
    assert {address: found for address, found in faint.items() if found} == {}


@SCHEMES
def test_tinted_words_and_open_notes_can_be_read(sites: Sites, open_page: Open, scheme: str) -> None:
    """The words of a note that was followed are tinted, and the note is raised: both keep their contrast."""
    page = open_page(scheme=scheme)
    for key in KEYS:
        page.goto(f"{sites.homes['file']}{LETTER}#n-{key}")
        page.locator(".hl.on").first.wait_for()
        faint = find_faint(page, ".reader > :has(.hl.on)") + find_faint(page, ".note:has(:target)")
        assert faint == [], key


@SCHEMES
def test_what_is_pointed_at_can_be_read(sites: Sites, open_page: Open, scheme: str) -> None:
    """A link, a name, a control and a marker keep their contrast under the mouse."""
    page = open_page(scheme=scheme)
    page.goto(sites.homes["file"] + LETTER)
    for selector in (".bar nav a", ".reader .ent.first", ".reader a[href^=http]", ".prefs summary", ".foot nav a"):
        page.locator(selector).first.hover()
        assert find_faint(page) == [], selector
    page.locator(".reader .ent.first").first.hover()
    page.locator(".card:popover-open").wait_for()
    assert find_faint(page, ".card:popover-open") == []


@SCHEMES
def test_buttons_for_copying_can_be_read(sites: Sites, open_page: Open, scheme: str) -> None:
    """The buttons that a selection brings have words and edges that stand out."""
    page = open_page(scheme=scheme)
    page.goto(sites.homes["file"] + LETTER)
    page.locator(".reader > p").first.evaluate("block => getSelection().selectAllChildren(block)")
    page.locator(".copy button").first.wait_for()
    assert find_faint(page, ".copy") == []


def test_more_contrast_is_given_where_it_is_asked_for(sites: Sites, open_page: Open) -> None:
    """A reader whose system asks for more contrast gets the words beside the text as dark as the text."""
    page = open_page()
    page.goto(sites.homes["file"] + LETTER)
    usual = {one["name"]: one["value"] for one in measure_contrast(page)}
    page.emulate_media(contrast="more")
    more = {one["name"]: one["value"] for one in measure_contrast(page)}
    assert [name for name in usual if more[name] < usual[name] - 0.01] == []
    assert min(value for name, value in more.items() if name.startswith("words p.")) >= 7


def test_a_faint_word_is_found(sites: Sites, open_page: Open) -> None:
    """Were a word, a line or an edge too faint, it would be named: the measure is against the real ground."""
    page = open_page()
    page.goto(sites.homes["file"] + LETTER)
    by_id(page, "r-ink").evaluate("marker => { marker.style.color = 'rgb(0 0 0 / .3)' }")
    page.locator(".hl").first.evaluate("words => { words.style.background = '#333' }")
    faint = " ".join(find_faint(page))
    assert "words a.ref" in faint
    assert "words span.hl" in faint
    assert "line span.hl" in faint
