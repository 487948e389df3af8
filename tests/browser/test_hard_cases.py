"""Hard cases: words under many notes, notes in every structure, and pictures and notes larger than their place."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import Page

from browser.chromium import Open
from browser.sight import by_id, is_in_view, measure_boxes, overlap
from browser.sites import Sites, find_texts

TEXTS = find_texts()
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
WORDS = """key => {
  const written = [...document.querySelectorAll(`.reader [data-a~="${key}"]`)].map(one => {
    const words = one.cloneNode(true)
    words.querySelectorAll('.ref').forEach(marker => marker.remove())
    return words.textContent
  })
  return written.join('|')
}"""
LINES = """() => [...document.querySelectorAll('.reader .hl')].map(one => {
  const style = getComputedStyle(one)
  return {keys: one.dataset.a, offset: style.textUnderlineOffset, line: style.textDecorationLine}
})"""
PARTED = """() => [...document.querySelectorAll('.reader .ref')].filter(marker => {
  const texts = document.createTreeWalker(document.querySelector('.reader'), NodeFilter.SHOW_TEXT), before = []
  while (texts.nextNode() && !marker.contains(texts.currentNode)) before.push(texts.currentNode)
  const last = before.filter(text => !text.parentElement.closest('.ref, .pil') && text.data.trim()).at(-1)
  const range = document.createRange(), end = last.data.trimEnd().length
  range.setStart(last, end - 1)
  range.setEnd(last, end)
  const word = [...range.getClientRects()].at(-1), own = marker.getBoundingClientRect()
  return own.top > word.bottom || own.bottom < word.top - word.height
}).map(marker => marker.id)"""


def go(sites: Sites, page: Page, slug: str) -> Page:
    """Open the page of a text."""
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    return page


@WIDTHS
def test_words_under_several_notes_have_a_line_for_each(sites: Sites, open_page: Open, width: int) -> None:
    """Of three notes that lie over one another each keeps its line, at a height of its own, wherever it is cut."""
    lines = go(sites, open_page(width), "overlaps").evaluate(LINES)
    heights = {
        key: {one["offset"] for one in lines if key in one["keys"].split()} for key in ("widest", "second", "third")
    }
    assert [len(one) for one in heights.values()] == [1, 1, 1]
    assert len(set.union(*heights.values())) == 3
    assert {one["line"] for one in lines} == {"underline"}


@pytest.mark.parametrize(
    ("slug", "key", "words"),
    [
        ("overlaps", "widest", "rain fell on the roofs of the old harbour until the morning"),
        ("overlaps", "second", "on the roofs of the old harbour until"),
        ("overlaps", "fourth", "the old harbour"),
        ("overlaps", "turned", "the wind turned to the north before"),
        ("overlaps", "before", "north before the boats were"),
        ("structures", "across", "the middle of a thoughtand goes on in the next"),
        ("structures", "link", "the price list"),
        ("structures", "lean", "long list of"),
        ("structures", "code", "return rope + rope"),
        ("structures", "head", "and ropes"),
        ("structures", "number", "Number"),
        ("verse", "stanzas", "sit round about.A rope lies coiled"),
        ("verse", "lines", "the water goes,\n   the gulls"),
    ],
)
def test_a_line_is_under_the_words_of_its_note(sites: Sites, open_page: Open, slug: str, key: str, words: str) -> None:
    """Nested or not, across paragraphs, links and emphasis: all words of a note have its line, and no others."""
    page = go(sites, open_page(), slug)
    found = page.evaluate(WORDS, key).split("|")
    outer = [one for one in found if not any(one != other and one in other for other in found)]
    assert "".join(found) == words or "".join(outer) == words


@WIDTHS
@pytest.mark.parametrize("slug", ["overlaps", "structures", "verse"])
def test_every_note_has_one_marker_in_its_structure(sites: Sites, open_page: Open, slug: str, width: int) -> None:
    """One marker and one note for each annotation, also where it crosses the end of a paragraph."""
    page = go(sites, open_page(width), slug)
    ids = page.locator(".reader .ref[id^=r-]").evaluate_all("all => all.map(one => one.id.slice(2))")
    assert sorted(f"n-{id}" for id in ids) == sorted(TEXTS[slug].notes)
    numbers = page.locator(".reader .ref[id^=r-]").all_inner_texts()
    assert [one.strip("\u2060") for one in numbers] == [str(number) for number in range(1, len(ids) + 1)]


def test_markers_stand_in_the_structure_of_their_words(sites: Sites, open_page: Open) -> None:
    """In a heading, an item, a header, a cell, code, a quotation, a footnote: the marker is in it, not beside it."""
    page = go(sites, open_page(), "structures")
    homes = {
        "motto": "blockquote p",
        "head": "h2",
        "hammers": "ul > li",
        "hemp": "li li",
        "gate": "ol > li",
        "number": "th",
        "shelf": "td",
        "code": "pre code",
        "own": "blockquote p",
        "pen": ".footnotes li",
    }
    assert [key for key, home in homes.items() if not page.locator(f"{home} #r-{key}").count()] == []


def test_a_heading_that_has_a_note_is_called_by_its_words_alone(sites: Sites, open_page: Open) -> None:
    """The marker's number enters neither the page's title, nor the list of contents, nor lists on other pages."""
    page = go(sites, open_page(), "structures")
    assert page.title() == "Tools and ropes · Harbour and tools"
    assert page.locator("h1").inner_text() == "Tools and ropes"
    number = page.locator("#r-head").inner_text().strip("\u2060")
    assert [one for one in page.locator(".toc a").all_inner_texts() if number in one or "ropes" in one] == []
    page.goto(f"{sites.homes['file']}hard/index.html")
    assert page.get_by_role("link", name="Tools and ropes", exact=True).count() == 1


@pytest.mark.parametrize("slug", ["overlaps", "structures", "verse"])
def test_a_marker_stays_with_its_word(sites: Sites, open_page: Open, slug: str) -> None:
    """However wide the window, no line begins with a marker whose word has stayed on the line before."""
    page = go(sites, open_page(390), slug)
    parted = {}
    for width in (320, 333, 347, 361, 376, 390, 404, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        parted[width] = page.evaluate(PARTED)
    assert {width: found for width, found in parted.items() if found} == {}


@WIDTHS
def test_a_note_longer_than_the_window_scrolls_with_the_page(sites: Sites, open_page: Open, width: int) -> None:
    """A very long note is read to its end by scrolling the page; it is no box that scrolls by itself."""
    page = go(sites, open_page(width), "overlaps")
    page.locator(".note").evaluate_all("all => all.forEach(note => note.open = true)")
    body = by_id(page, "n-cart")
    box = measure_boxes(body)[0]
    assert box["bottom"] - box["top"] > 900
    assert (
        body.evaluate("one => one.scrollHeight <= one.clientHeight + 1 && getComputedStyle(one).overflowY") == "visible"
    )
    end = body.locator("p").last
    end.evaluate("one => one.scrollIntoView({block: 'end'})")
    assert end.evaluate("one => one.getBoundingClientRect().bottom <= innerHeight")


@pytest.mark.parametrize("width", [1280, 900])
@pytest.mark.parametrize("slug", ["overlaps", "structures"])
def test_large_notes_and_pictures_cover_nothing(sites: Sites, open_page: Open, slug: str, width: int) -> None:
    """Notes longer than their paragraph push the notes after them down; a wide picture ends where the margin begins."""
    page = go(sites, open_page(width), slug)
    notes = measure_boxes(page.locator(".reader .note"))
    blocks = measure_boxes(page.locator(".reader > :not(.notes), .reader img"))
    pairs = [*combinations(notes, 2), *((note, block) for note in notes for block in blocks)]
    assert [(one["name"], other["name"]) for one, other in pairs if overlap(one, other)] == []
    if slug == "structures":
        picture = measure_boxes(page.locator(".reader img"))[0]
        assert picture["right"] - picture["left"] > 400
        assert picture["right"] <= min(note["left"] for note in notes)


@WIDTHS
def test_a_note_holds_a_list_a_table_and_a_way_to_another_note(sites: Sites, open_page: Open, width: int) -> None:
    """What a note says may be more than a paragraph, and it may lead to another note, which opens."""
    page = go(sites, open_page(width), "structures")
    page.locator(".note").evaluate_all("all => all.forEach(note => note.open = true)")
    assert by_id(page, "n-shelf").locator("li").all_inner_texts() == ["tar,", "oakum,", "nails."]
    assert by_id(page, "n-code").locator("code").inner_text() == "2 * rope"
    table = by_id(page, "n-end").locator("table")
    assert table.bounding_box()["width"] <= by_id(page, "n-end").bounding_box()["width"]
    page.locator(".note").evaluate_all("all => all.forEach(note => note.open = false)")
    by_id(page, "n-end").evaluate("one => one.closest('details').open = true")
    by_id(page, "n-end").get_by_role("link", name="the note").click()
    assert is_in_view(by_id(page, "n-own"))
