"""Pages of entities that are named never, once, 30 and 3,000 times: every line lands on the name."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from browser.axe import run_axe
from browser.chromium import Open
from browser.ear import Ear
from browser.register_reader import OARSMAN
from browser.sight import by_id, go_afresh, is_in_view
from browser.sites import Sites

HOME = "register/"
ENTITIES = {
    "people/nobody.html": 0,
    "people/lena.html": 1,
    "works/mill.html": 30,
    "works/bell.html": 31,
    "people/anna-elder.html": 2,
    "people/kolb.html": 300,
    "people/kolb.mentions-10.html": 300,
}
"""The pages, and how many lines each has for mentions in texts."""

LOOKED_AT = ("people/lena.html", "organisations/guild.html", "people/kolb.mentions-2.html")
SAMPLE = 3
LINES = """() => [...document.querySelectorAll('[aria-labelledby=texts] .kwic li > a')].map(link =>
  [link.getAttribute('href'), link.querySelector('mark').textContent, link.closest('details') === null])"""
WORDS = "element => element.textContent.replace(/\\s+/g, ' ')"
OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => one.open = true)"
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
GRAPH = """() => [...document.querySelectorAll('.graph a')].map((link, index) => [
  link.getAttribute('href'), link.tabIndex, document.querySelectorAll('.graph path')[index].matches('.near')])"""
ROWS = """() => [...document.querySelectorAll('[aria-labelledby=neighbours] tbody tr')].map(row => [
  row.querySelector('th a').getAttribute('href'), row.children[1].textContent])"""


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_line_lands_on_the_name(sites: Sites, open_page: Open, entity: str) -> None:
    """Each mention is a line, also behind a disclosure; the first, the last and some between are followed."""
    page = open_page()
    home = sites.homes["http"] + HOME + entity
    page.goto(home)
    lines = page.evaluate(LINES)
    assert len(lines) == ENTITIES[entity]
    for href, words, _ in lines[:: max(1, len(lines) // SAMPLE)] + lines[-1:]:
        address = urljoin(home, href)
        go_afresh(page, address)
        target = by_id(page, address.partition("#")[2])
        assert is_in_view(target), href
        assert target.evaluate(WORDS) == words, href


@pytest.mark.parametrize(("entity", "shown"), [("works/mill.html", 30), ("works/bell.html", 5)])
def test_of_more_than_thirty_five_stand_open(sites: Sites, open_page: Open, entity: str, shown: int) -> None:
    """The others are a click away, without script, and a printer or a search in the page finds them too."""
    page = open_page(390, script=False)
    page.goto(sites.homes["file"] + HOME + entity)
    lines = page.locator("[aria-labelledby=texts] .kwic a")
    assert sum(line.is_visible() for line in lines.all()) == shown
    for summary in page.locator("[aria-labelledby=texts] .more summary").all():
        summary.press("Enter")
    assert all(line.is_visible() for line in lines.all())


def test_the_pages_of_mentions_lead_from_one_to_the_next(sites: Sites, open_page: Open) -> None:
    """From the entity's page one gets through all 3,000, and no mention is told twice."""
    page = open_page()
    page.goto(sites.homes["file"] + HOME + "people/kolb.html")
    told: list[str] = []
    while True:
        told += [href for href, *_ in page.evaluate(LINES)]
        following = page.locator("a[rel=next]")
        if not following.count():
            break
        page.goto(urljoin(page.url, following.get_attribute("href")))
    assert len(set(told)) == len(told) == OARSMAN
    first = page.locator(".steps a").nth(1)
    assert urljoin(page.url, first.get_attribute("href")).endswith("people/kolb.html#mentions")


def test_the_drawing_shows_what_the_table_says(sites: Sites, open_page: Open) -> None:
    """Every neighbour of the one is in the other, in the same order; a dotted line where no relation is stated."""
    page = open_page()
    page.goto(sites.homes["file"] + HOME + "organisations/guild.html")
    page.evaluate(OPEN_ALL)
    graph, rows = page.evaluate(GRAPH), page.evaluate(ROWS)
    assert len(rows) > 15
    assert [href for href, *_ in graph] == [href for href, _ in rows]
    assert [is_near for *_, is_near in graph] == [tie == "no relation stated" for _, tie in rows]
    assert {index for _, index, _ in graph} == {-1}
    assert page.locator(".graph").get_attribute("aria-hidden") == "true"
    page.set_viewport_size({"width": 390, "height": 900})
    assert not page.locator(".graph").is_visible()


def test_a_reply_stands_above_the_claim_in_its_size(sites: Sites, open_page: Open) -> None:
    """In full, before the claims about the person, and not smaller than they are."""
    page = open_page()
    page.goto(sites.homes["file"] + HOME + "people/anna-elder.html")
    reply, claim = (
        page.locator("[aria-labelledby=replies] .endnote"),
        page.locator("[aria-labelledby=claims-about] th b"),
    )
    assert "I was on the pier all day. Ask Lena Holm." in reply.inner_text()
    boxes = reply.bounding_box(), claim.bounding_box()
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] < boxes[1]["y"]
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert reply.locator("p", has_text="Ask Lena Holm").evaluate(size) >= claim.evaluate(size)


@pytest.mark.parametrize(("width", "said"), [(1280, ["none", "none"]), (390, ['"Sources: "', '"Said by: "'])])
def test_cells_below_one_another_say_what_they_are(sites: Sites, open_page: Open, width: int, said: list[str]) -> None:
    """Where the heads of the columns are out of sight, and only there; whoever hears the table hears each once."""
    page = open_page(width)
    page.goto(sites.homes["file"] + HOME + "people/anna-elder.html")
    cells = page.locator("[aria-labelledby=claims-about] tbody [data-label]").all()
    assert [
        cell.evaluate("cell => getComputedStyle(cell, '::before').content.split(' / ')[0]") for cell in cells
    ] == said
    heard = page.locator("[aria-labelledby=claims-about] table").aria_snapshot()
    assert 'cell "Lena Holm"' in heard
    assert 'columnheader "Said by"' in heard


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_pages_are_sound(sites: Sites, open_page: Open, width: int, scheme: str) -> None:
    """No rule that a machine can check is broken, nothing complains, nothing is wider than the window."""
    page = open_page(width, scheme)
    ear = Ear(open_page(width, scheme), sites.homes["file"])
    for entity in LOOKED_AT:
        ear.visit(sites.homes["file"] + HOME + entity)
        page.goto(sites.homes["file"] + HOME + entity)
        page.evaluate(OPEN_ALL)
        assert page.evaluate(TOO_WIDE) <= 0, entity
        assert run_axe(page) == [], entity
    assert ear.heard == []
