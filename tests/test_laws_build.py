"""Laws of the whole: no note is lost, no id is given twice, and the same files give the same bytes."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from laws import USUAL, law
from postil.files.read import read_reader, read_theme
from postil.pipeline import Built, Options, build, work_by
from readers import build_reader, page, theme
from strict_html import Node, read_strictly

ROOT = Path(__file__).parent.parent

words = st.sampled_from(["one", "two", "Gamma", "*three*", "“four”", "five", "[six](a.txt)", "five[^1]"])
texts = st.lists(st.lists(words, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=3).map("\n\n".join)
bodies = st.sampled_from(
    ["", "Said of Gamma.", "one two [@S1]", "## Head\n\n- a [@S2 p. 3]\n- b", "[see *this*](a.txt)", "> q"]
)
notes = st.fixed_dictionaries(
    {"title": st.sampled_from(["", "A title"]), "body": bodies},
    optional={
        "exact": st.sampled_from(["one", "two", "three", "two five", "five", "four", "not there", "\n"]),
        "unplaced": st.just("a reason"),
        "draft": st.booleans(),
        "private": st.booleans(),
        "kind": st.sampled_from(["note", "term", "claim", "no-such-kind"]),
        "claim": st.sampled_from(["opinion", "supported", "no-such-status"]),
    },
)
sidecars = st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e", "f"]), notes, max_size=6)


class Noted(NamedTuple):
    """A text with two sets of notes, good and bad, built with or without drafts."""

    ending: str
    text: str
    first: dict[str, dict[str, Any]]
    second: dict[str, dict[str, Any]]
    drafts: bool

    def build(self) -> Built:
        """Build a reader of them."""
        files = {
            f"t.{self.ending}": f"{self.text}\n\n[^1]: Foot.\n",
            "t.notes.yaml": yaml.safe_dump({"notes": self.first}),
            "t.x.notes.yaml": yaml.safe_dump({"notes": self.second}),
            "people.yaml": yaml.safe_dump({"gamma": {"name": "Gamma", "summary": "Said of Gamma. [@S1]"}}),
            "sources.yaml": yaml.safe_dump({id: {"type": "book", "title": "one two"} for id in ("S1", "S2")}),
        }
        return build_reader(files, self.drafts)


noted = st.builds(Noted, st.sampled_from(["txt", "md"]), texts, sidecars, sidecars, st.booleans())


def sections(node: Node, within: str = "") -> list[tuple[str, Node]]:
    """List all elements with the section of the page that they stand in."""
    found: list[tuple[str, Node]] = []
    for child in node.children:
        if isinstance(child, Node):
            here = child.attributes.get("aria-labelledby", within)
            found += [(here, child), *sections(child, here)]
    return found


@law(USUAL // 2)
@given(noted)
def test_every_note_of_the_sidecars_is_on_the_page_exactly_once(reader: Noted) -> None:
    """On its words, with the notes on the whole text, or with those without a place; errors and drafts lose none."""
    body = read_strictly(page(reader.build(), "texts/t.html"))
    found = Counter((where, node.attributes["id"]) for where, node in sections(body) if "nb" in node.classes)
    markers = [node.attributes["id"] for node in body.descendants() if "ref" in node.classes]
    expected: Counter[tuple[str, str]] = Counter()
    for key, note in (reader.first | {f"x.{key}": note for key, note in reader.second.items()}).items():
        if not note.get("private") and (reader.drafts or not note.get("draft")):
            placed = f"r-{key}" in markers
            where = "title" if placed else "unplaced" if note.get("unplaced") or note.get("exact") else "whole"
            expected[where, f"n-{key}"] += 1
            assert not (placed and note.get("unplaced"))
            assert placed <= (reader.text.count(note.get("exact", "")) == 1)
    assert found == expected


@law(USUAL // 4)
@given(noted)
def test_every_page_is_well_formed_and_gives_no_id_twice(reader: Noted) -> None:
    """Whatever the notes say, and however often they say the same."""
    for artifact in reader.build().artifacts:
        if artifact.url.endswith(".html"):
            read_strictly(artifact.body.decode())


def digest(built: Built) -> str:
    """Give one number for every byte of a site."""
    return hashlib.sha256(
        b"".join(artifact.url.encode() + b"\0" + artifact.body for artifact in built.artifacts)
    ).hexdigest()


def test_the_order_of_the_files_and_the_number_of_chunks_change_no_byte() -> None:
    """A file system lists files in any order, and work is shared out in any way."""
    once = digest(build(read_reader(ROOT), theme(), Options()))
    shuffled = list(read_reader(ROOT).items())
    random.Random(1).shuffle(shuffled)
    assert digest(build(dict(shuffled), theme(), Options())) == once
    assert digest(build(dict(reversed(shuffled)), theme(), Options(), work_by(ThreadPoolExecutor(2), 1))) == once


SCRIPT = """
import sys
from pathlib import Path
from postil.pipeline import Options, build
from postil.files.read import read_reader, read_theme
from test_laws_build import digest
print(digest(build(read_reader(Path(sys.argv[1])), read_theme(), Options())))
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Almaty", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/Caracas", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "0"},
    ],
)
def test_the_machine_changes_no_byte(surroundings: dict[str, str]) -> None:
    """Neither the seed of Python's hashes, nor the timezone, nor the locale can be seen in a site."""
    paths = os.pathsep.join([str(ROOT / "tests"), *sys.path])
    command = [sys.executable, "-c", SCRIPT, str(ROOT)]
    environment = {**os.environ, **surroundings, "PYTHONPATH": paths}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True, encoding="utf-8")
    assert done.stdout.strip() == digest(build(read_reader(ROOT), read_theme(), Options()))
