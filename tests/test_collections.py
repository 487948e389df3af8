"""Collections and chapters: texts in the order of their editors, and the ways from one to the next."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from contexts import make_context
from postil.compose.chapters import list_chapters
from postil.pipeline import Built, Options, link_library, parse_files
from readers import build_reader, page, to_files


def write_chapter(number: str, work: str, title: str, more: str = "") -> str:
    """Write the sidecar of a text that is a part of a work."""
    return f"seed: {{title: {title}, part_of: {{work: {work}, n: {number}}}{more}}}\n"


READER = {
    "reader.toml": """\
title = "Ferry"
[collections.north]
title = "From the north"
texts = ["third", "first"]
introduction = "In the order of the **post book**. See [the first](texts/first.html) [@log p. 2]."
[collections.short]
title = "Short ones"
texts = ["first", "alone", "day-2"]
introduction = "pages/short.md"
""",
    "first.txt": "The ferry runs.\n",
    "first.notes.yaml": "seed: {title: First, author: mill, published: 1901}\nnotes: {n: {body: Word.}}\n",
    "third.txt": "The ferry stands.\n",
    "third.notes.yaml": "seed: {title: Third}\n",
    "alone.txt": "Found on the shore.\n",
    "alone.notes.yaml": "seed: {title: Alone}\n",
    "apart.txt": "Written far away.\n",
    "apart.notes.yaml": "seed: {title: Apart}\n",
    "zone.txt": "Written last.\n",
    "zone.notes.yaml": "seed: {title: Zone}\n",
    "day-1.txt": "The bell rang.\n",
    "day-1.notes.yaml": write_chapter("10", "The log", "Tenth day"),
    "day-2.txt": "The bell rang again.\n",
    "day-2.notes.yaml": write_chapter("2", "book", "Second day"),
    "day-3.txt": "The bell was still.\n",
    "day-3.notes.yaml": write_chapter("2a", "works/book", "After noon"),
    "song-1.txt": "A song of water.\n",
    "song-1.notes.yaml": write_chapter("II", "Songs of the ferry", "Water"),
    "song-2.txt": "A song of ice.\n",
    "song-2.notes.yaml": write_chapter("I", "songs of  the ferry", "Ice"),
    "works.yaml": "book: {name: The book of the landing, names: [The Log]}\n",
    "people.yaml": "mill: {name: Mill, living: false}\n",
    "sources.yaml": "log: {type: book, title: The log}\n",
    "pages/short.md": "---\ntitle: Short\n---\n\n## Why\n\nFor one evening.\n",
    "pages/about.md": "See [the north](collections/north.html).\n",
}


def words(node: LexborNode | None) -> str:
    """Give a node's words in one line."""
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def tree(built: Built, url: str) -> LexborHTMLParser:
    """Give a page, parsed."""
    return LexborHTMLParser(page(built, url))


def turns(built: Built, text: str) -> list[list[tuple[str, str]]]:
    """Give the ways from a text to its neighbours: of each order the words and the address."""
    return [
        [(words(link), link.attributes["href"] or "") for link in nav.css("a")]
        for nav in tree(built, f"texts/{text}.html").css("nav.turn")
    ]


@pytest.fixture(scope="module")
def built() -> Built:
    """Build the reader once."""
    built = build_reader(READER)
    assert not [one for one in built.diagnostics if one.severity != "advice"]
    return built


def test_a_collection_has_its_introduction_and_its_texts_in_order(built: Built) -> None:
    """The introduction is Markdown of the reader's own: links hold from there, a source knows that it is cited."""
    north = tree(built, "collections/north.html")
    assert words(north.css_first("h1")) == "From the north"
    assert words(north.css_first(".head .meta")) == "2 texts · 1 note"
    assert [one.attributes["href"] for one in north.css(".prose a")] == ["../texts/first.html", "../sources.html#s-log"]
    assert [words(one) for one in north.css(".texts h3")] == ["Third", "First"]
    assert [words(one) for one in north.css(".texts .kick")] == ["Mill · 1901"]
    assert "collections/north.html" in [one.attributes["href"] for one in tree(built, "sources.html").css(".rests a")]


def test_a_page_that_introduces_a_collection_stands_there_alone(built: Built) -> None:
    """It is no page of its own, and not among the links at the foot."""
    assert words(tree(built, "collections/short.html").css_first(".prose")) == "Why For one evening."
    assert "short.html" not in {one.url for one in built.artifacts}
    assert [words(one) for one in tree(built, "index.html").css(".foot nav a")] == ["About"]


def test_the_front_page_groups_texts(built: Built) -> None:
    """Collections in the order of the configuration, then works, each in its own order, then the rest."""
    sections = tree(built, "index.html").css("section.shelf")
    assert [(words(one.css_first("h2")), [words(title) for title in one.css("h3")]) for one in sections] == [
        ("From the north", ["Third", "First"]),
        ("Short ones", ["First", "Alone", "Second day"]),
        ("The book of the landing", ["Second day", "After noon", "Tenth day"]),
        ("Songs of the ferry", ["Ice", "Water"]),
        ("Further texts", ["Apart", "Zone"]),
    ]
    heads = [link.attributes["href"] for one in sections if (link := one.css_first("h2 a"))]
    assert heads == ["collections/north.html", "collections/short.html", "works/book.html"]


def test_a_text_says_where_it_belongs_and_leads_on_there(built: Built) -> None:
    """In each of its collections; there is no way on behind the last."""
    places = tree(built, "texts/first.html").css(".head .meta a[href^='../collections']")
    assert [words(one.parent) for one in places] == ["From the north · text 2 of 2", "Short ones · text 1 of 3"]
    assert turns(built, "first") == [[("Previous text Third", "third.html")], [("Next text Alone", "alone.html")]]


def test_a_text_of_no_collection_leads_to_all(built: Built) -> None:
    """As they stand on the site, by path."""
    assert turns(built, "apart") == [[("Previous text Alone", "alone.html"), ("Next text Tenth day", "day-1.html")]]


def test_chapters_lead_through_their_work(built: Built) -> None:
    """By number, not by file; the order of the work counts, not that of a collection."""
    second, after, tenth = (turns(built, f"day-{number}") for number in (2, 3, 1))
    assert second == [[("Next chapter After noon", "day-3.html")]]
    assert after == [[("Previous chapter Second day", "day-2.html"), ("Next chapter Tenth day", "day-1.html")]]
    assert tenth == [[("Previous chapter After noon", "day-3.html")]]


def test_a_chapter_has_the_contents_of_its_work(built: Built) -> None:
    """Folded away, the chapter itself marked, the work's entry linked."""
    contents = tree(built, "texts/day-3.html").css_first("nav.chapters")
    assert contents is not None
    assert words(contents.css_first("details summary")) == "The book of the landing: 2 of 3"
    assert [(words(one), one.attributes["href"]) for one in contents.css("li a")] == [
        ("2 · Second day", "day-2.html"),
        ("2a · After noon", "#main"),
        ("10 · Tenth day", "day-1.html"),
    ]
    assert [words(one) for one in contents.css("[aria-current=page]")] == ["2a · After noon"]
    assert [one.attributes["href"] for one in contents.css("p a")] == ["../works/book.html"]
    assert not tree(built, "texts/song-1.html").css_first("nav.chapters").css("p")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("numbers", "order"),
    [
        (["10", "9", "9b", "9a", "1"], ["1", "9", "9a", "9b", "10"]),
        (["V", "IX", "iv", "XL"], ["iv", "V", "IX", "XL"]),
        (["B", "C", "A", "1.10", "1.9"], ["1.9", "1.10", "A", "B", "C"]),
        (["''", "2", "1"], ["1", "2", ""]),
    ],
)
def test_chapters_stand_by_number(numbers: list[str], order: list[str]) -> None:
    """Roman ones where all are such; letters behind digits, and what has no number last."""
    files = {f"c{at}.txt": "Words.\n" for at in range(len(numbers))}
    files |= {f"c{at}.notes.yaml": write_chapter(number, "Work", f"C{at}") for at, number in enumerate(numbers)}
    contents = tree(build_reader(files), "texts/c0.html").css("nav.chapters li")
    assert [words(one).split(" · ")[0] if "·" in words(one) else "" for one in contents] == order


def test_the_chapters_of_an_entry_can_be_listed() -> None:
    """For its page: by the entry's id, under whatever name the texts have it."""
    library, _, _ = link_library(parse_files(to_files(READER), Options())[0], Options())
    context = make_context(library, to_files(READER), ())
    listed = list_chapters(context, "works/book.html", "book")
    assert [(one.number, one.title, one.url) for one in listed] == [
        ("2", "Second day", "../texts/day-2.html"),
        ("2a", "After noon", "../texts/day-3.html"),
        ("10", "Tenth day", "../texts/day-1.html"),
    ]
    assert list_chapters(context, "works/book.html", "none") == list_chapters(context, "index.html", "") == ()


def test_the_page_of_a_work_lists_its_chapters(built: Built) -> None:
    """In their order, under the heading to which the page's contents lead."""
    book = tree(built, "works/book.html")
    shown = [words(one) for one in book.css("section[aria-labelledby=chapters] li")]
    assert shown == ["2 · Second day", "2a · After noon", "10 · Tenth day"]
    assert book.css_first("a[href='#chapters']") is not None


def test_a_long_work_shows_the_chapters_around_and_the_way_to_all() -> None:
    """So that a work of thousands of chapters has no page of thousands of links for each."""
    files = {"reader.toml": 'title = "Long"\n'}
    for number in range(1, 103):
        files |= {
            f"c{number}.txt": "Words.\n",
            f"c{number}.notes.yaml": write_chapter(str(number), "Long", f"C{number}"),
        }
    long = build_reader(files)
    contents = tree(long, "texts/c50.html").css_first("nav.chapters")
    assert contents is not None
    listed = [words(one) for one in contents.css("li")]
    assert (len(listed), listed[0], listed[-1]) == (41, "30 · C30", "70 · C70")
    (way,) = [one.attributes["href"] for one in contents.css("p a")]
    anchor = (way or "").removeprefix("../index.html#")
    assert len(tree(long, "index.html").css(f"section[aria-labelledby={anchor}] li")) == 102


def test_a_translation_is_read_on_in_its_language() -> None:
    """A translated work has its own order beside that of the original."""
    files = {"reader.toml": 'title = "Two"\n'}
    for number in ("1", "2"):
        de = f", language: de, translation_of: en-{number}"
        files |= {
            f"de-{number}.txt": "Worte.\n",
            f"de-{number}.notes.yaml": write_chapter(number, "Thaw", f"Kapitel {number}", de),
            f"en-{number}.txt": "Words.\n",
            f"en-{number}.notes.yaml": write_chapter(number, "Thaw", f"Chapter {number}"),
        }
    two = build_reader(files)
    assert turns(two, "en-1") == [[("Next chapter Chapter 2", "en-2.html")]]
    assert turns(two, "de-1") == [[("Next chapter Kapitel 2", "de-2.html")]]
    ids = [one.id for one in tree(two, "index.html").css("h2")]
    assert len(ids) == len(set(ids)) == 2


def test_a_hidden_work_is_not_named() -> None:
    """What is private stays so, though a text says that it is a part of it."""
    files = READER | {"works.yaml": "book: {name: The book of the landing, private: true}\n"}
    del files["day-1.notes.yaml"]
    hidden = build_reader(files)
    assert not [one.url for one in hidden.artifacts if b"book of the landing" in one.body]
    assert not tree(hidden, "texts/day-2.html").css_first("nav.chapters")


def test_what_an_introduction_cites_and_links_is_checked() -> None:
    """A source that is missing, a link that leads nowhere, a page that is not there, each where it is written."""
    toml = """\
[collections.one]
title = "One"
texts = ["a"]
introduction = "See [nothing](nothing.html) and [@nobody]."
[collections.two]
title = "Two"
introduction = "pages/intro.md"
[collections.three]
title = "Three"
introduction = "pages/other.md"
[collections."Not an id"]
title = "Four"
[topics.ice]
text = "See [@nowhere]."
"""
    notes = "notes: {n: {tags: ice, body: Word.}}\n"
    files = {"a.txt": "A text.\n", "a.notes.yaml": notes, "reader.toml": toml, "pages/intro.md": "See [x](x.html).\n"}
    found = [(one.code, one.location.path, getattr(one.location, "line", 0)) for one in build_reader(files).diagnostics]
    assert [one for one in found if one[0] not in ("seed-not-pinned", "addresses-not-locked")] == [
        ("dead-link", "seeds/pages/intro.md", 1),
        ("dead-link", "seeds/reader.toml", 4),
        ("unknown-source", "seeds/reader.toml", 4),
        ("dead-link", "seeds/reader.toml", 10),
        ("wrong-value", "seeds/reader.toml", 11),
        ("unknown-source", "seeds/reader.toml", 14),
    ]


TAGGED = READER | {
    "first.notes.yaml": """\
seed: {title: First, author: mill, published: 1901}
notes:
  term: {exact: The ferry, kind: term, tags: [вода, "A b"], claim: contested, for: log, body: "[It](glossary.html)."}
  twin: {exact: ferry, kind: term, tags: [вода], title: The Ferry, body: Word.}
""",
    "events.yaml": "thaw: {name: The thaw, facts: [{date: 1901, sources: log}]}\n",
}


def test_every_page_is_linked_and_no_link_is_dead() -> None:
    """From the front page every page can be reached; every address and every anchor that is linked is there."""
    built = build_reader(TAGGED)
    bodies = {one.url: one.body.decode() for one in built.artifacts if one.url.endswith(".html")}
    trees = {url: LexborHTMLParser(body) for url, body in bodies.items()}
    ids = {url: [node.id for node in one.css("[id]")] for url, one in trees.items()}
    assert {url: found for url, found in ids.items() if len(found) != len(set(found))} == {}
    files = {one.url for one in built.artifacts}
    links: dict[str, set[str]] = {url: set() for url in trees}
    dead = []
    for url, one in trees.items():
        for node in one.css("[href], [src]"):
            target = unquote(node.attributes.get("href") or node.attributes.get("src") or "")
            path, _, anchor = target.partition("#")
            if url == "404.html" or ":" in path:
                continue
            way = posixpath.normpath(posixpath.join(posixpath.dirname(url), path)) if path else url
            links[url].add(way)
            if way not in files or (anchor and way in ids and anchor not in ids[way]):
                dead.append((url, target))
    assert dead == []
    reached, left = {"index.html"}, ["index.html"]
    while left:
        new = links.get(left.pop(), set()) - reached
        reached |= new
        left += new
    assert set(trees) - reached == {"404.html"}
    assert {"topics.html", "glossary.html", "topics/voda.html", "collections/short.html"} <= reached


def test_addresses_of_topics_and_collections_are_known_to_links() -> None:
    """A note may link to a topic, to the glossary, to a collection; a page that is not there is reported."""
    body = "See [a](topics/a-b.html), [g](glossary.html#t-the-ferry), [c](collections/north.html), [x](topics/x.html)."
    files = TAGGED | {"third.notes.yaml": f'seed: {{title: Third}}\nnotes: {{n: {{body: "{body}"}}}}\n'}
    found = [one.message for one in build_reader(files).diagnostics if one.code == "dead-link"]
    assert found == ["the link `topics/x.html` leads nowhere"]
