"""A page that is changed in place becomes, node by node, what the server would send afresh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

import pytest
from playwright.sync_api import Page

from browser.chromium import Open
from browser.sites import READERS
from postil.serve import Served
from readers import build_reader
from test_serve import PAGE, serving

AS_SENT = """async () => {
  const answer = await fetch(location.href)
  const sent = new DOMParser().parseFromString(await answer.text(), 'text/html').documentElement
  const live = document.documentElement.cloneNode(true)
  for (const lit of live.querySelectorAll('.postil-lit')) {
    lit.classList.remove('postil-lit')
    if (!lit.className) lit.removeAttribute('class')
  }
  if (live.isEqualNode(sent)) return true
  const [one, other] = [live.outerHTML, sent.outerHTML]
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return [one.slice(at - 60, at + 60), other.slice(at - 60, at + 60)]
}"""
SHOWS = "number => document.querySelector('script[data-generation]').dataset.generation == number"


@contextmanager
def renewing(page: Page, first: str) -> Iterator[Callable[[str], None]]:
    """Open a page of the watch server, and give a function that puts another in its place and checks what became."""
    loads: list[str] = []
    with serving(Served({"index.html": first.encode}, {})) as (port, live, browsers):
        with page.expect_request("**/_postil/events"):
            page.goto(f"http://localhost:{port}/")
        page.on("load", lambda _: loads.append("load"))

        def become(html: str) -> None:
            number = live.swap(Served({"index.html": html.encode}, {}))
            browsers.announce(number)
            page.wait_for_function(SHOWS, arg=number)
            assert page.evaluate(AS_SENT) is True
            assert loads == []

        yield become


def test_any_page_of_a_text_becomes_any_other(open_page: Open) -> None:
    """Even where next to nothing is alike: headings, notes, crowds, tables, cards of all the readers of the tests."""
    pages = [
        # Without the pages' own scripts, which change a page from the start.
        artifact.body.decode().replace("<script", "<!-- <script").replace("</script>", "</script> -->")
        for files in READERS.values()
        for artifact in build_reader(files).artifacts
        if artifact.url.startswith("texts/") and artifact.url.endswith(".html") and len(artifact.body) < 100_000
    ]
    pages = [page for page in pages if 'class="reader' in page]
    assert len(pages) > 5
    with renewing(open_page(), pages[0]) as become:
        for html in (*pages[1:], *pages[:1]):
            become(html)


def test_what_a_script_did_to_the_page_stays(open_page: Open) -> None:
    """A word that it added to the classes, an element of its own; whatever the server changes beside them."""
    page = open_page()
    with serving(Served({"index.html": f"{PAGE}<p id=a class=k>a</p><p>b</p>".encode}, {})) as (port, live, browsers):
        with page.expect_request("**/_postil/events"):
            page.goto(f"http://localhost:{port}/")
        page.evaluate("() => { a.classList.add('mine'); a.after(document.createElement('hr')) }")
        number = live.swap(Served({"index.html": f"{PAGE}<i>c</i><p id=a class='l m'>d</p><p>e</p>".encode}, {}))
        browsers.announce(number)
        page.wait_for_function(SHOWS, arg=number)
        after = page.locator("h1 ~ *").evaluate_all("all => all.map(one => `${one.localName} ${one.textContent}`)")
        assert after == ["i c", "p d", "hr ", "p e"]
        assert page.evaluate("() => [...a.classList].filter(word => word !== 'postil-lit')") == ["l", "m", "mine"]


@pytest.mark.parametrize("seed", range(3))
def test_any_tree_becomes_any_other(open_page: Open, seed: int) -> None:
    """Elements that move, vanish, come, change their kind or their id, with text and without."""
    random = Random(seed)
    with renewing(open_page(), PAGE) as become:
        words = ["<p id=a>a</p>", "<p>b</p>"]
        for _ in range(40):
            words = mutate(words, random)
            become(PAGE.replace("<h1>Hé</h1>", f"<main>{' '.join(words)}</main>"))


def mutate(parts: list[str], random: Random) -> list[str]:
    """Change a list of pieces of HTML in one to three places."""
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(parts) + 1)
        kind = random.choice(["add", "add", "cut", "move", "edit", "wrap"])
        if kind == "add" or not parts:
            parts = [*parts[:at], make_piece(random), *parts[at:]]
            continue
        at = min(at, len(parts) - 1)
        rest = [*parts[:at], *parts[at + 1 :]]
        to = random.randrange(len(parts))
        if kind == "cut":
            parts = rest
        elif kind == "move":
            parts = [*rest[:to], parts[at], *rest[to:]]
        elif kind == "edit":
            parts = [*rest[:at], parts[at].replace(">", f">{random.choice('xyz')}", 1), *rest[at:]]
        else:
            parts = [*rest[:at], f"<div class={random.choice('uv')}>{parts[at]}</div>", *rest[at:]]
    return parts


def make_piece(random: Random) -> str:
    """Make an element with or without an id, which other elements may have as well, and with or without children."""
    name, id = random.choice(["p", "div", "b", "ul"]), random.choice(["", "", " id=a", " id=b", " id=c", " class=k"])
    inner = random.choice(["", "t", "t<i>u</i>v", "<i id=d>w</i>", "<!-- c -->", "<li>1<li id=e>2<li>3"])
    return f"<{name}{id}>{inner}</{name}>{random.choice(['', ' ', 'loose'])}"
