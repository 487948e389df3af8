"""Every page of the sites, from disk and from a sub-path: quiet, within its window, and whole without script."""

from __future__ import annotations

import pytest

from browser.chromium import Open
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


@pytest.mark.parametrize(
    ("way", "width", "scheme"),
    [("file", 1280, "light"), ("file", 390, "dark"), ("http", 1280, "dark"), ("http", 390, "light")],
)
def test_every_page_is_quiet(sites: Sites, open_page: Open, way: str, width: int, scheme: str) -> None:
    """No page complains in the console, breaks its own policy, asks another host, or asks for what is not there."""
    home = sites.homes[way]
    ear = Ear(open_page(width, scheme), home)
    for page in sites.pages:
        ear.visit(home + page)
    assert len(sites.pages) > 30
    assert ear.heard == []


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


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_page_is_wider_than_its_window(sites: Sites, open_page: Open, width: int) -> None:
    """Nobody scrolls sideways to read, not on a narrow phone and not at 400 per cent."""
    page = open_page(width)
    wide = {}
    for address in sites.pages:
        page.goto(sites.homes["file"] + address)
        wide[address] = page.evaluate(TOO_WIDE)
    assert {address: found for address, found in wide.items() if found} == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_need_no_script(sites: Sites, open_page: Open, width: int) -> None:
    """Whoever turns JavaScript off reads the same words on every page."""
    with_script, without = open_page(width), open_page(width, script=False)
    for address in sites.pages:
        read = []
        for page in (with_script, without):
            page.goto(sites.homes["file"] + address)
            read.append(page.inner_text("body"))
        assert read[0] == read[1], address
        assert len(read[0]) > 100, address


@pytest.mark.parametrize("width", [1280, 390])
def test_whatever_takes_the_focus_can_be_seen(sites: Sites, open_page: Open, width: int) -> None:
    """No link or control is an empty box at which the focus would vanish."""
    page = open_page(width)
    empty = {}
    for address in sites.pages:
        page.goto(sites.homes["file"] + address)
        empty[address] = page.evaluate(EMPTY_BOXES)
    assert {address: found for address, found in empty.items() if found} == {}


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_pages_take_the_systems_colours(sites: Sites, open_page: Open, scheme: str, is_dark: bool) -> None:
    """On a dark system the paper is dark and the ink is light; one sheet colours all pages, so one page shows it."""
    page = open_page(scheme=scheme)
    page.goto(sites.homes["file"] + "demonstration/texts/dialogue-platform.html")
    paper, ink = page.evaluate(LIGHTNESS)
    assert (paper < ink) == is_dark
    assert abs(paper - ink) > 450
