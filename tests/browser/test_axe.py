"""axe-core finds nothing on one page of each kind, wide and narrow, light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browser.axe import COLOUR, RULES, TAGS, run_axe
from browser.chromium import Open
from browser.sites import Sites

DEMONSTRATION = (
    "index.html",
    "texts/dialogue-platform.html",
    "people.html",
    "organisations.html",
    "people/zhovtis.html",
    "organisations/cab.html",
    "claims.html",
    "sources.html",
    "about.html",
    "404.html",
)
RICH = (
    "index.html",
    "texts/letter.html",
    "texts/scroll.html",
    "texts/way.html",
    "people.html",
    "places.html",
    "events.html",
    "works.html",
    "people/demir.html",
    "places/orynbor.html",
    "events/march-fair.html",
    "works/book-of-roads.html",
    "claims.html",
    "sources.html",
    "about.html",
    "404.html",
)
PAGES = [*(f"demonstration/{page}" for page in DEMONSTRATION), *(f"rich/{page}" for page in RICH)]
OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => one.open = true)"
FAULTS = [
    ("<img src='x.png'>", "image-alt"),
    ("<p style='color: #999; background: #fff'>Grey on white.</p>", "color-contrast"),
    ("<a href='#a' style='display: inline-block; width: 9px'>a</a><a href='#b'>b</a>", "target-size"),
    ("<div aria-hidden='true'><a href='#main'>hidden</a></div>", "aria-hidden-focus"),
    ("<main>A second one.</main>", "landmark-no-duplicate-main"),
    ("<p>Outside of all landmarks.</p>", "region"),
    ("<div style='height: 40px; overflow: auto'><p>a</p><p>b</p><p>c</p><p>d</p></div>", "scrollable-region-focusable"),
    ("<h3>A heading too low</h3>", "heading-order"),
]


def look(page: Page, home: str, tags: tuple[str, ...], rules: tuple[str, ...]) -> dict[str, list[str]]:
    """Give all that axe finds, by the page on which it is found, with all that opens opened."""
    found = {}
    for address in PAGES:
        page.goto(home + address)
        page.evaluate(OPEN_ALL)
        found[address] = run_axe(page, tags, rules)
    return {address: what for address, what in found.items() if what}


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(sites: Sites, open_page: Open, width: int) -> None:
    """No page breaks a rule that a machine can check."""
    assert look(open_page(width), sites.homes["file"], TAGS, RULES) == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_the_dark(sites: Sites, open_page: Open, width: int) -> None:
    """Of the rules, those about colours can say something else on a dark system."""
    assert look(open_page(width, "dark"), sites.homes["file"], COLOUR, ()) == {}


def test_axe_finds_nothing_among_closed_notes(sites: Sites, open_page: Open) -> None:
    """On a phone the notes of a text are rows, closed; they are large enough and apart enough to hit."""
    page = open_page(390)
    page.goto(f"{sites.homes['file']}rich/texts/letter.html")
    assert run_axe(page) == []


@pytest.mark.parametrize(("html", "rule"), FAULTS)
def test_axe_reports_a_fault(open_page: Open, html: str, rule: str) -> None:
    """The rules above are on: a page with a fault is reported."""
    page = open_page()
    page.set_content(
        f"<!doctype html><html lang='en'><title>Faults</title><body><main><h1>One</h1></main>{html}</html>"
    )
    assert [found for found in run_axe(page) if found.startswith(f"{rule}: ")] != []


def test_axe_reports_nothing_else(open_page: Open) -> None:
    """The page in which each fault was put is without fault by itself."""
    page = open_page()
    page.set_content("<!doctype html><html lang='en'><title>Faults</title><body><main><h1>One</h1></main></html>")
    assert run_axe(page) == []
