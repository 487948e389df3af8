"""The copy of an entity's page for machines: what it holds, and what it never holds."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser.register_reader import REGISTER
from postil.files.read import read_reader
from postil.pipeline import Built, Options, build
from readers import build_reader, page, theme, to_files

ROOT = Path(__file__).parent.parent
ATTRIBUTED = re.compile(r"Sule[iy]m[ae]n|С[уү]леймен|Сулейм[еа]н|\bUsen\b|\bУсен\b", re.IGNORECASE)


@cache
def site(name: str) -> Built:
    """Build one of the two readers, once."""
    return build(read_reader(ROOT) if name == "demonstration" else to_files(REGISTER), theme(), Options())


def read(built: Built, url: str) -> dict[str, Any]:
    """Read the copy of one page."""
    found: dict[str, Any] = json.loads(page(built, url))
    return found


@pytest.mark.parametrize("name", ["demonstration", "register"])
def test_every_entry_has_a_copy_that_its_page_links_to(name: str) -> None:
    """Beside its page, with its name and its type in the words of schema.org."""
    built = site(name)
    urls = {artifact.url for artifact in built.artifacts}
    for entity in built.library.entities:
        url = f"{entity.register}/{entity.id}"
        assert {f"{url}.json", f"{url}.html"} <= urls
        tree = LexborHTMLParser(page(built, f"{url}.html"))
        assert tree.css(f"a[href='{entity.id}.json']"), url
        item = read(built, f"{url}.json")
        assert item["@context"][0] == "https://schema.org"
        assert item["@type"] in {"Person", "Organization", "Place", "Event", "CreativeWork"}


def test_an_entry_is_told_by_its_dates_its_facts_and_its_ties() -> None:
    """A date of which sources differ is a fact twice, and none of schema.org's dates."""
    item = read(site("register"), "people/lena.json")
    assert (item["@type"], item["name"], item["deathDate"]) == ("Person", "Lena Holm", "1870-03-04")
    assert "birthDate" not in item
    assert [(one["property"], one["value"]) for one in item["facts"]][:2] == [("born", "1801"), ("born", "1803~")]
    assert item["alternateName"] == [{"@value": "Лена Хольм", "@language": "ru"}]
    assert item["sameAs"] == ["https://www.wikidata.org/entity/Q1"]
    assert item["facts"][0]["sources"] == [{"id": "R1", "url": "../sources.html#s-R1"}]
    assert item["relations"][0] == {
        "kind": "member",
        "to": {"name": "The Rowers' Guild", "url": "../organisations/guild.html"},
        "since": "1820",
        "sources": [{"id": "R1", "url": "../sources.html#s-R1"}],
    }
    assert [one["from"]["name"] for one in item["relations"] if "from" in one] == ["Anna Rell"]


def test_mentions_are_addresses_and_no_words() -> None:
    """Each leads to an anchor of a text; one that is pinned by hand or undecided says so."""
    item = read(site("register"), "people/anna-elder.json")
    assert item["mentionedAt"] == [
        {"url": "../texts/year-1.html#p-anna-elder", "pinned": True},
        {"url": "../texts/year-1.html#p-anna-elder..anna-younger", "pinned": True, "undecided": True},
    ]
    copies = "".join(one.body.decode() for one in site("register").artifacts if one.url.endswith(".json"))
    assert "stood on the pier" not in copies
    assert "rowed" not in copies


def test_what_rests_on_the_words_of_a_text_is_left_out() -> None:
    """A tie that only a text tells, a role, a summary and a body are on the page alone."""
    ann = (
        "ann: {name: Ann, living: false, summary: 'She sang. [@B1]', body: 'She sang well.', facts: [{voice: alto, "
        "says: the fair}], relations: [{kind: sang-at, to: club, role: first singer, says: the fair}, "
        "{kind: member, to: club, role: first alto, sources: B1}]}\n"
    )
    built = build_reader(
        {
            "a.txt": "At the fair.\n",
            "people.yaml": ann,
            "organisations.yaml": "club: {name: Club}\n",
            "sources.yaml": "B1: {type: book, title: Fairs}\n",
        }
    )
    copy = page(built, "people/ann.json")
    assert '"kind":"member"' in copy
    assert not re.search(r"alto|sang|singer|fair", copy)
    assert "first alto" in page(built, "people/ann.html")


def test_the_birth_of_a_living_person_is_left_out() -> None:
    """A machine gathers what a reader looks up."""
    for more, born in (("", None), (", died: '1931'", "1870-02-03")):
        people = f"ann: {{name: Ann Bel, facts: [{{born: 1870-02-03, sources: B1}}]{more}}}\n"
        built = build_reader(
            {"a.txt": "A.\n", "people.yaml": people, "sources.yaml": "B1: {type: book, title: Fairs}\n"}
        )
        assert read(built, "people/ann.json").get("birthDate") == born
        assert ("1870" in page(built, "people/ann.json")) == (born is not None)


@pytest.mark.parametrize(("written", "told"), [("1870-02", "1870-02"), ("1870~", None), ("1869/1871", None)])
def test_only_a_date_of_the_calendar_is_one_of_schema_org(written: str, told: str | None) -> None:
    """It knows ISO 8601 alone; what is about or between stays a fact, as it is written."""
    people = f"ann: {{name: Ann Bel, living: false, facts: [{{born: '{written}', sources: B1}}]}}\n"
    item = read(
        build_reader({"a.txt": "A.\n", "people.yaml": people, "sources.yaml": "B1: {type: book, title: Fairs}\n"}),
        "people/ann.json",
    )
    assert item.get("birthDate") == told
    assert item["facts"][0]["value"] == written


def test_a_type_is_a_word_and_no_address() -> None:
    """Schema.org's own context would make an address of it; what it has no word for is mapped to nothing."""
    item = read(site("register"), "people/lena.json")
    own = item["@context"][1]
    assert item["additionalType"] == "person"
    assert own["additionalType"] == {"@id": "schema:additionalType"}
    assert {name for name, value in own.items() if value is None} == {"facts", "relations", "mentionedAt"}


def test_addresses_are_whole_where_the_site_knows_its_own() -> None:
    """So that a copy that is carried away still says where it is from."""
    config = REGISTER["reader.toml"] + 'base_url = "https://example.org/rowers/"\n'  # type: ignore[operator]
    item = read(build_reader({**REGISTER, "reader.toml": config}), "people/lena.json")
    assert item["@id"] == item["url"] == "https://example.org/rowers/people/lena.html"
    assert item["mentionedAt"] == [{"url": "https://example.org/rowers/texts/year-3.html#p-lena"}]


def test_whoever_has_not_signed_is_unsigned_for_machines() -> None:
    """The attributed name is in no copy; the page of the author has it, with its grounds."""
    built = site("demonstration")
    copies = {one.url: one.body.decode() for one in built.artifacts if one.url.endswith(".json") and "/" in one.url}
    assert len(copies) > 60
    assert [url for url, copy in copies.items() if ATTRIBUTED.search(copy)] == []
    author = read(built, "people/author.json")
    assert author["name"] == "[unsigned]"
    assert not {"alternateName", "facts", "description"} & set(author)
    assert ATTRIBUTED.search(page(built, "people/author.html"))


def test_no_number_and_no_post_tells_who_has_not_signed() -> None:
    """They would tell as much as the name does: neither in the author's copy, nor in those of whom it leads to."""
    author = (
        "author: {name: The author, living: false, identifiers: {wikidata: Q42}, facts: [{rank: envoy, sources: B1}], "
        "relations: [{kind: head, to: club, sources: B1}]}\n"
    )
    club = "club: {name: Club, relations: [{kind: envoys, to: author, sources: B1}]}\n"
    files = {
        "a.txt": "A.\n",
        "people.yaml": author,
        "organisations.yaml": club,
        "sources.yaml": "B1: {type: book, title: Fairs}\n",
    }
    for who, is_told in (("unsigned", False), ("author", True)):
        built = build_reader({**files, "a.notes.yaml": f"seed: {{author: {who}}}\nnotes: {{}}\n"})
        told = page(built, "people/author.json"), page(built, "organisations/club.json")
        assert [bool(re.search("Q42|envoy|head", one)) for one in told] == [is_told, is_told], who
