"""What is read without mistune is read as mistune would: block by block, word by word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import FOLDER, read_cases
from laws import USUAL, law
from postil.model.diagnostic import Place, Pointer
from postil.model.text import ATOM, Block, Prose, Span
from postil.parse import markdown, mistune_parsers
from postil.parse.block_ids import give_ids
from postil.parse.quick_blocks import read_blocks
from postil.parse.quick_inline import read_inline
from postil.parse.reading import read_text
from test_laws import markdown as odd_markdown
from test_laws import phrases

WORDS = [
    "snow",
    "1811",
    "a",
    "é",
    "漢",
    "한",
    "it's",
    "(so)",
    '"no"',
    "end.",
    "2. b",
    "-",
    "=",
    "--",
    "a_b",
    "x!",
    "\u00a0",
]
MARKED = [
    "*a*",
    "**b c**",
    "_d_",
    "__e f__",
    "(*g*)",
    "*h*,",
    "[i](j/k?l=m#n)",
    "![o](p.png)",
    "[q](r_s)",
    "*t **u* v**",
]
CITED = [
    "[@S1]",
    "[@S1, p. 2; @S2]",
    "[@S1 x; y]",
    "[@S1](u)",
    "![@S1]",
    "[*w*](x)",
    "[^1]",
    "[y]",
    "&amp;",
    "\\*",
    "`z`",
    "<b>",
    "~~c~~",
    "[y]: u",
    "[^1]: z",
]
SIGNS = [
    "*",
    "_",
    "**",
    "[",
    "]",
    "(",
    ")",
    "!",
    "#",
    "## ",
    ">",
    "- ",
    "+ ",
    "1. ",
    "3) ",
    "|",
    "\t",
    "  ",
    "***",
    "---",
    "===",
]

word = st.sampled_from([*WORDS, *WORDS, *MARKED, *CITED])
plain_line = st.lists(st.sampled_from([*WORDS[:9], *MARKED]), min_size=1, max_size=5).map(" ".join)
line = st.lists(st.one_of(word, word, word, st.sampled_from(SIGNS)), min_size=1, max_size=6).map(" ".join)
tight = st.lists(st.one_of(word, st.sampled_from(SIGNS)), min_size=1, max_size=6).map("".join)
lines = st.lists(st.one_of(plain_line, plain_line, line, tight), min_size=1, max_size=3)


def lead(sign: str, lines: list[str]) -> str:
    """Set a sign before every line."""
    return "\n".join(f"{sign}{one}" for one in lines)


block = st.builds(
    lead, st.sampled_from(["", "", "", "- ", "- ", "> ", "# ", "#### ", "* ", "1. ", "2. ", "10. ", "3) ", "  "]), lines
)
spaced = st.lists(block, min_size=1, max_size=6)
texts = st.one_of(
    st.tuples(spaced, st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n \n"])).map(
        lambda one: one[1].join(one[0])
    ),
    odd_markdown,
)
ended = st.tuples(texts, st.sampled_from(["", "\n", "\n\n", " "])).map("".join)


@contextmanager
def without_quick_ways() -> Iterator[None]:
    """Let mistune read everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "read_blocks", lambda source: None)
        patch.setattr(mistune_parsers, "read_inline", lambda text, is_body: None)
        yield


def parse_both(source: str) -> tuple[str, str]:
    """Parse a text as a seed and as a body; `repr` tells apart what compares equal."""
    seed = markdown.parse_seed_markdown(lambda words: Place("a", 1, len(words)), source)
    body = markdown.parse_body(Pointer("a", "b"), source)
    return repr(seed), repr(body)


def check(source: str) -> None:
    """Both ways give the same prose and say the same of it."""
    quick = parse_both(source)
    with without_quick_ways():
        assert quick == parse_both(source)


@law(5 * USUAL)
@given(ended)
def test_blocks_are_read_as_mistune_reads_them(source: str) -> None:
    """Texts of all that is read quickly, and of what comes near it."""
    check(source)


@law(5 * USUAL)
@given(st.one_of(line, tight, phrases, st.tuples(line, tight, line).map("".join), st.tuples(line, line).map("\n".join)))
def test_words_are_read_as_mistune_reads_them(source: str) -> None:
    """One paragraph with all kinds of signs."""
    check(source)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.md")), ids=lambda path: path.stem)
def test_the_cases_are_read_as_mistune_reads_them(path: Path) -> None:
    """Each file of a case, as Markdown, and each paragraph of it by itself."""
    for case in read_cases(path):
        for fence in case.fences:
            check(fence.content)
            for part in fence.content.split("\n\n"):
                check(part)


def test_usual_texts_and_bodies_are_read_without_mistune() -> None:
    """The quick way would be of no use if it were never taken."""
    usual = (
        "# The ice\n\nIt went out *on Sunday*, says [the paper](https://example.org/p?n=2_3).\nSo we\nleft.\n\n"
        "## Then\n> We **waited**.\n> Long.\n\n- One came.\n- Two (_so they say_) left.\n\n- Three.\n\n"
        "2. And\n3. so\n\n1811 was cold.\n"
    )
    tokens = read_blocks(usual)
    assert tokens is not None
    assert [one["type"] for one in tokens] == [
        "heading",
        "paragraph",
        "heading",
        "block_quote",
        "list",
        "list",
        "paragraph",
    ]
    assert read_inline(usual.split("\n\n")[1], is_body=False) is not None
    assert read_inline("So it was [@S1 p. 2; @S2], see [there](x).", is_body=True) is not None


letters = st.text(st.sampled_from("aB1éß\u0130\u03a3e\u0301 .-_\u00a0\ufffc漢\u0660²\n"), max_size=40)


@law(2 * USUAL)
@given(st.lists(letters, max_size=12).map(" ".join))
def test_an_address_is_made_of_the_first_letters_and_digits(text: str) -> None:
    """Six words of them, in lower case and composed, whatever stands between; what stands for an image is nothing."""
    composed = unicodedata.normalize("NFC", text[:384]).lower().replace(ATOM, "")
    words = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in composed).split()
    prose = give_ids(Prose(text, (Block("paragraph", Span(0, len(text))),)))
    assert prose.blocks[0].id == "b-" + ("-".join(words[:6])[:48].strip("-") or "paragraph")


@law(2 * USUAL)
@given(st.text(st.sampled_from("a\n\r\t\x00\x0b\x7f\x80\x85\x9f\u00a0\u00bb\ufffd\ufffe\uffff漢"), max_size=12))
def test_control_characters_are_seen_wherever_they_are(text: str) -> None:
    """The quick look at a file's bytes misses none."""
    bad = [c for c in text if (unicodedata.category(c) == "Cc" and c not in "\t\n\r\x85") or c in "\ufffe\uffff"]
    read, found = read_text("a", text.encode())
    assert bool(found) == bool(bad)
    assert read.count("\ufffd") == len(bad) + text.count("\ufffd")
