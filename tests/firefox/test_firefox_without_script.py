"""Firefox with JavaScript off, by its own preference: every page is whole, and its choices and links work."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote, urlparse
from urllib.request import url2pathname

import pytest

from browser.sites import Sites, find_texts
from firefox.driver import Firefox
from firefox.sight import find_collisions, is_in_view, list_kinds, list_others, measure_boxes, stand_alike
from many_notes import LEDGERS

PAGES = {slug: text.page for slug, text in find_texts().items()}
PAGES |= {slug: f"ledgers/{ledger.page}" for slug, ledger in LEDGERS.items() if ledger.notes <= 50}
FILTERED = pytest.mark.parametrize("slug", ["dialogue-platform", "letter", "way", "gist-50"])
WORDS = "return document.body.innerText.trim()"
FILTERS = "return [...document.querySelectorAll('.filters input')].map(one => one.id)"
ROOT_STYLE = "return getComputedStyle(document.documentElement)[arguments[0]]"
NOTES = "return [...document.querySelectorAll('.nb')].map(one => one.id)"
OPENED = "return [...document.querySelectorAll('.note[open] .nb')].map(one => one.id)"
FOCUSED = "return document.activeElement.id"


def folder_of(sites: Sites) -> Path:
    """Give the folder in which the sites lie."""
    return Path(url2pathname(unquote(urlparse(sites.homes["file"]).path)))


def read_words(firefox: Firefox, address: str, script: bool) -> str:
    """Give all words of a page as they are shown."""
    firefox.allow_script(script)
    firefox.visit(address)
    words: str = firefox.run(WORDS)
    return words


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_has_the_same_words(sites: Sites, firefox: Firefox, width: int) -> None:
    """Nothing is written by script: without it each page shows the same words."""
    firefox.resize(width)
    pages = [*sites.pages, *(f"ledgers/{ledger.page}" for ledger in LEDGERS.values() if ledger.notes <= 50)]
    scripted = {page: read_words(firefox, sites.homes["file"] + page, True) for page in pages}
    assert min(len(words) for words in scripted.values()) > 50
    different = [page for page in pages if read_words(firefox, sites.homes["file"] + page, False) != scripted[page]]
    assert different == []


@pytest.mark.parametrize("width", [1280, 390])
@FILTERED
def test_filters_work(sites: Sites, firefox: Firefox, slug: str, width: int) -> None:
    """The radios alone hide other kinds' notes and markers, and bring them back to their places."""
    firefox.allow_script(False)
    firefox.resize(width)
    firefox.visit(sites.homes["file"] + PAGES[slug])
    before = measure_boxes(firefox, ".note")
    filters = firefox.run(FILTERS)
    for id in filters[1:]:
        firefox.choose(id)
        assert list_others(firefox, id) == []
        assert (measure_boxes(firefox, ".note, .group") == []) == (id == "f-none")
        assert find_collisions(firefox) == []
    firefox.choose("f-all")
    assert stand_alike(measure_boxes(firefox, ".note"), before)


def test_preferences_work(sites: Sites, firefox: Firefox) -> None:
    """Size, colours and the place of the notes follow their radios alone."""
    firefox.allow_script(False)
    firefox.visit(sites.homes["file"] + PAGES["way"])
    firefox.click(firefox.find(".prefs summary")[0])
    for id, size in (("size-112", "18px"), ("size-125", "20px"), ("size-150", "24px"), ("size-100", "16px")):
        firefox.choose(id)
        assert firefox.run(ROOT_STYLE, "fontSize") == size
    for colour in ("dark", "light"):
        firefox.choose(f"colour-{colour}")
        assert firefox.run(ROOT_STYLE, "colorScheme") == colour
    assert measure_boxes(firefox, ".reader .note > summary") == []
    firefox.choose("notes-below")
    assert len(measure_boxes(firefox, ".reader .note > summary")) == len(measure_boxes(firefox, ".reader .note")) > 0
    firefox.choose("notes-hidden")
    assert list_kinds(firefox, ".note") == set()
    assert list_kinds(firefox, ".ref[id^='r-']") == set()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@FILTERED
def test_a_link_to_a_note_opens_it(sites: Sites, firefox: Firefox, slug: str, width: int) -> None:
    """Whoever comes by a link to a note finds it open, in the window, and has the focus in it."""
    firefox.allow_script(False)
    firefox.resize(width)
    address = sites.homes["file"] + PAGES[slug]
    firefox.visit(address)
    assert firefox.run(OPENED) == []
    for id in firefox.run(NOTES)[::5]:
        firefox.visit(f"{address}#{quote(id)}")
        assert firefox.run(OPENED) == [id]
        assert is_in_view(firefox, id), id
        assert firefox.run(FOCUSED) == id


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("way", ["file", "http"])
def test_every_page_is_quiet(sites: Sites, firefox: Firefox, way: str, script: bool) -> None:
    """No page asks for anything outside its site, or for what is not there, and the browser has nothing against it."""
    firefox.allow_script(script)
    firefox.listen()
    complaints: list[str] = []
    for page in sites.pages:
        firefox.visit(sites.homes[way] + page)
        firefox.run(WORDS)
        heard, asked = firefox.give_heard()
        complaints += [f"{page}: {what}" for what in heard]
        complaints += [f"{page}: {address}" for address in asked if not address.startswith(sites.homes["http"])]
        assert bool(asked) == (way == "http")
        firefox.listen()
    assert len(sites.pages) > 30
    assert complaints == []


@pytest.mark.parametrize(
    ("html", "heard", "asked"),
    [
        (
            "<meta http-equiv=Content-Security-Policy content=\"style-src 'self'\"><p style='color: red'>",
            "style-src",
            "",
        ),
        ("<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\"><script>1</script>", "script-src", ""),
        ("<script>throw new Error('broken')</script>", "Error: broken", ""),
        ("<link rel=stylesheet href=missing.css>", "404: http", "missing.css"),
        ("<img src='http://127.0.0.1:49999/x.png'>", "", "http://127.0.0.1:49999/x.png"),
    ],
)
def test_the_ear_hears(sites: Sites, firefox: Firefox, html: str, heard: str, asked: str) -> None:
    """Each kind of complaint is heard from a page that gives cause for it: silence above means something."""
    (folder_of(sites) / "causes.html").write_text(f"<!doctype html><meta charset=utf-8>{html}<p>x", encoding="utf-8")
    firefox.listen()
    firefox.visit(sites.homes["http"] + "causes.html")
    complaints, addresses = firefox.give_heard()
    assert any(heard in one for one in complaints) if heard else complaints == []
    assert any(address.endswith(asked) for address in addresses)


@pytest.mark.parametrize("width", [1280, 390])
@FILTERED
def test_a_script_that_throws_leaves_the_page_without_script(
    sites: Sites, firefox: Firefox, slug: str, width: int
) -> None:
    """Where every script fails in its first line the page is the one without script: words, places and filters."""
    firefox.resize(width)
    without = read_words(firefox, sites.homes["http"] + PAGES[slug], False)
    places = measure_boxes(firefox, ".note")
    firefox.listen()
    assert read_words(firefox, sites.homes["http"].replace("/sub/", "/thrown/") + PAGES[slug], True) == without
    assert any("line 1" in what for what in firefox.give_heard()[0])
    assert stand_alike(measure_boxes(firefox, ".note"), places)
    firefox.choose("f-claim")
    assert list_kinds(firefox, ".note") == {"claim"}
