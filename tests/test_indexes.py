"""The indexes of registers: every entry once, in its place, near, on pages of a readable length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from large_registers import COMMON, compose_indexes, render, write_entities, write_register, write_text
from postil.collate import sort_key
from postil.compose.register_plan import MOST_ROWS, Plan, plan_register, rank_registers
from postil.compose.register_rows import file_under
from postil.model.index_views import Reference
from postil.model.parts import EntityLine
from postil.model.register import Entity, Name
from postil.model.site import Page
from postil.model.views import IndexHubView, IndexView
from readers import build_reader, page

SIZES = (1, 10, 300, 10_000)


@cache
def indexes(count: int, language: str = "en") -> dict[str, Page]:
    """Compose the indexes of a register of so many entries once."""
    return compose_indexes(write_entities(count), write_text() if count > MOST_ROWS else (), language)


def rows_of(one: Page) -> list[EntityLine | Reference]:
    """List the rows of a page."""
    return [row for section in one.view.sections for row in section.rows] if isinstance(one.view, IndexView) else []


def parts_of(pages: dict[str, Page]) -> dict[str, Page]:
    """Give the pages that hold a register by name."""
    return {url: one for url, one in pages.items() if isinstance(one.view, IndexView) and "by-mentions" not in url}


def links_of(one: Page) -> Iterator[str]:
    """List the pages of the site to which a page of an index leads, but for its navigation."""
    view = one.view
    if isinstance(view, IndexHubView):
        yield from (letter.url for alphabet in view.alphabets for letter in alphabet.letters)
        yield from (part.url for part in view.parts)
    for row in rows_of(one):
        yield from [row.url] if isinstance(row, EntityLine) else (entry.url for entry in row.see)


def people(*entries: tuple[str, ...], register: str = "people") -> tuple[Entity, ...]:
    """Write entries, each with its name, its form for sorting and its further names."""
    return tuple(
        Entity(f"e{n}", register, "", "", name, tuple(map(Name, names)), sort=sort or name)
        for n, (name, sort, *names) in enumerate(entries)
    )


def shown(entities: tuple[Entity, ...], language: str = "en") -> list[str]:
    """List the rows of a small index, a reference with the names that it leads to."""
    (only,) = compose_indexes(entities, language=language).values()
    return [
        row.name if isinstance(row, EntityLine) else f"{row.name} → {', '.join(one.text for one in row.see)}"
        for row in rows_of(only)
    ]


@pytest.mark.parametrize("count", SIZES)
def test_every_entry_is_on_one_page_and_no_page_has_more_than_300_rows(count: int) -> None:
    """References count as rows, since a page with them is as long."""
    pages = parts_of(indexes(count))
    entries = [row.url for one in pages.values() for row in rows_of(one) if isinstance(row, EntityLine)]
    assert sorted(entries) == sorted(f"people/{entity.id}.html" for entity in write_entities(count))
    assert all(
        1 <= len(rows_of(one)) <= MOST_ROWS for one in indexes(count).values() if isinstance(one.view, IndexView)
    )


@pytest.mark.parametrize("count", SIZES)
def test_every_entry_is_three_clicks_from_the_register_s_page(count: int) -> None:
    """Over its letter, and where the letter is long over a part of it."""
    pages = indexes(count)
    near, edge = {"people.html"}, {"people.html"}
    for _ in range(3):
        edge = {link.partition("#")[0] or url for url in edge if url in pages for link in links_of(pages[url])} - near
        near |= edge
    assert {f"people/{entity.id}.html" for entity in write_entities(count)} <= near
    assert set(pages) - near <= {"people.by-mentions.html", "people.by-mentions.2.html"}


@pytest.mark.parametrize("count", SIZES)
def test_counts_add_up(count: int) -> None:
    """Those of the letters, those of the pages, and the total that every page tells."""
    pages = indexes(count)
    assert {one.view.total for one in pages.values() if isinstance(one.view, IndexView | IndexHubView)} == {count}
    parts = [one.view for one in parts_of(pages).values()]
    assert sum(view.count for view in parts if isinstance(view, IndexView)) == count
    root = pages["people.html"].view
    assert isinstance(root, IndexView | IndexHubView)
    letters = [letter.count for alphabet in root.alphabets for letter in alphabet.letters]
    assert sum(letters) == count or not letters
    for one in pages.values():
        if isinstance(one.view, IndexHubView) and one.view.parts:
            assert sum(part.count for part in one.view.parts) == one.view.count


@pytest.mark.parametrize("language", ["en", "kk"])
def test_previous_and_next_lead_through_all_pages_in_the_order_of_the_alphabet(language: str) -> None:
    """One row, from the first name to the last; and back."""
    pages = parts_of(indexes(10_000, language))
    (start,) = (url for url, one in pages.items() if isinstance(one.view, IndexView) and one.view.previous is None)
    row, url = [start], start
    while (view := pages[url].view) and isinstance(view, IndexView) and view.next:
        before, url = url, view.next.url
        back = pages[url].view
        assert isinstance(back, IndexView)
        assert back.previous
        assert back.previous.url == before
        row.append(url)
    assert sorted(row) == sorted(pages)
    by_url = {f"people/{one.id}.html": one for one in write_entities(10_000)}
    order = [by_url[one.url] for url in row for one in rows_of(pages[url]) if isinstance(one, EntityLine)]
    keys = [sort_key(file_under(one, language), language) for one in order]
    assert keys == sorted(keys)


def test_a_short_list_has_no_letters_and_a_long_one_has_the_letters_that_occur() -> None:
    """Ten names are read as they stand."""
    ten, three_hundred = indexes(10)["people.html"].view, indexes(300)["people.html"].view
    assert isinstance(ten, IndexView)
    assert isinstance(three_hundred, IndexView)
    assert not ten.alphabets
    assert [one.label for one in ten.sections] == [""]
    latin, cyrillic = (alphabet.letters for alphabet in three_hundred.alphabets)
    assert [letter.label for letter in latin] == [*"ABCDEFGHIJKLMNOPQRSTUVWYZ"]
    assert [letter.label for letter in cyrillic] == [*"АӘБҒДЕЖЗИІКҚЛМНОӨПРСТУҮҰФХЦЧШЫЮЯ"]
    assert [letter.url for letter in latin + cyrillic] == [f"#{one.anchor}" for one in three_hundred.sections]


def test_one_reference_too_many_makes_several_pages() -> None:
    """A page holds 300 rows of whatever kind."""
    entities = write_entities(300)
    assert set(compose_indexes(entities)) == {"people.html"}
    last = entities[0]
    more = Entity(last.id, "people", "", "", last.name, (Name("Another Name"),), sort=last.sort)
    assert len(compose_indexes((more, *entities[1:]))) > 2


@cache
def plan(count: int) -> Plan:
    """Plan a register in which the first people are named, each less often than the one before."""
    entities = write_entities(count)
    return rank_registers(
        {"people": plan_register("people", entities, "en")},
        [(one.id, 1000 - n) for n, one in enumerate(entities[:700])],
    )["people"]


def test_addresses_are_made_of_letters_and_stay_when_entries_are_added() -> None:
    """A page that grows too long becomes several; its letter's address then leads to them. None is gone."""
    before = frozenset[str]()
    for count in (400, 800, 2_000, 10_000):
        urls = plan(count).urls
        assert before <= urls
        assert all(re.fullmatch(r"[a-z0-9._-]+\.html", url) and len(url) < 150 for url in urls)
        before = urls
    assert {"people.s.html", "people.sab.html", "people.sah.html", "people.0-9.html", "people.cyrillic-schwa.html"} <= (
        before
    )


def test_more_of_one_name_than_a_page_holds_are_split_by_number() -> None:
    """There is no next letter to split them by."""
    pages = [part for section in plan(10_000).sections for part in section.parts if part.rows[0].key[2] == COMMON]
    assert [(part.url, len(part.rows)) for part in pages] == [
        ("people.zhang_wei.html", 300),
        ("people.zhang_wei.2.html", 100),
    ]


def test_a_register_of_one_initial_has_no_two_pages_of_one_address() -> None:
    """Names that end where others go on, in all scripts, with numbers and signs."""
    heads = ("A", "A B", "Ab", "А", "Аб", "а-б", "Å", "2", "2 A", "22", "王", "王小", "???", "ـ")
    entities = tuple(
        Entity(f"e{n}-{m}", "works", "", "", head, sort=head) for n, head in enumerate(heads) for m in range(310)
    )
    one = plan_register("works", entities, "en")
    urls = [part.url for section in one.sections for part in section.parts]
    urls += [section.url for section in one.sections if section.url not in urls]
    assert len(set(urls)) == len(urls)
    assert sum(len(part.rows) for section in one.sections for part in section.parts) == len(entities)
    assert max(len(part.rows) for section in one.sections for part in section.parts) == MOST_ROWS


def test_the_most_often_named_five_hundred_have_pages_of_their_own() -> None:
    """In the order of mentions, on pages of the same length."""
    first, second = plan(10_000).most_named
    assert [row.entity.id for row in first.rows + second.rows if row.entity] == [f"p{n}" for n in range(500)]
    assert (first.url, second.url) == ("people.by-mentions.html", "people.by-mentions.2.html")
    hub = indexes(10_000)["people.html"].view
    assert isinstance(hub, IndexHubView)
    assert hub.most_named[0].count > hub.most_named[1].count
    assert [order.url for order in hub.orders] == ["people.by-mentions.html"]


def test_other_names_lead_to_their_entries_in_their_own_places() -> None:
    """Acronyms, former names, other scripts; a name of two entries leads to both."""
    entities = people(
        ("Bureau of Rights", "", "Assembly", "Office of Rights"),
        ("Aviators", ""),
        ("Zenith", ""),
        ("Coalition", "", "Union"),
        ("Union of Writers", "", "Union", "Жазушылар одағы"),
        register="organisations",
    )
    assert shown(entities) == [
        "Assembly → Bureau of Rights",
        "Aviators",
        "Bureau of Rights",
        "Coalition",
        "Office of Rights → Bureau of Rights",
        "Union → Coalition, Union of Writers",
        "Union of Writers",
        "Zenith",
        "Жазушылар одағы → Union of Writers",
    ]


def test_a_reference_beside_its_entry_is_left_out() -> None:
    """And so is one under the first words of its entry, a misspelling, and what is a description more than a name."""
    assert shown(people(("Bureau", "", "Buro"), ("Dale", "", "Dahl"), register="works")) == ["Bureau", "Dale"]
    long = people(("Ministry of Health", "", "Ministry"), ("Ministry of Art", ""), register="organisations")
    assert shown(long) == ["Ministry of Art", "Ministry of Health"]
    vague = people(("The West", "", "great powers", "the West"), ("Zeal", ""), ("Great Hall", ""), register="places")
    assert shown(vague) == ["Great Hall", "The West", "Zeal"]
    wrong = Entity("e", "works", "", "", "Alpha", (Name("Omega", "misspelling"),), sort="Alpha")
    assert shown((wrong, *people(("Beta", ""), register="works"))) == ["Alpha", "Beta"]


def test_a_person_is_filed_by_surname_under_every_name() -> None:
    """Where the entry says which word that is: by `sort`, or by a name that is the surname alone."""
    entities = people(
        ("Yevgeniy Zimin", "Zimin, Yevgeniy", "Евгений Зимин", "Зимин", "Evgeny Simin", "Simin", "Anna Petrova"),
        ("Ольга Юрьева", "Юрьева, Ольга"),
        ("Борис Беков", "Беков, Борис"),
        ("Adam Tell", "Tell, Adam"),
    )
    assert shown(entities) == [
        "Anna Petrova → Yevgeniy Zimin",
        "Evgeny Simin → Yevgeniy Zimin",
        "Adam Tell",
        "Yevgeniy Zimin",
        "Борис Беков",
        "Евгений Зимин → Yevgeniy Zimin",
        "Ольга Юрьева",
    ]


TEXT = "Anna Berg came to the Ferry Company. The fair of 1900 was over."
REGISTERS = {
    "seeds/letter.txt": TEXT,
    "seeds/people.yaml": (
        "berg: {name: Anna Berg, sort: 'Berg, Anna', names: [{text: Анна Берг, language: ru, sort: 'Берг, Анна'}]}\n"
        "zorn: {name: Eva Zorn, sort: 'Zorn, Eva'}\n"
    ),
    "seeds/events.yaml": "fair: {name: The fair of 1900, facts: [{date: 1900, says: The fair of 1900}]}\n",
}


def test_the_page_says_all_this_in_words() -> None:
    """A reference has its language, an entry that no text names says so, and events lead to the timeline."""
    built = build_reader(REGISTERS)
    html = page(built, "people.html")
    assert "2 entries. 1 other name leads to its entry." in html
    assert '<bdi lang="ru" dir="auto">Анна Берг</bdi>, see <a href="people/berg.html"><bdi>Anna Berg</bdi></a>' in html
    assert html.index("people/berg.html") < html.index("people/zorn.html") < html.index("not named in the texts")
    assert '<a href="timeline.html">By time, on the timeline</a>' in page(built, "events.html")


def test_a_page_of_a_letter_tells_where_it_belongs() -> None:
    """The navigation marks the register; the way up leads to the letter and to all letters."""
    pages = dict(render({url: one for url, one in indexes(10_000).items() if ".s" in url or url == "people.html"}))
    html = pages["people.sab.html"]
    assert '<a href="people.html" aria-current="true">People</a>' in html
    assert '<p class="kick"><a href="people.html">People</a> · <a href="people.s.html">S</a></p>' in html
    assert re.search(r"\d+ of 10,000 entries\.", html)
    assert 'rel="prev"' in html
    assert 'rel="next" href="people.sah.html"' in html
    assert '<a href="people.s.html">S <span>455</span></a>' in pages["people.html"]
    assert '<a href="people.sah.html">Sah <span' in pages["people.s.html"]


def test_a_hand_written_page_may_lead_to_a_page_of_an_index() -> None:
    """The addresses are known to the check of links."""
    register = write_register(write_entities(400))
    files = {
        "letter.txt": TEXT,
        "people.yaml": register,
        "pages/about.md": "---\ntitle: About\n---\n[S](people.s.html)",
    }
    assert "dead-link" not in {one.code for one in build_reader(files).diagnostics}
    files["pages/about.md"] += " [Q](people.qq.html)"
    assert "dead-link" in {one.code for one in build_reader(files).diagnostics}
