"""What a screen reader is told of a text and its notes."""

from __future__ import annotations

import re

import pytest

from browser.chromium import Open
from browser.sites import Sites, find_texts
from browser.tree import LANDMARKS, Heard, read_tree

TEXTS = find_texts()
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
KINDS = "Note|Claim|Term|Source|Text|Reply|Correction|Question"
STATUSES = "supported|partly supported|contested|no source found|not checkable|opinion"
CALLED = re.compile(rf"({KINDS}) [A-Z]?\d+(, ({STATUSES}))?")
ROW = rf"[A-Z]?\d+ ({KINDS})\b"
OPEN_GROUPS = "all => all.forEach(one => { if (one.matches(':has(.note)')) one.open = true })"


def roles(tree: list[Heard], role: str) -> list[str]:
    """Give the names of all nodes of a role."""
    return [node.name for node in tree if node.role == role]


@WIDTHS
@pytest.mark.parametrize("slug", ["letter", "dialogue-platform", "overlaps", "structures"])
def test_notes_and_markers_say_what_they_are(sites: Sites, open_page: Open, slug: str, width: int) -> None:
    """A marker, its note and the way back say kind, number and status; a highlight says nothing but its words."""
    page = open_page(width)
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    tree = read_tree(page)
    notes, markers = roles(tree, "note"), [name for name in roles(tree, "doc-noteref") if CALLED.fullmatch(name)]
    assert len(notes) == len(TEXTS[slug].notes)
    assert [name for name in notes if not CALLED.fullmatch(name)] == []
    assert len(markers) == page.locator(".ref[id^=r-]").count() > 1
    assert set(markers) <= set(notes)
    backlinks = [f"Back to text, {name[0].lower()}{name.split(',')[0][1:]}" for name in markers]
    assert sorted(roles(tree, "doc-backlink")) == sorted([*backlinks, *footnotes(tree)])
    assert {"mark", "comment", "suggestion"} & {node.role for node in tree} == set()


def footnotes(tree: list[Heard]) -> list[str]:
    """Give the names of the ways back from the text's own footnotes."""
    return [name for name in roles(tree, "doc-backlink") if "footnote" in name]


@pytest.mark.parametrize("slug", ["structures", "overlaps", "way"])
def test_an_open_margin_has_nothing_that_is_closed(sites: Sites, open_page: Open, slug: str) -> None:
    """On a wide window, where notes stand open beside the text, no note claims to be collapsed."""
    page = open_page(1280)
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    assert page.locator(".reader.gist").count() == 0
    tree = read_tree(page)
    rows = [node for node in tree if node.expanded is not None and re.match(ROW, node.name)]
    assert rows == []
    assert len(roles(tree, "note")) == len(TEXTS[slug].notes)


@pytest.mark.parametrize("slug", ["letter", "overlaps"])
def test_a_narrow_window_has_disclosures(sites: Sites, open_page: Open, slug: str) -> None:
    """On a phone each note is a disclosure that says number and kind, and that it is closed, until it is opened."""
    page = open_page(390)
    page.goto(sites.homes["file"] + TEXTS[slug].page)
    page.locator("details").evaluate_all(OPEN_GROUPS)
    tree = read_tree(page)
    rows = [node for node in tree if re.match(ROW, node.name) and node.expanded is not None]
    assert len(rows) == len(TEXTS[slug].notes)
    assert {node.expanded for node in rows} == {False}
    assert roles(tree, "note") == []


@WIDTHS
def test_landmarks_are_few_and_each_has_its_name(sites: Sites, open_page: Open, width: int) -> None:
    """Notes are no landmarks, however many; two landmarks of one kind have two names."""
    page = open_page(width)
    page.goto(sites.homes["file"] + TEXTS["dialogue-platform"].page)
    landmarks = [(node.role, node.name) for node in read_tree(page) if node.role in LANDMARKS]
    assert len(landmarks) == len(set(landmarks)) < 20
    assert [name for role, name in landmarks if role == "main"] == [""]
    assert "complementary" not in dict(landmarks)
    assert [role for role, name in landmarks if not name and role not in ("main", "banner", "contentinfo")] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_what_a_filter_hides_is_not_heard(sites: Sites, open_page: Open, width: int) -> None:
    """With one kind chosen, notes and markers of other kinds are silent, also in an airy margin."""
    page = open_page(width, script=False)
    page.goto(sites.homes["file"] + TEXTS["way"].page)
    page.locator("#f-term").check()
    tree = read_tree(page)
    heard = [*roles(tree, "note"), *roles(tree, "doc-noteref"), *roles(tree, "DisclosureTriangle")]
    kinds = {kind for name in heard for kind in re.findall(KINDS, name)}
    assert kinds == {"Term"}


@pytest.mark.parametrize("width", [1280, 320])
def test_tables_stay_tables(sites: Sites, open_page: Open, width: int) -> None:
    """Where a narrow window shows a table as lines, a screen reader still finds rows, cells and headers."""
    page = open_page(width)
    page.goto(f"{sites.homes['file']}demonstration/people/zhovtis.html")
    heard = [node.role for node in read_tree(page)]
    for role, selector in {"table": "table", "row": "tr", "rowheader": "[scope=row]", "cell": "td"}.items():
        count = page.locator(f"main {selector}").count()
        assert heard.count(role) + (heard.count("gridcell") if role == "cell" else 0) == count > 0, role
    assert heard.count("columnheader") == page.locator("main [scope=col]").count() > 0
