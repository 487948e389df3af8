"""A mention that may mean one or another: seen, heard, opened and printed as such."""

from __future__ import annotations

import re

import pytest

from browser.chromium import Open
from browser.sites import Sites
from browser.tree import read_tree

PAGE = "register/texts/year-1.html"
BOTH = ["people/anna-elder.html", "people/anna-younger.html"]
CHIP = "[id='p-anna-elder..anna-younger'] + .chip"


@pytest.mark.parametrize("way", ["file", "http"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_chip_leads_to_both_without_script(sites: Sites, open_page: Open, way: str, width: int) -> None:
    """It says that the name is undecided, opens by the keyboard, and offers the way to each of the two."""
    page = open_page(width, script=False)
    page.goto(sites.homes[way] + PAGE)
    page.locator(CHIP).focus()
    page.keyboard.press("Enter")
    chooser = page.locator(".chooser:popover-open")
    assert chooser.inner_text().splitlines()[0] == "It may mean:"
    links = chooser.locator("a")
    assert [link.get_attribute("href") for link in links.all()] == [f"../{one}" for one in BOTH]
    links.last.click()
    assert page.url == sites.homes[way] + f"register/{BOTH[1]}"


def test_a_screen_reader_hears_whom_it_may_mean(sites: Sites, open_page: Open) -> None:
    """Not from a title that only a mouse shows: from a button beside the name."""
    page = open_page()
    page.goto(sites.homes["file"] + PAGE)
    names = [node.name for node in read_tree(page) if node.role == "button"]
    assert [name for name in names if re.fullmatch(r"Undecided: Anna Rell \(.+\) or Anna Rell \(.+\)", name)] != []


def test_paper_says_it_too(sites: Sites, open_page: Open) -> None:
    """Where nothing opens, the names stand behind the words, and the chip is gone."""
    page = open_page()
    page.goto(sites.homes["file"] + PAGE)
    page.emulate_media(media="print")
    mention = page.locator("[id='p-anna-elder..anna-younger']")
    assert mention.evaluate("one => getComputedStyle(one, '::after').content") == '" [Anna Rell or Anna Rell]"'
    assert not page.locator(CHIP).is_visible()


def test_in_the_list_of_names_the_place_is_undecided_not_the_entry(sites: Sites, open_page: Open) -> None:
    """Of two mentions one may be certain: the word stands at the other."""
    page = open_page()
    page.goto(sites.homes["file"] + PAGE)
    places = page.locator("#entities ~ div li", has=page.locator(f"a[href$='{BOTH[0]}']")).locator(".places li")
    assert [place.inner_text() for place in places.all()] == ["¶ 2", "¶ 4, undecided"]
