"""Every page of the sites, from disk and from a sub-path: quiet, within its window, and whole without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext

from browser.chromium import Look, Open, open_context
from browser.ear import Ear
from browser.sites import Sites

POLICY = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; script-src 'self'\">"
EMPTY_BOXES = """() => [...document.querySelectorAll('a[href], summary, button, input, select, textarea, [tabindex]')]
  .filter(e => e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}))
  .filter(e => { const box = e.getBoundingClientRect(); return !(box.width > 0 && box.height > 0) })
  .map(e => e.outerHTML.slice(0, 120))"""
TOO_WIDE = """() => {
  const page = document.documentElement, all = [...document.body.querySelectorAll('*')]
  if (page.scrollWidth <= page.clientWidth) return []
  const wide = all.filter(e => e.getBoundingClientRect().right > page.clientWidth + .5)
  return [page.scrollWidth, ...wide.slice(-3).map(e => e.outerHTML.slice(0, 120))]
}"""
LIGHTNESS = """() => ['backgroundColor', 'color'].map(name => {
  const [r, g, b] = getComputedStyle(document.documentElement)[name].match(/[\\d.]+/g).map(Number)
  return r + g + b
})"""


class Walk(NamedTuple):
    """What a walk over all pages found, by the page: its words, what is too wide, what takes the focus unseen."""

    heard: list[str]
    words: dict[str, str]
    wide: dict[str, list[object]]
    empty: dict[str, list[str]]


Take = Callable[..., Walk]


@pytest.fixture(scope="module")
def walk(sites: Sites, browser: Browser, contexts: dict[Look, BrowserContext]) -> Take:
    """Walk over all pages with a look, once: opening them is what takes the time."""
    taken: dict[tuple[str, Look], Walk] = {}

    def take(way: str, width: int, scheme: str = "light", script: bool = True) -> Walk:
        look = Look(width, scheme, script)
        if (way, look) not in taken:
            if look not in contexts:
                contexts[look] = open_context(browser, look)
            taken[way, look] = _take(sites, way, Ear(contexts[look].new_page(), sites.homes[way]))
        return taken[way, look]

    return take


def _take(sites: Sites, way: str, ear: Ear) -> Walk:
    words: dict[str, str] = {}
    wide: dict[str, list[object]] = {}
    empty: dict[str, list[str]] = {}
    for address in sites.pages:
        ear.visit(sites.homes[way] + address)
        words[address] = ear.page.inner_text("body")
        wide[address] = ear.page.evaluate(TOO_WIDE)
        empty[address] = ear.page.evaluate(EMPTY_BOXES)
    ear.page.close()
    return Walk(list(ear.heard), words, wide, empty)


LOOKS = pytest.mark.parametrize(
    ("way", "width", "scheme"),
    [("file", 1280, "light"), ("file", 390, "dark"), ("http", 1280, "dark"), ("http", 390, "light")],
)


@LOOKS
def test_every_page_is_quiet(sites: Sites, walk: Take, way: str, width: int, scheme: str) -> None:
    """No page complains in the console, breaks its own policy, asks another host, or asks for what is not there."""
    assert len(sites.pages) > 30
    assert walk(way, width, scheme).heard == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (f"{POLICY}<p style='color: red'>", "console: Applying inline style"),
        (f"{POLICY}<p style='color: red'>", "policy: style-src-attr"),
        (f"{POLICY}<script>1</script>", "policy: script-src-elem"),
        (f"{POLICY}<img src='x.png'>", "policy: img-src"),
        ("<script>console.warn('careful')</script>", "console: careful"),
        ("<script>throw new Error('broken')</script>", "script: broken"),
        ("<img src='missing.png'>", "404: http"),
        ("<img src='http://127.0.0.1:1/x.png'>", "elsewhere: http://127.0.0.1:1/x.png"),
        ("<img src='http://127.0.0.1:1/x.png'>", "failed: http://127.0.0.1:1/x.png"),
        ("<p>Nothing.</p>", ""),
    ],
)
def test_the_ear_hears(sites: Sites, open_page: Open, html: str, said: str) -> None:
    """Each kind of complaint is heard from a page that gives cause for it: silence above means something."""
    ear = Ear(open_page(), sites.homes["http"])
    ear.page.route(
        "**/causes.html", lambda route: route.fulfill(body=f"<!doctype html>{html}", content_type="text/html")
    )
    ear.visit(sites.homes["http"] + "causes.html")
    assert any(said in one for one in ear.heard) if said else ear.heard == []


@pytest.mark.parametrize(
    ("way", "width", "scheme"), [("file", 1280, "light"), ("file", 390, "dark"), ("file", 320, "light")]
)
def test_no_page_is_wider_than_its_window(walk: Take, way: str, width: int, scheme: str) -> None:
    """Nobody scrolls sideways to read, not on a narrow phone and not at 400 per cent."""
    assert {address: found for address, found in walk(way, width, scheme).wide.items() if found} == {}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_pages_need_no_script(walk: Take, width: int, scheme: str) -> None:
    """Whoever turns JavaScript off reads the same words on every page."""
    with_script, without = walk("file", width, scheme).words, walk("file", width, scheme, script=False).words
    assert {address for address, words in with_script.items() if words != without[address]} == set()
    assert {address for address, words in without.items() if len(words) <= 100} == set()


@LOOKS
def test_whatever_takes_the_focus_can_be_seen(walk: Take, way: str, width: int, scheme: str) -> None:
    """No link or control is an empty box at which the focus would vanish."""
    assert {address: found for address, found in walk(way, width, scheme).empty.items() if found} == {}


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_pages_take_the_systems_colours(sites: Sites, open_page: Open, scheme: str, is_dark: bool) -> None:
    """On a dark system the paper is dark and the ink is light; one sheet colours all pages, so one page shows it."""
    page = open_page(scheme=scheme)
    page.goto(sites.homes["file"] + "demonstration/texts/dialogue-platform.html")
    paper, ink = page.evaluate(LIGHTNESS)
    assert (paper < ink) == is_dark
    assert abs(paper - ink) > 450
