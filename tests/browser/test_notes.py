"""Notes in the browser: on a phone after their block, on a wide window beside it, and the ways to them and back."""

from __future__ import annotations

from itertools import combinations
from urllib.parse import unquote

import pytest

from browser.chromium import Open
from browser.sight import by_id, go_afresh, is_in_view, measure_boxes, overlap
from browser.sites import Sites, Text, find_texts

TEXTS = find_texts()
EVERY_TEXT = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
ROW = 44
MISSED = """() => [...document.querySelectorAll('.ref')].flatMap(marker => {
  marker.scrollIntoView({block: 'center'})
  const box = marker.getBoundingClientRect(), x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2
  const hit = (right, down) => document.elementFromPoint(x + right, y + down)?.closest('.ref')
  return [[0, 0], [11, 0], [-11, 0], [0, 11], [0, -11]]
    .filter(([right, down]) => !hit(right, down)).map(by => `${marker.id} ${by}`)
})"""
HIDDEN = """() => [...document.querySelectorAll('.note')].flatMap(note =>
  [note.querySelector('.nb'), ...note.querySelectorAll('.nb .title, .nb > p:not(.nh)')].filter(part => {
    const box = part.getBoundingClientRect()
    return !part.checkVisibility({visibilityProperty: true}) || !(box.width > 0 && box.height > 0)
  }).map(part => `${note.querySelector('.nb').id}: ${part.className}`))"""
DIRECTIONS = """() => Object.fromEntries([...document.querySelectorAll('.nb[lang]')].map(
  body => [body.lang, getComputedStyle(body.querySelector(':scope > p:not(.nh, .src)')).direction]))"""


def test_all_texts_have_notes() -> None:
    """The texts below are not without notes, and their margins are of both kinds."""
    assert len(TEXTS) == 5
    assert sum(len(text.notes) for text in TEXTS.values()) > 30


@EVERY_TEXT
def test_no_note_is_lost_on_a_phone(sites: Sites, open_page: Open, text: Text) -> None:
    """Each note is a row as high as a finger; a touch opens it, and so does the Enter key, which closes it again."""
    page = open_page(390)
    page.goto(sites.homes["file"] + text.page)
    assert sorted(page.locator(".nb").evaluate_all("all => all.map(one => one.id)")) == sorted(text.notes)
    for id in text.notes:
        body = by_id(page, id)
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


@pytest.mark.parametrize("way", ["file", "http"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_link_to_a_note_opens_it(sites: Sites, open_page: Open, way: str, width: int) -> None:
    """Whoever follows a link to a note finds it open, in the window, and has the focus in it."""
    page = open_page(width)
    for text in TEXTS.values():
        for id in text.notes:
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
    asides = measure_boxes(page.locator(".reader > .notes > :first-child"))
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
    """Eleven pixels to any side of a marker a finger still meets it, or the marker next to it."""
    page = open_page(width)
    page.goto(sites.homes["file"] + text.page)
    assert page.evaluate(MISSED) == []


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
