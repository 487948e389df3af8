"""Notes beside the text in Firefox: none covers another, whatever is filtered, opened and closed again."""

from __future__ import annotations

import pytest

from browser.sites import Sites, find_texts
from firefox.driver import Firefox
from firefox.sight import find_collisions, list_others, measure_boxes, measure_places, stand_alike
from many_notes import LEDGERS

PAGES = {slug: text.page for slug, text in find_texts().items()}
PAGES |= {slug: f"ledgers/{ledger.page}" for slug, ledger in LEDGERS.items()}
EVERY_TEXT = pytest.mark.parametrize("slug", PAGES)
FILTERED = pytest.mark.parametrize("slug", ["dialogue-platform", "letter", "way", "airy-50", "gist-50"])
FILTERS = "return [...document.querySelectorAll('.filters input')].map(one => one.id)"
SHOWN = "return [...document.querySelectorAll(arguments[0])].map(one => one.checkVisibility())"
GROUPS, OTHERS = ".group > summary", "details:not(.group) > summary"
CLASSES = "return [...document.querySelector('.reader').classList]"
DRIFT = 600
MEAN_DRIFT = 80


def see_margin(firefox: Firefox, sites: Sites, slug: str, width: int = 1280) -> None:
    """Open a text's page."""
    firefox.resize(width)
    firefox.visit(sites.homes["http"] + PAGES[slug])


def toggle_all(firefox: Firefox, order: tuple[str, ...]) -> None:
    """Click every disclosure that is shown as one, of one sort after another."""
    for selector in order:
        shown = firefox.run(SHOWN, selector)
        for summary, is_shown in zip(firefox.find(selector), shown, strict=True):
            if is_shown:
                firefox.click(summary)


@pytest.mark.parametrize("slug", LEDGERS)
def test_the_ledgers_are_what_the_tests_take_them_for(sites: Sites, firefox: Firefox, slug: str) -> None:
    """Each has its number of notes, and the margin that its name says."""
    see_margin(firefox, sites, slug)
    ledger = LEDGERS[slug]
    assert len(measure_boxes(firefox, ".reader .note")) == ledger.notes
    assert [*({"airy", "gist"} & {*firefox.run(CLASSES)}), "open"][0] == ledger.mode


@pytest.mark.parametrize("width", [1280, 900])
@EVERY_TEXT
def test_no_note_covers_another_or_the_text(sites: Sites, firefox: Firefox, slug: str, width: int) -> None:
    """With five notes and with five hundred, short ones and long ones: each is in a place of its own in the margin."""
    see_margin(firefox, sites, slug, width)
    notes = measure_places(firefox)
    assert notes
    assert find_collisions(firefox) == []
    assert [note["name"] for note in notes if not note["isOwn"] or note["note"] < note["block"]] == []


@pytest.mark.parametrize("slug", [slug for slug in PAGES if slug == "way" or slug.startswith("airy")])
def test_where_there_is_room_a_note_is_near_its_marker(sites: Sites, firefox: Firefox, slug: str) -> None:
    """Firefox keeps the floats on airy pages: a note begins with its block, near its marker, and ends with the text."""
    see_margin(firefox, sites, slug)
    places = measure_places(firefox)
    drift = [abs(note["note"] - note["marker"]) for note in places]
    assert sum(drift) / len(drift) <= MEAN_DRIFT
    assert max(drift) <= DRIFT
    assert max(note["end"] for note in places) <= measure_boxes(firefox, ".reader")[0]["bottom"]


@FILTERED
def test_a_filter_leaves_notes_where_a_fresh_page_has_them(sites: Sites, firefox: Firefox, slug: str) -> None:
    """By clicking from kind to kind and back: none collide, and each stands where it stands after loading anew."""
    see_margin(firefox, sites, slug)
    all_notes = measure_boxes(firefox, ".note")
    filters = firefox.run(FILTERS)
    assert filters[0] == "f-all"
    assert len(filters) > 3
    for id in filters[1:]:
        firefox.choose(id)
        assert list_others(firefox, id) == []
        assert find_collisions(firefox) == []
        clicked = measure_boxes(firefox, ".note")
        assert len(clicked) < len(all_notes)
        see_margin(firefox, sites, slug)
        assert stand_alike(measure_boxes(firefox, ".note"), clicked)
    firefox.choose("f-all")
    assert find_collisions(firefox) == []
    assert stand_alike(measure_boxes(firefox, ".note"), all_notes)


@pytest.mark.parametrize(
    ("slug", "width"),
    [("dialogue-platform", 1280), ("gist-50", 1280), ("way", 1280), ("letter", 390), ("way", 390), ("airy-50", 390)],
)
def test_what_opens_and_closes_leaves_no_collision(sites: Sites, firefox: Firefox, slug: str, width: int) -> None:
    """Everything that opens is opened, then closed: no note covers another, and all are back in their places."""
    see_margin(firefox, sites, slug, width)
    before = measure_boxes(firefox, ".note")
    toggle_all(firefox, (GROUPS, OTHERS))
    assert not stand_alike(measure_boxes(firefox, ".note"), before)
    assert find_collisions(firefox) == []
    toggle_all(firefox, (OTHERS, GROUPS))
    assert find_collisions(firefox) == []
    assert stand_alike(measure_boxes(firefox, ".note"), before)
