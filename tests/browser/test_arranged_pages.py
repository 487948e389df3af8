"""Topics, the glossary, collections and chapters in the browser."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser.arranged_reader import ARRANGED, CHAPTERS
from browser.axe import COLOUR, run_axe
from browser.chromium import Open
from browser.ear import Ear
from browser.sites import Sites
from readers import build_reader

PAGES = (
    "index.html",
    "topics.html",
    "topics/torture.html",
    "topics/pereprava.html",
    "glossary.html",
    "collections/north.html",
    "collections/short.html",
    "texts/day-2.html",
    "texts/letter.html",
    "works/book.html",
)
OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => one.open = true)"
WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
TOO_LOW = """() => [...document.querySelectorAll('.letters a, .bar nav a')]
  .filter(one => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24)
  .map(one => one.outerHTML)"""


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_pages_keep_within_their_window_and_axe_finds_nothing(sites: Sites, open_page: Open, width: int) -> None:
    """With every section in the navigation, and all that opens opened."""
    ear = Ear(open_page(width), sites.homes["http"] + "arranged/")
    for address in PAGES:
        ear.visit(f"{sites.homes['http']}arranged/{address}")
        ear.page.evaluate(OPEN_ALL)
        wide, window = ear.page.evaluate(WIDTHS)
        assert wide <= window, address
        assert ear.page.evaluate(TOO_LOW) == [], address
        assert run_axe(ear.page) == [], address
    assert ear.heard == []


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_the_dark(sites: Sites, open_page: Open, width: int) -> None:
    """Quotations, counts, statuses and the marked chapter have their contrast on dark paper too."""
    page = open_page(width, "dark")
    for address in PAGES:
        page.goto(f"{sites.homes['file']}arranged/{address}")
        page.evaluate(OPEN_ALL)
        assert run_axe(page, COLOUR, ()) == [], address


def test_no_heading_skips_a_level() -> None:
    """From the page's title over letters and texts down to a term."""
    for url, body in ((one.url, one.body) for one in build_reader(ARRANGED).artifacts if one.url in PAGES):
        headings = LexborHTMLParser(body).css("h1, h2, h3, h4, h5, h6")
        levels = [int(one.tag[1]) for one in headings if not one.css_matches(".note *")]
        assert levels.count(1) == 1, url
        assert [(a, b) for a, b in zip([0, *levels], levels, strict=False) if b > a + 1] == [], url


@pytest.mark.parametrize("way", ["file", "http"])
@pytest.mark.parametrize("width", [1280, 390])
def test_one_can_read_through_a_work_without_script(sites: Sites, open_page: Open, way: str, width: int) -> None:
    """By the ways to the next chapter from the first to the last; the contents open and lead back."""
    page = open_page(width, script=False)
    page.goto(f"{sites.homes[way]}arranged/texts/day-1.html")
    for number in range(2, CHAPTERS + 1):
        page.locator("nav.turn a[rel=next]").click()
        page.wait_for_url(f"**/day-{number}.html")
    assert page.locator("nav.turn a[rel=next]").count() == 0
    contents = page.locator("nav.chapters")
    assert not contents.locator("li").first.is_visible()
    contents.locator("summary").focus()
    page.keyboard.press("Enter")
    assert contents.locator("li").count() == CHAPTERS
    assert contents.locator("[aria-current=page]").inner_text().startswith(f"{CHAPTERS} · ")
    contents.locator("a", has_text="1 · Day 1").click()
    page.wait_for_url("**/day-1.html")


@pytest.mark.parametrize("way", ["file", "http"])
def test_one_can_go_from_a_note_to_its_topic_and_on_to_another_note(sites: Sites, open_page: Open, way: str) -> None:
    """On a phone, without script: the note, its topic, a note of another text, which is open and in sight."""
    page = open_page(390, script=False)
    page.goto(f"{sites.homes[way]}arranged/texts/day-1.html#n-press")
    page.locator("#n-press").get_by_role("link", name="Torture and ill-treatment").click()
    page.wait_for_url("**/topics/torture.html")
    page.locator("section", has_text="Day 3 at").get_by_role("link", name="Note 3").click()
    page.wait_for_url("**/day-3.html#n-room")
    assert "not named elsewhere" in page.locator("#n-room").inner_text()
    box = page.locator("#n-room").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900


def test_a_term_and_its_entry_lead_to_one_another(sites: Sites, open_page: Open) -> None:
    """From the note to the glossary and back to the words of each text that has the term."""
    page = open_page(390, script=False)
    page.goto(f"{sites.homes['file']}arranged/texts/day-1.html#n-bell")
    page.locator("#n-bell").get_by_role("link", name="In the glossary").click()
    page.wait_for_url("**/glossary.html#t-the-bell")
    entry = page.locator("#t-the-bell")
    assert entry.locator(".places a").count() == CHAPTERS
    entry.locator(".places a").nth(3).click()
    page.wait_for_url("**/day-4.html#n-bell")
