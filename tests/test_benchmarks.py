"""The corpus of the benchmarks: always the same, as rich as is said of it, and nothing that Postil complains of."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from benchmarks.corpus import MENTIONS, NOTES, make_corpus, make_text
from benchmarks.edits import list_edits, list_edits_of_site
from benchmarks.hugo_site import write_site
from benchmarks.reader import read_text, write_reader
from benchmarks.words import make_vocabulary, tickets
from benchmarks.writing import FORMS, Form, write_files
from readers import build_reader, theme

COUNT = 8


def make_reader(form: Form = "yaml") -> dict[str, str]:
    """Give the files of a small reader, with all its outputs."""
    return dict(write_reader(make_corpus(COUNT), form, everything=True))


def test_the_corpus_is_always_the_same() -> None:
    """One text does not depend on which others were made before it."""
    corpus = make_corpus(COUNT)
    assert make_reader() == make_reader()
    assert make_text(corpus, 5) == list(corpus.texts())[5]


def test_it_is_as_large_as_is_said() -> None:
    """About 1,400 words, ten notes, fifteen mentions, and every kind of block."""
    texts = list(make_corpus(40).texts())
    assert 1300 < sum(len(read_text(text).split()) for text in texts) / len(texts) < 1500
    assert {len(text.notes) for text in texts} == {NOTES}
    named = [
        sum(bool(token.entity) for block in text.blocks for line in block.sentences for token in line) for text in texts
    ]
    assert set(named) == {MENTIONS}
    assert {block.mark for text in texts for block in text.blocks} == {"", "## ", "### ", "- ", "1. ", "> "}


def test_words_are_used_as_often_as_zipf_says() -> None:
    """The most frequent twice as often as the second, and ten times as often as the tenth."""
    words, counts = make_vocabulary(), Counter(tickets())
    assert counts[words[0]] == pytest.approx(2 * counts[words[1]], rel=0.01)
    assert counts[words[0]] == pytest.approx(10 * counts[words[9]], rel=0.01)


@pytest.mark.parametrize("form", FORMS)
def test_postil_has_nothing_to_say_of_it(form: Form) -> None:
    """Every note is on its words, every name is linked, every page is built."""
    built = build_reader(make_reader(form))
    assert [one for one in built.diagnostics if one.severity != "advice"] == []
    assert [len(edition.notes) for edition in built.library.editions] == [NOTES] * COUNT
    assert [len(edition.mentions) for edition in built.library.editions] == [MENTIONS] * COUNT


def test_yaml_and_json_say_the_same() -> None:
    """As it is read: numbers and dates count as the words that they are."""
    as_yaml, as_json = (dict(write_site(make_corpus(COUNT), form)) for form in FORMS[::-1])
    for path in (one for one in as_yaml if one.startswith("content/")):
        front = yaml.load(as_yaml[path].split("---\n")[1], yaml.BaseLoader)
        other, _ = json.JSONDecoder(parse_int=str).raw_decode(as_json[path])
        assert front == other, path
    texts, others = make_reader("yaml"), make_reader("json")
    for path in (one for one in texts if one.endswith(".notes.yaml")):
        assert yaml.load(texts[path], yaml.BaseLoader) == json.loads(others[path.replace(".yaml", ".json")])


def test_hugo_is_handed_the_same_content() -> None:
    """The same words with the same marks and links as Postil finds."""
    built = build_reader(make_reader())
    pages = {artifact.url: artifact.body.decode() for artifact in built.artifacts if artifact.url.startswith("texts/t")}
    site = dict(write_site(make_corpus(COUNT), "json"))
    for number in range(COUNT):
        page, text = pages[f"texts/t{number:05}.html"], site[f"content/texts/t{number:05}.md"]
        for place in (r'class="ref (k-\w+ line-\w+)" id="(r-n\d+)"', r'class="(ent(?: first)?)" id="(p-[\w.-]+)"'):
            assert re.findall(place, text) == re.findall(place, page)


def test_edits_change_what_they_are_meant_to(tmp_path: Path) -> None:
    """Each brings its word into the file, and the reader still builds."""
    corpus = make_corpus(60)
    reader, site = tmp_path / "reader", tmp_path / "site"
    write_files(write_reader(corpus, "yaml", everything=True), reader)
    write_files(write_site(corpus, "json"), site)
    (reader / "templates").mkdir()
    (reader / "templates" / "text.html").write_bytes(theme()[0]["text.html"])
    for edit in (*list_edits(corpus, reader), *list_edits_of_site(site)):
        before = edit.file.read_text("utf-8")
        after = edit.change(before, "Bericht")
        assert after.count("Bericht") == before.count("Bericht") + 1, edit.what
        edit.file.write_text(after, "utf-8")
    files = {path.relative_to(reader).as_posix(): path.read_bytes() for path in reader.rglob("*.*")}
    pages = {artifact.url: artifact.body.decode() for artifact in build_reader(files).artifacts}
    assert all("Bericht" in pages[edit.page] for edit in list_edits(corpus, reader))
