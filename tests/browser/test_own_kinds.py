"""Kinds of note of the reader's own, as they are seen: their colours, their filters, on screen and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.chromium import Open
from browser.sight import by_id
from postil.files.publish import publish
from readers import build_reader

READER = {
    "reader.toml": """\
title = "Skies"

[kinds.weather]
label = "Weather"
explanation = "what the sky did"
line = "dotted"
glyph = "☂"
colour = {light = "#00695c", dark = "#5fc9b6"}
tint = {light = "#d2efe9", dark = "#0f3832"}

[kinds.claim]
label = "Assertion"
colour = "#6a4c00"

[kinds.term]
line = "solid"
""",
    "letter.txt": "The snow lies deep. The harbour froze. The mail went by sledge.\n\nIt thawed in May at last.\n",
    "letter.notes.yaml": """\
notes:
  whole: {title: On the letter, body: It was sent.}
  snow: {exact: snow, kind: weather, title: Snow, body: Two ells.}
  harbour: {exact: harbour, title: Harbour, body: The lower one.}
  mail: {exact: mail, kind: term, title: Mail, body: Letters and papers.}
  thawed: {exact: It thawed in May, kind: weather, title: Thaw, body: It was late.}
  late: {exact: at last, claim: opinion, title: Late, body: Not later than usual.}
emendations:
  - {exact: sledge, action: correct, to: sled, reason: The usual form.}
""",
    "list.txt": "No ships came.\n",
    "list.notes.yaml": "notes:\n  ships: {exact: ships, title: A}\n  came: {exact: came, kind: term, title: B}\n",
}
WEATHER = {"light": ("rgb(0, 105, 92)", "rgb(210, 239, 233)"), "dark": ("rgb(95, 201, 182)", "rgb(15, 56, 50)")}
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
SEEN = "all => all.filter(one => one.checkVisibility({visibilityProperty: true})).map(one => one.id)"
COLOUR = "(one, name) => getComputedStyle(one)[name]"
CLEAR = "rgba(0, 0, 0, 0)"


@pytest.fixture(name="home", scope="module")
def _home(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("kinds")
    built = build_reader(READER)
    assert [one.message for one in built.diagnostics if one.severity == "error"] == []
    publish(built.artifacts, folder)
    return f"{folder.as_uri()}/"


def style(page: Page, selector: str, name: str) -> str:
    """Give a computed style of the first element that a selector finds."""
    value: str = page.locator(selector).first.evaluate(COLOUR, name)
    return value


def seen_notes(page: Page) -> set[str]:
    """Give the keys of the notes of which something is seen."""
    notes = page.locator(".note").evaluate_all(SEEN.replace("one.id", "one.querySelector('.nb').id.slice(2)"))
    return set(notes)


@WIDTHS
def test_a_filter_of_an_own_kind_shows_its_notes_alone(home: str, open_page: Open, width: int) -> None:
    """Without script: its notes, markers and lines stay, those of other kinds go, an emendation's marker stays."""
    page = open_page(width, script=False)
    page.goto(home + "texts/letter.html")
    labels = [" ".join(one.split()) for one in page.locator(".filters label").all_inner_texts()]
    assert labels == ["All (6)", "Note (2)", "Assertion (1)", "Term (1)", "Weather (2)", "None"]
    everything = seen_notes(page)
    assert everything == {"whole", "snow", "harbour", "mail", "thawed", "late"}
    page.locator("#f-weather").check()
    assert seen_notes(page) == {"snow", "thawed"}
    assert page.locator(".ref[id]").evaluate_all(SEEN) == ["r-snow", "r-thawed"]
    assert page.locator(".ref.emended").is_visible()
    assert not page.locator(".apart").is_visible()
    assert style(page, ".reader .hl.k-weather", "textDecorationColor") == WEATHER["light"][0]
    assert style(page, ".reader .hl.k-term", "textDecorationColor") == CLEAR
    page.locator("#f-all").check()
    assert seen_notes(page) == everything


@WIDTHS
def test_a_note_that_a_link_leads_to_is_seen_whatever_is_chosen(home: str, open_page: Open, width: int) -> None:
    """A filter hides no note that somebody has followed a link to."""
    page = open_page(width, script=False)
    page.goto(home + "texts/letter.html")
    page.locator("#f-weather").check()
    page.evaluate("() => { location.hash = 'n-harbour' }")
    assert seen_notes(page) == {"snow", "thawed", "harbour"}


def test_paper_has_all_notes_whatever_own_kind_is_chosen(home: str, open_page: Open) -> None:
    """The filters' rules are for the screen."""
    page = open_page(script=False)
    page.goto(home + "texts/letter.html")
    page.locator("#f-weather").check()
    page.emulate_media(media="print")
    assert len(seen_notes(page)) == 6
    assert style(page, ".reader .hl.k-term", "textDecorationColor") != CLEAR


def test_a_filter_that_a_page_lacks_hides_nothing_on_it(home: str, open_page: Open) -> None:
    """With script, a choice is kept for the next page; where no note is of that kind all are shown."""
    page = open_page()
    page.goto(home + "texts/letter.html")
    page.locator("#f-weather").check()
    page.goto(home + "texts/list.html")
    assert page.locator("#f-all").is_checked()
    assert seen_notes(page) == {"ships", "came"}
    page.goto(home + "texts/letter.html")
    assert seen_notes(page) == {"snow", "thawed"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_own_kind_has_its_colours(home: str, open_page: Open, scheme: str) -> None:
    """Label, marker, line, border and the key have the colour of the scheme, and the words of the note its tint."""
    page = open_page(scheme=scheme)
    page.goto(home + "texts/letter.html")
    colour, tint = WEATHER[scheme]
    assert style(page, ".note.k-weather .nb .kind", "color") == colour
    assert style(page, ".ref.k-weather", "color") == colour
    assert style(page, ".reader .hl.k-weather", "textDecorationColor") == colour
    assert style(page, ".reader .hl.k-weather", "textDecorationStyle") == "dotted"
    assert style(page, ".note.k-weather .nb", "borderInlineStartColor") == colour
    assert style(page, ".legend .k-weather", "textDecorationColor") == colour
    by_id(page, "r-snow").focus()
    assert style(page, ".reader .hl.on", "backgroundColor") == tint
    page.goto(home + "index.html")
    assert style(page, ".legend .k-weather", "textDecorationColor") == colour


def test_a_built_in_kind_takes_the_colour_that_is_written(home: str, open_page: Open) -> None:
    """Its own place in the style sheet does not win over the reader's."""
    page = open_page()
    page.goto(home + "texts/letter.html")
    assert style(page, ".note.k-claim .nb .kind", "color") == "rgb(106, 76, 0)"
    assert style(page, ".reader .hl.k-claim", "textDecorationStyle") == "dashed"
    assert style(page, ".note.k-term .nb .kind", "color") == "rgb(91, 58, 134)"


def test_a_built_in_kind_takes_the_line_that_is_written(home: str, open_page: Open) -> None:
    """A term that has the line of a note is no thinner than a note."""
    page = open_page()
    page.goto(home + "texts/letter.html")
    thickness = style(page, ".reader .hl.k-note", "textDecorationThickness")
    assert style(page, ".reader .hl.k-term", "textDecorationThickness") == thickness
    assert style(page, ".note.k-term .nb", "borderInlineStartWidth") == "2px"
