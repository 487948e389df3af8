"""Larger type, wider spacing, narrow windows: all can still be read and used."""

from __future__ import annotations

import pytest

from browser.chromium import Open
from browser.sites import Sites, find_texts
from browser.test_placement import OPEN_GROUPS, count_collisions

TEXTS = find_texts()
SPACE = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""
CLIPPED = """() => [...document.querySelectorAll('body *')].filter(one => {
  const style = getComputedStyle(one)
  const cuts = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY)
  return cuts && !one.closest('.vh') && one.clientWidth > 1 &&
    (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
}).map(one => one.outerHTML.slice(0, 100))"""
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
FIXED = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.checkVisibility() && getComputedStyle(one).position === 'fixed').map(one => one.outerHTML)"""
HEIGHTS = "all => all.map(one => one.getBoundingClientRect().height)"
SCROLLERS = """() => [...document.querySelectorAll('main *')]
  .filter(one => one.scrollWidth > one.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX))
  .map(one => ({html: one.outerHTML.slice(0, 90), takes: one.tabIndex === 0, is: one.matches('.table, pre')}))"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("slug", ["dialogue-platform", "letter", "way", "overlaps", "structures"])
def test_wider_spacing_cuts_nothing_off(sites: Sites, open_page: Open, slug: str, width: int) -> None:
    """With the spacing that WCAG 1.4.12 allows a reader, nothing is covered and nothing is cut off."""
    page = open_page(width)
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    page.evaluate(SPACE)
    assert count_collisions(page)[1] == 0
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(FITS)


@pytest.mark.parametrize("slug", ["dialogue-platform", "letter", "overlaps", "structures"])
def test_type_of_twice_the_size_falls_back_to_one_column(sites: Sites, open_page: Open, slug: str) -> None:
    """At 200 per cent and 1280 pixels notes are rows below their block; each opens, nothing scrolls sideways."""
    page = open_page(1280)
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    assert page.evaluate(FITS)
    page.locator(".reader details").evaluate_all(OPEN_GROUPS)
    for note in page.locator(".reader .note").all():
        note.locator("> summary").press("Enter")
        assert note.locator(".nb").is_visible()
    assert page.evaluate(FITS)


@pytest.mark.parametrize("slug", ["letter", "structures"])
def test_only_tables_and_code_scroll_on_a_narrow_window(sites: Sites, open_page: Open, slug: str) -> None:
    """At 320 pixels what cannot be narrower scrolls by itself, and takes the focus so that keys can scroll it."""
    page = open_page(320)
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    scrollers = page.evaluate(SCROLLERS)
    assert scrollers
    assert [one["html"] for one in scrollers if not (one["is"] and one["takes"])] == []


@pytest.mark.parametrize("width", [320, 360, 412, 768])
def test_rows_of_notes_fit_every_narrow_window(sites: Sites, open_page: Open, width: int) -> None:
    """Rows are as high as a finger, nothing stays fixed on the screen, and a note opens after its own block."""
    page = open_page(390)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(sites.homes["file"] + TEXTS["overlaps"].page)
    assert page.evaluate(FIXED) == []
    page.locator(".reader details").evaluate_all(OPEN_GROUPS)
    heights = page.locator(".reader .note > summary").evaluate_all(HEIGHTS)
    assert [height for height in heights if height < 44] == []
    note = page.locator(".reader .note").first
    note.locator("> summary").click()
    block = note.locator("xpath=ancestor::aside/preceding-sibling::p[1]")
    assert note.locator(".nb").bounding_box()["y"] >= block.bounding_box()["y"] + block.bounding_box()["height"]
