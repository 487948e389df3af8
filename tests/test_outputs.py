"""`[outputs]`: what is turned off is not there, all else is, and nothing leads to what is not there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser.arranged_reader import ARRANGED
from browser.hard_reader import HARD
from browser.register_reader import REGISTER
from browser.rich_reader import RICH
from postil.model.config import Outputs
from postil.pipeline import Options, Session
from readers import theme, to_files

CHAPTERS = 102
"""More than the page of a chapter lists, with more claims about one person than their page lists beside a ledger."""

_CHAPTER = """\
seed: {{title: Chapter {0}, slug: c-{0}, language: en, part_of: {{work: Long, n: {0}}}}}
notes:
  a: {{exact: was cold, claim: contested, for: L1, against: L2, about: kay, body: One says so.}}
  b: {{exact: was long, claim: contested, for: L1, against: L2, about: kay, body: One says so.}}
  c: {{exact: The day, claim: contested, for: L1, against: L2, about: kay, body: One says so.}}
"""

LONG: Mapping[str, str | bytes] = {
    "reader.toml": 'title = "Long"\ncorrections = "corrections.html"\n\n[collections.all]\ntitle = "All"\ntexts = ['
    + ", ".join(f'"c-{n}"' for n in range(1, CHAPTERS + 1))
    + "]\n",
    "people.yaml": "kay: {name: Kay, living: false, relations: [{kind: friend, to: p1, sources: L1}]}\n"
    + "".join(f"p{n}: {{name: {chr(97 + n % 26).upper()}ell {n}, living: false}}\n" for n in range(1, 450)),
    "sources.yaml": "L1: {type: book, title: One}\nL2: {type: book, title: Another}\n",
    "moved.yaml": "old-kay: {to: kay, how: rename}\n",
    "pages/corrections.md": "---\ntitle: Corrections\n---\n\nWrite to us. [@L1]\n",
} | {
    name: text
    for n in range(1, CHAPTERS + 1)
    for name, text in ((f"c{n}.txt", "The day was cold. It was long.\n"), (f"c{n}.notes.yaml", _CHAPTER.format(n)))
}

READERS: Mapping[str, Mapping[str, str | bytes]] = {
    "rich": RICH,
    "hard": HARD,
    "arranged": ARRANGED,
    "register": REGISTER | {"moved.yaml": "old-kolb: {to: kolb, how: rename}\n"},
    "long": LONG,
}
REGISTERS = ("people", "organisations", "places", "events", "works")

BELONGS: Mapping[str, Callable[[PurePosixPath], bool]] = {
    "print": lambda path: path.name.endswith(".print.html"),
    "registers": lambda path: len(path.parts) == 1 and path.name.split(".")[0] in REGISTERS,
    "claims": lambda path: str(path) == "claims.html",
    "timeline": lambda path: str(path) == "timeline.html",
    "sources": lambda path: str(path) in ("sources.html", "sources.csl.json", "sources.bib"),
    "collections": lambda path: path.parts[0] == "collections",
    "topics": lambda path: path.parts[0] in ("topics", "topics.html"),
    "glossary": lambda path: str(path) == "glossary.html",
    "pages": lambda path: str(path) in ("about.html", "short.html", "policy.html", "corrections.html"),
    "moved": lambda path: path.name.startswith("old-"),
    "not_found": lambda path: str(path) == "404.html",
    "seeds": lambda path: path.parts[0] == "texts" and path.suffix in (".md", ".txt"),
    "citations": lambda path: path.name.endswith((".bib", ".csl.json")),
    "json": lambda path: path.parts[0] in REGISTERS and path.suffix == ".json",
}
"""Which files of the site each output is."""

ALL = "all"
CASES = [
    *((reader, output) for reader in ("rich", "arranged", "register") for output in (*BELONGS, ALL)),
    *(("hard", output) for output in ("print", "claims", "glossary", ALL)),
    *(("long", output) for output in ("registers", "claims", "collections", "pages", "moved", ALL)),
]


def make_site(reader: str, off: tuple[str, ...]) -> tuple[dict[str, bytes], list[str]]:
    """Make a site without some outputs: its files by address, and the addresses that were listed before."""
    settings = "".join(f"{output} = false\n" for output in off)
    toml = READERS[reader].get("reader.toml", "")
    assert isinstance(toml, str)
    files = to_files({**READERS[reader], "reader.toml": f"{toml}\n[outputs]\n{settings}"})
    session = Session(Options())
    state = session.update(files, theme())
    listed = list(session.list_urls())
    made = chain.from_iterable(session.make(state.jobs))
    return state.assets | {one.url: one.body for one in made}, listed


@cache
def make_whole(reader: str) -> frozenset[str]:
    """Make the site with all outputs, and give its addresses; nothing in it leads nowhere."""
    files, _ = make_site(reader, ())
    assert list(find_dead(files)) == []
    return frozenset(files)


@cache
def make_without(reader: str, output: str) -> tuple[dict[str, bytes], list[str]]:
    """Make a site without one output, or without any."""
    return make_site(reader, tuple(BELONGS) if output == ALL else (output,))


def find_dead(files: Mapping[str, bytes]) -> Iterator[str]:
    """Find what leads nowhere in the pages of a site and in the copies of its entries for machines."""
    pages = {url: LexborHTMLParser(body) for url, body in files.items() if url.endswith(".html")}
    anchors = {url: {one.attributes["id"] for one in page.css("[id]")} for url, page in pages.items()}
    ways = [(url, way) for url, page in pages.items() for way in _ways_of(page)]
    ways += [(url, way) for url, body in files.items() if _is_copy(url) for way in _urls_in(json.loads(body))]
    for page, way in ways:
        if ":" in way.split("/")[0] or way.startswith("//"):
            continue
        path, _, fragment = way.partition("#")
        target = normpath(join(dirname(page), unquote(path))) if path else page
        if not way or target not in files or (fragment and unquote(fragment) not in anchors[target]):
            yield f"{page}: {way}"


def _is_copy(url: str) -> bool:
    return url.endswith(".json") and url.split("/")[0] in REGISTERS


def _ways_of(page: LexborHTMLParser) -> Iterator[str]:
    for name in ("href", "src"):
        yield from (one.attributes[name] or "" for one in page.css(f"[{name}]"))


def _urls_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (one for name, one in value.items() if name in ("url", "@id"))
        yield from chain.from_iterable(map(_urls_in, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(_urls_in, value))


def test_every_output_is_tried() -> None:
    """Each that the settings know, and each on some reader that has files of it."""
    assert set(BELONGS) == set(Outputs.__struct_fields__)
    for output, belongs in BELONGS.items():
        assert any(belongs(PurePosixPath(url)) for reader in READERS for url in make_whole(reader)), output


@pytest.mark.parametrize(("reader", "output"), CASES)
def test_what_is_turned_off_is_not_there_and_all_else_is(reader: str, output: str) -> None:
    """Neither more nor less is missing than the settings say, and what is listed is what is made."""
    off = BELONGS.values() if output == ALL else [BELONGS[output]]
    left = {url for url in make_whole(reader) if not any(belongs(PurePosixPath(url)) for belongs in off)}
    files, listed = make_without(reader, output)
    assert set(files) == left
    assert sorted(listed) == sorted(files)


@pytest.mark.parametrize(("reader", "output"), CASES)
def test_nothing_leads_to_what_is_turned_off(reader: str, output: str) -> None:
    """Every way on every page, and in every copy for machines, still leads to a file, and to a place in it."""
    files, _ = make_without(reader, output)
    assert list(find_dead(files)) == []
