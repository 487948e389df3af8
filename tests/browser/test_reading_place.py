"""Where a reader is in a text, while the window changes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browser.chromium import Open
from browser.sites import Sites, find_texts

TEXTS = find_texts()
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
TOP = "one => one.getBoundingClientRect().top"
LINE = 29


def resize(page: Page, width: int) -> None:
    """Give the window another width, and wait until it is drawn."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(TWO_FRAMES)


@pytest.mark.parametrize("slug", ["overlaps", "way"])
def test_a_reader_keeps_the_place_of_the_focus(sites: Sites, open_page: Open, slug: str) -> None:
    """The paragraph in which the focus is stays within a line of its place in the window, however it changes."""
    page = open_page(1280)
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    marker = page.locator(".reader > p .ref").last
    marker.focus()
    block = marker.locator("xpath=ancestor::p")
    block.evaluate("one => scrollBy(0, one.getBoundingClientRect().top - 200)")
    page.evaluate(TWO_FRAMES)
    for width in (900, 700, 1280):
        resize(page, width)
        assert abs(block.evaluate(TOP) - 200) <= LINE, width


@pytest.mark.parametrize("slug", ["dialogue-platform", "way"])
def test_a_reader_keeps_the_first_paragraph_in_view(sites: Sites, open_page: Open, slug: str) -> None:
    """Without any focus it is the paragraph at the window's top that stays."""
    page = open_page(1280)
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    block = page.locator(".reader > p").nth(8)
    block.evaluate("one => scrollBy(0, one.getBoundingClientRect().top + 10)")
    page.evaluate(TWO_FRAMES)
    for width in (900, 390, 1280):
        resize(page, width)
        assert abs(block.evaluate(TOP) + 10) <= LINE, width
