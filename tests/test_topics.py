"""Topics and the glossary: what notes are about, brought together over all texts."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from postil.compose.nearly import find_nearly_alike
from postil.compose.slugs import make_slugs
from postil.pipeline import Built
from readers import build_reader, page

READER = {
    "reader.toml": """\
title = "Ferry"
[topics.ferries]
title = "Ferries and rafts"
text = "Whatever crosses, see [the log](sources.html) [@log]."
""",
    "a.txt": "The ferry runs again. It carries twenty people.\n",
    "a.notes.yaml": """\
seed: {title: The ferry, language: en}
notes:
  again: {exact: runs again, title: It runs, claim: supported, for: log, tags: [Ferries, free press], body: So it is.}
  ferry: {exact: The ferry, kind: term, title: Ferry, tags: ferries,
    body: "A flat boat. See [the claim](#n-again), and Mill [@log]."}
  plain: {exact: people, body: No tag.}
""",
    "b.txt": "Die Fähre fährt wieder.\n",
    "b.notes.yaml": """\
seed: {title: Der Brief, language: de}
notes:
  ferry: {exact: fährt wieder, kind: term, title: FERRY, tags: ["  ferries", "FREE   PRESS"], body: The same word.}
  boat: {exact: Die Fähre, kind: term, body: A noun.}
  hidden: {exact: wieder, tags: secret, private: true, body: Not for anybody to see.}
""",
    "b.machine.notes.yaml": """\
set: {title: Machine, machine_made: true}
notes: {ship: {exact: fährt, title: Goes, tags: ferries, body: By machine.}}
""",
    "people.yaml": "mill: {name: Mill, living: false}\n",
    "sources.yaml": "log: {type: book, title: The log}\n",
}


def words(node: LexborNode | None) -> str:
    """Give a node's words in one line."""
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def tree(built: Built, url: str) -> LexborHTMLParser:
    """Give a page, parsed."""
    return LexborHTMLParser(page(built, url))


def tagged(*tags: str) -> Built:
    """Build a reader with one note for each tag."""
    notes = "".join(f"  n{number}: {{tags: ['{tag}'], body: Word.}}\n" for number, tag in enumerate(tags))
    return build_reader({"a.txt": "A text.\n", "a.notes.yaml": f"notes:\n{notes}"})


def test_all_topics_are_listed_with_their_notes_and_texts() -> None:
    """By name; spellings that differ by capitals and white space are one, under the first or the editors' name."""
    listed = [words(item) for item in tree(build_reader(READER), "topics.html").css(".counted li")]
    assert listed == ["Ferries and rafts 4 notes · 2 texts", "free press 2 notes · 2 texts"]


def test_a_topic_has_its_notes_text_by_text() -> None:
    """Each with number, kind, status and title, with its words in their language, and the way to it."""
    topic = tree(build_reader(READER), "topics/ferries.html")
    assert words(topic.css_first("h1")) == "Ferries and rafts"
    texts = topic.css("main section")
    assert [words(one.css_first("h2")) for one in texts] == ["The ferry", "Der Brief"]
    assert [[words(item) for item in one.css(".lines li")] for one in texts] == [
        ["“The ferry” Term 1 Ferry", "“runs again” Claim 2 ✓ supported It runs"],
        ["“fährt” Note M1 machine-made Goes", "“fährt wieder” Term 2 FERRY"],
    ]
    assert [one.attributes["href"] for one in texts[1].css(".lines a")] == [
        "../texts/b.html#n-machine.ship",
        "../texts/b.html#n-ferry",
    ]
    assert [one.attributes["lang"] for one in texts[1].css(".quote")] == ["de", "de"]


def test_a_topic_names_those_that_stand_with_it() -> None:
    """How many notes they share, the most first, each linked."""
    beside = tree(build_reader(READER), "topics/free-press.html").css_first(".beside")
    assert words(beside) == "Together with Ferries and rafts 2 notes"
    assert beside is not None
    assert [one.attributes["href"] for one in beside.css("a")] == ["ferries.html"]


def test_those_that_stand_with_it_most_often_come_first() -> None:
    """Of those that do so equally often, by name."""
    notes = "".join(
        f"  n{at}: {{tags: [{tags}], body: Word.}}\n" for at, tags in enumerate(["x, z, b", "x, z", "x, a"])
    )
    beside = tree(build_reader({"a.txt": "A.\n", "a.notes.yaml": f"notes:\n{notes}"}), "topics/x.html").css(
        ".beside li"
    )
    assert [words(one) for one in beside] == ["z 2 notes", "a 1 note", "b 1 note"]


def test_a_topic_that_stands_with_all_names_twenty_of_them() -> None:
    """More are a list, which is there already."""
    notes = "".join(f"  n{at}: {{tags: [x, 'y{at:02}'], body: Word.}}\n" for at in range(25))
    built = build_reader({"a.txt": "A.\n", "a.notes.yaml": f"notes:\n{notes}"})
    assert [words(one) for one in tree(built, "topics/x.html").css(".beside a")] == [f"y{at:02}" for at in range(20)]


def test_a_term_that_is_called_by_its_words_does_not_quote_them_again() -> None:
    """They stand there already, as its name."""
    notes = "notes: {a: {kind: term, exact: ferry, body: A boat.}}\n"
    glossary = tree(build_reader({"a.txt": "The ferry.\n", "a.notes.yaml": notes}), "glossary.html")
    assert [words(one) for one in glossary.css("h3, .places p")] == ["ferry", "The ferry. , Term 1"]


def test_what_the_editors_say_of_a_topic_is_cited_and_linked() -> None:
    """It is Markdown of the reader's own: links hold from the topic's page, sources know that it cites them."""
    built = build_reader(READER)
    links = [one.attributes["href"] for one in tree(built, "topics/ferries.html").css(".lede a")]
    assert links == ["../sources.html", "../sources.html#s-log"]
    assert any(one.attributes["href"] == "topics/ferries.html" for one in tree(built, "sources.html").css(".rests a"))


def test_a_note_leads_to_its_topics_and_to_its_entry_in_the_glossary() -> None:
    """In the text, where it is read; a tag written twice is linked once."""
    built = build_reader(READER | {"a.notes.yaml": READER["a.notes.yaml"].replace("tags: ferries", "tags: [A, a, ä]")})
    note = tree(built, "texts/a.html").css_first("#n-ferry")
    assert note is not None
    assert [(words(one), one.attributes["href"]) for one in note.css(".src a")][-3:] == [
        ("A", "../topics/a.html"),
        ("ä", f"../topics/{make_slugs(['a', 'ä'], 'topic')['ä']}.html"),
        ("In the glossary", "../glossary.html#t-ferry"),
    ]


def test_nothing_private_becomes_a_topic() -> None:
    """A tag on private notes alone is named nowhere on the site."""
    assert not [one.url for one in build_reader(READER).artifacts if b"secret" in one.body or "secret" in one.url]


def test_the_glossary_brings_notes_on_one_term_together() -> None:
    """Each body in full with its text, the term once; a term without a title is called by its words."""
    built = build_reader(READER)
    entries = tree(built, "glossary.html").css(".register > li")
    assert [(one.id, words(one.css_first("h3"))) for one in entries] == [
        ("t-die-fahre", "Die Fähre"),
        ("t-ferry", "Ferry"),
    ]
    heading = entries[0].css_first("h3")
    assert heading is not None
    assert heading.attributes["lang"] == "de"
    assert words(entries[0].css_first(".small")) == "Deutsch"
    bodies = [words(one) for one in entries[1].css(".term")]
    assert [one.split(" Sources")[0].split(" Topics")[0] for one in bodies] == [
        "The ferry A flat boat. See the claim , and Mill log, n.d. .",
        "Der Brief The same word.",
    ]
    assert [words(one) for one in entries[1].css(".places p")] == [
        "The ferry , Term 1",
        "“The ferry”",
        "Der Brief , Term 2",
        "“fährt wieder”",
    ]


def test_what_a_body_says_leads_to_the_same_places_from_the_glossary() -> None:
    """A link to another note of its text, an entity; anchors and cards stay on the text's page alone."""
    glossary = tree(build_reader(READER), "glossary.html")
    body = glossary.css_first("#t-ferry .term p:not(.small)")
    assert body is not None
    assert [one.attributes["href"] for one in body.css("a")] == [
        "texts/a.html#n-again",
        "people/mill.html",
        "sources.html#s-log",
    ]
    assert not [one for one in body.css("a") if one.id or "interestfor" in one.attributes]


def test_a_reader_without_tags_and_terms_has_neither_page() -> None:
    """An empty page is neither written nor linked; no page of the reader's own may have its name all the same."""
    built = build_reader({"a.txt": "A text.\n", "a.notes.yaml": "notes: {n: {body: Word.}}\n"})
    assert not [one.url for one in built.artifacts if one.url.startswith(("topics", "glossary"))]
    assert not [one.url for one in built.artifacts if b"topics.html" in one.body or b"glossary.html" in one.body]
    taken = build_reader({"a.txt": "A text.\n", "pages/glossary.md": "Words.\n", "pages/topics.md": "Words.\n"})
    assert [one.code for one in taken.diagnostics if one.severity == "error"] == ["same-id", "same-id"]


def test_long_lists_stand_by_letter_in_the_order_of_the_language() -> None:
    """From thirty-one on; with the ways to the letters at the head. A short list is a list."""
    names = [f"{letter}{number}" for letter in ("b", "a", "Öl") for number in range(1, 12)]
    long = tree(tagged(*names), "topics.html")
    assert [words(one) for one in long.css("h2")] == ["A", "B", "O"]
    assert [(words(one), one.attributes["href"]) for one in long.css(".letters a")] == [
        ("A 11", "#l-a"),
        ("B 11", "#l-b"),
        ("O 11", "#l-o"),
    ]
    assert [words(one) for one in long.css(".counted a")][9:12] == ["a10", "a11", "b1"]
    short = tree(tagged(*names[:30]), "topics.html")
    assert not short.css("h2, .letters")


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        ("free press", "free-press"),
        ("naïve café", "naive-cafe"),
        ("straße", "strasse"),
        ("тюрьма", "tyurma"),
        ("қазақ тілі", "qazaq-tili"),
        ("ελληνικά", "ellinika"),
    ],
)
def test_addresses_can_be_read(key: str, slug: str) -> None:
    """Latin letters lose their marks; Cyrillic and Greek are spelt as the press spells them."""
    assert make_slugs([key], "topic") == {key: slug}


def test_no_two_addresses_are_alike_and_all_are_file_names() -> None:
    """What loses letters, is too long, or is a device's name on Windows gets a hash; so does the second of two."""
    keys = ["c", "c++", "ç", "con", "日本", "中国", "日本 c", "!!!", "x" * 90, "x" * 91]
    slugs = make_slugs(keys, "topic")
    assert len(set(slugs.values())) == len(keys)
    assert slugs["c"] == "c"
    assert slugs["con"] != "con"
    assert all(one.isascii() and one == one.strip("-").lower() and len(one) < 70 for one in slugs.values())
    assert slugs == make_slugs(reversed(keys), "topic")
    assert slugs["日本"] == make_slugs(["日本"], "topic")["日本"]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("protest", "protests", True),
        ("war", "wars", True),
        ("censorship", "censroship", True),
        ("censorship", "cemsorship", True),
        ("torture", "toture", True),
        ("iran", "iraq", False),
        ("rising 1916", "rising 1917", False),
        ("section 1", "section 11", False),
        ("censorship", "cemsorshap", False),
        ("torture", "tortures x", False),
    ],
)
def test_words_one_letter_apart_are_found(one: str, other: str, near: bool) -> None:
    """One letter more, less, other, or changed with its neighbour; in no short words, and no digit."""
    assert list(find_nearly_alike([one, other])) == ([(one, other)] if near else [])
    assert list(find_nearly_alike([other, one])) == ([(other, one)] if near else [])
