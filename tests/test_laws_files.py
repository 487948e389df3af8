"""Laws of reading: what is written in quotation marks is read as written, and no file makes a build fall over."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from laws import USUAL, law
from postil.files.read import read_reader
from postil.model.diagnostic import Place
from postil.parse.node import Mapping, Node, Scalar
from postil.parse.yaml import parse_yaml
from postil.pipeline import Options, build
from postil.report import render_diagnostics
from readers import build_reader, theme


@cache
def read_demonstration() -> dict[str, bytes]:
    """Read the files of the demonstration reader."""
    return read_reader(Path(__file__).parent.parent)


strings = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\t\n"), max_size=9)
values = st.recursive(
    strings,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(strings, inner, max_size=3)),
    max_leaves=8,
)


def to_data(node: Node) -> object:
    """Give the data that a node stands for."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: to_data(value) for key, value in node.entries}
    return [to_data(item) for item in node.items]


@law(USUAL)
@given(st.dictionaries(strings, values, min_size=1, max_size=4), st.booleans())
def test_strings_in_quotation_marks_are_read_back_as_they_were(data: MappingType[str, object], plain: bool) -> None:
    """Whatever characters they hold; nothing is taken for a number, a date or a yes."""
    written = yaml.safe_dump(data, default_style='"', allow_unicode=plain, sort_keys=False)
    assume("<<" not in written)
    checked = parse_yaml("a.yaml", written.encode())
    assert to_data(checked.value) == data
    assert checked.diagnostics == ()


@pytest.mark.parametrize("plane", range(17))
def test_every_character_of_a_sidecar_is_read_as_itself(plane: int) -> None:
    """All of Unicode but controls, surrogates and what is no character, between two letters so that none is a blank."""
    codes = (code for code in range(plane << 16, (plane + 1) << 16) if code > 31 and not 0xFDD0 <= code < 0xFDF0)
    allowed = (chr(code) for code in codes if code & 0xFFFE != 0xFFFE)
    characters = [one for one in allowed if category(one) not in ("Cc", "Cs") and one not in '"\\']
    words = "x".join(["", *characters[: 60_000 if plane == 16 else None], "\x85", ""])
    checked = parse_yaml("a.yaml", f'a: "{words}"'.encode())
    assert checked.diagnostics == ()
    read = to_data(checked.value)
    assert isinstance(read, dict)
    assert [ascii(one) for one, other in zip(read["a"], words, strict=True) if one != other] == []


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize(
    ("sidecar", "column"),
    [("notes:\n  a:\n    title: x{}y\n    exact: gone\n", 12), ("# x{}y\n\nseed:\n  title: a: b\n", 11)],
)
def test_only_a_line_feed_ends_a_line(sidecar: str, character: str, column: int) -> None:
    """What comes along with words from a web page neither breaks a sidecar nor shifts the lines of its diagnostics."""
    found = build_reader({"t.txt": "x", "t.notes.yaml": sidecar.format(character)}).diagnostics
    assert [one.location for one in found if one.severity == "error"] == [Place("seeds/t.notes.yaml", 4, column)]


@pytest.mark.parametrize("character", ["\x07", "\x7f", "\x80", "\x92", "\ufffe"])
def test_a_control_character_in_a_sidecar_is_reported(character: str) -> None:
    """Such as words bring along that were once read in a wrong encoding."""
    found = build_reader({"t.txt": "x", "t.notes.yaml": f"notes:\n  a: {{title: It{character}s}}\n"}).diagnostics
    assert {one.code for one in found if one.severity == "error"} in ({"control-character"}, {"yaml-syntax"})


KINDS = ["t.txt", "t.md", "t.notes.yaml", "reader.toml", "sources.yaml", "changes.yaml", "people.yaml", "pages/p.md"]
FIELDS = ["notes:", "seed:", "mentions:", "exact: ", "body: |", "title: ", "claim: ", "sources: ", "of: ", "a: "]
SIGNS = ["- ", ": ", "? ", *"{}[]|>'\"#%=0", "&a ", "*a", "!!int ", "<<: *a", "---\n", "](", "../"]
WORDS = ["x = 1", "[kinds]", "[^1]", "[@S1]", "2025-05~", "true", "é", "\x92", "\ufeff", "\u2028", "\0"]
BLANKS = ["\n", "\n", "\n  ", "\n    ", "\t", "\r"]
PIECES = [*FIELDS, *SIGNS, *WORDS, *BLANKS]
damaged = st.one_of(
    st.binary(max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join).map(str.encode),
)


@law(USUAL // 2)
@given(st.dictionaries(st.sampled_from(KINDS), damaged, min_size=1, max_size=4), st.booleans())
def test_no_bytes_in_any_file_make_a_build_fall_over(files: dict[str, bytes], drafts: bool) -> None:
    """Whatever stands in a file, a build ends with a site and with something to say."""
    built = build_reader(files, drafts)
    assert all(artifact.body or built.has_errors for artifact in built.artifacts if artifact.url.endswith(".html"))


class Damage(NamedTuple):
    """Bytes taken out of a file at a place, and others put in."""

    path: str
    place: int
    length: int
    put_in: bytes


pieces = st.one_of(st.binary(max_size=3), st.sampled_from(PIECES).map(str.encode))
paths = st.deferred(lambda: st.sampled_from([path for path in read_demonstration() if not path.startswith("static/")]))
damages = st.builds(Damage, paths, st.integers(0, 10**6), st.integers(0, 12), pieces)


@law(USUAL // 8)
@given(st.lists(damages, min_size=1, max_size=4), st.booleans())
def test_a_damaged_demonstration_gives_diagnostics_and_no_exception(damage: list[Damage], drafts: bool) -> None:
    """Bytes of its text, sidecar, registers, sources, configuration and templates are taken out, and others put in."""
    files = dict(read_demonstration())
    for path, place, length, put_in in damage:
        at = place % (len(files[path]) + 1)
        files[path] = files[path][:at] + put_in + files[path][at + length :]
    built = build(files, theme(), Options(drafts=drafts))
    render_diagnostics(built.diagnostics, files, "text").encode()
    assert built.artifacts
