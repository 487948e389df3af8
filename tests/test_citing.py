"""How a text is cited, by people and by software; its claims as a list; and the page where there is no page."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from browser.rich_reader import RICH
from contexts import make_context
from postil.compose.addresses import text_url
from postil.compose.citing import cite_paragraph, cite_text, link_source_files, show_citing, show_claims
from postil.compose.context import Context
from postil.compose.extract import outline_notes
from postil.compose.not_found import compose_not_found
from postil.exchange.bibtex import escape, write_bibtex, write_entry
from postil.exchange.citations import write_citation, write_sources
from postil.exchange.csl import write_csl_date, write_item
from postil.exchange.reference import Name, Reference, describe_source, describe_text
from postil.files.read import read_reader
from postil.model.citing_views import ClaimLine
from postil.model.edition import Edition, Library
from postil.model.site import Artifact
from postil.model.source import Source
from postil.pipeline import Built
from postil.render.theme import Theme, render_page
from readers import build_reader, page, theme, to_files
from strict_html import read_strictly

ROOT = Path(__file__).parent.parent
HOME = "https://example.org/roads"
ATTRIBUTED = re.compile(r"Suleim[ea]n|Suleym[ae]n|Сулейм[еа]н|\bUsen\b|\bУсен\b", re.IGNORECASE)
LIBRARIES = ("demonstration", "rich")

TYPES = {
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map",
    "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
}  # fmt: skip
"""The types of `csl-data.json`, CSL 1.0.2."""


@cache
def read_files(name: str) -> Mapping[str, bytes]:
    return read_reader(ROOT) if name == "demonstration" else to_files(RICH)


@cache
def built_of(name: str) -> Built:
    return build_reader(read_files(name))


def library_of(name: str) -> Library:
    return built_of(name).library


def place_at(library: Library, base_url: str) -> Library:
    """Give a library whose reader is published at an address."""
    return msgspec.structs.replace(library, config=msgspec.structs.replace(library.config, base_url=base_url))


def context_of(name: str, base_url: str = "") -> Context:
    return make_context(place_at(library_of(name), base_url), read_files(name), ())


def small_reader(seed: str = "", changes: bool = True, **entities: str) -> Context:
    """Give the context of a reader with one text of three paragraphs."""
    texts = {
        "one.md": "# One\n\nFirst words.\n\nSecond words.\n",
        "one.notes.yaml": f"seed: {{title: One, slug: one, language: en{seed}}}\nnotes:\n"
        "  a: {exact: First words, title: A claim, claim: contested, for: S1, against: [S1, S2], body: Why.}\n"
        "  b: {exact: Second words, title: No claim, body: Why.}\n"
        "  c: {title: On the whole, claim: opinion, body: Why.}\n",
        "reader.toml": 'title = "Small"\n',
        "sources.yaml": "S1: {type: book, title: A}\nS2: {type: book, title: B}\n",
        **({"changes.yaml": "- {version: 2.1.0, date: 2024-03-05}\n"} if changes else {}),
        **{f"people/{id}.md": f"---\n{entry}\n---\n" for id, entry in entities.items()},
    }
    return make_context(build_reader(texts).library, to_files(texts), ())


def edition_of(context: Context, id: str) -> Edition:
    return next(one for one in context.library.editions if one.document.id == id)


def claims_of(context: Context, page: str) -> tuple[ClaimLine, ...]:
    edition = context.library.editions[0]
    return show_claims(context, page, edition.document, outline_notes(edition))


def write_citations(context: Context) -> list[Artifact]:
    files = [artifact for id in context.texts for artifact in write_citation(context, id)]
    return [*files, *(write_sources(context) if context.sources else ())]


def only_item(context: Context) -> dict[str, Any]:
    return write_item(describe_text(context, context.library.editions[0].document))


def read_bibtex(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Read entries as BibTeX does: it counts braces, whatever stands before them. Gives type, key and raw fields."""
    entries, at = [], 0
    while opened := re.compile(r"\s*@(\w+)\{([^\s,{}\"#%~\\]+),").match(text, at):
        fields: dict[str, str] = {}
        at = opened.end()
        while field := re.compile(r"\s*(\w+) = \{").match(text, at):
            depth, at = 1, field.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            assert field[1] not in fields
            fields[field[1]] = text[field.end() : at - 1]
            assert text[at] == ","
            at += 1
        closed = re.compile(r"\s*\}").match(text, at)
        assert closed, text[at : at + 40]
        at = closed.end()
        entries.append((opened[1], opened[2], fields))
    assert not text[at:].strip()
    return entries


COMMANDS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def typeset(field: str) -> str:
    """Give the characters that TeX sets: commands carried out, braces that only group gone."""
    pattern = re.compile(r"\\(text\w+)\{\}|\\([&%$#_])|([{}])|([&%$#_~^\\])")

    def write(match: re.Match[str]) -> str:
        assert not match[4], f"{match[4]} is not escaped in {field}"
        return COMMANDS[match[1]] if match[1] else match[2] or ""

    return pattern.sub(write, field)


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("", {}),
        ("2025", {"date-parts": [[2025]]}),
        ("2025-05", {"date-parts": [[2025, 5]]}),
        ("2025-05-13", {"date-parts": [[2025, 5, 13]]}),
        ("2025-05~", {"date-parts": [[2025, 5]], "circa": True}),
        ("1893?", {"date-parts": [[1893]], "circa": True}),
        ("2024-12-30/2025-01-02", {"date-parts": [[2024, 12, 30], [2025, 1, 2]]}),
        ("1901~/1903", {"date-parts": [[1901], [1903]], "circa": True}),
        ("2001-21", {"date-parts": [[2001]], "season": 1}),
        ("2001-24~", {"date-parts": [[2001]], "season": 4, "circa": True}),
        ("2001-21/2001-22", {"literal": "spring 2001 to summer 2001"}),
        ("2025-05-13/..", {"literal": "13 May 2025 or later"}),
        ("../2025", {"literal": "2025 or earlier"}),
        ("2025-33", {"literal": "2025-33"}),
        ("19XX", {"literal": "1900 to 1999"}),
        ("-0043", {"date-parts": [[-44]]}),
        ("0000", {"date-parts": [[-1]]}),
    ],
)
def test_a_date_is_said_in_parts_or_else_in_words(edtf: str, csl: dict[str, object]) -> None:
    """Nothing that the date leaves open is made up, and nothing that it says is lost."""
    assert write_csl_date(edtf) == csl


def check_date(date: Any) -> None:
    """Check the shape that `csl-data.json` gives a date."""
    assert set(date) <= {"date-parts", "season", "circa", "literal", "raw", "edtf"}
    assert ("date-parts" in date) != ("literal" in date)
    for part in date.get("date-parts", [[1]]):
        assert 1 <= len(part) <= 3
        assert all(isinstance(number, int) for number in part)
    assert len(date.get("date-parts", [])) <= 2


def check_item(item: dict[str, Any]) -> None:
    """Check an item against what `csl-data.json` demands of types, names, dates and all other variables."""
    assert item["type"] in TYPES
    assert item["id"]
    assert "" not in item.values()
    for name, value in item.items():
        if isinstance(value, dict):
            assert name in {"issued", "accessed", "available-date", "event-date", "original-date", "submitted"}
            check_date(value)
        elif isinstance(value, list):
            assert value
            for one in value:
                assert set(one) in ({"literal"}, {"family", "given"})
        else:
            assert isinstance(value, str)


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_text_and_all_sources_are_written_in_both_formats(name: str) -> None:
    """One pair of files a text, one pair for the sources; each valid, and the two of a pair of one mind."""
    library = library_of(name)
    written = {artifact.url: artifact.body.decode() for artifact in write_citations(context_of(name))}
    stems = [f"texts/{edition.document.id}" for edition in library.editions] + ["sources"]
    assert list(written) == [f"{stem}.{ending}" for stem in stems for ending in ("csl.json", "bib")]
    for stem in stems:
        items = json.loads(written[f"{stem}.csl.json"])
        entries = read_bibtex(written[f"{stem}.bib"])
        for item in items:
            check_item(item)
        assert [item["citation-key"] for item in items] == [key for _, key, _ in entries]
        assert [item["title"] for item in items] == [typeset(fields["title"]) for _, _, fields in entries]
    assert [item["id"] for item in json.loads(written["sources.csl.json"])] == [one.id for one in library.sources]


def test_a_reader_without_sources_has_no_file_of_them() -> None:
    """A file that would be empty is not written, nor linked."""
    context = context_of("rich")
    bare = msgspec.structs.replace(context.library, sources=())
    assert not [
        one.url for one in write_citations(make_context(bare, read_files("rich"))) if one.url.startswith("sources")
    ]
    assert link_source_files(make_context(bare, read_files("rich")), "sources.html") == ()
    assert [link.url for link in link_source_files(context, "people/demir.html")] == [
        "../sources.bib",
        "../sources.csl.json",
    ]


def test_no_words_of_the_text_are_in_the_files() -> None:
    """They are allowed in a demonstration because they hold what is known of a text, and not the text."""
    library = library_of("demonstration")
    prose = library.editions[0].document.prose
    written = " ".join(
        one.body.decode() for one in write_citations(context_of("demonstration")) if one.url.startswith("texts/")
    )
    sentences = [one for one in re.split(r"(?<=\.)\s+", prose.text) if len(one) > 40]
    assert len(sentences) > 20
    assert [one for one in sentences if one in written] == []


def test_the_attributed_name_of_the_demonstration_is_never_an_authors() -> None:
    """A text that bears no name has the author `[unsigned]`; an attribution is a note's to discuss.

    The one place of the name is the title, and so the address, of another source, which are not ours to change.
    """
    written = {one.url: one.body.decode() for one in write_citations(context_of("demonstration"))}
    for url, body in written.items():
        if url.startswith("texts/"):
            assert not ATTRIBUTED.search(body), url
    assert '"literal": "[unsigned]"' in written["texts/dialogue-platform.csl.json"]
    assert "author = {{[unsigned]}}" in written["texts/dialogue-platform.bib"]
    titles = {item["title"] for item in json.loads(written["sources.csl.json"]) if ATTRIBUTED.search(item["title"])}
    assert len(titles) == 1
    for item in json.loads(written["sources.csl.json"]):
        rest = {name: value for name, value in item.items() if name not in ("title", "URL")}
        assert not ATTRIBUTED.search(json.dumps(rest, ensure_ascii=False)), item["id"]
    for _, key, fields in read_bibtex(written["sources.bib"]):
        assert not ATTRIBUTED.search(" ".join(fields[name] for name in fields if name not in ("title", "url"))), key


def test_a_text_is_described_by_what_is_known_of_it() -> None:
    """Its own date is `issued`; the edition's day and version come from `changes.yaml`."""
    meta = ", author: A. Writer, published: 2023-02~, rights: not-established, retrieved: 2024-01-02"
    context = small_reader(f'{meta}, source: "https://example.org/a"')
    assert only_item(context) == {
        "id": "one",
        "type": "webpage",
        "citation-key": "one-2023",
        "title": "One",
        "author": [{"literal": "A. Writer"}],
        "issued": {"date-parts": [[2023, 2]], "circa": True},
        "available-date": {"date-parts": [[2024, 3, 5]]},
        "container-title": "Small",
        "version": "2.1.0",
        "language": "en",
        "note": "Rights: not established. Taken from https://example.org/a on 2024-01-02.",
    }


def test_what_is_not_known_is_not_there() -> None:
    """No author, no date, no edition, no address: no field, and a key without a year."""
    assert only_item(small_reader(changes=False)) == {
        "id": "one",
        "type": "article",
        "citation-key": "one",
        "title": "One",
        "container-title": "Small",
        "language": "en",
    }


def test_an_author_in_the_register_is_written_by_name() -> None:
    """In two parts only where the register's own sorting says which is the family name; an id is never a name."""
    sorted_name = small_reader(", author: ada", ada="name: Ada Lovelace\nsort: Lovelace, Ada\nliving: false")
    assert only_item(sorted_name)["author"] == [{"family": "Lovelace", "given": "Ada"}]
    plain = small_reader(", author: ada", ada="name: Ada Lovelace\nliving: false")
    assert only_item(plain)["author"] == [{"literal": "Ada Lovelace"}]
    other = small_reader(", author: ada", ada="name: Ada Lovelace\nsort: Byron, Ada\nliving: false")
    assert only_item(other)["author"] == [{"literal": "Ada Lovelace"}]
    assert write_entry(describe_text(sorted_name, sorted_name.library.editions[0].document)).splitlines()[1] == (
        "  author = {{Lovelace}, Ada},"
    )


def test_a_letter_has_its_sender_and_its_recipient() -> None:
    """The sender wrote it; it was issued when it was sent."""
    item = only_item(small_reader(", sender: Anna, recipient: Boris, sent: 1901-05"))
    assert (item["author"], item["recipient"]) == ([{"literal": "Anna"}], [{"literal": "Boris"}])
    assert item["issued"] == {"date-parts": [[1901, 5]]}


def test_with_a_base_address_the_address_is_written() -> None:
    """The slash at the end of the base address is not doubled."""
    for base in (HOME, f"{HOME}/"):
        context = context_of("rich", base)
        item = write_item(describe_text(context, context.texts["letter"]))
        assert item["URL"] == f"{HOME}/texts/letter.html"
        assert cite_text(context, edition_of(context, "letter")).endswith(f", {HOME}/texts/letter.html")


def test_a_source_says_its_standing_and_how_far_it_was_read() -> None:
    """What CSL has no variable for stands in the note, and further CSL variables keep their shape."""
    source = Source(
        id="S1",
        type="chapter",
        title="On ice",
        authors=("B. Ay", "The Society"),
        issued="1901",
        publisher="Lake Press",
        container="Winters",
        url="https://example.org/a_b?c=%20d",
        accessed="2024-01-01",
        standing="court",
        read="pp. 1-9",
        note="A note.",
        label="Ay, 1901",
        details=(("editor", "C. Bo"), ("page", "1-9"), ("original-date", "1899~")),
    )
    item = write_item(describe_source(source))
    check_item(item)
    assert item["note"] == "A note. Standing: court. Read: pp. 1-9."
    assert (item["editor"], item["page"]) == ([{"literal": "C. Bo"}], "1-9")
    assert item["original-date"] == {"date-parts": [[1899]], "circa": True}
    ((kind, key, fields),) = read_bibtex(write_entry(describe_source(source)))
    assert (kind, key) == ("incollection", "S1")
    assert fields == {
        "author": "{B. Ay} and {The Society}",
        "title": "On ice",
        "booktitle": "Winters",
        "publisher": "Lake Press",
        "date": "1901",
        "url": "https://example.org/a_b?c=%20d",
        "urldate": "2024-01-01",
        "label": "Ay, 1901",
        "pages": "1-9",
        "note": r"A note. Standing: court. Read: pp. 1-9.",
    }


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("The NGO and the lake", "The {NGO} and the lake"),
        ("NGO law", "{NGO} law"),
        ("iPhone", "{iPhone}"),
        ("On May 13", "On {May} 13"),
        ("Письмо из Алматы", "Письмо из {Алматы}"),
        ("a & b_c 100 %", r"a \& b\_c 100 \%"),
        ("sets {A", r"sets {{\textbraceleft{}A}}"),
        ("lower", "lower"),
    ],
)
def test_capitals_are_kept_by_braces(title: str, written: str) -> None:
    """A style that writes titles in small letters must not make `ngo` of `NGO`."""
    ((_, _, fields),) = read_bibtex(write_entry(Reference("a", "a", "book", title)))
    assert fields["title"] == written
    assert typeset(fields["title"]) == title


@given(st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\\{}%$#_&~^@\"',= A"))))
def test_whatever_is_written_in_bibtex_is_read_again(text: str) -> None:
    """No text can end its field, open another or lose a character; only white space is levelled."""
    words = " ".join(text.split())
    reference = Reference("a", "key", "webpage", text, (Name(text), Name("B")), container=text, note=text)
    ((kind, key, fields),) = read_bibtex(write_bibtex((reference,)).decode())
    assert (kind, key) == ("online", "key")
    assert typeset(escape(text)) == words
    for name in ("title", "titleaddon", "note"):
        assert typeset(fields.get(name, "")) == words
    assert typeset(fields["author"]) == f"{words} and B"


@pytest.mark.parametrize(
    ("edtf", "date", "note"),
    [
        ("2025-05-13/..", "2025-05-13/", None),
        ("../2025", "/2025", None),
        ("2025-05~", "2025-05~", None),
        ("1901/1903", "1901/1903", None),
        ("2001-21", "2001-21", None),
        ("2001-37", None, "Date: 2001-37."),
        ("[1901,1902]", None, "Date: [1901,1902]."),
    ],
)
def test_bibtex_has_the_date_in_its_field_or_in_the_note(edtf: str, date: str | None, note: str | None) -> None:
    """BibLaTeX would refuse the entry's date if it were in a form that it does not read."""
    ((_, _, fields),) = read_bibtex(write_entry(Reference("a", "a", "webpage", "A", issued=edtf)))
    assert (fields.get("date"), fields.get("note")) == (date, note)


def test_keys_are_plain_and_never_two_alike() -> None:
    """BibTeX takes few characters in a key; ids that differ only in others stay apart."""
    keys = [describe_source(Source(id, "book", "A")).key for id in ("озеро", "озера", "a.b", "a-b", "a b", "A_1")]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", key) for key in keys)
    assert len(set(keys)) == len(keys)
    assert keys[-1] == "A_1"


def test_the_sentence_for_people() -> None:
    """Author, title, reader, version, date, address; inner quotation marks are single; what is unknown is left out."""
    demonstration = context_of("demonstration")
    assert cite_text(demonstration, demonstration.library.editions[0]) == (
        "Unsigned, “On May 13, 2025, an article entitled …” (13 May 2025 or later), An opinion and its sources,"
        " edition 0.1.0, 24 November 2026, texts/dialogue-platform.html"
    )
    bare = small_reader(changes=False)
    assert cite_text(bare, bare.library.editions[0]) == "“One”, Small, texts/one.html"
    quoting = small_reader(", author: A, sender: B")
    edition = quoting.library.editions[0]
    meta = msgspec.structs.replace(edition.document.metadata, title="On “ice”")
    changed = msgspec.structs.replace(edition, document=msgspec.structs.replace(edition.document, metadata=meta))
    assert cite_text(quoting, changed) == "A, “On ‘ice’”, Small, edition 2.1.0, 5 March 2024, texts/one.html"
    assert cite_paragraph(bare, bare.library.editions[0]) == "¶ 1, texts/one.html#b-first-words"


@cache
def templates() -> dict[str, str]:
    return {path: data.decode() for path, data in theme()[0].items()}


def render_macro(call: str, **view: object) -> str:
    """Render one macro of `citing.html`, as a page that imports it would."""
    name = call.partition("(")[0]
    made = Theme({**templates(), "try.html": f'{{% from "citing.html" import {name} %}}{{{{ {call} }}}}'})
    return made.environment.get_template("try.html").render(**view)


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_page_says_how_to_cite_it(name: str) -> None:
    """The sentence stands as it is, and each file that is offered is one that is written."""
    context = context_of(name)
    written = {artifact.url for artifact in write_citations(context)}
    for edition in context.library.editions:
        html = render_macro("how_to_cite(view)", view=show_citing(context, text_url(edition.document), edition))
        read_strictly(html)
        tree = LexborHTMLParser(html)
        assert cite_text(context, edition) in (node.text() for node in tree.css("p"))
        links = [node.attributes["href"] for node in tree.css("a[download]")]
        assert len(links) == 2
        assert {f"texts/{link}" for link in links} <= written


def test_claims_are_listed_with_their_assessment() -> None:
    """In the order of the notes, claims alone, each with its words or none, its sources counted, its note linked."""
    context = small_reader()
    whole, first = show_claims(
        context, "texts/one.html", context.library.editions[0].document, outline_notes(context.library.editions[0])
    )
    assert (first.status_label, first.status_glyph, first.supporting, first.opposing) == ("contested", "≈", 1, 2)
    assert (first.quote, first.url, first.by.text) == ("First words", "#n-a", "the author of the text")
    assert re.fullmatch(r"Claim \d", first.label)
    assert (whole.status_label, whole.title, whole.quote) == ("opinion", "On the whole", "")
    elsewhere = show_claims(
        context, "claims.html", context.library.editions[0].document, outline_notes(context.library.editions[0])
    )
    assert elsewhere[1].url == "texts/one.html#n-a"


@pytest.mark.parametrize("name", LIBRARIES)
def test_the_list_of_claims_leads_to_notes_that_are_there(name: str) -> None:
    """Every claim of every text is in its list, and every line's link meets the note of that number."""
    context = context_of(name)
    for edition in context.library.editions:
        page = text_url(edition.document)
        items = show_claims(context, page, edition.document, outline_notes(edition))
        assert len(items) == sum(1 for note in edition.notes if note.annotation.claim)
        html = render_macro("claims(items, 'en', 'ltr', 'claims.html#statuses')", items=items)
        read_strictly(html)
        built = next(one.body for one in built_of(name).artifacts if one.url == page)
        tree = LexborHTMLParser(built)
        for link in LexborHTMLParser(html).css("ol.lines > li > a"):
            (note,) = tree.css(f"[id='{(link.attributes['href'] or '')[1:]}']")
            assert (note.attributes["aria-label"] or "").startswith(link.text())


def render_not_found(context: Context) -> LexborHTMLParser:
    rendered = render_page(compose_not_found(context), Theme(templates()))
    assert rendered.diagnostics == ()
    assert rendered.value.url == "404.html"
    read_strictly(rendered.value.body.decode())
    return LexborHTMLParser(rendered.value.body)


@pytest.mark.parametrize("name", LIBRARIES)
@pytest.mark.parametrize("base", ["", f"{HOME}/"])
def test_the_page_for_no_page_has_no_relative_address(name: str, base: str) -> None:
    """A server shows it at any depth: every address is whole, or stays on the page, and the page is not indexed."""
    tree = render_not_found(context_of(name, base))
    addresses = [node.attributes["href"] or "" for node in tree.css("[href]")]
    assert [one for one in addresses if not re.match(r"https?://|mailto:|#main$", one)] == []
    assert [
        one.attributes["src"] for one in tree.css("[src]") if not (one.attributes["src"] or "").startswith(HOME)
    ] == []
    assert not tree.css("base, link[rel=canonical], script:not([src])")
    assert [node.attributes["content"] for node in tree.css("meta[name=robots]")] == ["noindex"]
    assert [node.text() for node in tree.css("h1")] == ["No such page"]
    assert len(tree.css("main#main")) == 1


@pytest.mark.parametrize("name", LIBRARIES)
def test_without_a_base_address_the_page_fetches_nothing_and_names_the_sections(name: str) -> None:
    """Its policy admits one style by its hash; the names of files are words, not links, each one of the site's."""
    tree = render_not_found(context_of(name))
    (policy,) = [node.attributes["content"] or "" for node in tree.css("meta[http-equiv]")]
    (style,) = tree.css("style")
    digest = b64encode(hashlib.sha256(style.text().encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"@import|url\(", style.text())
    assert not tree.css("link, script, [src], [style]")
    urls = {one.url for one in built_of(name).artifacts}
    named = [node.text() for node in tree.css("li code")]
    assert named[0] == "index.html"
    assert len(named) == len(set(named)) > 3
    assert set(named) <= urls


def test_a_draft_says_what_is_to_be_mended_here_too() -> None:
    """So that nobody publishes it unawares: with a base address and without."""
    for base in ("", HOME):
        tree = render_not_found(context_of("rich", base)._replace(strip=("a.md:2:1: mend <this>",)))
        assert "a.md:2:1: mend <this>" in [node.text() for node in tree.css("[role=status] li")]


@pytest.mark.parametrize("name", LIBRARIES)
def test_with_a_base_address_every_link_leads_to_a_file_of_the_site(name: str) -> None:
    """The frame and the list of sections lead into the published site, the style sheet too."""
    tree = render_not_found(context_of(name, f"{HOME}/"))
    (sheet,) = tree.css("link[rel=stylesheet]")
    assert sheet.attributes["href"] == f"{HOME}/static/postil.css"
    urls = {one.url for one in built_of(name).artifacts}
    links = [node.attributes["href"] or "" for node in tree.css("[href]")]
    links += [node.attributes["src"] or "" for node in tree.css("[src]")]
    own = [link.removeprefix(f"{HOME}/").partition("#")[0] for link in links if link.startswith(HOME)]
    assert len(own) > 6
    assert set(own) <= urls


def test_what_all_sources_have_in_common_is_written_once() -> None:
    """A source that says otherwise is right; the defaults are no source."""
    built = build_reader(
        {
            "letter.txt": "The harbour froze.\n",
            "letter.notes.yaml": "notes: {ice: {exact: froze, sources: [log, map], body: So the log says.}}\n",
            "sources.yaml": (
                "defaults: {language: de, accessed: 2026-01-02, publisher: The harbour office, read: in full}\n"
                "log: {type: book, title: Das Logbuch, issued: 1843}\n"
                "map: {type: map, title: The map, language: en, read: one sheet}\n"
            ),
        }
    )
    items = {item["id"]: item for item in json.loads(page(built, "sources.csl.json"))}
    assert sorted(items) == ["log", "map"]
    assert [items[id]["language"] for id in ("log", "map")] == ["de", "en"]
    assert {item["publisher"] for item in items.values()} == {"The harbour office"}
    assert {item["accessed"]["date-parts"][0][0] for item in items.values()} == {2026}
    shown = page(built, "sources.html")
    assert "The harbour office, 1843" in shown
    assert "Read: in full." in shown
    assert "Read: one sheet." in shown
