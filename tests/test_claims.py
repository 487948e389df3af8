"""The ledger of claims: every claim of every text, once, with what was found."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from postil.pipeline import Built
from readers import build_reader

READER = {
    "ferry.txt": "The ferry runs again. It carries twenty people. It is the best of all ferries.\n",
    "ferry.notes.yaml": """\
seed: {title: The ferry, language: en, author: mill}
notes:
  again: {exact: runs again, title: It runs, claim: supported, for: [log, map], checked: 2026-01-02, confidence: high,
    was: [{status: no-source-found, until: 2025-11-30, because: the log was not known}], body: The log says so.}
  twenty: {exact: carries twenty people, claim: contested, for: log, against: map, by: ferryman, body: The map has ten.}
  plain: {exact: ferries, body: There were three.}
""",
    "brief.txt": "Die Fähre fährt wieder.\n",
    "brief.notes.yaml": """\
seed: {title: Der Brief, language: de}
notes:
  best: {exact: fährt wieder, title: Wieder, claim: opinion, body: A view.}
""",
    "quiet.txt": "Nothing is claimed here.\n",
    "people.yaml": "ferryman: {name: The ferryman, living: false}\nmill: {name: The miller, living: false}\n",
    "sources.yaml": "log: {type: book, title: The log}\nmap: {type: map, title: The map}\n",
}


def ledger(built: Built) -> LexborHTMLParser:
    """Give the page of claims, parsed."""
    return LexborHTMLParser(next(one.body.decode() for one in built.artifacts if one.url == "claims.html"))


def words(node: LexborNode) -> str:
    """Give a node's words in one line."""
    return " ".join(node.text(separator=" ").split())


def test_every_claim_is_there_once_with_its_assessment() -> None:
    """Its words, its status, what speaks for it and against, who says it, when it was checked, what it was before."""
    rows = [[words(cell) for cell in row.css("th, td")] for row in ledger(build_reader(READER)).css("tbody tr")]
    assert rows == [
        ["Claim 1 Wieder fährt wieder", "❝ opinion", "", "the author of the text"],
        [
            "Claim 1 It runs runs again",
            "✓ supported checked 2 January 2026 no source found until 30 November 2025: the log was not known",
            "2 for, 0 against confidence: high",
            "The miller",
        ],
        ["Claim 2 carries twenty people", "≈ contested", "1 for, 1 against", "The ferryman"],
    ]


def test_a_claim_leads_to_its_note() -> None:
    """One click from the ledger to the words in the text."""
    built = build_reader(READER)
    ways = [link.attributes["href"] or "" for link in ledger(built).css("tbody th a")]
    assert ways == ["texts/brief.html#n-best", "texts/ferry.html#n-again", "texts/ferry.html#n-twenty"]
    pages = {one.url: one.body.decode() for one in built.artifacts if one.url.startswith("texts/")}
    assert all(f'id="{anchor}"' in pages[url] for url, _, anchor in (way.partition("#") for way in ways))


def test_texts_are_headed_in_their_language_with_their_count() -> None:
    """A text without claims is not listed; a German title is read as German."""
    page = ledger(build_reader(READER))
    assert [words(one) for one in page.css("main section h2")] == ["Der Brief", "The ferry"]
    assert [one.attributes.get("lang") for one in page.css("main section h2")] == ["de", None]
    assert words(page.css(".meta")[1]) == "2 claims: 1 supported ✓ · 1 contested ≈"


def test_a_reader_without_claims_has_no_ledger() -> None:
    """An empty page is neither written nor linked."""
    built = build_reader({"quiet.txt": READER["quiet.txt"]})
    assert "claims.html" not in {one.url for one in built.artifacts}
    assert not any(b"claims.html" in one.body for one in built.artifacts)


def test_the_statuses_that_are_used_are_explained_and_no_others() -> None:
    """In the order in which they are counted; the list of a text's claims leads there."""
    built = build_reader(READER)
    shown = [words(one) for one in ledger(built).css("#statuses > div")]
    assert shown == [
        "✓ supported sources say the same",
        "≈ contested sources disagree, or one disputes it",
        "❝ opinion a judgement, a demand or a forecast: no source can settle it",
    ]
    text = next(one.body.decode() for one in built.artifacts if one.url == "texts/ferry.html")
    assert 'href="../claims.html#statuses"' in text
