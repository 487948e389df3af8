"""The timeline: what is dated, in order, each date with its ground; the texts' and the context's told apart."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from postil.compose.periods import find_start
from postil.pipeline import Built
from readers import build_reader, page

READER = {
    "letter.txt": "In March 1811 the bridge of Kolbach fell. The miller had warned of it.\n",
    "letter.notes.yaml": """\
seed: {title: The letter, language: en, published: 1811-05}
notes: {}
mentions:
  - {exact: the bridge of Kolbach fell, of: fall}
""",
    "events/fall.md": """\
---
name: Fall of the bridge
summary: The bridge fell at night. [@log]
facts:
  - {date: 1811-04-02, sources: log}
  - {date: 1811-03, says: In March 1811}
  - {date: "the end of winter, by a letter", sources: map}
  - {inquiry: 1812-01-09, sources: log}
  - {first-crack: 1810-06-01, sources: log}
relations:
  - {kind: place, to: kolbach, sources: log}
---
""",
    "events/fair.md": "---\nname: The fair\nfacts:\n  - {date: 1811, sources: log}\n---\n",
    "events/storm.md": "---\nname: The storm\nfacts:\n  - {note: it is undated, sources: log}\n---\n",
    "places.yaml": """\
kolbach:
  name: Kolbach
  facts:
    - {founded: 0840, sources: map}
    - {lost-its-bridge: 1811-04-02, sources: log}
    - {charter: 1350-06-01, sources: map}
""",
    "people.yaml": """\
miller:
  name: The miller
  living: false
  facts:
    - {born: 1760~, sources: log}
    - {born: 1761, sources: map}
    - {craft: milling, since: 1790, sources: log}
  relations:
    - {kind: owner, to: kolbach, role: of the mill, since: 1795, until: 1820, sources: log}
heir:
  name: The heir
  facts:
    - {born: 1990-01-02, sources: log}
""",
    "sources.yaml": "log: {type: book, title: A log, label: The log}\nmap: {type: map, title: A map, label: The map}\n",
}


def timeline(built: Built) -> LexborHTMLParser:
    """Give the page of the timeline, parsed."""
    return LexborHTMLParser(page(built, "timeline.html"))


def words(node: LexborNode) -> str:
    """Give a node's words in one line."""
    return " ".join(node.text(separator=" ").split())


def rows(built: Built) -> list[tuple[str, str, list[str]]]:
    """Give every entry: its year, its name with what is said of it, its dates with their ground."""
    found = []
    for section in timeline(built).css("main section"):
        year = words(section.css("h2")[0])
        for entry in section.css("ol > li"):
            lines = [words(line) for line in entry.css("div:first-child > p")]
            at = next(
                i
                for i, line in enumerate(entry.css("div:first-child > p"))
                if "name" in (line.attributes["class"] or "")
            )
            found.append((year, " / ".join(lines[at : at + 2]), lines[:at]))
    return found


def test_everything_dated_is_there_once_in_order_with_its_ground() -> None:
    """By year; less precise dates first; contradictory dates in one entry; what has no date at the end."""
    assert rows(build_reader(READER)) == [
        ("840", "Kolbach / Founded", ["840 (to the year) · The map"]),
        ("1350", "Kolbach / Charter", ["1 June 1350 · The map"]),
        ("1760", "The miller / Born", ["about 1760 (to the year) · The log", "1761 (to the year) · The map"]),
        ("1790", "The miller / Craft: milling", ["since 1790 (to the year) · The log"]),
        ("1795", "The miller / Owner, of the mill: Kolbach", ["since 1795 (to the year) · The log"]),
        ("1811", "The fair", ["1811 (to the year) · The log"]),
        (
            "1811",
            "Fall of the bridge / The bridge fell at night.",
            [
                "2 April 1811 · The log",
                "March 1811 (to the month) · “In March 1811” , The letter, ¶ 1",
                "the end of winter, by a letter · The map",
                "Inquiry: 9 January 1812 · The log",
                "First crack: 1 June 1810 · The log",
            ],
        ),
        ("1811", "The letter / Published", ["May 1811 (to the month)"]),
        ("1820", "The miller / Owner, of the mill: Kolbach", ["until 1820 (to the year) · The log"]),
        ("Without a date", "The storm", []),
    ]


def test_what_a_text_names_is_told_from_its_context_in_words() -> None:
    """Not by a line alone; and whether the text itself gives the date."""
    entries = timeline(build_reader(READER)).css("ol > li")
    origins = {words(entry.css(".name a")[0]): entry for entry in entries}
    said = {name: words(li.css(".places p")[0]) for name, li in origins.items()}
    assert said["Fall of the bridge"] == "named in a text, with a date"
    assert said["The fair"] == "context, not in the texts"
    assert said["The letter"] == "a text of this reader"
    assert origins["Fall of the bridge"].attributes["class"] == "named"
    assert origins["The fair"].attributes["class"] == "context"


def test_a_text_that_names_an_event_without_its_date_is_said_to() -> None:
    """The date is then the sources', and not the text's."""
    event = READER["events/fall.md"].replace("  - {date: 1811-03, says: In March 1811}\n", "")
    built = build_reader(READER | {"events/fall.md": event})
    fall = next(li for li in timeline(built).css("ol > li") if "Fall of" in words(li))
    assert words(fall.css(".places p")[0]) == "named in a text, without a date"


def test_a_mention_is_one_step_away() -> None:
    """The number of the paragraph leads to the word."""
    built = build_reader(READER)
    link = timeline(built).css(".places ul a")[0]
    url, _, anchor = (link.attributes["href"] or "").partition("#")
    assert link.attributes["aria-label"] == "Fall of the bridge, ¶ 1"
    assert f'id="{anchor}"' in page(built, url)


def test_what_an_event_tells_on_the_same_source_is_not_told_twice() -> None:
    """The fact stays on its own page; on another source it is a statement of its own."""
    assert not any("Lost its bridge" in name for _, name, _ in rows(build_reader(READER)))
    assert "Lost its bridge" in page(build_reader(READER), "places/kolbach.html")
    other = READER["places.yaml"].replace("1811-04-02, sources: log", "1811-04-02, sources: map")
    assert any("Lost its bridge" in name for _, name, _ in rows(build_reader(READER | {"places.yaml": other})))


def test_the_birth_of_a_living_person_is_on_no_timeline() -> None:
    """It is no event of the record; with nothing else dated there is no such page, nor a link to one."""
    assert not any("The heir" in name for _, name, _ in rows(build_reader(READER)))
    alone = {
        "letter.txt": "The heir came.\n",
        "people.yaml": "heir: {name: The heir, facts: [{born: 1990-01-02, sources: log}]}\n",
        "sources.yaml": READER["sources.yaml"],
    }
    built = build_reader(alone)
    assert "timeline.html" not in {one.url for one in built.artifacts}
    assert not any(b"timeline.html" in one.body for one in built.artifacts)


def test_a_date_is_for_machines_as_well_where_html_knows_its_form() -> None:
    """A day, a month, a year; not a range, not a time before our era."""
    sources = {"letter.txt": "So.\n", "sources.yaml": READER["sources.yaml"]}
    dates = ("2012-03", "2012-03-04", "0840", "2024-09-30/2024-10-11", "-0043", "2012-21", "2012-05?")
    events = {
        f"events/e{i}.md": f"---\nname: E{i}\nfacts:\n  - {{date: {date}, sources: log}}\n---\n"
        for i, date in enumerate(dates)
    }
    stamped = {words(one): one.attributes["datetime"] for one in timeline(build_reader(sources | events)).css("time")}
    assert stamped == {
        "March 2012": "2012-03",
        "4 March 2012": "2012-03-04",
        "840": "0840",
        "May 2012 (uncertain)": "2012-05",
    }


def test_years_before_our_era_stand_first_under_a_name_that_can_be_said() -> None:
    """The year 0 of EDTF is 1 BCE."""
    events = {
        "events/a.md": "---\nname: A\nfacts:\n  - {date: 0030, sources: log}\n---\n",
        "events/b.md": "---\nname: B\nfacts:\n  - {date: -0043-03-15, sources: log}\n---\n",
        "events/c.md": '---\nname: C\nfacts:\n  - {date: "0000", sources: log}\n---\n',
    }
    built = build_reader({"letter.txt": "So.\n", "sources.yaml": READER["sources.yaml"]} | events)
    assert [(year, name) for year, name, _ in rows(built)] == [("44 BCE", "B"), ("1 BCE", "C"), ("30", "A")]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2012", "2012-03"),
        ("2012-03", "2012-03-01"),
        ("2012-02-28", "2012-03"),
        ("-0044", "-0043"),
        ("-0001", "0000"),
        ("../2011", "2012"),
        ("2011/..", "2012"),
        ("2012/2020", "2013"),
        ("198X", "1981"),
        ("2012-XX", "2012-01"),
        ("1999", "200X"),
        ("2012-21", "2012-04"),
        ("2012-23", "2012-24"),
        ("Y-17000", "-9999"),
        ("9999", "Y17000"),
        ("[1667,1668]", "1668"),
        ("2012~", "2013?"),
    ],
)
def test_dates_stand_in_the_order_in_which_they_begin(earlier: str, later: str) -> None:
    """Whatever form of EDTF they have."""
    first, second = find_start(earlier), find_start(later)
    assert first is not None
    assert second is not None
    assert first < second


@pytest.mark.parametrize("words", ["", "last year", "end of 2012", "42, by a factsheet", "..", "20123"])
def test_words_are_no_date(words: str) -> None:
    """They are shown, and put in no order."""
    assert find_start(words) is None
