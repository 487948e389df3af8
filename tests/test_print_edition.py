"""The print edition of a text: the same words and the same numbers, with the notes after the text."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from browser.rich_reader import RICH
from postil.files.read import read_reader
from postil.pipeline import Built, Options, build
from readers import build_reader, theme

ROOT = Path(__file__).parent.parent
LETTER, PRINTED = "texts/letter.html", "texts/letter.print.html"


def page(built: Built, url: str) -> LexborHTMLParser:
    """Give a page, parsed."""
    return LexborHTMLParser(next(one.body.decode() for one in built.artifacts if one.url == url))


def numbers(tree: LexborHTMLParser, selector: str) -> dict[str, str]:
    """Give the numbers of notes by their anchors, of the elements that have both."""
    return {node.attributes["href"] or "": node.text().strip("\u2060 ") for node in tree.css(selector)}


def words(tree: LexborHTMLParser) -> str:
    """Give the words of the text itself, without what belongs to its notes."""
    for node in tree.css(".reader .ref, .reader .notes, .reader .pil"):
        node.decompose()
    return " ".join((tree.css_first(".reader").text() or "").split())


RICH_BUILT = build_reader(RICH)


def test_the_numbers_are_those_of_the_screen() -> None:
    """A note has one number, in the margin and in the list; and one address."""
    screen, printed = page(RICH_BUILT, LETTER), page(RICH_BUILT, PRINTED)
    assert numbers(printed, "a.ref[href^='#n-']") == numbers(screen, "a.ref[href^='#n-']")
    shown = [node.attributes["id"] for node in printed.css(".endnote")]
    assert sorted(shown) == sorted(node.attributes["id"] for node in screen.css(".nb"))
    assert len(shown) > 10


def test_each_note_leads_back_to_its_words() -> None:
    """From the note to the marker on the same page, unless it has no place in the text."""
    printed = page(RICH_BUILT, PRINTED)
    ids = {node.attributes.get("id") for node in printed.css("[id]")}
    ways = [node.attributes["href"] or "" for node in printed.css(".endnote [role=doc-backlink]")]
    assert len(ways) == len(printed.css("a.ref[id]"))
    assert [way for way in ways if way[1:] not in ids] == []


def test_the_words_are_those_of_the_text() -> None:
    """Nothing of the text is left out or added."""
    assert words(page(RICH_BUILT, PRINTED)) == words(page(RICH_BUILT, LETTER))


def test_sources_are_written_out() -> None:
    """Paper cannot be clicked: each source that a note rests on stands there with its address in full."""
    built = build(read_reader(ROOT), theme(), Options())
    printed = page(built, "texts/dialogue-platform.print.html")
    screen = page(built, "texts/dialogue-platform.html")
    addresses = [node.text() for node in printed.css(".reference .url")]
    assert len(addresses) > 20
    assert all("://" in one for one in addresses)
    cited = {(node.attributes["href"] or "").partition("#")[2] for node in screen.css(".note .cite")}
    assert cited == {node.attributes["id"] for node in printed.css(".lines > li[id^='s-']")}


def test_a_text_with_few_notes_has_none() -> None:
    """It prints well from its own page, which then has no link to a print edition."""
    urls = {one.url for one in RICH_BUILT.artifacts}
    assert PRINTED in urls
    assert "texts/diary.print.html" not in urls
    assert page(RICH_BUILT, LETTER).css("a[href='letter.print.html']")
    assert "print.html" not in (page(RICH_BUILT, "texts/diary.html").html or "")
