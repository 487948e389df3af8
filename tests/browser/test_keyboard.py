"""The Tab key alone: every link and note of a text is reached in order, and the reader sees where."""

from __future__ import annotations

from typing import Any

import pytest

from browser.chromium import Open
from browser.sites import Sites, Text, find_texts

TEXTS = find_texts()
MOST_STOPS = 1500
STOP = """() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect()
  const here = [...element.getClientRects()].some(one => {
    const top = document.elementFromPoint((one.left + one.right) / 2, (one.top + one.bottom) / 2)
    return top === element || element.contains(top) || top?.contains(element)
  })
  element.dataset.stop ??= String(window.stops = (window.stops ?? 0) + 1)
  return {
    number: Number(element.dataset.stop), html: element.outerHTML.slice(0, 100), tag: element.tagName,
    href: element.getAttribute('href'), role: element.getAttribute('role'),
    marker: element.matches('.ref'), closed: element.matches('details:not([open]) > summary'),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    box: box.width > 0 && box.height > 0, seen: here && box.bottom > 0 && box.top < innerHeight,
  }
}"""


def walk(page: Any) -> list[dict[str, Any]]:
    """Press Tab from the top to the end of the page, and Enter on each closed disclosure; give every stop."""
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["tag"] == "BODY" or stop["number"] <= len(stops):
            return stops
        stops.append(stop)
        if stop["closed"]:
            page.keyboard.press("Enter")
    raise AssertionError("the Tab key never came to the end of the page")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_tab_reaches_every_marker_and_note(sites: Sites, open_page: Open, text: Text, width: int) -> None:
    """No mouse is needed: Tab comes to every marker and to every way back, and Enter opens what is closed."""
    page = open_page(width)
    page.goto(sites.homes["file"] + text.page)
    markers = page.locator(".ref").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    backlinks = page.locator("[role=doc-backlink]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    stops = walk(page)
    assert [stop["href"] for stop in stops if stop["marker"]] == markers
    assert [stop["href"] for stop in stops if stop["role"] == "doc-backlink"] == backlinks
    assert len(markers) > 1
    assert len(backlinks) > 1
    assert [stop["html"] for stop in stops if not stop["box"]] == []
    assert [stop["html"] for stop in stops if not stop["ring"]] == []
    assert [stop["html"] for stop in stops if not stop["seen"]] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_first_tab_leads_past_the_navigation(sites: Sites, open_page: Open, width: int) -> None:
    """The first stop of every page is a link to its content, which is seen as soon as it has the focus."""
    page = open_page(width)
    for address in sites.pages:
        page.goto(sites.homes["file"] + address)
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        assert (stop["href"], stop["seen"], stop["ring"]) == ("#main", True, True), address
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main", address
