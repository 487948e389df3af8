"""What the Firefox tests share: the sites, where they lie, and one Firefox for all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.sites import SUB_PATH, Sites, lay_sites, serve
from firefox.driver import Firefox
from many_notes import write_reader
from postil.files.publish import publish
from programs import FIREFOX
from readers import build_reader

THROWN_PATH = "thrown/path"
FORGET = "try { localStorage.clear() } catch { return 'nothing was stored' }"


def require_firefox() -> str:
    """Give the path of Firefox; without one the test fails and says what to ask for."""
    path = FIREFOX.find()
    if path is None:
        pytest.fail(FIREFOX.plea, pytrace=False)
    return path


def lay_thrown(root: Path) -> None:
    """Lay beside the sites a copy in which every script throws in its first line."""
    copy = root / THROWN_PATH
    shutil.copytree(root / SUB_PATH, copy)
    for script in copy.rglob("*.js"):
        script.write_text("throw new Error('line 1')\n", encoding="utf-8")


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Build the sites once, on disk and behind a server that knows nothing but files."""
    root: Path = tmp_path_factory.mktemp("sites")
    pages = lay_sites(root)
    publish(build_reader(write_reader()).artifacts, root / SUB_PATH / "ledgers")
    lay_thrown(root)
    with serve(root) as address:
        yield Sites(pages, {"file": f"{(root / SUB_PATH).as_uri()}/", "http": f"{address}{SUB_PATH}/"})


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Start Firefox, with a profile that is thrown away."""
    firefox = Firefox(require_firefox(), tmp_path_factory.mktemp("profile"))
    yield firefox
    firefox.quit()


@pytest.fixture
def firefox(started: Firefox) -> Iterator[Firefox]:
    """Give Firefox as it starts: 1280 pixels wide, with script; what a test has stored is forgotten after it."""
    started.allow_script(True)
    started.visit("about:blank")
    started.resize(1280)
    yield started
    started.run(FORGET)
