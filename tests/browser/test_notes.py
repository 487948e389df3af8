"""Notes in the browser: on a phone after their block, on a wide window beside it, and the ways to them and back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from urllib.parse import unquote

import pytest

from browser.chromium import Open
from browser.sight import TOO_SMALL, by_id, go_afresh, is_in_view, measure_boxes, overlap
from browser.sites import Sites, Text, find_texts

TEXTS = find_texts()
EVERY_TEXT = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
ROW = 44
FIRST_NOTES = ".reader > .notes > .note:first-child, .reader > .notes > .group > .note:nth-child(2)"
HIDDEN = """() => [...document.querySelectorAll('.note')].flatMap(note =>
  [note.querySelector('.nb'), ...note.querySelectorAll('.nb .title, .nb > p:not(.nh)')].filter(part => {
    const box = part.getBoundingClientRect()
    return !part.checkVisibility({visibilityProperty: true}) || !(box.width > 0 && box.height > 0)
  }).map(part => `${note.querySelector('.nb').id}: ${part.className}`))"""
DIRECTIONS = """() => Object.fromEntries([...document.querySelectorAll('.nb[lang]')].map(
  body => [body.lang, getComputedStyle(body.querySelector(':scope > p:not(.nh, .src)')).direction]))"""


def test_all_texts_have_notes() -> None:
    """The texts below are not without notes, and their margins are of both kinds."""
    assert len(TEXTS) > 4
    assert sum(len(text.notes) for text in TEXTS.values()) > 30


@EVERY_TEXT
def test_no_note_is_lost_on_a_phone(sites: Sites, open_page: Open, text: Text) -> None:
    """Each note is a row as high as a finger; a touch opens it, and so does the Enter key, which closes it again."""
    page = open_page(390)
    page.goto(sites.homes["file"] + text.page)
    assert sorted(page.locator(".nb").evaluate_all("all => all.map(one => one.id)")) == sorted(text.notes)
    for id in text.notes:
        body = by_id(page, id)
        group = body.locator("xpath=ancestor::details[contains(@class, 'group')]/summary")
        if group.count() and group.locator("xpath=..").get_attribute("open") is None:
            group.click()
        row = body.locator("xpath=preceding-sibling::summary")
        box = row.bounding_box()
        assert box is not None, id
        assert box["height"] >= ROW, id
        assert not body.is_visible(), id
        row.click()
        assert body.is_visible(), id
        row.press("Enter")
        assert not body.is_visible(), id
        row.press("Enter")
        assert body.is_visible(), id
        assert len(body.inner_text()) > 10, id


def test_many_notes_after_a_block_are_one_row_on_a_phone(sites: Sites, open_page: Open) -> None:
    """The row counts them by kind; it opens to their rows, and a link to one of them opens both."""
    page = open_page(390, script=False)
    page.goto(sites.homes["file"] + TEXTS["letter"].page)
    group = page.locator(".group:has([id='n-found']) > summary")
    assert group.inner_text().strip() == "5 notes: 2 notes, 1 claim, 1 term, 1 source"
    box = group.bounding_box()
    assert box is not None
    assert box["height"] >= ROW
    assert not page.locator(".group .note > summary").locator("visible=true").count()
    group.click()
    assert page.locator(".group .note > summary").locator("visible=true").count() == 5
    go_afresh(page, f"{sites.homes['file']}{TEXTS['letter'].page}#n-reeds")
    assert is_in_view(by_id(page, "n-reeds"))


def test_many_notes_after_a_block_stand_in_the_margin_one_by_one(sites: Sites, open_page: Open) -> None:
    """On a wide window nothing is folded, whether the notes are open there or not."""
    page = open_page(1280, script=False)
    page.goto(sites.homes["file"] + TEXTS["letter"].page)
    assert not page.locator(".group > summary").locator("visible=true").count()
    assert page.locator(".group .note .title").locator("visible=true").count() == 5


def test_words_with_more_notes_than_lanes_have_a_chooser(sites: Sites, open_page: Open) -> None:
    """A chip says how many notes have no line of their own there; without script it lists all, the shortest first."""
    page = open_page(1280, script=False)
    page.goto(sites.homes["file"] + TEXTS["letter"].page)
    chip = page.locator(".reader .chip")
    assert chip.inner_text().strip("\u2060") == "+1"
    assert chip.get_attribute("aria-label") == "4 notes on these words"
    chooser = by_id(page, chip.get_attribute("popovertarget") or "")
    assert not chooser.is_visible()
    chip.press("Enter")
    assert chooser.is_visible()
    assert chooser.locator("li").first.inner_text().strip().endswith("In May")
    assert chooser.locator("li").count() == 4
    page.keyboard.press("Escape")
    assert not chooser.is_visible()
    chip.click()
    chooser.locator("a").last.click()
    assert unquote(page.url).endswith("#n-found")


@pytest.mark.parametrize(("way", "slugs"), [("file", TEXTS), ("http", ["letter"])], ids=["file", "http"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_link_to_a_note_opens_it(sites: Sites, open_page: Open, way: str, slugs: Iterable[str], width: int) -> None:
    """Whoever follows a link to a note finds it open, in the window, and has the focus in it.

    Of many notes a dozen from all parts of the text are tried: each is a page loaded anew. Markers lead to all, below.
    """
    page = open_page(width)
    for text in (TEXTS[slug] for slug in slugs):
        for id in {*text.notes[:: max(1, len(text.notes) // 12)], text.notes[-1]}:
            go_afresh(page, f"{sites.homes[way]}{text.page}#{id}")
            assert is_in_view(by_id(page, id)), id
            assert page.evaluate("document.activeElement.id") == id


@pytest.mark.parametrize("width", [1280, 390])
@EVERY_TEXT
def test_a_marker_leads_to_its_note_and_back(sites: Sites, open_page: Open, text: Text, width: int) -> None:
    """From the words to the note, and by the note's own link back to the same words."""
    page = open_page(width)
    page.goto(sites.homes["file"] + text.page)
    markers = page.locator(".ref[href^='#n-']").evaluate_all("all => all.map(one => one.id)")
    assert len(markers) > 1
    for id in markers:
        note = by_id(page, f"n{id[1:]}")
        by_id(page, id).click()
        assert unquote(page.url).endswith(f"#n{id[1:]}")
        assert is_in_view(note), id
        note.locator("[role=doc-backlink]").click()
        assert unquote(page.url).endswith(f"#{id}")
        assert is_in_view(by_id(page, id)), id
        assert page.evaluate("document.activeElement.id") == id


@pytest.mark.parametrize("width", [1280, 390])
def test_a_corrected_word_leads_to_its_reason_and_back(sites: Sites, open_page: Open, width: int) -> None:
    """What we print otherwise than the copy has it is marked, and the mark leads to what the copy has, and why."""
    page = open_page(width)
    page.goto(sites.homes["file"] + TEXTS["letter"].page)
    page.locator(".reader .ref[href='#em-1']").click()
    line = by_id(page, "em-1")
    assert is_in_view(line)
    assert "in its well" in line.inner_text()
    assert "The usual form." in line.inner_text()
    line.locator("a").click()
    assert is_in_view(by_id(page, "e-1"))


@pytest.mark.parametrize("is_open", [False, True], ids=["as loaded", "all opened"])
@pytest.mark.parametrize("width", [1280, 900])
@EVERY_TEXT
def test_notes_stand_beside_their_block(sites: Sites, open_page: Open, text: Text, width: int, is_open: bool) -> None:
    """On a wide window a note is in the margin, not above its block; it covers neither words nor another note."""
    page = open_page(width)
    page.goto(sites.homes["file"] + text.page)
    if is_open:
        page.locator(".reader .note").evaluate_all("all => all.forEach(note => note.open = true)")
    notes = measure_boxes(page.locator(".reader .note"))
    asides = measure_boxes(page.locator(FIRST_NOTES))
    blocks = measure_boxes(page.locator(".reader > :not(.notes)"))
    own = measure_boxes(page.locator(".reader > :has(+ .notes)"))
    is_rtl = page.locator(".reader").get_attribute("dir") == "rtl"
    assert len(own) == len(asides) > 0
    for block, aside in zip(own, asides, strict=True):
        assert aside["top"] >= block["top"], block["name"]
        assert aside["right"] <= block["left"] if is_rtl else aside["left"] >= block["right"], block["name"]
    for note in notes:
        assert note["right"] - note["left"] > 200, note["name"]
        assert note["bottom"] - note["top"] > 20, note["name"]
    pairs = [*combinations(notes, 2), *((note, block) for note in notes for block in blocks)]
    assert [(one["name"], other["name"]) for one, other in pairs if overlap(one, other)] == []


@pytest.mark.parametrize("width", [1280, 900])
def test_an_airy_note_stands_at_its_markers_line(sites: Sites, open_page: Open, width: int) -> None:
    """Where there is room a note is level with its marker; where there is none it follows the note before closely."""
    page = open_page(width, script=False)
    page.goto(sites.homes["file"] + TEXTS["way"].page)
    notes = measure_boxes(page.locator(".reader .note"))
    markers = measure_boxes(page.locator(".reader .ref"))
    assert len(notes) == len(markers) == len(TEXTS["way"].notes)
    low = 0.0
    for note, marker in zip(notes, markers, strict=True):
        assert abs(note["top"] - max(marker["top"], low)) < 20, note["name"]
        low = note["bottom"]
    assert low < measure_boxes(page.locator(".reader"))[0]["bottom"]


@EVERY_TEXT
def test_every_note_shows_its_title_beside_the_text(sites: Sites, open_page: Open, text: Text) -> None:
    """On a wide window nothing needs opening to learn what a note is about."""
    page = open_page(1280)
    page.goto(sites.homes["file"] + text.page)
    for note in page.locator(".reader .note").all():
        assert note.locator(".title").locator("visible=true").count() == 1, note.inner_text()


@pytest.mark.parametrize("width", [1280, 390])
@EVERY_TEXT
def test_markers_are_easy_to_hit(sites: Sites, open_page: Open, text: Text, width: int) -> None:
    """Each marker has 24 pixels across and down for itself, also between two others, half a pixel aside."""
    page = open_page(width)
    page.goto(sites.homes["file"] + text.page)
    assert page.evaluate(TOO_SMALL) == []


@EVERY_TEXT
def test_paper_shows_every_note(sites: Sites, open_page: Open, text: Text) -> None:
    """Printing opens every note, with its title and its body, whatever is closed on the screen."""
    page = open_page(1280)
    page.goto(sites.homes["file"] + text.page)
    page.emulate_media(media="print")
    assert page.evaluate(HIDDEN) == []
    assert not page.locator(".note > summary").locator("visible=true").count()


def test_a_note_in_another_script_reads_in_its_direction(sites: Sites, open_page: Open) -> None:
    """An Arabic note runs from right to left, and an English one beside an Arabic text from left to right."""
    page = open_page(1280)
    page.goto(sites.homes["file"] + TEXTS["scroll"].page)
    assert page.evaluate(DIRECTIONS) == {"en": "ltr", "ar": "rtl"}
