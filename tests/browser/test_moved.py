"""Old addresses of an entry in a browser: the page leads on without a script, an anchor shows the mention."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from postil.files.publish import publish
from readers import build_reader

READER = {
    "letter.txt": "Anna met Nan. Later Anna met her again.\n",
    "people.yaml": "anna: {name: Anna, living: false}\nnan: {name: Nan, living: false}\n",
    "moved.yaml": "ann: an\nan: anna\n",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Publish the reader, and give its address on the disk."""
    folder = tmp_path_factory.mktemp("moved")
    publish(build_reader(READER).artifacts, folder)
    return Path(folder).as_uri()


def test_an_old_page_leads_to_the_new_one_without_script(browser: Browser, home: str) -> None:
    """From disk; the way back does not lead into a trap."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/people.html")
    page.goto(f"{home}/people/ann.html#facts")
    page.wait_for_url("**/people/anna.html")
    assert page.title().startswith("Anna")
    page.go_back()
    assert page.url.endswith("/people.html")
    context.close()


@pytest.mark.parametrize("old", ["an", "ann"])
def test_an_old_anchor_shows_the_mention_that_it_meant(browser: Browser, home: str, old: str) -> None:
    """The word is ringed, not the empty anchor before it, whichever of several ids the address has."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{home}/texts/letter.html#p-{old}.2")
    outlines = "ids => ids.map(id => getComputedStyle(document.getElementById(id)).outlineStyle)"
    assert page.evaluate(outlines, [f"p-{old}.2", "p-anna.2", "p-anna"]) == ["none", "solid", "none"]
    context.close()
