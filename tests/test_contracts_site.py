"""What every finished site keeps to."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser.rich_reader import RICH
from postil.files.read import read_reader
from postil.pipeline import Built, Options, build
from readers import theme, to_files

ROOT = Path(__file__).parent.parent
STATUSES = {"supported", "partly supported", "contested", "no source found", "not checkable", "opinion"}
SITES = ["demonstration", "rich"]
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")}


@cache
def site(name: str) -> Built:
    """Build one of the two readers, once."""
    return build(read_reader(ROOT) if name == "demonstration" else to_files(RICH), theme(), Options())


@cache
def pages(name: str) -> dict[str, LexborHTMLParser]:
    """Give the pages of a site as trees."""
    bodies = {artifact.url: artifact.body for artifact in site(name).artifacts}
    return {url: LexborHTMLParser(body.decode()) for url, body in bodies.items() if url.endswith(".html")}


@pytest.mark.parametrize("name", SITES)
def test_every_page_forbids_what_it_does_not_need(name: str) -> None:
    """A Content-Security-Policy stands before all that it governs, and allows nothing foreign.

    Nothing inline either, but for a style whose hash it names: a page for any address has no way to a style sheet.
    """
    for url, page in pages(name).items():
        head = page.css_first("head")
        assert head is not None
        tags = list(head.iter())
        policies = [node for node in tags if "http-equiv" in node.attributes]
        assert [node.attributes["http-equiv"] for node in policies] == ["Content-Security-Policy"], url
        policy = policies[0].attributes["content"] or ""
        assert "default-src 'none'" in policy
        assert not re.search(r"unsafe|https?:|data:|\*", policy)
        assert not {node.tag for node in tags[: tags.index(policies[0])]} & {"script", "style", "link"}
        for style in page.css("style"):
            hash = base64.b64encode(hashlib.sha256(style.text().encode()).digest()).decode()
            assert f"style-src 'sha256-{hash}'" in policy, url


@pytest.mark.parametrize("name", SITES)
def test_no_page_holds_styles_scripts_or_requests_to_another_host(name: str) -> None:
    """Neither a `style` attribute, nor an inline script or style, nor an event handler, nor a foreign `src`."""
    for url, page in pages(name).items():
        assert page.root is not None
        assert not page.css("style") or url == "404.html"
        for node in page.root.traverse():
            names = set(node.attributes)
            assert "style" not in names, url
            assert not [one for one in names if one.startswith("on")], url
            assert node.tag not in ("iframe", "object", "embed", "base", "form"), url
            assert node.tag != "script" or ("src" in names and not node.text()), url
            fetched = [node.attributes[one] or "" for one in names & {"src", "srcset", "poster", "data"}]
            is_fetched = node.tag == "link" and node.attributes.get("rel") != "canonical"
            fetched += [node.attributes["href"] or ""] if is_fetched else []
            assert not [one for one in fetched if re.match(r"[a-z]+:|//", one)], url


@pytest.mark.parametrize("name", SITES)
def test_every_file_name_is_valid_on_every_file_system(name: str) -> None:
    """Lower case, ASCII, no device of Windows; no two alike, none a folder and a file at once."""
    urls = [artifact.url for artifact in site(name).artifacts]
    assert len(urls) == len(set(urls))
    folders = {url.rpartition("/")[0] for url in urls}
    assert not folders & set(urls)
    for url in urls:
        for part in url.split("/"):
            assert re.fullmatch(r"[a-z0-9_-]([a-z0-9._-]*[a-z0-9_-])?", part), url
            assert part.split(".")[0] not in DEVICES, url
            assert len(part) < 200, url


@pytest.mark.parametrize("name", SITES)
def test_no_page_shows_a_status_that_is_not_one_of_the_six(name: str) -> None:
    """Never "false", never a verdict."""
    shown = [node.text() for page in pages(name).values() for node in page.css(".status")]
    assert {words.split(" ", 1)[-1].strip() for words in shown} <= STATUSES
    counted = [node.text() for page in pages(name).values() for node in page.css(".count")]
    assert {re.sub(r"^\d+ |\W+$", "", words.strip()) for words in counted} <= STATUSES
    assert name == "rich" or (shown and counted)
