"""What every page says of itself: titles, language, addresses, what machines read in its head."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser.rich_reader import RICH
from readers import build_reader

HOME = "https://example.org/roads/"


def heads(config: str = "") -> dict[str, LexborHTMLParser]:
    """Give the pages of the rich reader, with more in its settings, parsed."""
    built = build_reader({**RICH, "reader.toml": config + str(RICH["reader.toml"])})
    return {one.url: LexborHTMLParser(one.body.decode()) for one in built.artifacts if one.url.endswith(".html")}


def meta(page: LexborHTMLParser, name: str) -> list[str]:
    """Give the contents of the meta elements of a name, or of a property."""
    return [node.attributes["content"] or "" for node in page.css(f'meta[name="{name}"], meta[property="{name}"]')]


PAGES = heads(f'base_url = "{HOME}"\ndescription = "Letters."\n')


@pytest.mark.parametrize("url", [url for url in PAGES if url != "404.html"])
def test_a_page_says_what_it_is(url: str) -> None:
    """One title, one description, one address, one heading of the first level; the title is that of shared links."""
    page = PAGES[url]
    titles = [node.text() for node in page.css("head title")]
    assert len(titles) == 1
    assert titles[0].startswith(meta(page, "og:title")[0])
    assert meta(page, "og:site_name") == ["Roads & <ice>"]
    assert len(meta(page, "description")) == 1
    assert meta(page, "og:description") == meta(page, "description")
    assert meta(page, "og:url") == [node.attributes["href"] for node in page.css("link[rel=canonical]")]
    assert len(page.css("h1")) == 1
    assert (page.css_first("html").attributes["lang"], page.css_first("html").attributes["dir"]) == ("en", "ltr")


def test_titles_are_different() -> None:
    """Of two open tabs each has a name of its own."""
    titles = [page.css_first("title").text() for page in PAGES.values()]
    assert len(titles) == len(set(titles))


def test_a_text_is_an_article_that_opens_with_its_own_words() -> None:
    """A shared link to a text shows how it begins; one to a person shows who it is."""
    letter = PAGES["texts/letter.html"]
    assert meta(letter, "og:type") == ["article"]
    assert meta(letter, "description")[0].startswith("The road to Orynbor was long")
    assert meta(PAGES["people/demir.html"], "og:type") == ["profile"]


def test_a_text_and_its_translation_name_one_another() -> None:
    """Both pages list both languages for machines, with public addresses, and each links to the other for people."""
    expected = [("en", f"{HOME}texts/letter.html"), ("ru", f"{HOME}texts/diary.html")]
    for slug, other, language in (("letter", "diary.html", "ru"), ("diary", "letter.html", "en")):
        page = PAGES[f"texts/{slug}.html"]
        links = [node.attributes for node in page.css("link[rel=alternate]")]
        assert [(one["hreflang"], one["href"]) for one in links] == expected
        own = list(page.css("main a[hreflang]"))
        assert [(node.attributes["href"], node.attributes["lang"]) for node in own] == [(other, language)]
    assert not PAGES["texts/way.html"].css("link[rel=alternate], main a[hreflang]")


def test_a_demonstration_is_not_listed_by_search_engines() -> None:
    """Only what is published asks to be found."""
    assert {tuple(meta(page, "robots")) for page in heads('status = "demonstration"\n').values()} == {("noindex",)}
    published = heads('status = "published"\n')
    assert [url for url, page in published.items() if meta(page, "robots")] == ["404.html"]


def test_the_original_stands_first_wherever_its_file_is() -> None:
    """A translation whose file comes before that of the original comes after it in the list of languages."""
    built = build_reader(
        {
            "brief.txt": "Der Hafen.\n",
            "brief.notes.yaml": "seed: {language: de, translation_of: letter}\nnotes: {}\n",
            "letter.txt": "The harbour.\n",
        }
    )
    page = LexborHTMLParser(next(one.body.decode() for one in built.artifacts if one.url == "texts/brief.html"))
    assert [node.attributes["hreflang"] for node in page.css("link[rel=alternate]")] == ["en", "de"]
