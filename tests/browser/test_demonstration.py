"""The demonstration's words: the text as it was received, and the way from a name's page to the name."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

import pytest
import yaml

from browser.chromium import Open
from browser.sight import BLANK, by_id, go_afresh, is_in_view
from browser.sites import READERS, Sites, Text, find_texts

TEXTS = find_texts()
PLAIN = {slug: text for slug, text in TEXTS.items() if not text.markdown}
PEOPLE = "demonstration/people/zhovtis.html"
BODIES = "demonstration/organisations/cab.html"
NAMED = "section:is([aria-labelledby=texts], [aria-labelledby=notes]) .kwic a"
SAID = "section[aria-labelledby=relations] .kwic a"
PARAGRAPHS = """() => [...document.querySelectorAll('.reader > p, .reader > .omitted > p')].map(paragraph => {
  const words = paragraph.cloneNode(true)
  words.querySelectorAll('.ref, .pil').forEach(extra => extra.remove())
  return words.textContent
})"""
COPIED = """() => [...document.querySelectorAll('.reader > p, .reader > .omitted > p')].map(paragraph => {
  getSelection().selectAllChildren(paragraph)
  return getSelection().toString()
})"""
WITHOUT_MARKERS = """element => {
  const words = element.cloneNode(true)
  words.querySelectorAll('.ref').forEach(marker => marker.remove())
  return words.textContent
}"""
LINES = """links => links.map(link => [link.getAttribute('href'), link.querySelector('mark').textContent])"""


def split_paragraphs(seed: bytes) -> list[str]:
    """Split a plain text as a person would: at lines with nothing on them. Every other character stays."""
    paragraphs: list[list[str]] = [[]]
    for line in seed.decode("utf-8-sig").split("\n"):
        if line.strip():
            paragraphs[-1].append(line)
        else:
            paragraphs.append([])
    return ["\n".join(lines) for lines in paragraphs if lines]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_the_text_is_the_seed_to_the_character(sites: Sites, open_page: Open, text: Text, width: int) -> None:
    """What is read, and what is copied, is what was received: no marker, number or name has changed a character."""
    page = open_page(width)
    page.goto(sites.homes["file"] + text.page)
    paragraphs = split_paragraphs(text.seed)
    assert len(paragraphs) >= 3
    assert page.evaluate(PARAGRAPHS) == paragraphs
    assert page.evaluate(COPIED) == paragraphs


def find_names(entity: str) -> set[str]:
    """Find the names under which an entity goes: those of its entry, and those that the sidecar pins to it."""
    files = READERS["demonstration"]
    register, id = PurePosixPath(entity).with_suffix("").parts[-2:]
    entry = yaml.safe_load(files[f"seeds/{register}/{id}.md"].split(b"\n---\n")[0])
    names = [one["text"] if isinstance(one, dict) else one for one in entry["names"]]
    sidecars = [yaml.safe_load(data) for path, data in files.items() if path.endswith(".notes.yaml")]
    pins = [pin["exact"] for sidecar in sidecars for pin in sidecar.get("mentions", ()) if pin["of"] == id]
    return {entry["name"], *names, *pins}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("entity", [PEOPLE, BODIES])
def test_a_line_of_the_concordance_lands_on_the_name(sites: Sites, open_page: Open, entity: str, width: int) -> None:
    """Each line on the page of a person or organisation leads to those very words, in the window, also in a note."""
    page = open_page(width)
    home = sites.homes["http"] + entity
    page.goto(home)
    lines = page.locator(NAMED).evaluate_all(LINES)
    assert len(lines) >= 5
    for href, words in lines:
        address = urljoin(home, href)
        go_afresh(page, address)
        target = by_id(page, address.partition("#")[2])
        assert is_in_view(target), href
        assert target.evaluate(WITHOUT_MARKERS) == words, href
        assert words in find_names(entity), href


def test_words_that_ground_a_relation_stand_where_the_link_leads(sites: Sites, open_page: Open) -> None:
    """What the text alone says of a tie leads to the paragraph that says it."""
    page = open_page()
    home = sites.homes["http"] + BODIES
    page.goto(home)
    lines = page.locator(SAID).evaluate_all(LINES)
    assert lines
    for href, words in lines:
        address = urljoin(home, href)
        go_afresh(page, address)
        target = by_id(page, unquote(address.partition("#")[2]))
        assert is_in_view(target), href
        assert words in target.evaluate(WITHOUT_MARKERS), href


def test_a_click_on_a_line_of_the_concordance_goes_there(sites: Sites, open_page: Open) -> None:
    """The whole line is the link: a click on its sentence lands on the name, and Back returns to the list."""
    page = open_page()
    page.goto(sites.homes["file"] + PEOPLE)
    line = page.locator(".kwic a").first
    href = line.get_attribute("href") or ""
    line.locator(".sentence").click()
    assert page.url == urljoin(sites.homes["file"] + PEOPLE, href)
    assert is_in_view(by_id(page, href.partition("#")[2]))
    page.go_back()
    assert page.url == sites.homes["file"] + PEOPLE
    assert page.url != BLANK


def test_the_name_in_the_text_leads_to_its_page(sites: Sites, open_page: Open) -> None:
    """A linked name goes to the entry whose concordance has the sentence in which it stands."""
    page = open_page()
    page.goto(sites.homes["file"] + TEXTS["dialogue-platform"].page)
    page.locator(".reader > p a.ent", has_text="Zhovtis").first.click()
    assert page.url == sites.homes["file"] + PEOPLE
    assert page.locator("h1").inner_text() == "Yevgeniy Zhovtis"
