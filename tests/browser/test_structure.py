"""The outline of every page: one title, no level skipped, headers of tables scoped, languages named."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser.sites import FURTHER, READERS
from readers import build_reader

SITES = {name: READERS.get(name) or FURTHER[name] for name in ("demonstration", "rich", "hard", "scripts")}


@pytest.mark.parametrize("name", SITES)
def test_headings_tables_and_languages_are_marked(name: str) -> None:
    """Each page has one h1, headings that go down one level at a time, scoped headers, and a language."""
    for artifact in build_reader(SITES[name]).artifacts:
        if not artifact.url.endswith(".html"):
            continue
        page = LexborHTMLParser(artifact.body)
        levels = [int(one.tag[1]) for one in page.css("h1, h2, h3, h4, h5, h6") if not one.css_matches(".note *")]
        assert levels.count(1) == 1, artifact.url
        assert [(a, b) for a, b in zip([0, *levels], levels, strict=False) if b > a + 1] == [], artifact.url
        assert [one.html for one in page.css("th:not([scope])")] == [], artifact.url
        assert page.css_first("html").attributes["lang"], artifact.url
        assert [one.html for one in page.css(".reader:not([lang][dir]), .nb[lang]:not([dir])")] == [], artifact.url
