"""What is read of YAML without its own parser is read as that parser would."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import FOLDER, read_cases
from laws import USUAL, law
from postil.parse.node import to_tree
from postil.parse.quick_yaml import read_quickly
from postil.parse.yaml import parse_yaml

STARTER = Path(__file__).parent.parent / "generator" / "postil" / "starter" / "seeds"
KEYS = ["a", "b", "c-d", "e_1", "10", "true"]
PLAIN = [
    "x",
    "x y",
    "1811-05-13",
    "null",
    "~",
    "é – ü",
    "a:b",
    "a: b",
    "a #b",
    "a#b",
    "-1",
    "- x",
    "x,",
    "x [y]",
    "*x",
    "&x",
    "!x",
]
QUOTED = [
    '"x: y"',
    '"a \\" \\\\ \\n"',
    '"\\t"',
    "'x # y'",
    "'it''s'",
    '"x" y',
    '""',
    "''",
    '" x "',
    "'a\"b'",
    "@x",
    "%x",
    "`x`",
]
FLOW = [
    "[a, b c]",
    '["d, e", f]',
    "[]",
    "[ g ,h ]",
    "{a: b, c: [d, e]}",
    "{a: 1, a: 2}",
    "[a: b]",
    "[[a], {b: c}]",
    "{}",
    "[a,]",
    "{a}",
]
MORE = [
    "|",
    "|-",
    ">",
    "|+",
    "|2",
    "",
    "# c",
    "x # c",
    "[a] # c",
    "? x",
    "---",
    "...",
    "x:",
    ": x",
    "a?b",
    "[a?b]",
    "=",
    "[-]",
    "[a",
    "<<",
]

value = st.sampled_from([*PLAIN, *QUOTED, *FLOW, *MORE])
usual = st.sampled_from([*PLAIN[:6], *QUOTED[:2], *FLOW[:2], "{a: b, c: [d, e]}", "|", "|-", ""])
words = st.builds(
    "{}:{}{}".format, st.sampled_from(KEYS), st.sampled_from([" ", " ", " ", "  ", ""]), st.one_of(usual, value)
)
item = st.builds("-{}{}".format, st.sampled_from([" ", " ", "   "]), st.one_of(words, usual, value))
line = st.one_of(words, words, words, item, value, st.sampled_from(["", "  ", "# note"]))
indented = st.builds(
    "{}{}{}".format, st.sampled_from(["", "", "  ", "  ", "    ", "   "]), line, st.sampled_from(["", "", "", " "])
)
texts = (
    st.lists(indented, max_size=9)
    .map("\n".join)
    .flatmap(lambda text: st.sampled_from([text, text + "\n", text + "\n\n"]))
)


def indent(lines: list[str], by: int) -> list[str]:
    """Indent lines, but not those in which nothing stands."""
    return [" " * by + line if line else line for line in lines]


def fill(key: str, sign: str, body: list[str]) -> list[str]:
    """Write a text as a block below its key."""
    return [f"{key}: {sign}", *indent(body, 2)]


def list_items(items: list[list[str]], by: int) -> list[str]:
    """Write a list, each item with its first line behind the dash."""
    return indent([line for first, *rest in items for line in (f"- {first}", *indent(rest, 2))], by)


def nest(below: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """Write mappings and lists around what there is."""
    key = st.integers(0, 99).map("k{}".format)
    item = st.one_of(below, st.sampled_from([["a b"], ["[c, d]"], ["{e: f, g: h}"]]))
    field = st.one_of(
        st.builds(lambda key, value: [f"{key}: {value}"], key, usual_value),
        st.builds(fill, key, st.sampled_from(["|", "|", "|-", ">"]), st.lists(body_line, min_size=1, max_size=4)),
        st.builds(lambda key, lines, by: [f"{key}:", *indent(lines, by)], key, below, st.sampled_from([2, 2, 1, 4])),
        st.builds(
            lambda key, items, by: [f"{key}:", *list_items(items, by)],
            key,
            st.lists(item, min_size=1, max_size=3),
            st.sampled_from([0, 2]),
        ),
        st.just(["# note"]),
        st.just([""]),
    )
    return st.lists(field, min_size=1, max_size=4).map(lambda fields: [line for one in fields for line in one])


usual_value = st.sampled_from([*PLAIN[:6], *PLAIN[:6], *QUOTED[:2], "'x # y'", *FLOW[:2], "{a: b, c: [d, e]}"])
body_line = st.sampled_from(["So: it", "is # not", "", "  more", "- a", "end ", "   "])
nested = nest(nest(nest(st.just(["a: x y"]))))
changed = st.tuples(
    nested,
    st.integers(0, 40),
    st.sampled_from(["", "", " ", "  ", "-", "#", ":", '"', "|", "[", "}", "\n", "x", "x: y"]),
)


def disturb(case: tuple[list[str], int, str]) -> str:
    """Put signs into a text at some place."""
    lines, at, signs = case
    text = "\n".join(lines) + "\n"
    at = at * 7 % len(text)
    return text[:at] + signs + text[at:]


def check(text: str) -> bool:
    """Hold what is read quickly against YAML's own parser, and say whether anything was."""
    tree = read_quickly(text)
    if tree is not None:
        parsed = parse_yaml("a.yaml", text.encode())
        assert repr(tree) == repr(to_tree(parsed.value))  # `repr` tells the order of fields as well
        assert parsed.diagnostics == ()
    return tree is not None


@law(5 * USUAL)
@given(texts)
def test_lines_are_read_as_yaml_reads_them(text: str) -> None:
    """Lines of all that is read quickly, and of what comes near it, at all indentations."""
    check(text)


@law(5 * USUAL)
@given(changed.map(disturb))
def test_files_are_read_as_yaml_reads_them(text: str) -> None:
    """Fields below one another, blocks and lists, as hands write them, with something put in between."""
    check(text)


@law(2 * USUAL)
@given(st.lists(words, min_size=1, max_size=4), st.lists(indented, max_size=5))
def test_what_follows_a_field_does_not_change_it(first: list[str], rest: list[str]) -> None:
    """A field may go on in lines that are indented further."""
    check("\n".join([*first, *rest]) + "\n")


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.md")), ids=lambda path: path.stem)
def test_the_cases_are_read_as_yaml_reads_them(path: Path) -> None:
    """Each file of a case, whole and cut off after each of its lines."""
    for case in read_cases(path):
        for fence in case.fences:
            if fence.label.startswith("yaml"):
                lines = fence.content.splitlines(keepends=True)
                for end in range(1, len(lines) + 1):
                    check("".join(lines[:end]))


@pytest.mark.parametrize("path", sorted(STARTER.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_starter_is_read_as_yaml_reads_it(path: Path) -> None:
    """Files as we advise to write them."""
    check(path.read_text(encoding="utf-8"))


def test_usual_sidecars_are_read_without_a_parser() -> None:
    """The quick way would be of no use if it were never taken."""
    assert check(
        '# Notes\nseed:\n  title: Snow\nnotes:\n  snow:\n    exact: two ells\n    prefix: "lies "\n    tags: [a, b c]\n'
        "    sources:\n    - S1 p. 3\n    - {source: S2, locator: 'p. 4'}\n"
        "    body: |\n      Four feet,\n\n      or: so.\n\n"
        "  depth:\n    body: |-\n      Deep.\nmentions:\n  - exact: Ruth\n    of: [a, b]\n  - {exact: Ann, of: ann}\n"
    )
