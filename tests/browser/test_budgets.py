"""Budgets of the page of a text: how much is sent, how often is asked, how little moves while it loads."""

from __future__ import annotations

import gzip
import random

import pytest

from browser.chromium import Open
from browser.sites import ROOT, Sites, find_texts
from postil.compose.ordinals import write_ordinals
from readers import build_reader

TEXTS = find_texts()
SEED = TEXTS["dialogue-platform"].seed.decode()
WORDS = sorted(set(SEED.split()))
MOST_HTML, MOST_A_NOTE, MOST_A_CARD = 25_000, 400, 250
MOST_REQUESTS = 4
MOST_SHIFT = 0.02
BUDGETS = {"postil.css": 10_000, "reader.js": 7_000, "prefs.js": 500}
MOST_FOR_ORDINALS = 2_000
SHIFTS = """() => new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value })
    .observe({type: 'layout-shift', buffered: true})
  setTimeout(() => done(sum), 250)
})"""


def take_words(count: int, chance: random.Random) -> str:
    """Give words of the demonstration's text in no order, which no compressor can foresee."""
    return " ".join(chance.choices(WORDS, k=count)).replace('"', "")


def write_reader(notes: int, people: int = 0) -> dict[str, str | bytes]:
    """Write a reader of 2,000 words with so many notes of 40 words, a claim among every three, and so many names."""
    chance = random.Random(1)
    text = [take_words(60, chance).split() for _ in range(34)]
    for number in range(notes):
        text[number % 34].insert(number // 34 * 9 + 5, f"ship{number:03}x")
    for number in range(people):
        text[number % 34].append(f"Person{number:03}")
    lines = [f"  a-note-on-{n}: {_note(n, chance)}" for n in range(notes)]
    return {
        "text.txt": "\n\n".join(" ".join(one) for one in text) + "\n",
        "text.notes.yaml": "\n".join(["notes:", *lines, ""]) if notes else "notes: {}\n",
        "sources.yaml": "".join(
            f"S{n}: {{type: webpage, title: '{_title(chance)}', issued: 2020}}\n" for n in range(9)
        ),
        "people.yaml": "".join(f"p{n}: {_person(n, chance)}\n" for n in range(people)) or "{}\n",
    }


def _note(number: int, chance: random.Random) -> str:
    claim = "claim: contested, for: S1, against: S2, " if number % 3 == 0 else f"sources: S{number % 9}, "
    title = _title(chance)[:50]
    return f"{{exact: ship{number:03}x, title: '{title}', {claim}body: '{_title(chance, 40)}'}}"


def _person(number: int, chance: random.Random) -> str:
    return f"{{name: Person{number:03}, living: false, summary: '{_title(chance, 12)} [@S3]'}}"


def _title(chance: random.Random, words: int = 5) -> str:
    return "".join(one for one in take_words(words, chance) if one.isalpha() or one == " ").strip()


def weigh(notes: int, people: int = 0) -> int:
    """Give the size of the page of such a text, compressed, in bytes."""
    built = build_reader(write_reader(notes, people))
    assert not [one.message for one in built.diagnostics if one.severity == "error"]
    page = next(one.body for one in built.artifacts if one.url == "texts/text.html")
    return len(gzip.compress(page, 9, mtime=0))


def test_a_text_of_two_thousand_words_with_thirty_notes_is_light() -> None:
    """The page with all its notes is at most 25 kB on the way."""
    assert weigh(30) <= MOST_HTML


def test_a_further_note_adds_little() -> None:
    """Each further note of 40 words is at most 400 bytes on the way, its own words included."""
    assert (weigh(90) - weigh(30)) / 60 <= MOST_A_NOTE


def test_a_further_name_adds_little() -> None:
    """Each further person named is at most 250 bytes for the card and as much again for the list and the link."""
    assert (weigh(0, 60) - weigh(0, 10)) / 50 <= 2 * MOST_A_CARD


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("slug", ["dialogue-platform", "letter", "way"])
def test_a_page_asks_seldom_and_stands_still(sites: Sites, open_page: Open, slug: str, width: int) -> None:
    """At most four requests, and nothing moves once it has been painted."""
    page = open_page(width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(sites.homes["http"] + TEXTS[slug].page)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    asked = [one for one in asked if not one.endswith((".png", "favicon.ico"))]
    assert 0 < len(asked) <= MOST_REQUESTS
    assert all(one.startswith(sites.homes["http"]) for one in asked)
    assert page.evaluate(SHIFTS) <= MOST_SHIFT


@pytest.mark.parametrize(("name", "most"), BUDGETS.items())
def test_what_every_page_loads_is_small(name: str, most: int) -> None:
    """Sheet and scripts keep their budgets."""
    assert len(gzip.compress((ROOT / "static" / name).read_bytes(), 9, mtime=0)) <= most


def test_the_rules_of_an_airy_page_are_small() -> None:
    """The longest airy page adds a rule for each note's anchors, and they keep a budget of their own."""
    rules = write_ordinals(120)
    assert ".r120{anchor-name:--r120}.n120{--r:--r120;--s:--n120;--p:--n119}" in rules
    assert write_ordinals(0) == ""
    assert len(gzip.compress(rules.encode(), 9, mtime=0)) <= MOST_FOR_ORDINALS
