"""Paper, from Chromium: every note in its order, addresses written out, dark letters, and nothing torn apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from browser.chromium import Open
from browser.sites import SUB_PATH, Sites, find_texts, serve
from many_notes import LEDGERS, write_reader
from postil.files.publish import publish
from printed import NOTES_ON_PAPER, find_colours, find_missing, find_split, read_pages, squeeze
from readers import build_reader

# The Arabic text is left out: a PDF has its letters in the order in which they are painted, from left to right.
PAGES = {slug: text.page for slug, text in find_texts().items() if slug != "scroll"}
PAGES |= {slug: f"ledgers/{LEDGERS[slug].page}" for slug in ("airy-50", "gist-50")}
READABLE = 0.183
"""The luminance up to which letters have a contrast of 4.5 on white paper."""

Papers = dict[str, list[str]]

INTERNAL = """() => {
  const body = document.body.textContent
  const all = [...document.querySelectorAll('main a[href]')].map(link => link.getAttribute('href'))
  return [...new Set(all)].filter(one => !/^[a-z]+:/.test(one) && one.length > 8 && !body.includes(one))
}"""
EXTERNAL = "() => [...document.querySelectorAll('main a[href^=\"http\"]')].map(link => link.getAttribute('href'))"
FURNITURE = """() => ['.skip', 'header nav', 'footer nav', '.filters', '.prefs details', '.toc', '.card']
  .flatMap(selector => [...document.querySelectorAll(selector)].map(one => one.textContent))
  .filter(words => words.trim())"""
HEADINGS = "() => [...document.querySelectorAll('.reader :is(h2, h3), .part h2')].map(one => one.textContent)"
OPEN = "() => document.querySelectorAll('.note').forEach(note => { note.open = true })"


@pytest.fixture(scope="module")
def home(sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Lay the ledgers, and give the address below which they lie."""
    root = tmp_path_factory.mktemp("ledgers")
    publish(build_reader(write_reader()).artifacts, root / SUB_PATH / "ledgers")
    with serve(root) as address:
        yield f"{address}{SUB_PATH}/"


@pytest.fixture(scope="module")
def papers() -> Papers:
    """Keep what was printed: a page as it is loaded is printed and read once."""
    return {}


def see(sites: Sites, home: str, page: Page, slug: str) -> Page:
    """Open a text's page."""
    page.goto((home if slug in LEDGERS else sites.homes["file"]) + PAGES[slug])
    return page


def print_once(papers: Papers, page: Page, slug: str) -> list[str]:
    """Print a page as it was loaded, on A4, and give the words of each sheet."""
    if slug not in papers:
        papers[slug] = read_pages(page.pdf(format="A4"))
    return papers[slug]


def read_notes(page: Page) -> list[str]:
    """Give what each note should say on paper."""
    notes: list[str] = page.evaluate(f"() => {{{NOTES_ON_PAPER}}}")
    return notes


@pytest.mark.parametrize("slug", PAGES)
def test_every_note_is_printed_in_its_order(
    sites: Sites, home: str, open_page: Open, papers: Papers, slug: str
) -> None:
    """All notes are closed on loading, and paper has every word of each."""
    page = see(sites, home, open_page(), slug)
    notes = read_notes(page)
    assert len(notes) > 1
    assert find_missing(notes, "".join(print_once(papers, page, slug))) == []


@pytest.mark.parametrize(
    ("slug", "width", "state"),
    [
        ("letter", 390, "all"),
        ("letter", 1280, "claim"),
        ("letter", 390, "claim"),
        ("letter", 1280, "none"),
        ("letter", 390, "opened"),
        ("gist-50", 390, "claim"),
    ],
)
def test_what_is_closed_or_filtered_is_printed(
    sites: Sites, home: str, open_page: Open, slug: str, width: int, state: str
) -> None:
    """A filter, a narrow window and a closed disclosure are of the screen: paper has each note's every word."""
    page = see(sites, home, open_page(width, script=False), slug)
    if state == "opened":
        page.evaluate(OPEN)
    else:
        page.locator(f"#f-{state}").check()
    assert find_missing(read_notes(page), "".join(read_pages(page.pdf(format="A4")))) == []


@pytest.mark.parametrize("slug", ["dialogue-platform", "letter", "gist-50"])
def test_addresses_of_sources_are_written_out(
    sites: Sites, home: str, open_page: Open, papers: Papers, slug: str
) -> None:
    """Paper has no links: addresses that lead elsewhere stand in words, and those within the site do not."""
    page = see(sites, home, open_page(), slug)
    external, internal = page.evaluate(EXTERNAL), page.evaluate(INTERNAL)
    paper = "".join(print_once(papers, page, slug))
    addresses = page.locator(".print-only").all_text_contents() + external
    assert len(addresses) > 1
    assert [one for one in addresses if squeeze(one) not in paper] == []
    assert len(internal) > 5
    assert [one for one in internal if squeeze(one) in paper] == []


@pytest.mark.parametrize("slug", ["dialogue-platform", "letter", "gist-50"])
def test_what_serves_the_screen_is_not_printed(
    sites: Sites, home: str, open_page: Open, papers: Papers, slug: str
) -> None:
    """Navigation, contents, filters, preferences and cards stay on the screen."""
    page = see(sites, home, open_page(), slug)
    furniture = page.evaluate(FURNITURE)
    paper = "".join(print_once(papers, page, slug))
    assert len(furniture) > 5
    assert all(squeeze(one) for one in furniture)
    assert [one for one in furniture if squeeze(one) in paper] == []


@pytest.mark.parametrize("choice", ["colour-system", "colour-dark"])
def test_a_dark_screen_is_printed_in_dark_letters(sites: Sites, home: str, open_page: Open, choice: str) -> None:
    """On a dark system, and where the reader chose dark colours: letters are dark on white, and no area is dark."""
    page = see(sites, home, open_page(scheme="dark"), "letter")
    page.locator(".prefs summary").click()
    page.locator(f"#{choice}").check()
    letters, areas = find_colours(page.pdf(format="A4", print_background=True))
    assert len(letters) > 3
    assert max(letters) <= READABLE
    assert [light for light in areas if light < 0.5] == []


@pytest.mark.parametrize(("slug", "paper"), [("gist-50", "A5"), ("gist-50", "A6"), ("letter", "A5"), ("way", "A6")])
def test_pages_end_where_nothing_is_torn(sites: Sites, home: str, open_page: Open, slug: str, paper: str) -> None:
    """A note shorter than half a page is on one page, and no page ends with a heading."""
    page = see(sites, home, open_page(), slug)
    notes, headings = read_notes(page), page.evaluate(HEADINGS)
    pages = read_pages(page.pdf(format=paper))
    assert len(pages) > 4
    assert find_split(notes, pages) == []
    assert len(headings) > 3
    assert [one for one in headings if any(words.endswith(squeeze(one)) for words in pages)] == []
