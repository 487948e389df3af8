"""The demonstration edition keeps the rules that its own policy states: accuracy, neutrality, ground."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from postil.compose.paragraphs import number_blocks
from postil.files.read import read_reader
from postil.model.annotation import STATUSES_WITH_SOURCE, Annotation, Claim
from postil.model.edition import Edition, Library
from postil.model.register import statements_of
from postil.model.text import ATOM
from postil.pipeline import Built, Options, build
from readers import page, theme

ROOT = Path(__file__).parent.parent
DIGEST = "ec93131de538ecd452697032cb40084c665a7517c8567b2dd7f6d4a99cf31a80"
ATTRIBUTED = re.compile(r"Sule[iy]m[ae]n|С[уү]леймен", re.IGNORECASE)
EXCEPTION = re.compile(r"Kaili", re.IGNORECASE)
OTHERS_WORDS = {
    "despite some positives": "the Ombudsman's answer",
    "systemic violations of detainees' rights": "KIBHR, in KazTAG's report",
    "New Fair Kazakhstan": "the President's address of September 2022",
    "Just and Fair Kazakhstan": "the EU's report of 2023",
    "foreign agents": "the EU's report of March 2025",
    "CSR": "another translation on the foundation's site",
    "Dialogue Platform on the Human Dimension": "the platform's own name",
    "terms of reference": "what English says",
    "Civil society": "what English says",
    "no source found": "the policy's own status",
}
"""Words in quotation marks that are not the text's, and whose they are."""
WITHOUT_A_CLAIM = {
    16: "the first point of a list, which the note on the sentence before it covers",
    28: "a demand, which the notes on the next two paragraphs take up",
}
"""Paragraphs without a note, and why."""


@cache
def built() -> Built:
    """Build the edition, once."""
    return build(read_reader(ROOT), theme(), Options())


def library() -> Library:
    """Give the edition as it is composed."""
    return built().library


def edition() -> Edition:
    """Give the text with its notes."""
    return library().editions[0]


def notes() -> list[Annotation]:
    """Give all notes, as they were written."""
    return [note.annotation for note in edition().notes]


def claims() -> list[tuple[str, Claim]]:
    """Give all assessed claims by the id of their note."""
    return [(note.id, note.claim) for note in notes() if note.claim]


def own_words() -> Iterator[tuple[str, str]]:
    """Give every sentence of the edition's own, with where it stands."""
    for note in notes():
        yield from ((note.id, words) for words in (note.title, note.lead, note.body.text))
    for entity in library().entities:
        yield from ((entity.id, words) for words in (entity.name, entity.summary.text, entity.body.text))
        yield from ((entity.id, fact.value) for fact in entity.facts)
    for one in library().pages:
        yield one.id, one.body.text


def test_nothing_is_to_be_said_about_it() -> None:
    """Neither an error nor a warning nor a piece of advice."""
    assert built().diagnostics == ()


def test_the_text_is_published_byte_for_byte() -> None:
    """The seed, its pin, its copy on the site and the number printed on the page are one."""
    document = edition().document
    seed = read_reader(ROOT)[document.path]
    assert hashlib.sha256(seed).hexdigest() == document.digest == document.metadata.sha256 == DIGEST
    assert [artifact.body for artifact in built().artifacts if artifact.url.endswith(".txt")] == [seed]
    assert DIGEST in page(built(), f"texts/{document.id}.html")


def test_every_claim_with_a_status_of_evidence_names_its_sources() -> None:
    """And only such a claim has a confidence; each says when it was checked."""
    assert len(claims()) > 35
    for id, claim in claims():
        if claim.status in STATUSES_WITH_SOURCE:
            assert claim.supporting or claim.opposing, id
        if claim.status in ("opinion", "not-checkable"):
            assert (claim.supporting, claim.opposing, claim.confidence) == ((), (), ""), id
        else:
            assert claim.confidence, id
        if claim.status == "contested":
            assert claim.supporting, id
            assert claim.opposing, id
        assert claim.checked, id


def test_every_statement_of_the_registers_has_a_ground() -> None:
    """Sources, or the words of the text; a summary cites."""
    for entity in library().entities:
        assert all(statement.basis.given for statement in statements_of(entity)), entity.id
        cites = any(mark.kind == "citation" for mark in entity.summary.marks)
        assert cites or not entity.summary.text, entity.id


def test_every_source_is_cited_and_says_how_far_it_was_read_and_where_it_stands() -> None:
    """A list of sources is no list of reading."""
    written = set(re.findall(r"^(S\d+):", (ROOT / "seeds" / "sources.yaml").read_text("utf-8"), re.MULTILINE))
    assert {source.id for source in library().sources} == written
    assert [
        one.id for one in library().sources if not (one.read and one.standing and (one.publisher or one.authors))
    ] == []


def test_every_entry_is_named_in_the_text_or_marked_as_context() -> None:
    """There are no others; the author, who is nowhere named, is the text's own."""
    named = {id for mention in edition().mentions for id in mention.entities} | {"author"}
    says = {entity.id for entity in library().entities if any(one.basis.says for one in statements_of(entity))}
    reached = {"submission", "kaztag-report", "recommendations"}
    for entity in library().entities:
        is_context = entity.type.endswith("(context only)")
        assert is_context != (entity.id in named | says | reached), entity.id


def test_no_tie_and_no_fact_says_who_pays_whom() -> None:
    """No edges of funding, and no list of those who receive money."""
    money = re.compile(r"fund|financ|grant|donor|donat|sponsor|pay|paid|money", re.IGNORECASE)
    for entity in library().entities:
        assert [relation.kind for relation in entity.relations if money.search(relation.kind + relation.role)] == []
        assert [fact.property for fact in entity.facts if money.search(fact.property)] == []


def test_the_author_is_unsigned_for_machines() -> None:
    """Neither the exports of the text nor the head of its page give the attributed name (sources: `test_citing.py`)."""
    exports = [one for one in built().artifacts if one.url.startswith("texts/") and one.url.endswith((".json", ".bib"))]
    assert len(exports) == 2
    for artifact in exports:
        assert b"[unsigned]" in artifact.body
        assert not ATTRIBUTED.search(artifact.body.decode())
    head = LexborHTMLParser(page(built(), f"texts/{edition().document.id}.html")).css_first("head")
    assert head is not None
    assert not ATTRIBUTED.search(head.html or "")


def test_the_attribution_has_its_grounds_in_one_note_and_on_one_page() -> None:
    """Where else the name stands, it is said that the text is attributed to its bearer."""
    places = {where for where, words in own_words() if ATTRIBUTED.search(words)}
    assert places == {"no-byline", "author", "ambassador-at-large", "chairing"}
    for id in ("ambassador-at-large", "chairing"):
        body = next(note.body.text for note in notes() if note.id == id)
        assert re.search(r"Usen Suleimen, to whom this text is attributed", body)


def test_whom_the_text_leaves_unnamed_stays_so_but_for_one() -> None:
    """That name stands in one note, with the answer, the state of the case and a date, outside search and feeds."""
    assert [where for where, words in own_words() if EXCEPTION.search(words)] == ["brussels-case"]
    note = next(note for note in notes() if note.id == "brussels-case")
    assert not note.index
    for words in ("denies wrongdoing", "no conviction of her was found in the sources read", "As of 23 November 2026"):
        assert words in note.body.text
    people = [entity.id for entity in library().entities if entity.register == "people"]
    assert people == ["author", "zhovtis"]


def test_nobody_and_no_process_is_invented() -> None:
    """Nothing is said to be reviewed, asked or answered; the notes are the software's own."""
    assert {note.creator for note in notes()} == {"postil"}
    assert {(note.review, note.reviewed_by, note.reply_to) for note in notes()} == {("", "", "")}
    assert {(entity.reviewed, entity.correction) for entity in library().entities} == {("", ())}
    assert library().config.editors == ()
    fields = re.compile(rb"\b(?:reviewed|reviewed_by|asked|answered)[\"']?\s*[:=]")
    assert [path for path, data in read_reader(ROOT).items() if path.startswith("seeds/") and fields.search(data)] == []


def test_nothing_is_called_false_nor_true() -> None:
    """A status concerns words and sources."""
    verdict = re.compile(r"\b(?:false|falsely|lie|lies|liar|untrue|disinformation campaign)\b", re.IGNORECASE)
    assert [words for where, words in own_words() if verdict.search(words) and where != "policy"] == []


def test_notes_are_short() -> None:
    """At most ninety words, a title of sixty characters, a lead of fifteen words."""
    long = [note.id for note in notes() if len(note.body.text.replace(ATOM, " ").split()) > 90]
    long += [note.id for note in notes() if not 0 < len(note.title) <= 60 or len(note.lead.split()) > 15]
    assert long == []
    assert [note.id for note in notes() if note.claim and not note.lead] == []


def test_what_stands_in_quotation_marks_is_verbatim() -> None:
    """The words of the text to the letter, or those of somebody who is named here."""
    text = edition().document.prose.text
    quoted = {words for _, one in own_words() for words in re.findall("“([^”]*)”", one.replace(ATOM, ""))}
    assert len(quoted) > 30
    assert sorted(words for words in quoted if words not in text) == sorted(OTHERS_WORDS)


def test_every_paragraph_with_a_claim_has_a_note() -> None:
    """The few without one are listed here with the reason."""
    spans = [note.span for note in edition().notes if note.span]
    bare = {
        number: edition().document.prose.words(block.span)
        for block, number, _ in number_blocks(edition())
        if number and not any(block.span.overlaps(span) for span in spans)
    }
    assert set(bare) == set(WITHOUT_A_CLAIM)


def test_the_changes_count_what_is_there() -> None:
    """The first version says how many notes and entries it has."""
    version = library().versions[-1]
    assert (version.notes, version.entities) == (str(len(notes())), str(len(library().entities)))


def test_no_page_is_to_be_indexed() -> None:
    """It is no publication, and the text's rights are not established."""
    for artifact in built().artifacts:
        if artifact.url.endswith(".html"):
            tree = LexborHTMLParser(artifact.body.decode())
            robots = tree.css_first("meta[name=robots]")
            assert robots is not None, artifact.url
            assert robots.attributes["content"] == "noindex"
            assert "A demonstration reader." in tree.text(), artifact.url
