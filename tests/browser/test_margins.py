"""The choice of the margin in the browser: what the estimate promises of a page holds when it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from browser.chromium import Open
from browser.sight import measure_boxes
from dense_readers import spread, write_reader
from postil.compose.density import choose_density
from postil.files.publish import publish
from readers import build_reader

REM = 16
DEMONSTRATION = write_reader(36, 58, spread(55), 60)
AIRY = {
    "even": write_reader(36, 58, spread(22, 0.02, 0.96), 12),
    "as many as may be": write_reader(150, 60, spread(120, 0, 0.98), 6),
    "long notes": write_reader(36, 58, spread(7, 0.02, 0.9), 60),
    "in clusters": write_reader(
        60, 60, sorted([*spread(5, 0.2, 0.21), *spread(4, 0.5, 0.51), *spread(6, 0.6, 0.9)]), 8
    ),
    "one long cluster": write_reader(
        60, 60, [*spread(14, 0.02, 0.45), *spread(8, 0.5, 0.505), *spread(14, 0.58, 0.95)], 10
    ),
    "to the last line that may be": write_reader(20, 60, [0.1, 0.4, 0.97], 12),
    "Cyrillic": write_reader(36, 58, spread(18, 0.02, 0.94), 14, "ru"),
    "right to left": {**write_reader(36, 58, spread(18, 0.02, 0.94), 14, "ar"), "reader.toml": 'language = "ar"\n'},
}


class Drawn(NamedTuple):
    """A page as it is drawn: its classes, and the boxes of its text, blocks, notes and markers."""

    classes: str
    text: dict[str, Any]
    blocks: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    markers: list[dict[str, Any]]


def draw(texts: Mapping[str, str], folder: Path, page: Page) -> Drawn:
    """Build a reader, open its one text, and measure it as loaded."""
    publish(build_reader(texts).artifacts, folder)
    page.goto(f"{folder.as_uri()}/texts/text.html")
    return Drawn(
        page.locator(".reader").get_attribute("class") or "",
        measure_boxes(page.locator(".reader"))[0],
        measure_boxes(page.locator(".reader > :not(.notes)")),
        measure_boxes(page.locator(".reader .note")),
        measure_boxes(page.locator(".reader .ref")),
    )


def find_gaps(drawn: Drawn) -> list[float]:
    """Give the room between each block and the next."""
    return [two["top"] - one["bottom"] for one, two in zip(drawn.blocks, drawn.blocks[1:], strict=False)]


def test_fifty_five_notes_do_not_tear_a_text_of_2100_words(open_page: Open, tmp_path: Path) -> None:
    """While the notes are closed no two paragraphs are more than 12 rem apart. Open they would be."""
    drawn = draw(DEMONSTRATION, tmp_path / "chosen", open_page(1280))
    assert drawn.classes == "reader gist"
    assert (len(drawn.blocks), len(drawn.notes)) == (36, 55)
    assert max(find_gaps(drawn)) <= 12 * REM
    asked = {
        **DEMONSTRATION,
        "text.notes.yaml": DEMONSTRATION["text.notes.yaml"].replace("seed:", "seed:\n  margin: open"),
    }
    assert max(find_gaps(draw(asked, tmp_path / "asked", open_page(1280)))) > 12 * REM


@pytest.mark.parametrize("texts", AIRY.values(), ids=AIRY)
def test_airy_notes_stand_near_their_markers_and_end_with_the_text(
    open_page: Open, tmp_path: Path, texts: Mapping[str, str]
) -> None:
    """At most 80 pixels below them on average and 600 each; no two overlap; none covers what follows the text."""
    drawn = draw(texts, tmp_path, open_page(1280))
    assert drawn.classes == "reader airy"
    drifts = [note["top"] - marker["top"] for note, marker in zip(drawn.notes, drawn.markers, strict=True)]
    assert min(drifts) > -REM
    assert sum(drifts) / len(drifts) <= 80
    assert max(drifts) <= 600
    assert all(one["bottom"] < two["top"] for one, two in zip(drawn.notes, drawn.notes[1:], strict=False))
    assert drawn.notes[-1]["bottom"] <= drawn.text["bottom"]


def test_open_notes_do_not_tear_the_text(open_page: Open, tmp_path: Path) -> None:
    """As many as are open still leave the paragraphs together."""
    drawn = draw(write_reader(36, 58, spread(40), 12), tmp_path, open_page(1280))
    assert drawn.classes == "reader"
    assert max(find_gaps(drawn)) <= 12 * REM


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_estimate_is_near_what_is_drawn(open_page: Open, tmp_path: Path, language: str) -> None:
    """Text and notes are as high as they were taken to be, a fifth more or less. Fonts differ; a line does not."""
    texts = write_reader(36, 58, spread(20), 30, language, margin="open")
    drawn = draw(texts, tmp_path, open_page(1280))
    text = sum(block["bottom"] - block["top"] + 18 for block in drawn.blocks)
    notes = sum(note["bottom"] - note["top"] + 14.4 for note in drawn.notes)
    (edition,) = build_reader(texts).library.editions
    assert choose_density(edition, "ltr").load == pytest.approx(notes / text, rel=0.2)
