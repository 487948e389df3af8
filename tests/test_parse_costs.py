"""What reading a usual file costs: no library that it does not need."""

from __future__ import annotations

import re
import subprocess
import sys
from urllib.parse import urlsplit

import langcodes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import USUAL, law
from postil.parse import checks, languages
from postil.parse.seed import split_front_matter

HEAVY = ("langcodes", "mistune", "yaml", "edtf")
READ = """
import sys
from postil.model.config import KINDS
from postil.parse.seed import parse_seed
from postil.parse.sidecar import parse_sidecar
from postil.parse.register import parse_entity
text = b"# Ice\\n\\nIt *went* [out](x).\\n\\n- So\\n- it is\\n"
assert not parse_seed("a.md", text, (), "en").diagnostics
note = b"notes:\\n  a: {exact: Ice, body: 'So [@s1].', language: de}\\n"
assert not parse_sidecar("a.notes.yaml", note, "a.md", "", KINDS).diagnostics
note = b'{"notes": {"a": {"exact": "Ice", "body": "x"}}}'
assert not parse_sidecar("a.notes.json", note, "a.md", "", KINDS).diagnostics
assert not parse_entity("people/a.md", b"---\\nname: Ann\\ndied: 1811-03\\n---\\n", "people").diagnostics
print(*sorted(sys.modules))
"""


def test_usual_files_need_no_library() -> None:
    """Each of these takes longer to import than a text takes to build."""
    modules = subprocess.run([sys.executable, "-c", READ], check=True, capture_output=True, text=True).stdout.split()
    assert "postil.parse.markdown" in modules
    assert not [name for name in HEAVY if name in modules]


@pytest.mark.parametrize("tag", sorted(languages._USUAL))
def test_the_tags_that_are_known_are_as_the_library_knows_them(tag: str) -> None:
    """Valid, and of the direction of their most likely script."""
    assert langcodes.tag_is_valid(tag)
    is_rtl = langcodes.Language.get(tag).maximize().script in languages._RIGHT_TO_LEFT
    assert languages.direction_of(tag) == ("rtl" if is_rtl else "ltr")
    assert languages.check_language(tag) == ""


@law(USUAL)
@given(st.from_regex(checks._USUAL_ADDRESS, fullmatch=True))
def test_usual_addresses_are_what_python_takes_for_addresses(text: str) -> None:
    """They need not be taken apart to be known as good."""
    parts = urlsplit(text)
    assert parts.scheme in checks.SCHEMES
    assert not [character for character in text if character.isspace() or ord(character) < 32]


FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n|)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


@law(2 * USUAL)
@given(st.lists(st.sampled_from(["---", "...", " ", "\t", "\n", "\n", "a", "----"]), max_size=12).map("".join))
def test_front_matter_goes_from_its_first_line_to_the_next_that_closes_it(text: str) -> None:
    """One pattern says what it is; it takes ten times as long to find it."""
    match = FRONT_MATTER.match(text)
    said = (match[1], text[match.end() :], match[0].count("\n")) if match else ("", text, 0)
    assert split_front_matter(text) == said
