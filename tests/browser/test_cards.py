"""Cards: what a name shows before anybody follows it, in browsers that know `interestfor` and in those that do not."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route

from browser.chromium import Open
from browser.sites import Sites, find_texts

TEXT = find_texts()["dialogue-platform"]
NAME = ".reader > p a.ent"
OPEN_CARD = ".card:popover-open"
DESERT = "delete HTMLAnchorElement.prototype.interestForElement"
LINKS = "all => all.map(one => [one.getAttribute('interestfor'), one.href])"


def forget_interest(page: Page) -> None:
    """Make the browser one that does not know `interestfor`: the attribute has another name, in page and script."""

    def rename(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("interestfor", "data-interest"))

    page.route("**/*.html", rename)
    page.route("**/reader.js", rename)
    page.add_init_script(DESERT)


@pytest.mark.parametrize("knows", [True, False], ids=["known", "unknown"])
def test_a_card_opens_on_focus_and_closes_on_esc(sites: Sites, open_page: Open, knows: bool) -> None:
    """Whoever comes to a name with the Tab key sees its card; Esc closes it, and the focus stays on the name."""
    page = open_page()
    if not knows:
        forget_interest(page)
    page.goto(sites.homes["http"] + TEXT.page)
    page.locator(".ref").first.focus()
    while not page.evaluate(f"document.activeElement.matches('{NAME}')"):
        page.keyboard.press("Tab")
    card = page.locator(OPEN_CARD)
    card.wait_for()
    assert "mention" in card.inner_text()
    page.keyboard.press("Escape")
    card.wait_for(state="detached")
    assert page.evaluate(f"document.activeElement.matches('{NAME}')")


@pytest.mark.parametrize("knows", [True, False], ids=["known", "unknown"])
def test_a_card_opens_under_the_mouse_which_may_enter_it(sites: Sites, open_page: Open, knows: bool) -> None:
    """The card of a hovered name stays while the mouse is in it, and goes when the mouse has left."""
    page = open_page()
    if not knows:
        forget_interest(page)
    page.goto(sites.homes["http"] + TEXT.page)
    page.locator(NAME).first.hover()
    card = page.locator(OPEN_CARD)
    card.wait_for()
    card.hover()
    assert card.is_visible()
    page.locator("h1").scroll_into_view_if_needed()
    page.mouse.move(2, 2)
    card.wait_for(state="detached")


def test_a_card_is_short_and_says_what_the_entrys_page_says(sites: Sites, open_page: Open) -> None:
    """At most sixty words, under the name of the page to which the link leads."""
    page = open_page()
    page.goto(sites.homes["http"] + TEXT.page)
    links = dict(page.locator("a[interestfor]").evaluate_all(LINKS))
    said = {id: page.locator(f"[id='{id}']").text_content() or "" for id in links}
    assert len(said) > 5
    for id, address in links.items():
        page.goto(address)
        entry = " ".join((page.locator("main").text_content() or "").split())
        assert len(said[id].split()) <= 60, id
        assert page.locator("h1").inner_text() in said[id]
        assert [one for one in re.findall(r"\d+ mentions?", said[id]) if one not in entry] == [], id
