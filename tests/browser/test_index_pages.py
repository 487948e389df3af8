"""The indexes of registers as a reader uses them: of 1, 10, 300 and 10,000 entries, in English and in Kazakh."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Page

from browser.axe import run_axe
from browser.chromium import Open
from browser.sight import is_in_view
from large_registers import compose_entries, compose_indexes, lay, write_entities, write_text
from postil.model.register import Entity, Name
from test_collate import KAZAKH

LARGEST = 10_000
TYPES = ("company", "ministry", "court")
PAGES = ["1/people.html", "10/people.html", "300/people.html", "typed/organisations.html", "kk/people.html"] + [
    f"{LARGEST}/people{part}.html" for part in ("", ".s", ".sab", ".zhang_wei.2", ".cyrillic-schwa", ".by-mentions")
]
NAMES = "all => all.map(one => one.textContent)"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Lay the indexes of all registers, without the pages of their entries but for one."""
    root: Path = tmp_path_factory.mktemp("indexes")
    for count in (1, 10, 300):
        lay(root / str(count), compose_indexes(write_entities(count)))
    largest = write_entities(LARGEST)
    lay(root / str(LARGEST), compose_indexes(largest, write_text()) | compose_entries(largest, {"p81"}))
    typed = [
        msgspec.structs.replace(one, register="organisations", type=TYPES[n % 7 % 3])
        for n, one in enumerate(write_entities(70))
    ]
    named = msgspec.structs.replace(typed[0], names=(Name("Ministry of Letters"),))
    lay(root / "typed", compose_indexes((named, *typed[1:])))
    kazakh = [Entity(f"e{n}", "people", "", "", one, sort=one) for n, one in enumerate(reversed(KAZAKH.split()))]
    lay(root / "kk", compose_indexes((*kazakh, Entity("w", "people", "", "", "Wells", sort="Wells")), language="kk"))
    return f"{root.as_uri()}/"


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_page_fits_and_has_no_more_than_300_rows(home: str, open_page: Open, width: int) -> None:
    """Nothing is wider than the window."""
    page: Page = open_page(width=width, script=False)
    for address in PAGES:
        page.goto(home + address)
        assert page.locator(".register > li").count() <= 300, address
        assert page.evaluate(OVERFLOW) == 0, address


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(home: str, open_page: Open, width: int, scheme: str) -> None:
    """Names of links, sizes of targets, headings, contrast."""
    page: Page = open_page(width=width, scheme=scheme)
    found = {}
    for address in (one for one in PAGES if one not in (f"{LARGEST}/people.zhang_wei.2.html", "1/people.html")):
        page.goto(home + address)
        found[address] = run_axe(page)
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_three_clicks_lead_from_ten_thousand_names_to_one(home: str, open_page: Open) -> None:
    """The letter, the part of the letter, the name; and the way back up."""
    page: Page = open_page(script=False)
    page.goto(f"{home}{LARGEST}/people.html")
    page.get_by_role("link", name="S 455").click()
    page.get_by_role("link", name="Sah ").click()
    assert page.locator("h1").inner_text() == "People: Sah"
    page.locator('.register a[href="people/p81.html"]').click()
    assert page.locator("h1").inner_text() == "Hana Şahin"
    page.go_back()
    page.locator(".kick").get_by_role("link", name="S", exact=True).click()
    page.locator(".kick").get_by_role("link", name="People").click()
    assert page.url.endswith("people.html")
    assert page.locator("header [aria-current]").inner_text() == "People"


def test_next_leads_from_page_to_page(home: str, open_page: Open) -> None:
    """Over the end of a letter, too."""
    page: Page = open_page(script=False)
    page.goto(f"{home}{LARGEST}/people.sab.html")
    headings = []
    for _ in range(2):
        page.locator('[rel="next"]').click()
        headings.append(page.locator("h1").inner_text())
    page.locator('[rel="prev"]').click()
    assert headings == ["People: Sah", "People: T"]
    assert page.locator("h1").inner_text() == "People: Sah"


def test_kazakh_names_stand_in_the_order_of_their_alphabet(home: str, open_page: Open) -> None:
    """And the letters above them lead to their headings."""
    page: Page = open_page(width=390, script=False)
    page.goto(f"{home}kk/people.html")
    assert page.locator(".register .name").evaluate_all(NAMES) == [*KAZAKH.split(), "Wells"]
    letters = page.locator(".letters a")
    assert "".join(one.split()[0] for one in letters.evaluate_all(NAMES)) == "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺШЫІЮЯW"
    assert page.locator("h2").evaluate_all(NAMES) == [one.split()[0] for one in letters.evaluate_all(NAMES)]
    for letter in ("Ә", "І"):
        letters.get_by_text(letter).click()
        assert is_in_view(page.locator("h2").get_by_text(letter, exact=True))


def test_a_choice_of_a_type_leaves_its_entries_and_their_letters(home: str, open_page: Open) -> None:
    """By keyboard, without a script; paper has all."""
    page: Page = open_page(script=False)
    page.goto(f"{home}typed/organisations.html")
    page.get_by_label("All (70)").focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    chosen = page.locator("[name=type]:checked").locator("..").inner_text()
    shown = page.locator(".register .name").locator("visible=true")
    assert chosen == f"court ({shown.count()})"
    assert 0 < shown.count() < 70
    letters = [one.inner_text() for one in page.locator(".letters a").locator("visible=true").all()]
    assert letters == [one.inner_text() for one in page.locator("main h2").locator("visible=true").all()]
    assert page.locator(".see").is_hidden()
    page.emulate_media(media="print")
    assert shown.count() == 70
    page.emulate_media(media="screen")
    page.get_by_label("company").check()
    assert page.locator(".see").is_visible()
