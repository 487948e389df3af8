"""The interface in a reader's language: its words, its numbers and plurals, its dates."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from selectolax.lexbor import LexborHTMLParser

from browser.rich_reader import RICH
from gather_phrases import PHRASES, TEMPLATE, gather_phrases, write_phrases
from postil.compose.dates import write_date, write_period, write_precision
from postil.model.phrasebook import Phrasebook
from postil.phrases import Phrases, name_language, read_phrasebook
from postil.pipeline import Built, Options, build, work_by, work_here
from postil.processes import work_in_processes
from readers import build_reader, theme, to_files

SHIPPED = sorted(path.stem for path in PHRASES.glob("*.po"))


def in_language(language: str) -> dict[str, str | bytes]:
    """Give the rich reader with another interface."""
    config = str(RICH["reader.toml"])
    return {**RICH, "reader.toml": f'language = "{language}"\n{config}'}


def phrases_in(language: str) -> Phrases:
    """Give the phrases of a language as they are shipped."""
    path = PHRASES / f"{language}.po"
    return Phrases(read_phrasebook(language, path.read_text("utf-8")).book if path.exists() else Phrasebook(language))


def english(message: Message) -> str:
    """Give the English of a phrase."""
    return message.id if isinstance(message.id, str) else message.id[0]


def test_three_languages_are_shipped() -> None:
    """English is in the code; Russian and Kazakh have a phrasebook."""
    assert SHIPPED == ["kk", "ru"]


def test_translators_find_every_phrase() -> None:
    """What `make phrases` gathers is what is in the template for phrasebooks."""
    assert TEMPLATE.read_text("utf-8") == write_phrases(gather_phrases())


@pytest.mark.parametrize("language", SHIPPED)
def test_a_shipped_phrasebook_says_every_phrase_and_no_other(language: str) -> None:
    """Each phrase has words in each of its forms, with the gaps of the English; none is left from an older page."""
    path = PHRASES / f"{language}.po"
    read = read_phrasebook(language, path.read_text("utf-8"))
    assert read.complaints == ()
    wanted = {english(message) for message in gather_phrases() if message.id}
    assert {phrase for phrase, _ in read.book.phrases} == wanted
    with path.open("rb") as file:
        assert not [message.id for message in read_po(file) if message.id and message.fuzzy]


@pytest.mark.parametrize("language", SHIPPED)
def test_no_page_has_a_phrase_of_another_language(language: str) -> None:
    """Of the English phrases of more than one word none is left on any page, nor in what only a screen reader hears."""
    built = build_reader(in_language(language))
    assert not [one.message for one in built.diagnostics if "phrase" in one.code or one.code == "untranslated"]
    phrases = [english(message) for message in gather_phrases() if message.id]
    parts = {part.strip() for phrase in phrases for part in re.split(r"%\(\w+\)s|\{\w+\}", phrase)}
    tell_tale = [part for part in parts if part.count(" ") > 1]
    assert len(tell_tale) > 40
    for page in (one for one in built.artifacts if one.url.endswith(".html")):
        text = page.body.decode()
        assert f'<html lang="{language}"' in text
        assert [part for part in tell_tale if part in text] == [], page.url


def test_a_russian_page_counts_in_russian() -> None:
    """One, few and many have forms of their own, and a reader sees the right one."""
    page = text_of(build_reader(in_language("ru")), "texts/way.html")
    assert "14 абзацев" in page
    assert "7 примечаний" in page
    assert "1 утверждение: 1 оспаривается" in page


def text_of(built: Built, url: str) -> str:
    """Give a page's words."""
    body = next(one.body for one in built.artifacts if one.url == url)
    return " ".join(LexborHTMLParser(body).body.text().split())  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 note"),
        ("en", 1234, "1,234 notes"),
        ("ru", 1, "1 примечание"),
        ("ru", 2, "2 примечания"),
        ("ru", 5, "5 примечаний"),
        ("ru", 11, "11 примечаний"),
        ("ru", 21, "21 примечание"),
        ("ru", 1234, "1\N{NO-BREAK SPACE}234 примечания"),
        ("kk", 5, "5 ескертпе"),
    ],
)
def test_numbers_and_plurals(language: str, count: int, said: str) -> None:
    """A count has the language's form of the word and its separator of thousands."""
    assert phrases_in(language).say_counted(count, "%(count)s note", "%(count)s notes") == said


@pytest.mark.parametrize(
    ("date", "en", "ru", "kk"),
    [
        ("2013-01-05", "5 January 2013", "5 января 2013 г.", "2013 ж. 5 қаңтар"),
        ("2013-05", "May 2013", "май 2013 г.", "2013 ж. мамыр"),
        ("2013-05~", "about May 2013", "около мая 2013 г.", "шамамен 2013 ж. мамыр"),
        ("2013", "2013", "2013", "2013"),
        ("2013?", "2013 (uncertain)", "2013 (предположительно)", "2013 (нақты емес)"),
        ("2013-22", "summer 2013", "лето 2013", "2013 жылғы жаз"),
        ("2013-05/..", "May 2013 or later", "май 2013 г. или позже", "2013 ж. мамыр немесе одан кейін"),
        ("1993/1995", "1993 to 1995", "1993 – 1995", "1993 – 1995"),
        ("-0043-03-15", "15 March 44 BCE", "15 марта 44 г. до н. э.", "б. з. д. 44 ж. 15 наурыз"),
        ("198X", "1980 to 1989", "1980 – 1989", "1980 – 1989"),
        ("18XX", "1800 to 1899", "1800 – 1899", "1800 – 1899"),
        ("2013-05-XX~", "about May 2013", "около мая 2013 г.", "шамамен 2013 ж. мамыр"),
        ("2013-XX-XX", "2013", "2013", "2013"),
        ("2013-13", "2013-13", "2013-13", "2013-13"),
    ],
)
def test_dates_in_words(date: str, en: str, ru: str, kk: str) -> None:
    """A date has the order, the words and the case of the language."""
    said = [re.sub(r"\s", " ", write_date(date, phrases_in(language))) for language in ("en", "ru", "kk")]
    assert said == [en, ru, kk]


def test_how_much_of_a_date_is_known_is_said() -> None:
    """To the day, of which nothing need be said, or to less."""
    dates = ("2013-05-01", "2013-05", "2013-05-XX", "2013-21", "2013", "2013-XX-XX", "201X", "20XX", "in spring")
    assert [write_precision(date) for date in dates] == [
        "",
        "to the month",
        "to the month",
        "to the season",
        "to the year",
        "to the year",
        "to the decade",
        "to the century",
        "",
    ]


def test_a_period_has_the_case_that_its_words_ask_for() -> None:
    """In Russian a month after a preposition stands in the genitive."""
    assert re.sub(r"\s", " ", write_period("2013-05", "", "", phrases_in("ru"))) == "с мая 2013 г."


def test_a_language_names_itself() -> None:
    """A link to a translation is read by who reads that language; what nobody knows keeps its tag."""
    assert [name_language(one) for one in ("kk", "ru", "kk-Cyrl", "xx", "")] == [
        "қазақ тілі",
        "русский",
        "қазақ тілі",
        "xx",
        "",
    ]


def test_a_phrasebook_of_the_readers_own_lies_over_ours() -> None:
    """A reader may say a phrase otherwise, in a copy of the phrasebook beside its seeds."""
    own = (PHRASES / "ru.po").read_text("utf-8").replace('msgstr "Как ссылаться"', 'msgstr "Цитирование"')
    built = build_reader({**in_language("ru"), "templates/phrases/ru.po": own})
    assert "Цитирование" in text_of(built, "texts/way.html")


def test_missing_phrases_are_named_once_whoever_renders_the_pages(tmp_path: Path) -> None:
    """Work that is shared among processes reports what work in one does."""
    own = 'msgid "Texts"\nmsgstr "Тексты"\n'
    files = to_files({**in_language("ru"), "templates/phrases/ru.po": own})
    said = [
        [one.message for one in build(files, theme(), Options(), run).diagnostics if one.code == "untranslated"]
        for run in (work_here, work_in_processes(3), work_by(ThreadPoolExecutor(1), 1))
    ]
    assert len(said[0]) == 1
    assert said[0] == said[1] == said[2]


def test_a_kind_of_the_readers_own_is_no_phrase_to_translate() -> None:
    """Its label is in the reader's language already."""
    config = str(in_language("ru")["reader.toml"]) + '[kinds.term]\nlabel = "Слово"\n[kinds.sky]\nlabel = "Погода"\n'
    built = build_reader({**in_language("ru"), "reader.toml": config})
    assert [one.message for one in built.diagnostics if one.code == "untranslated"] == []
    assert "Слово" in text_of(built, "texts/way.html")
