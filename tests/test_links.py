"""Every link of two sites, without a browser: each leads where it says, and none leads out."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser.rich_reader import IMAGE, RICH
from postil.files.read import read_reader
from postil.pipeline import Built
from readers import build_reader, to_files

ROOT = Path(__file__).parent.parent
ADDRESSES = ("href", "src", "poster", "action", "cite", "data", "formaction", "ping", "srcset", "background")
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "list", "headers")
SCHEMES = ("http", "https", "mailto")


class Address(NamedTuple):
    """An address as a page writes it."""

    page: str
    tag: str
    text: str


class Walk(NamedTuple):
    """A site's files, and its pages as trees."""

    files: Mapping[str, bytes]
    pages: Mapping[str, LexborHTMLParser]


SITES = ("demonstration", "rich")


def read_files(name: str) -> Mapping[str, bytes]:
    return to_files(RICH) if name == "rich" else read_reader(ROOT)


def build_site(name: str) -> Built:
    built = build_reader(read_files(name))
    assert not built.has_errors, [one.message for one in built.diagnostics if one.severity == "error"]
    return built


def walk_files(files: Mapping[str, bytes]) -> Walk:
    return Walk(
        files,
        {url: LexborHTMLParser(body) for url, body in files.items() if url.endswith(".html") and url != "404.html"},
    )


@pytest.fixture(name="site", scope="module", params=SITES)
def _site(request: pytest.FixtureRequest) -> Walk:
    return walk_files({artifact.url: artifact.body for artifact in build_site(request.param).artifacts})


def find_addresses(site: Walk) -> Iterator[Address]:
    for url, tree in site.pages.items():
        for name in ADDRESSES:
            for node in tree.css(f"[{name}]"):
                yield Address(url, node.tag, node.attributes[name] or "")


def find_ids(tree: LexborHTMLParser) -> list[str]:
    return [node.attributes["id"] or "" for node in tree.css("[id]")]


def resolve(address: Address) -> str:
    """Give the file that a relative address means, seen from the site's root."""
    path = unquote(urlsplit(address.text).path, errors="strict")
    return normpath(join(dirname(address.page), path)) if path else address.page


def complain(site: Walk, address: Address) -> str:
    """Say what is wrong with an address, or nothing."""
    parts = urlsplit(address.text)
    if parts.scheme:
        return "" if parts.scheme in SCHEMES and (parts.netloc or parts.scheme == "mailto") else "a foreign scheme"
    if parts.netloc or address.text.startswith(("/", "\\")):
        return "not relative"
    if re.search(r"[\s<>\"{}|\\^`]", address.text):
        return "not encoded"
    target = resolve(address)
    if target == ".." or target.startswith(("../", "/")):
        return "leads out of the site"
    if target not in site.files:
        return "no such file"
    fragment = unquote(parts.fragment, errors="strict")
    if fragment and (target not in site.pages or fragment not in find_ids(site.pages[target])):
        return "no such fragment"
    return ""


def list_complaints(site: Walk) -> list[tuple[Address, str]]:
    return [(address, said) for address in find_addresses(site) if (said := complain(site, address))]


def test_every_link_leads_where_it_says(site: Walk) -> None:
    """A reader who follows any link, also with a fragment in another script, arrives; and never outside the folder."""
    assert len(list(find_addresses(site))) > 100
    assert list_complaints(site) == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<a href="b.html">', "no such file"),
        ('<a href="index.html#b">', "no such fragment"),
        ('<a href="#%D0%B1">', "no such fragment"),
        ('<a href="#%D0%B0" id="а">', ""),
        ('<a href="/index.html">', "not relative"),
        ('<a href="//example.org/">', "not relative"),
        ('<a href="javascript:x()">', "a foreign scheme"),
        ('<a href="https:index.html">', "a foreign scheme"),
        ('<img src="data:image/png;base64,AA==">', "a foreign scheme"),
        ('<a href="../index.html">', "leads out of the site"),
        ('<a href="#а" id="а">', ""),
        ('<a href="#а b" id="а b">', "not encoded"),
        ('<a href="mailto:a@example.org">', ""),
        ('<a href="">', ""),
    ],
)
def test_a_broken_link_is_seen(html: str, said: str) -> None:
    """The walk above would be worth nothing if it took every link for good."""
    found = list_complaints(walk_files({"index.html": html.encode()}))
    assert [complaint for _, complaint in found] == ([said] if said else [])


def test_ids_are_unique_and_references_meet_them(site: Walk) -> None:
    """Two elements with one id on a page make a link ambiguous; a label that points nowhere is silent."""
    for url, tree in site.pages.items():
        ids = Counter(find_ids(tree))
        assert (url, [id for id, count in ids.items() if count > 1 or not id]) == (url, [])
        for name in REFERENCES:
            named = {id for node in tree.css(f"[{name}]") for id in (node.attributes[name] or "").split()}
            assert (url, name, named - set(ids)) == (url, name, set())


def test_every_page_is_reached_from_the_front_page(site: Walk) -> None:
    """No page is an island: following links from index.html comes to every page, text, image and style sheet."""
    links: dict[str, set[str]] = {}
    for address in find_addresses(site):
        if not urlsplit(address.text).scheme:
            links.setdefault(address.page, set()).add(resolve(address))
    reached, queue = {"index.html"}, deque(["index.html"])
    while queue:
        new = links.get(queue.popleft(), set()) - reached
        reached |= new
        queue.extend(new)
    assert set(site.files) - reached == {"404.html"}


@pytest.mark.parametrize("name", SITES)
def test_the_seed_is_offered_as_it_was_received(name: str) -> None:
    """Whoever downloads a text gets the seed's own bytes, of the size and with the SHA-256 that the page prints."""
    files, built = read_files(name), build_site(name)
    site = walk_files({artifact.url: artifact.body for artifact in built.artifacts})
    for edition in built.library.editions:
        seed = files[edition.document.path]
        page = f"texts/{edition.document.id}.html"
        received = site.pages[page].css_first("section[aria-labelledby=received]")
        link = received.css_first("a[download]")
        assert site.files[resolve(Address(page, "a", link.attributes["href"] or ""))] == seed
        assert received.css_first("code.hash").text() == hashlib.sha256(seed).hexdigest()
        assert f"{len(seed):,} bytes" in received.text()
        assert link.text() == PurePosixPath(edition.document.path).name


def test_a_relative_link_between_seeds_leads_to_the_texts_page(site: Walk) -> None:
    """Seeds that link to one another as files are linked as pages, although their names are in another script."""
    if letter := site.pages.get("texts/letter.html"):
        links = [node.attributes["href"] for node in letter.css("article a") if node.text() == "the diary"]
        assert links == ["diary.html", "diary.html"]


def test_an_image_of_a_seed_is_shown_as_it_is(site: Walk) -> None:
    """The picture that a page shows is the reader's own file, byte for byte, whatever its name became."""
    if letter := site.pages.get("texts/letter.html"):
        sources = [node.attributes["src"] or "" for node in letter.css("article img")]
        assert [site.files[resolve(Address("texts/letter.html", "img", one))] for one in sources] == [IMAGE]


def test_style_sheets_ask_for_nothing(site: Walk) -> None:
    """A style sheet that imports or fetches would break on a disk, or tell another host who reads."""
    for url, body in site.files.items():
        if url.endswith(".css"):
            assert not re.search(rb"@import|url\(", body), url


def test_a_published_address_stands_only_in_links_for_machines() -> None:
    """With a base address every page says where it is published; all other links stay relative."""
    files = {**RICH, "reader.toml": 'title = "Roads"\nbase_url = "https://example.org/roads/"\n'}
    built = build_reader(files)
    site = walk_files({artifact.url: artifact.body for artifact in built.artifacts})
    home = "https://example.org/roads/"
    for url, tree in site.pages.items():
        url = url.replace(".print.html", ".html")  # the print edition says that the text's own page is the one to list
        canonical = [node.attributes["href"] for node in tree.css("link[rel=canonical]")]
        assert [unquote(one or "") for one in canonical] in ([home + url], [home + url.removesuffix("index.html")])
    own = [address for address in find_addresses(site) if address.text.startswith(home) and address.tag != "link"]
    assert own == []
    assert list_complaints(site) == []
