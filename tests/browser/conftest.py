"""What all browser tests share: the sites, where they lie, and one Chromium for each file of tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser.chromium import Look, Open, choose_arguments, open_context, require_chromium
from browser.sites import SUB_PATH, Sites, lay_sites, serve

FORGET = "() => { try { localStorage.clear() } catch { return 'nothing was stored' } }"


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Build the sites once, on disk and behind a server that knows nothing but files."""
    root: Path = tmp_path_factory.mktemp("sites")
    pages = lay_sites(root)
    with serve(root) as address:
        yield Sites(pages, {"file": f"{(root / SUB_PATH).as_uri()}/", "http": f"{address}{SUB_PATH}/"})


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium. While Playwright runs no other event loop can run in its thread: so no longer than one file."""
    path = require_chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=choose_arguments())
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> dict[Look, BrowserContext]:
    """Keep one context for each look; they end with the browser."""
    return {}


@pytest.fixture
def open_page(browser: Browser, contexts: dict[Look, BrowserContext]) -> Iterator[Open]:
    """Open an empty page with a look; it is closed after the test, and what it has stored is forgotten."""
    opened: list[Page] = []

    def open(width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        look = Look(width, scheme, script)
        if look not in contexts:
            contexts[look] = open_context(browser, look)
        opened.append(contexts[look].new_page())
        return opened[-1]

    yield open
    for page in opened:
        page.evaluate(FORGET)
        page.close()
