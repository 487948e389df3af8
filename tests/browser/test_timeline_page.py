"""The timeline in the browser: dates of every precision in a row, and the way from an entry to the words."""

from __future__ import annotations

import re

import pytest

from browser.chromium import Open
from browser.dated_reader import DATES
from browser.sites import Sites

PAGE = "dated/timeline.html"
IN_ORDER = """() => [...document.querySelectorAll('.timeline > li')]
  .map(li => [li.getBoundingClientRect().top, li.querySelector('.name').innerText])"""
NAMES = "all => all.map(one => one.innerText)"


@pytest.mark.parametrize("way", ["file", "http"])
@pytest.mark.parametrize("width", [390, 1280])
def test_dates_of_every_precision_stand_in_order(sites: Sites, open_page: Open, way: str, width: int) -> None:
    """From before our era to the undated, the less precise first; what ends by a date stands at that date."""
    page = open_page(width)
    page.goto(sites.homes[way] + PAGE)
    rows = page.evaluate(IN_ORDER)
    order = ["Flood", "Founding", "Charter", "Dyke", "Warning", "Year", "Inquiry", "Quarrel", "Spring", "Fall"]
    names = [name for _, name in sorted(rows)]
    assert names == [name for _, name in rows]
    assert set(names) == {*(id.capitalize() for id in DATES), "Memory"}
    march = names.index("Year") + 1
    assert names[:march] == order[: order.index("Year") + 1]
    assert set(names[march : march + 4]) == {"Inquiry", "Quarrel", "Spring", "Fall"}
    assert names.index("Fall") == march + 3
    assert names[march + 4 :] == ["Verdict", "Memory"]


def test_machines_are_told_only_what_is_known(sites: Sites, open_page: Open) -> None:
    """A `datetime` is a day, a month or a year as HTML has them; where there is none of these, there is no `time`."""
    page = open_page()
    page.goto(sites.homes["http"] + PAGE)
    times = page.eval_on_selector_all(".timeline time", "all => all.map(one => one.getAttribute('datetime'))")
    assert {"1811-03-02", "0840", "1812-01-09"} <= set(times)
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", one) for one in times)
    plain = page.eval_on_selector_all(".timeline span.when", NAMES)
    assert "within living memory" in plain
    assert any("before" in one or "until" in one or "BCE" in one or "BC" in one for one in plain)


@pytest.mark.parametrize("way", ["file", "http"])
def test_an_entry_leads_to_the_words_that_name_it(sites: Sites, open_page: Open, way: str) -> None:
    """The way from a dated entry to its mention lands on the words, in sight."""
    page = open_page(script=False)
    page.goto(sites.homes[way] + PAGE)
    page.locator(".timeline .places a").last.click()
    page.wait_for_url(re.compile(r"dated\.html#p-fall$"))
    target = page.locator("#p-fall")
    assert "The great fall" in target.inner_text()
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
