"""What a reader may choose on the page of a text: which notes, how large, which colours, with and without script."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.chromium import Open
from browser.sight import by_id, measure_boxes, overlap
from browser.sites import Sites, find_texts

TEXTS = find_texts()
CHOOSABLE = [slug for slug in TEXTS if slug in ("dialogue-platform", "letter", "way")]
EVERY_CHOICE = pytest.mark.parametrize("slug", CHOOSABLE)
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
SEEN = "element => element.checkVisibility({visibilityProperty: true})"
KINDS = """notes => notes.map(note => [...note.classList].find(name => name.startsWith('k-')).slice(2))"""
NAMES = "all => all.map(one => one.querySelector('.nb')?.id ?? one.id)"
LINES = "all => all.map(one => getComputedStyle(one).textDecorationColor)"
ROOT_SIZE = "() => getComputedStyle(document.documentElement).fontSize"
SCHEME = "() => getComputedStyle(document.documentElement).colorScheme"
SELECT = """block => { getSelection().selectAllChildren(block) }"""
COPIED = "() => window.copied"
KEEP_COPY = (
    "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async words => { window.copied = words }}})"
)
BLOCK_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})"


def go(sites: Sites, page: Page, slug: str) -> Page:
    """Open the page of a text."""
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    return page


def kinds_seen(page: Page, selector: str) -> set[str]:
    """Give the kinds of all notes, or markers, that can be seen."""
    seen = [one for one in page.locator(selector).all() if one.evaluate(SEEN)]
    return {kind for one in seen for kind in one.evaluate(f"note => ({KINDS})([note])")}


def names_seen(page: Page, selector: str) -> set[str]:
    """Give the names of all notes, or markers, that can be seen; those in a folded row count as its own."""
    page.locator(".group").evaluate_all("all => all.forEach(group => group.open = true)")
    return {one.evaluate(f"one => ({NAMES})([one])")[0] for one in page.locator(selector).all() if one.evaluate(SEEN)}


def count_collisions(page: Page) -> int:
    """Count the pairs of notes that cover one another."""
    boxes = measure_boxes(page.locator(".reader .note").locator("visible=true"))
    return sum(overlap(one, other) for one, other in combinations(boxes, 2))


def walk(page: Page) -> list[str]:
    """Press Tab to the end of the page; give the hrefs of markers and backlinks on the way."""
    stops: list[dict[str, Any]] = []
    for _ in range(900):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            "() => { const e = document.activeElement; return {tag: e.tagName, note: !!e.closest('.note'),"
            " kind: e.closest('.note, .ref[id]')?.className ?? ''} }"
        )
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
    return [stop["kind"] for stop in stops if stop["kind"]]


@WIDTHS
@EVERY_CHOICE
def test_each_filter_leaves_its_kind_alone(sites: Sites, open_page: Open, slug: str, width: int) -> None:
    """Without script: other kinds' notes, markers and lines go, none collide, and All brings every place back."""
    page = go(sites, open_page(width, script=False), slug)
    names_seen(page, ".note")
    before = measure_boxes(page.locator(".note"))
    filters = page.locator(".filters input").evaluate_all("all => all.map(one => one.id)")
    assert filters[0] == "f-all"
    assert filters[-1] == "f-none"
    for id in filters[1:]:
        radio = by_id(page, id)
        radio.check()
        shown = radio.get_attribute("data-shows") or "nothing"
        assert names_seen(page, ".note") == set(page.locator(f".note.{shown}").evaluate_all(NAMES))
        assert names_seen(page, ".ref[id]") <= set(page.locator(f".ref.{shown}").evaluate_all(NAMES))
        lines = page.locator(f".reader .hl:not(.{shown})").evaluate_all(LINES)
        assert set(lines) <= {"rgba(0, 0, 0, 0)"}
        assert count_collisions(page) == 0
    page.locator("#f-all").check()
    assert measure_boxes(page.locator(".note")) == before


@WIDTHS
def test_hidden_notes_are_no_stops_of_the_tab_key(sites: Sites, open_page: Open, width: int) -> None:
    """Tab meets the notes and markers that a filter has left, and no others."""
    page = go(sites, open_page(width), "letter")
    page.locator("#f-term").check()
    assert walk(page)
    page.locator("#f-term").focus()
    assert all("k-term" in stop for stop in walk(page))


@WIDTHS
def test_a_filter_counts_its_notes(sites: Sites, open_page: Open, width: int) -> None:
    """The number behind a kind is the number of its notes; with script the line that is spoken says it too."""
    page = go(sites, open_page(width), "dialogue-platform")
    assert page.locator("[role=status]").inner_text() == ""
    total = page.locator(".note").count()
    for kind in ("claim", "text"):
        count = page.locator(f".note.k-{kind}").count()
        assert page.locator(f"label:has(#f-{kind})").inner_text().strip().endswith(f"({count})")
        page.locator(f"#f-{kind}").check()
        assert page.locator("[role=status]").inner_text() == f"Showing {count} of {total} notes"


@WIDTHS
def test_paper_has_all_notes_whatever_is_chosen(sites: Sites, open_page: Open, width: int) -> None:
    """A filter is for the screen."""
    page = go(sites, open_page(width, script=False), "letter")
    page.locator("#f-none").check()
    page.emulate_media(media="print")
    assert all(one.evaluate(SEEN) for one in page.locator(".note .nb").all())
    assert not page.locator(".prefs").is_visible()


def test_preferences_need_no_script(sites: Sites, open_page: Open) -> None:
    """Size, colours and the place of notes follow their radios alone."""
    page = go(sites, open_page(script=False), "letter")
    page.locator(".prefs summary").click()
    for id, size in (("size-112", "18px"), ("size-125", "20px"), ("size-150", "24px"), ("size-100", "16px")):
        page.locator(f"#{id}").check()
        assert page.evaluate(ROOT_SIZE) == size
    page.locator("#colour-dark").check()
    assert page.evaluate(SCHEME) == "dark"
    page.locator("#notes-below").check()
    row = page.locator(".reader .note > summary").first
    assert row.is_visible()
    page.locator("#notes-hidden").check()
    assert kinds_seen(page, ".note, .ref[id]") == set()


def test_large_type_falls_back_to_one_column(sites: Sites, open_page: Open) -> None:
    """At 150 per cent the margin has no room at 1280 pixels: notes stand below, and nothing scrolls sideways."""
    page = go(sites, open_page(script=False), "letter")
    page.locator(".prefs summary").click()
    page.locator("#size-150").check()
    assert page.locator(".reader .note > summary").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_choices_last_over_pages(sites: Sites, open_page: Open) -> None:
    """With script, what was chosen on one page holds on the next before it is painted, and its radios say so."""
    page = go(sites, open_page(), "letter")
    page.locator(".prefs summary").click()
    page.locator("#size-125").check()
    page.locator("#colour-dark").check()
    page.locator("#f-claim").check()
    page.goto(sites.homes["file"] + "rich/people.html")
    assert page.evaluate(ROOT_SIZE) == "20px"
    assert page.evaluate(SCHEME) == "dark"
    go(sites, page, "letter")
    assert [one for one in ("size-125", "colour-dark", "f-claim") if not page.locator(f"#{one}").is_checked()] == []
    assert kinds_seen(page, ".note") == {"claim"}


@WIDTHS
@pytest.mark.parametrize("fault", ["throws", "blocked", "no storage"])
def test_a_failing_script_leaves_the_page_as_it_was(sites: Sites, open_page: Open, width: int, fault: str) -> None:
    """A script that fails, does not come or may not remember takes nothing away."""
    without, page = go(sites, open_page(width, script=False), "letter"), open_page(width)
    if fault == "throws":
        page.route("**/*.js", lambda route: route.fulfill(body="throw new Error('line 1')"))
    elif fault == "blocked":
        page.route("**/*.js", lambda route: route.abort())
    else:
        page.add_init_script(BLOCK_STORAGE)
    page.goto(sites.homes["http"] + TEXTS["letter"].page)
    assert page.inner_text("body") == without.inner_text("body")
    assert measure_boxes(page.locator(".note")) == measure_boxes(without.locator(".note"))
    page.locator("#f-claim").check()
    assert kinds_seen(page, ".note") == {"claim"}


def test_a_quotation_is_copied_with_its_citation(sites: Sites, open_page: Open) -> None:
    """Words, title, paragraph, site and address; no marker's number among the words."""
    page = open_page()
    page.add_init_script(KEEP_COPY)
    go(sites, page, "letter")
    block = page.locator(".reader > p", has_text="The road to")
    block.evaluate(SELECT)
    page.get_by_role("button", name="Copy quotation").click()
    copied = page.evaluate(COPIED)
    number, id = block.locator(".pil").inner_text(), block.get_attribute("id")
    assert copied.startswith("“The road to Orynbor was long, and the ink froze in its well before evening")
    assert copied.endswith(f"” — A letter from the road, ¶{number}, Roads & <ice>. {page.url}#{id}")
    assert page.locator("[role=status]").inner_text() == "Copied"
    page.get_by_role("button", name="Copy link").click()
    assert page.evaluate(COPIED) == f"{page.url}#{id}"


def test_the_words_of_a_note_are_tinted(sites: Sites, open_page: Open) -> None:
    """Whoever follows a marker, or points at a note, sees which words it is about; Esc leads back to the marker."""
    page = go(sites, open_page(), "letter")
    by_id(page, "r-ink").click()
    tinted = page.locator(".hl.on").evaluate_all("all => [...new Set(all.map(one => one.dataset.a))]")
    assert tinted == ["ink"]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "r-ink"
