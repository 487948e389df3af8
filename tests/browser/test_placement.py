"""Very many notes, windows that change, browsers that know less: nothing covers anything, and nothing is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browser.chromium import Open
from browser.sites import Sites, find_texts

TEXTS = find_texts()
COLLISIONS = """() => {
  const boxes = selector => [...document.querySelectorAll(selector)]
    .filter(one => one.checkVisibility({visibilityProperty: true})).map(one => one.getBoundingClientRect())
  const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > .5 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > .5
  const notes = boxes('.reader .note'), blocks = boxes('.reader > :not(.notes)')
  const among = notes.flatMap((one, n) => notes.slice(n + 1).filter(other => meet(one, other)))
  return [notes.length, among.length + notes.flatMap(one => blocks.filter(other => meet(one, other))).length]
}"""
NOTES = "() => [...document.querySelectorAll('.reader .nb')].map(one => one.id)"
OPEN_GROUPS = "all => all.forEach(one => { if (one.matches(':has(.note)')) one.open = true })"


def count_collisions(page: Page) -> tuple[int, int]:
    """Give how many notes are seen, and how many pairs of notes, or of note and block, cover one another."""
    notes, collisions = page.evaluate(COLLISIONS)
    return notes, collisions


@pytest.mark.parametrize("slug", ["open-500", "gist-500", "airy-50"])
def test_five_hundred_notes_cover_nothing(sites: Sites, open_page: Open, slug: str) -> None:
    """However many notes there are, each has its own place beside the text, also after the type has grown."""
    page = open_page(1280)
    page.goto(f"{sites.homes['file']}many/texts/{slug}.html")
    total = int(slug.split("-")[1])
    assert count_collisions(page) == (total, 0)
    page.locator(".prefs summary").click()
    page.locator("#size-112").check()
    assert count_collisions(page) == (total, 0)


@pytest.mark.parametrize("slug", ["overlaps", "way"])
def test_a_window_that_changes_loses_no_note(sites: Sites, open_page: Open, slug: str) -> None:
    """Narrower and wider again: the same notes, none over another, and each where it was at first."""
    page = open_page(1280)
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    places = "() => [...document.querySelectorAll('.reader .note')].map(one => one.getBoundingClientRect().top)"
    before, tops = page.evaluate(NOTES), page.evaluate(places)
    for width in (900, 700, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(NOTES) == before
        assert count_collisions(page)[1] == 0
    assert page.evaluate(places) == pytest.approx(tops, abs=1)


@pytest.mark.parametrize("missing", ["anchor-name: --a", "::details-content"])
@pytest.mark.parametrize("slug", ["overlaps", "way"])
def test_a_browser_that_knows_less_loses_nothing(sites: Sites, open_page: Open, slug: str, missing: str) -> None:
    """Without anchors notes stand beside their blocks; without details-content each is a row that opens."""
    page = open_page(1280)
    less = {"anchor-name: --a": "no-such-name: --a", "::details-content": "::no-such-part"}[missing]
    page.route(
        "**/*.css",
        lambda route: route.fulfill(body=route.fetch().text().replace(missing, less), content_type="text/css"),
    )
    page.goto(sites.homes["http"] + TEXTS[slug].page)
    page.locator(".reader details").evaluate_all(OPEN_GROUPS)
    assert count_collisions(page) == (len(TEXTS[slug].notes), 0)
    for note in page.locator(".reader .note").all():
        if missing == "::details-content":
            note.locator("summary").click()
        assert note.locator(".nb").is_visible()
    assert count_collisions(page)[1] == 0
