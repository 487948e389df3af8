"""What the page of an entity shows: facts, ties, claims, mentions, neighbours, and what it leaves out."""

from __future__ import annotations

from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from browser.register_reader import OARSMAN, REGISTER
from browser.rich_reader import IMAGE
from postil.pipeline import Built
from readers import build_reader, page

SOURCES = "B1: {type: book, title: Fairs}\nB2: {type: book, title: Ferries}\n"


@cache
def register() -> Built:
    """Build the reader whose entries have everything, once."""
    return build_reader(REGISTER)


def look(built: Built, url: str) -> LexborHTMLParser:
    """Give a page of a built reader as a tree."""
    return LexborHTMLParser(page(built, url))


def show(entries: dict[str, str], url: str, text: str = "The fair.\n", **files: str | bytes) -> LexborHTMLParser:
    """Build a reader with some registers, and give a page of it; files have `__` for a dot and `_` for a slash."""
    return look(write(entries, text, **files), url)


def write(entries: dict[str, str], text: str = "The fair.\n", **files: str | bytes) -> Built:
    """Build a reader of one text with some registers."""
    named = {name.replace("__", ".").replace("_", "/"): data for name, data in files.items()}
    return build_reader(
        {"a.txt": text, "sources.yaml": SOURCES, **{f"{k}.yaml": v for k, v in entries.items()}, **named}
    )


def part(tree: LexborHTMLParser, name: str) -> LexborNode | None:
    """Give a part of a page by the name of its heading."""
    return tree.css_first(f"section[aria-labelledby={name}]")


def words(node: LexborNode | None) -> str:
    """Give the words of a part of a page, white space levelled; nothing for a part that is not there."""
    return " ".join(node.text().split()) if node is not None else ""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2012-03", "March 2012"),
        ("2024-09-30", "30 September 2024"),
        ("2024-09-30/2024-10-11", "30 September 2024 to 11 October 2024"),
        ("2024-09/..", "September 2024 or later"),
        ("1843", "1843"),
        ("12-34", "12-34"),
    ],
)
def test_a_date_is_written_in_words_in_whatever_fact_it_stands(written: str, shown: str) -> None:
    """A day, a month or a span of them; a number that is none stays as it is."""
    tree = show(
        {"events": f"fair: {{name: The fair, facts: [{{held: '{written}', sources: B1}}]}}\n"}, "events/fair.html"
    )
    assert words(tree.css_first(".facts td")).startswith(shown)


def test_values_that_differ_stand_side_by_side_and_it_is_said() -> None:
    """Each has its own source; one office after another is no difference."""
    tree = look(register(), "people/lena.html")
    facts = words(part(tree, "facts"))
    assert "The values differ; none is preferred. 1801 R1, 1830 about 1803 R2, 1831" in facts
    assert facts.count("none is preferred") == 1
    assert "Office clerk, since 1820, until 1829 R1, 1830 keeper of the book, since 1830" in facts
    head = words(tree.css_first(".head"))
    assert "Born: sources differ · Died: 4 March 1870" in head
    assert "Office" not in head


@pytest.mark.parametrize(("more", "shown"), [("", False), (", died: '1931', living: false", True)])
def test_the_birth_of_a_living_person_does_not_stand_in_the_head(more: str, shown: bool) -> None:
    """It is no public event; what a source says of it stays among the facts."""
    people = f"ann: {{name: Ann Bel, facts: [{{born: 1870-02-03, sources: B1}}]{more}}}\n"
    tree = show({"people": people}, "people/ann.html")
    assert ("3 February 1870" in words(tree.css_first(".head"))) == shown
    assert "3 February 1870" in words(part(tree, "facts"))


def test_a_tie_that_both_pages_state_is_one_row_with_both_sources() -> None:
    """On either page, with what either knows of it."""
    for url, other in (("people/lena.html", "Anna Rell"), ("people/anna-elder.html", "Lena Holm")):
        rows = [words(row) for row in look(register(), url).css("[aria-labelledby=relations] tbody tr")]
        met = [row for row in rows if other in row]
        assert len(met) == 1
        assert "1822" in met[0]
        assert "R1, 1830" in met[0]
        assert "R2, 1831" in met[0]
        assert met[0].endswith("stated on both pages")


@pytest.mark.parametrize(
    ("kinds", "rows"),
    [
        (("member", "members"), 1),
        (("founder", "founded-by"), 1),
        (("met", "met"), 1),
        (("head", "head"), 2),
        (("member", "patron"), 2),
    ],
)
def test_two_statements_are_one_tie_only_where_their_kinds_say_so(kinds: tuple[str, str], rows: int) -> None:
    """That each heads the other is two statements, which contradict one another; neither may be hidden."""
    built = write(
        {
            "people": f"ann: {{name: Ann, living: false, relations: [{{kind: {kinds[0]}, to: club, sources: B1}}]}}\n",
            "organisations": f"club: {{name: Club, relations: [{{kind: {kinds[1]}, to: ann, sources: B2}}]}}\n",
        }
    )
    for url in ("people/ann.html", "organisations/club.html"):
        assert len(look(built, url).css("[aria-labelledby=relations] tbody tr")) == rows, url


def test_what_a_text_tells_and_what_sources_state_never_become_one() -> None:
    """A tie that one page takes from a text and the other from a source has no two grounds."""
    entries = {
        "people": "ann: {name: Ann, living: false, relations: [{kind: member, to: club, sources: B1}]}\n",
        "organisations": "club: {name: Club, relations: [{kind: members, to: ann, says: The fair}]}\n",
    }
    for url in ("people/ann.html", "organisations/club.html"):
        relations = part(show(entries, url), "relations")
        assert len(relations.css("tbody tr")) == len(relations.css(".tie")) == 1
        assert "stated on both pages" not in words(relations)


def test_of_two_statements_alike_one_alone_is_the_other_side_of_a_tie() -> None:
    """A page that states a tie twice, in two roles, is heard twice."""
    club = "{kind: members, to: ann, role: %s, sources: B2}"
    tree = show(
        {
            "people": "ann: {name: Ann, living: false, relations: [{kind: member, to: club, sources: B1}]}\n",
            "organisations": f"club: {{name: Club, relations: [{club % 'rower'}, {club % 'singer'}]}}\n",
        },
        "people/ann.html",
    )
    rows = [words(row) for row in tree.css("[aria-labelledby=relations] tbody tr")]
    assert [("rower" in row, "singer" in row) for row in rows] == [(True, False), (False, True)]


def test_the_sources_of_a_page_are_those_of_its_facts_its_ties_and_its_prose() -> None:
    """Each once; those of a claim stand with the claim."""
    assert (
        words(part(look(register(), "organisations/guild.html"), "sources")) == "Sources of this page R1, 1830 Rowers"
    )
    assert words(part(look(register(), "people/kolb.html"), "sources")) == "Sources of this page R1, 1830 Rowers"
    assert part(look(register(), "people/anna-younger.html"), "sources") is None


def test_a_name_that_is_undecided_has_no_card() -> None:
    """It would show one of the two for the one who is meant."""
    ann = "ann: {name: Ann Bel, living: false}\nanna: {name: Ann Bel, living: false}\n"
    which = "mentions: [{exact: Ann Bel, of: [ann, anna]%s}]\nnotes: {}\n"
    undecided = write({"people": ann}, "Ann Bel came.\n", a__notes__yaml=which % ", undecided: true")
    decided = write({"people": ann}, "Ann Bel came.\n", a__notes__yaml=which.replace("[ann, anna]%s", "ann"))
    assert [len(look(one, "texts/a.html").css("#c-ann, #c-anna")) for one in (undecided, decided)] == [0, 1]


def test_what_holds_of_the_other_is_said_of_the_other() -> None:
    """That Lena was a member is no membership of the guild's, neither in the row of dates nor among its neighbours."""
    tree = look(register(), "organisations/guild.html")
    assert "since 1820: Lena Holm: member R1, 1830" in words(part(tree, "dates"))
    rows = [words(row) for row in tree.css("[aria-labelledby=neighbours] tbody tr")]
    assert "Lena Holm person to this entry: Member no paragraph shared" in rows
    assert sum("to this entry" in row for row in rows) == 16
    assert "Old Bell work Founder of no paragraph shared" in rows
    lena = words(part(look(register(), "people/lena.html"), "dates"))
    assert "since 1820: Member, The Rowers' Guild R1, 1830" in lena


def test_what_only_a_text_tells_is_not_dated() -> None:
    """Neither by its own date nor by that of an event: in the row it would stand like what sources say."""
    ann = (
        "ann: {name: Ann, living: false, facts: [{born: 1801, sources: B1}, {died: 1870}], relations: [{kind: robbed, "
        "to: club, when: 1822, says: The fair}, {kind: robber-at, to: fair, says: The fair}]}\n"
    )
    entries = {
        "people": ann,
        "organisations": "club: {name: Club}\n",
        "events": "fair: {name: Old fair, facts: [{date: 1823, sources: B1}]}\n",
    }
    tree = show(entries, "people/ann.html")
    rows = [words(row) for row in tree.css("[aria-labelledby=dates] li")]
    assert rows == ["1801: Born B1, n.d.", "1870: Died no source is given"]
    assert "Robbed: Club, 1822" in words(part(tree, "relations"))


def test_a_tie_told_with_another_date_is_told_twice() -> None:
    """Two pages that contradict one another are both heard."""
    member = "ann: {name: Ann, living: false, relations: [{kind: member, to: club, since: 1801, sources: B1}]}\n"
    club = "club: {name: Club, relations: [{kind: members, to: ann, since: 1802, sources: B1}]}\n"
    tree = show({"people": member, "organisations": club}, "organisations/club.html")
    assert "since 1802" in words(part(tree, "relations"))
    assert "since 1801" in words(part(tree, "relations"))


def test_what_others_state_is_marked_and_leads_to_their_page() -> None:
    """Of more than twelve of a kind ten stand open, the others behind a disclosure."""
    tree = look(register(), "organisations/guild.html")
    own, others = tree.css("[aria-labelledby=relations] table")
    assert words(own).count("stated on that page") == 0
    assert words(others).count("stated on that page") == 16
    rows = [row for row in tree.css("[aria-labelledby=relations] tbody tr") if row.css_first("details") is None]
    assert sum("Member number" in words(row) or "Lena Holm" in words(row) for row in rows) == 10
    rest = tree.css("[aria-labelledby=relations] details li")
    assert words(tree.css_first("[aria-labelledby=relations] summary")) == "5 more"
    assert len(rest) == 5
    assert all((one.css_first("a").attributes["href"] or "").startswith("../people/m") for one in rest)


def test_what_only_a_text_says_of_a_tie_stands_apart_and_makes_no_neighbour() -> None:
    """In the text's words; it is no relation on sources, and no line in the drawing."""
    tree = look(register(), "people/kolb.html")
    relations = words(part(tree, "relations"))
    assert relations.startswith("Relations The text says")
    assert "Anna Rell (person, anna-elder): friend stated on that page" in relations
    rows = [words(row) for row in tree.css("[aria-labelledby=neighbours] tbody tr")]
    assert rows
    assert all("no relation stated" in row for row in rows)
    assert [row for row in rows if "Anna" in row] == [
        "Anna Rell (person, anna-elder) person no relation stated 1 paragraph",
        "Anna Rell (person, anna-younger) person no relation stated 1 paragraph",
    ]


def test_entries_of_one_name_are_told_apart() -> None:
    """By the editors where they say so; else by the build, which says that it is its doing, with who the other is."""
    elder, younger = (
        words(look(register(), f"people/anna-{one}.html").css_first(".head")) for one in ("elder", "younger")
    )
    assert "Entries with the same name, found automatically: Anna Rell (person, anna-younger)." in elder
    assert "Not to be confused with: Anna Rell (person, anna-elder)." in younger
    assert "found automatically" not in younger


def test_a_name_bears_its_language_and_its_kind() -> None:
    """So that it is read aloud, and set, as what it is."""
    name = look(register(), "people/lena.html").css_first(".head .beside bdi")
    assert (name.text(), name.attributes["lang"]) == ("Лена Хольм", "ru")
    assert "transliteration" in words(name.parent)


def test_a_picture_is_published_with_its_credit_and_licence() -> None:
    """Under `media/`, like the pictures of texts, and with the text alternative of the entry."""
    image = look(register(), "people/lena.html").css_first(".head img")
    assert image.attributes["alt"] == "Lena Holm at her desk"
    assert image.attributes["src"] == "../media/people/lena.png"
    assert words(image.parent) == "Drawn by a friend. CC0-1.0"
    assert next(one.body for one in register().artifacts if one.url == "media/people/lena.png") == IMAGE


@pytest.mark.parametrize(
    ("start", "size"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\2\0\0\0\3", ("258", "3")),
        (b"GIF89a\2\1\3\0", ("258", "3")),
        (b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\1\x2a\2\x41\3\0", ("258", "3")),
        (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\1\x81\0\0", ("258", "3")),
        (b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\1\1\0\2\0\0", ("258", "3")),
        (b"\xff\xd8\xff\xe0\0\4JF\xff\xc4\0\3T\xff\xc2\0\x0b\x08\0\3\1\2", ("258", "3")),
        (b"\x89PNG\r\n\x1a\n\0\0", None),
        (b"GIF89a\0\0\3\0", None),
        (b"\xff\xd8\xff\xe0\0\4JF", None),
        (b"RIFF\0\0\0\0WAVEfmt ", None),
        (b"", None),
    ],
)
def test_a_picture_has_its_place_before_it_is_there(start: bytes, size: tuple[str, str] | None) -> None:
    """By the pixels that its file says it has; nothing is guessed of a file that does not say so."""
    tree = show({"people": "ann: {name: Ann, living: false, image: {file: a.png}}\n"}, "people/ann.html", a__png=start)
    attributes = tree.css_first("main img").attributes
    assert (attributes.get("width"), attributes.get("height")) == (size or (None, None))


@pytest.mark.parametrize("file", ["ann.png", "../../ann.png", "https://example.org/ann.png"])
def test_a_picture_that_is_not_there_is_not_shown(file: str) -> None:
    """Nothing stands in for it, nothing is asked of another host, and the editor hears of it."""
    built = write({"people": f"ann: {{name: Ann, living: false, image: {{file: '{file}', credit: A friend}}}}\n"})
    tree = look(built, "people/ann.html")
    assert tree.css("main img, figure") == []
    assert "A friend" not in words(tree.css_first("main"))
    assert [one.code for one in built.diagnostics if one.severity == "warning"] == ["image-not-found"]


def test_a_picture_may_have_nothing_to_say() -> None:
    """An empty alternative stays an empty one."""
    tree = show(
        {"people": "ann: {name: Ann, living: false, image: {file: ann.png}}\n"}, "people/ann.html", ann__png=IMAGE
    )
    assert tree.css_first("main img").attributes["alt"] == ""
    assert tree.css("figcaption") == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{asked: 2024-03-03, answered: 2024-03-09}", "Asked 3 March 2024, answered 9 March 2024."),
        ("{asked: 2024-03-03}", "Asked 3 March 2024; no answer is recorded."),
        ("{answered: 2024-03-09}", "Answered 9 March 2024."),
        ("{}", ""),
    ],
)
def test_what_became_of_a_request_is_said(written: str, said: str) -> None:
    """With both dates, or that there is no answer; nothing where nobody asked."""
    tree = show({"people": f"ann: {{name: Ann, living: false, correction: {written}}}\n"}, "people/ann.html")
    assert words(tree.css_first("[aria-labelledby=correction] p")) == said


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("mailto:ask@example.org", "mailto:ask@example.org?subject=people/ann,%201.2.0"),
        (
            "mailto:ask@example.org?cc=b@example.org",
            "mailto:ask@example.org?cc=b@example.org&subject=people/ann,%201.2.0",
        ),
        ("mailto:ask@example.org?subject=Book", "mailto:ask@example.org?subject=Book"),
        ("https://example.org/form", "https://example.org/form"),
    ],
)
def test_a_letter_that_asks_for_a_correction_names_the_entry_and_the_version(written: str, href: str) -> None:
    """Where it is a letter without a subject of its own; an address of a form stays as it is."""
    built = build_reader(
        {
            "a.txt": "The fair.\n",
            "reader.toml": f'corrections = "{written}"\n',
            "people.yaml": "ann: {name: Ann, living: false}\n",
            "changes.yaml": "- {version: 1.2.0, date: 2024-01-03, text: First.}\n",
        }
    )
    link = look(built, "people/ann.html").css_first("[aria-labelledby=correction] a")
    assert link.attributes["href"] == href


def test_claims_are_counted_and_listed_by_whom_and_about_whom() -> None:
    """As rows of the ledger, with their status; the page of either has them."""
    elder, lena = (look(register(), f"people/{one}.html") for one in ("anna-elder", "lena"))
    assert "2 mentions · 1 claim (1 contested)" in words(elder.css_first(".head"))
    about = words(part(elder, "claims-about"))
    assert "On the pier" in about
    assert "contested" in about
    assert "1 for, 1 against" in about
    assert about.endswith("Lena Holm")
    assert "On the pier" in words(part(lena, "claims"))
    assert part(lena, "claims-about") is None


def test_words_that_are_claimed_stand_nowhere_without_their_status() -> None:
    """Beside the sentence in which somebody is named, and beside that on which a tie or a fact rests; no other one."""
    elder = look(register(), "people/anna-elder.html")
    lines = [words(line) for line in elder.css("[aria-labelledby=texts] .kwic li > a")]
    assert lines == [
        "¶ 2 · Claim 2, contested Anna Rell stood on the pier.",
        "¶ 4 A third Anna Rell is not known.",
    ]
    assert "The first year, ¶ 2 · Claim 2, contested Anna Rell stood on the pier." in words(part(elder, "relations"))
    notes = "notes:\n  a: {exact: rowed far, title: A, claim: opinion}\n  b: {exact: sang, title: B, claim: opinion}\n"
    ann = "ann: {name: Ann, living: false, facts: [{voice: alto, says: Ann sang well}]}\n"
    tree = show({"people": ann}, "people/ann.html", "Ann sang well. Ann rowed far. Ann slept.\n", a__notes__yaml=notes)
    assert [words(where) for where in tree.css("[aria-labelledby=texts] .where")] == [
        "¶ 1 · Claim 1, opinion",
        "¶ 1 · Claim 2, opinion",
        "¶ 1",
    ]
    assert words(part(tree, "facts")).endswith("¶ 1 · Claim 1, opinion")


def test_what_a_reply_says_is_not_what_our_notes_say() -> None:
    """It stands apart, by its own name, and after the notes where it goes over to a further page."""
    lena = look(register(), "people/lena.html")
    assert part(lena, "notes") is None
    assert words(part(lena, "said-in-replies")) == (
        "What replies say These are the words of those who reply, not of this edition. The first year "
        "Reply 1 Ask Lena Holm."
    )
    notes = (
        "notes:\n  a: {kind: reply, title: A, body: Zedx once. Zedx twice.}\n"
        "  b: {title: B, about: zed, body: Zedx again.}\n"
    )
    built = build_reader({"a.txt": "Zedx. " * 298 + "\n", "a.notes.yaml": notes, "places.yaml": "zed: {name: Zedx}\n"})
    own, further = (look(built, f"places/zed{one}.html") for one in ("", ".mentions-2"))
    assert words(part(own, "notes")).endswith("Note 2 Zedx again.")
    assert words(part(own, "said-in-replies")).endswith("Reply 1 Zedx once.")
    assert part(further, "notes") is None
    assert words(part(further, "said-in-replies")).endswith("Reply 1 Zedx twice.")


def test_what_our_notes_say_stands_once_under_each_text() -> None:
    """The notes about an entity and those that name it; two texts of one title stay two."""
    sidecar = "seed: {title: The fair, slug: %s}\nnotes: {n: {title: Who, about: zed, body: Zedx again.}}\n"
    tree = show(
        {"places": "zed: {name: Zedx}\n"},
        "places/zed.html",
        a__notes__yaml=sidecar % "one",
        b__txt="The fair.\n",
        b__notes__yaml=sidecar % "two",
    )
    assert [(words(node), node.attributes["href"]) for node in part(tree, "notes").css("h3 a")] == [
        ("The fair", "../texts/one.html"),
        ("The fair", "../texts/two.html"),
    ]
    assert [words(node) for node in part(tree, "notes").css("li")] == ["Note 1 Who", "Note 1 Zedx again."] * 2


def test_a_page_names_the_sources_that_it_does_not_cite_nowhere() -> None:
    """One that has mentions alone does not speak of what sources say."""
    limits = words(part(look(register(), "works/mill.html"), "limits"))
    assert "This page collects the mentions in 1 text. It states no facts" in limits
    assert "and what the sources named here say" in words(part(look(register(), "people/lena.html"), "limits"))


def test_a_reply_is_printed_in_full_before_the_claims() -> None:
    """It stands nowhere else on the page, and names no card, which this page has not."""
    tree = look(register(), "people/anna-elder.html")
    assert "I was on the pier all day. Ask Lena Holm." in words(part(tree, "replies"))
    assert len(part(tree, "replies").css(".endnote")) == 1
    names = [node.attributes["aria-labelledby"] for node in tree.css("main section")]
    assert names.index("replies") < names.index("claims-about")
    assert part(tree, "notes") is None
    assert tree.css("[interestfor]") == []
    assert "No reply is recorded." not in words(part(tree, "limits"))
    assert "No reply is recorded." in words(part(look(register(), "people/lena.html"), "limits"))


def test_an_undecided_mention_names_the_other_on_both_pages() -> None:
    """Neither page takes it for its own."""
    for one in ("elder", "younger"):
        tree = look(register(), f"people/anna-{one}.html")
        other = "younger" if one == "elder" else "elder"
        assert f"Undecided; it may also mean: Anna Rell (person, anna-{other})" in words(part(tree, "texts"))
    assert "Anna" not in words(part(look(register(), "works/bell.html"), "neighbours"))


def test_three_thousand_mentions_stand_on_ten_pages() -> None:
    """Three hundred each, every one once, and each leads to an anchor that is there."""
    urls = ["people/kolb.html", *(f"people/kolb.mentions-{number}.html" for number in range(2, 11))]
    pages = [look(register(), url) for url in urls]
    lines = [[a.attributes["href"] or "" for a in tree.css("[aria-labelledby=texts] .kwic li > a")] for tree in pages]
    assert [len(one) for one in lines] == [300] * 10
    told = [href for one in lines for href in one]
    assert len(set(told)) == OARSMAN
    anchors = {
        f"../{one.url}#{node.attributes['id']}"
        for one in register().artifacts
        if one.url.startswith("texts/year-") and one.url.endswith(".html") and "print" not in one.url
        for node in LexborHTMLParser(one.body.decode()).css("[id]")
    }
    assert set(told) <= anchors
    assert "Mentions 2,701 to 3,000 of 3,000" in words(pages[-1].css_first("nav.part"))
    assert not [one.url for one in register().artifacts if "kolb.mentions-11" in one.url]


def test_a_page_of_mentions_can_be_linked_to() -> None:
    """The build knows its address, and that there is no eleventh."""
    body = (
        "---\ntitle: About\n---\n\nSee [more](people/kolb.mentions-10.html) and [most](people/kolb.mentions-11.html).\n"
    )
    built = build_reader({**REGISTER, "pages/about.md": body})
    assert [one.message for one in built.diagnostics if one.code == "dead-link"] != []
    assert all("mentions-11" in one.message for one in built.diagnostics if one.code == "dead-link")


@pytest.mark.parametrize(("names", "count"), [(50, 1), (51, 0)])
def test_a_list_of_names_makes_no_neighbours(names: int, count: int) -> None:
    """A paragraph of fifty names is read, one of fifty-one is a list; and a text is no graph."""
    entries = "".join(f"n{n}: {{name: Zed{n}x, living: false}}\n" for n in range(names))
    text = " ".join(f"Zed{n}x" for n in range(names)) + ".\n\nZed0x and Zed1x.\n"
    tree = show({"people": entries}, "people/n0.html", text)
    rows = tree.css("[aria-labelledby=neighbours] tbody tr")
    assert len(rows) == (25 if count else 0)
    if count:
        assert words(rows[0]) == "Zed1x person no relation stated 2 paragraphs"
        assert "24 further entries are not shown." in words(part(tree, "neighbours"))
    assert tree.css("svg") == []


def test_the_order_of_time_has_facts_ties_events_and_texts() -> None:
    """In one row; a page with one date has none."""
    dates = [words(row) for row in look(register(), "people/lena.html").css("[aria-labelledby=dates] li")]
    assert [row.partition(":")[0] for row in dates] == [
        "1801",
        "May 1801",
        "about 1803",
        "since 1820",
        "since 1820",
        "1822",
        "1825",
        "until 1829",
        "since 1830",
        "4 March 1870",
    ]
    guild = words(part(look(register(), "organisations/guild.html"), "dates"))
    assert "April 1823: The flood R1, 1830" in guild
    assert "The mill" not in guild
    assert part(look(register(), "people/m01.html"), "dates") is None


def test_texts_by_and_letters_to_are_listed() -> None:
    """On the page of the author, of the sender and of whom a letter was sent to."""
    assert "The mill, 1825 · to The Rowers' Guild" in words(part(look(register(), "people/lena.html"), "by"))
    assert "The first year, May 1801 · author" in words(part(look(register(), "people/lena.html"), "by"))
    assert "The mill, 1825 · from Lena Holm" in words(part(look(register(), "organisations/guild.html"), "by"))


def test_how_it_is_known_is_counted() -> None:
    """Sources by standing, statements on two of them, names found and pinned, checks and reviews, the rules."""
    lena, elder = (words(part(look(register(), f"people/{one}.html"), "known")) for one in ("lena", "anna-elder"))
    assert "Sources by their standing: newspaper (1) · party to the matter (1)" in lena
    assert "2 of 7 facts and relations on sources rest on two or more. Sources may depend on one another." in lena
    assert "1 mention was found by its name, automatically." in lena
    assert "Claims last checked: 1 February 2024." in lena
    assert "No review of this page is recorded. Notes were reviewed by A. Reader." in lena
    assert "2 mentions were pinned by hand." in elder
    assert "This page was reviewed on 2 February 2024." in elder
    assert look(register(), "people/lena.html").css("[aria-labelledby=known] a[href='../policy.html']")


def test_a_party_is_counted_as_a_party_however_its_standing_is_put() -> None:
    """Two pages of one party are no two newspapers."""
    tree = show(
        {"people": "ann: {name: Ann, living: false, facts: [{voice: alto, sources: [C1, C2]}]}\n"},
        "people/ann.html",
        sources__yaml="C1: {type: book, title: A, standing: 'reprint by a party to the matter: the club'}\n"
        "C2: {type: book, title: B, standing: 'newspaper, the oldest'}\n",
    )
    assert "Sources by their standing: newspaper (1) · party to the matter (1)" in words(part(tree, "known"))


def test_a_page_with_nothing_to_say_says_so_and_leaves_the_rest_out() -> None:
    """No empty part, no heading over nothing."""
    tree = look(register(), "people/nobody.html")
    assert [node.attributes["aria-labelledby"] for node in tree.css("main section")] == [
        "limits",
        "known",
        "correction",
    ]
    assert words(part(tree, "limits")) == (
        "What this page says and does not say No text of this reader names this entry, and no source is cited here. "
        "It states no facts and no relations on sources. It makes no finding of wrongdoing. That a text asserts "
        "something does not make it so."
    )


def test_mentions_in_notes_follow_those_in_texts_onto_the_next_page() -> None:
    """Three hundred to a page, whoever says them."""
    notes = "notes:\n" + "".join(f"  n{n}: {{title: Note {n}, body: Zedx again.}}\n" for n in range(5))
    built = build_reader({"a.txt": "Zedx. " * 299 + "\n", "a.notes.yaml": notes, "places.yaml": "zed: {name: Zedx}\n"})
    own, further = (look(built, f"places/zed{one}.html") for one in ("", ".mentions-2"))
    assert [
        len(tree.css(f"[aria-labelledby={name}] .kwic li")) for tree in (own, further) for name in ("texts", "notes")
    ] == [
        299,
        1,
        0,
        4,
    ]
    assert "299 mentions" in words(own.css_first(".head"))


def test_all_claims_are_counted_once_and_with_their_status() -> None:
    """Also those that the page has no room for, and one that somebody makes about oneself."""
    notes = "seed: {author: ann}\nnotes:\n" + "".join(
        f"  n{n}: {{title: Note {n}, claim: {'contested' if n == 301 else 'opinion'}, about: ann, body: So.}}\n"
        for n in range(302)
    )
    tree = show({"people": "ann: {name: Ann, living: false}\n"}, "people/ann.html", a__notes__yaml=notes)
    assert "302 claims (1 contested)" in words(tree.css_first(".head"))
    assert "2 further claims stand" in words(tree.css_first("main"))
    captions = [words(node) for node in tree.css("table.claims caption")]
    assert [caption.partition(": ")[2] for caption in captions] == ["Claims by Ann", "Claims about Ann"]


def test_of_very_many_claims_the_ledger_has_the_others() -> None:
    """A page holds three hundred; how many it has no room for is said, with the way to them."""
    notes = "seed: {author: ann}\nnotes:\n" + "".join(
        f"  n{n}: {{title: Note {n}, claim: opinion, body: So.}}\n" for n in range(302)
    )
    built = build_reader(
        {"a.txt": "The fair.\n", "a.notes.yaml": notes, "people.yaml": "ann: {name: Ann, living: false}\n"}
    )
    tree = look(built, "people/ann.html")
    assert len(tree.css("[aria-labelledby=claims] tbody tr")) == 300
    assert "302 claims" in words(tree.css_first(".head"))
    assert "2 further claims stand in the ledger of claims." in words(tree.css_first("main"))


@pytest.mark.parametrize(("texts", "drawn"), [(4, 0), (5, 1)])
def test_neighbours_are_drawn_from_five_texts_upward(texts: int, drawn: int) -> None:
    """Below that the table alone; with a solid line for a relation on sources and a dotted one without."""
    built = build_reader(
        {
            **{f"t{n}.txt": "Ann Bel and Bob Cot met Cy Dole.\n" for n in range(texts)},
            "people.yaml": "ann: {name: Ann Bel, living: false, relations: [{kind: met, to: bob, sources: B1}]}\n"
            "bob: {name: Bob Cot, living: false}\ncy: {name: Cy Dole, living: false}\n",
            "sources.yaml": SOURCES,
        }
    )
    tree = look(built, "people/bob.html")
    assert len(tree.css("svg")) == drawn
    rows = [words(row) for row in tree.css("[aria-labelledby=neighbours] tbody tr")]
    assert rows == [
        f"Ann Bel person Met {texts} paragraphs, {texts} texts",
        f"Cy Dole person no relation stated {texts} paragraphs, {texts} texts",
    ]
    assert [path.attributes.get("class") for path in tree.css("svg path")] == [None, "near"][: 2 * drawn]


def test_what_rests_on_nothing_says_so() -> None:
    """The editor is warned, and so is the reader."""
    ann = "ann: {name: Ann, living: false, facts: [{voice: alto}], relations: [{kind: member, to: club}]}\n"
    entries = {"people": ann, "organisations": "club: {name: Club}\n"}
    tree = show(entries, "people/ann.html")
    assert words(part(tree, "facts")).endswith("alto no source is given")
    assert "Club no source is given" in words(part(tree, "relations"))
    assert part(tree, "neighbours") is None
