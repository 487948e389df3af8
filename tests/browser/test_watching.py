"""What whoever edits a reader sees in the browser, while the watch command runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.chromium import Open
from browser.sight import by_id, is_in_view
from watched import TOML, Watched, lay, watching

PARAGRAPHS = [
    f"In week {number} the harbour was frozen, and ship number {number} did not come." for number in range(60)
]
NOTES = """\
notes:
  early: {exact: ship number 3 did, title: The third, body: She was late., kind: note}
  late: {exact: ship number 40 did, title: The fortieth, body: She was lost., kind: question}
"""
FILES = {
    "seeds/reader.toml": TOML,
    "seeds/letter.txt": "\n\n".join(PARAGRAPHS) + "\n",
    "seeds/letter.notes.yaml": NOTES,
    "seeds/diary.txt": "A diary of the ice.\n",
}
PAGE = "texts/letter.html"
RECORD_LIGHT = """() => {
  window.lit = []
  new MutationObserver(changes => {
    for (const {target, oldValue} of changes) {
      const is = target.classList.contains('postil-lit'), outline = getComputedStyle(target).outlineStyle
      if (is === Boolean(oldValue?.includes('postil-lit'))) continue
      window.lit.push([target.textContent.replace(/\\s+/g, ' '), is, outline])
    }
  }).observe(document.body, {subtree: true, attributeFilter: ['class'], attributeOldValue: true})
}"""
"""Keeps the words of what is lit and of what goes out again, for a test may look too late."""
STAYED = "() => window.stayed === true"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return lay(tmp_path, FILES)


@contextmanager
def looking(folder: Path, page: Page, url: str = PAGE) -> Iterator[tuple[Watched, list[str]]]:
    """Watch a folder and open a page of it; give also what the browser complains of and when it loads."""
    heard: list[str] = []
    with watching(folder) as watched:
        with page.expect_request("**/_postil/events"):
            page.goto(f"http://127.0.0.1:{watched.port}/{url}")
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("load", lambda _: heard.append("load"))
        page.evaluate("() => { window.stayed = true }")
        yield watched, heard
        page.goto("about:blank")


def edit(folder: Path, path: str, old: str, new: str) -> None:
    """Exchange words in a file of the reader, and save it."""
    text = (folder / path).read_text("utf-8")
    assert old in text
    lay(folder, {path: text.replace(old, new, 1)})


def test_a_changed_note_is_exchanged_in_place_and_lit(folder: Path, open_page: Open) -> None:
    """Its words are new and it is lit for a moment; where the page stands and what was done to it stays."""
    page = open_page()
    with looking(folder, page) as (_, heard):
        page.locator("details summary", has_text="Reading preferences").click()
        by_id(page, "f-question").check()
        late = by_id(page, "n-late")
        page.evaluate("() => document.querySelector('#r-late').scrollIntoView({block: 'center'})")
        by_id(page, "r-late").focus()
        page.evaluate("() => getSelection().selectAllChildren(document.querySelector('[id^=b-in-week-41]'))")
        top = page.evaluate("() => [scrollY, document.querySelector('#r-late').getBoundingClientRect().top]")
        page.evaluate(RECORD_LIGHT)
        edit(folder, "seeds/letter.notes.yaml", "She was lost.", "She was found again.")
        expect(late).to_contain_text("She was found again.")
        assert page.evaluate("() => [scrollY, document.querySelector('#r-late').getBoundingClientRect().top]") == top
        assert page.evaluate("() => document.activeElement.id") == "r-late"
        assert "ship number 41" in page.evaluate("() => getSelection().toString()")
        expect(by_id(page, "f-question")).to_be_checked()
        expect(page.locator("details[open]", has_text="Reading preferences")).to_have_count(1)
        page.wait_for_function("() => window.lit.length === 2")
        lit, unlit = page.evaluate("() => window.lit")
        assert "The fortieth" in lit[0]
        assert "found again" in lit[0]
        assert lit[1:] == [True, "solid"]
        assert unlit == [lit[0], False, "none"]
        assert page.evaluate(STAYED)
        assert heard == []


def test_a_new_note_is_lit_and_those_that_are_counted_anew_are_not(folder: Path, open_page: Open) -> None:
    """All notes after it have another number, which is no news."""
    page = open_page()
    with looking(folder, page):
        page.evaluate(RECORD_LIGHT)
        new = "  first: {exact: ship number 1 did, title: The first, body: She was early., kind: note}\n"
        edit(folder, "seeds/letter.notes.yaml", "notes:\n", f"notes:\n{new}")
        expect(by_id(page, "r-late")).to_contain_text("3")
        page.wait_for_function("() => window.lit.some(([words, is]) => !is && words.includes('The first'))")
        words = " ".join(words for words, *_ in page.evaluate("() => window.lit"))
        assert "ship number 1 did" in words
        assert not re.search("The third|The fortieth|number 40", words)


def test_words_before_the_place_where_one_reads_move_nothing(folder: Path, open_page: Open) -> None:
    """Paragraphs that come or go above the window leave what stands in it where it is; the changed one is lit."""
    page = open_page(width=390)
    with looking(folder, page) as (_, heard):
        page.evaluate("() => scrollBy(0, document.querySelector('[id^=b-in-week-29]').getBoundingClientRect().top + 9)")
        place = "() => Math.round(document.querySelector('[id^=b-in-week-30]').getBoundingClientRect().top)"
        top = page.evaluate(place)
        edit(folder, "seeds/letter.txt", PARAGRAPHS[5], f"One more.\n\nAnd one.\n\n{PARAGRAPHS[5]}")
        expect(by_id(page, "main")).to_contain_text("One more.")
        # The one that stands at the top of the window, too.
        edit(folder, "seeds/letter.txt", f"{PARAGRAPHS[29]}\n\n", "")
        expect(by_id(page, "main")).not_to_contain_text("number 29 did")
        assert abs(page.evaluate(place) - top) <= 1
        assert page.evaluate(STAYED)
        assert heard == []


def test_the_strip_comes_with_a_mistake_and_goes_with_its_cure(folder: Path, open_page: Open) -> None:
    """On every page, with file and line; a sidecar that cannot be parsed keeps its last good notes meanwhile."""
    page = open_page()
    with looking(folder, page) as (watched, heard):
        strip = page.locator(".postil-strip")
        edit(folder, "seeds/letter.notes.yaml", "number 40 did", "number 40 sank")
        expect(strip).to_contain_text("seeds/letter.notes.yaml:3:")
        assert is_in_view(strip)
        edit(folder, "seeds/letter.notes.yaml", "number 40 sank", "number 40 did")
        expect(strip).to_have_count(0)
        edit(folder, "seeds/letter.notes.yaml", "notes:", "notes: [")
        expect(strip).to_contain_text("seeds/letter.notes.yaml:")
        expect(by_id(page, "n-late")).to_contain_text("She was lost.")
        edit(folder, "seeds/letter.txt", PARAGRAPHS[0], "Fresh words.")
        expect(by_id(page, "main")).to_contain_text("Fresh words.")
        assert "seeds/letter.notes.yaml:" in watched.mistakes("texts/diary.html")
        edit(folder, "seeds/letter.notes.yaml", "notes: [", "notes:")
        expect(strip).to_have_count(0)
        assert page.evaluate(STAYED)
        assert heard == []


def test_a_page_that_is_gone_says_so_and_comes_back(folder: Path, open_page: Open) -> None:
    """There is a way home; as soon as the text is there again its page is shown, without a hand being moved."""
    page = open_page()
    with looking(folder, page) as (watched, _):
        text = (folder / "seeds/letter.txt").read_text()
        (folder / "seeds/letter.txt").rename(folder / "seeds/.letter")
        absence = page.locator(".postil-absence")
        expect(absence).to_contain_text("There is no page texts/letter.html in this reader now")
        expect(absence.get_by_role("link")).to_have_attribute("href", "/")
        lay(folder, {"seeds/letter.txt": text})
        expect(absence).to_have_count(0)
        expect(by_id(page, "n-late")).to_contain_text("She was lost.")
        (folder / "seeds/letter.txt").unlink()
        absence.get_by_role("link").click()
        expect(page).to_have_url(f"http://127.0.0.1:{watched.port}/")
        expect(page.get_by_role("link", name=re.compile("diary", re.IGNORECASE)).first).to_be_visible()


def test_a_style_sheet_is_exchanged_in_place(folder: Path, open_page: Open) -> None:
    """The reader's own sheet over the theme's, and away again; the page does not load anew for it."""
    page = open_page()
    colour = "getComputedStyle(document.body).backgroundColor"
    with looking(folder, page) as (_, heard):
        before = page.evaluate(colour)
        lay(folder, {"static/postil.css": "body { background: rgb(1, 2, 3); height: 9999px }"})
        page.wait_for_function(f"() => {colour} === 'rgb(1, 2, 3)'")
        (folder / "static/postil.css").unlink()
        page.wait_for_function(f"before => {colour} === before", arg=before)
        assert page.locator("link[rel=stylesheet]").count() == 2
        assert page.evaluate(STAYED)
        assert heard == []


@pytest.mark.parametrize("path", ["static/reader.js", "static/emblem.svg", "templates/layout.html"])
def test_what_cannot_be_exchanged_in_place_loads_the_page_once(folder: Path, open_page: Open, path: str) -> None:
    """A script, a picture, a template with another policy: the page loads anew and stays at the words where it was."""
    page = open_page()
    layout = (Path(__file__).parents[2] / "templates" / "layout.html").read_text("utf-8")
    content = layout.replace("img-src 'self'", "img-src 'self' data:") if path.startswith("templates") else "1 + 1"
    with looking(folder, page) as (watched, heard):
        page.evaluate("() => scrollBy(0, document.querySelector('[id^=b-in-week-30]').getBoundingClientRect().top + 9)")
        place = "() => Math.round(document.querySelector('[id^=b-in-week-30]').getBoundingClientRect().top)"
        top = page.evaluate(place)
        before = watched.generation
        with page.expect_event("load"):
            more = "One more.\n\n" * 9 + (folder / "seeds/letter.txt").read_text("utf-8")
            lay(folder, {path: content, "seeds/letter.txt": more})
        page.wait_for_function(f"top => Math.abs(({place})() - top) <= 1", arg=top)
        assert watched.next_build() == before + 1
        assert not watched.hears_more()
        assert heard.count("load") == 1
        assert not page.evaluate("() => window.stayed")
