"""Texts in many scripts, on a site that runs from left to right and on one that runs the other way."""

from __future__ import annotations

import pytest

from browser.chromium import Open
from browser.script_reader import LANGUAGES
from browser.sight import measure_boxes
from browser.sites import Sites
from browser.test_placement import count_collisions

STARTS = """() => {
  const walker = document.createTreeWalker(document.querySelector('.reader'), NodeFilter.SHOW_TEXT), bad = []
  const range = document.createRange()
  let before = null
  while (walker.nextNode()) {
    const text = walker.currentNode
    if (text.parentElement.closest('.notes, .ref, .pil, h2')) continue
    for (let n = 0; n < text.length; n += 1) {
      range.setStart(text, n)
      range.setEnd(text, n + 1)
      const box = range.getBoundingClientRect(), block = text.parentElement.closest('p')
      const isFirst = before?.block === block && box.top > before.top + 10
      if (isFirst && '、。，！？」』）'.includes(text.data[n])) bad.push(text.data[n])
      before = {top: box.top, block}
    }
  }
  return bad
}"""
QUOTE = """body => {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT), range = document.createRange()
  while (walker.nextNode()) {
    const text = walker.currentNode, at = text.data.indexOf('nails!')
    if (at < 0) continue
    const box = n => { range.setStart(text, n); range.setEnd(text, n + 1); return range.getBoundingClientRect() }
    const last = box(at + 4), mark = box(at + 5)
    return [Math.abs(last.top - mark.top) < 2, mark.left >= last.right - 1]
  }
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_in_any_script_has_its_notes_beside_it(sites: Sites, open_page: Open, language: str, width: int) -> None:
    """No note covers another or the text, the page is no wider than its window, the direction is the script's."""
    page = open_page(width)
    page.goto(f"{sites.homes['file']}scripts/texts/{language}.html")
    assert count_collisions(page) == (4, 0)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    reader = page.locator(".reader")
    assert reader.get_attribute("lang") == language
    direction = "rtl" if language in ("ar", "he") else "ltr"
    assert reader.evaluate("one => getComputedStyle(one).direction") == direction
    body = page.locator("[id='n-lamp']")
    assert (body.get_attribute("lang"), body.evaluate("one => getComputedStyle(one).direction")) == (
        language,
        direction,
    )


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_no_line_begins_with_a_closing_mark(sites: Sites, open_page: Open, language: str) -> None:
    """Chinese and Japanese lines do not break before a full stop, a comma or a closing bracket, at any width."""
    page = open_page(390)
    page.goto(f"{sites.homes['file']}scripts/texts/{language}.html")
    for width in (320, 338, 356, 374, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(STARTS) == [], width
    size = page.locator(".reader > p").first.evaluate(
        "one => one.clientWidth / parseFloat(getComputedStyle(one).fontSize)"
    )
    assert 29 < size <= 36


@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_whole_site_may_run_from_right_to_left(sites: Sites, open_page: Open, language: str) -> None:
    """The margin is at the left, the edge of a note at its right, and the name of the site at the right."""
    page = open_page(1280)
    page.goto(f"{sites.homes['file']}turned/texts/{language}.html")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert count_collisions(page) == (4, 0)
    text = measure_boxes(page.locator(".reader > p").first)[0]
    assert [note["name"] for note in measure_boxes(page.locator(".reader .note")) if note["right"] > text["left"]] == []
    edges = page.locator("#n-lamp").evaluate(
        "one => ['borderRightWidth', 'borderLeftWidth'].map(side => parseFloat(getComputedStyle(one)[side]))"
    )
    assert edges[0] > edges[1] == 0
    assert measure_boxes(page.locator(".mark"))[0]["right"] > 1000


@pytest.mark.parametrize("site", ["scripts", "turned"])
@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_quotation_that_runs_the_other_way_keeps_its_marks(
    sites: Sites, open_page: Open, language: str, site: str
) -> None:
    """An English quotation in an Arabic or Hebrew note, set apart by its author, ends with its own mark."""
    page = open_page(390)
    page.goto(f"{sites.homes['file']}{site}/texts/{language}.html#n-lamp")
    assert page.locator("#n-lamp").evaluate(QUOTE) == [True, True]
