"""Sidecars in JSON: they say what the same fields in YAML say, and each part of them is found again."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from laws import USUAL, law
from postil.model.config import KINDS
from postil.model.diagnostic import Place
from postil.parse.json import place_json, read_json
from postil.parse.node import EMPTY, index_fields, to_tree
from postil.parse.sidecar import parse_sidecar

words = st.text(st.sampled_from("a é漢\U0001f600\"\\/\n\t{}[]:,#'\u2028\u00a0~1"), max_size=8)
keys = st.one_of(words, st.sampled_from(["exact", "notes", "body", "id"]))
trees = st.recursive(
    st.one_of(words, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False, allow_infinity=False)),
    lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(keys, below, max_size=4)),
    max_leaves=12,
)
written = st.tuples(trees, st.sampled_from([None, 0, 2]), st.booleans())


@law(USUAL)
@given(written)
def test_the_quick_way_reads_what_the_walk_reads(case: tuple[object, int | None, bool]) -> None:
    """One gives values without places, the other places; they may differ in nothing else."""
    tree, indent, ascii = case
    text = json.dumps(tree, indent=indent, ensure_ascii=ascii)
    read = read_json("a.json", text.encode())
    assert (read.value, read.diagnostics) == (to_tree(place_json(text)), ())


@law(USUAL)
@given(written)
def test_every_place_is_where_the_value_is_written(case: tuple[object, int | None, bool]) -> None:
    """At the line and column of a scalar stands what gives it."""
    tree, indent, ascii = case
    text = json.dumps(tree, indent=indent, ensure_ascii=ascii)
    lines = text.split("\n")
    fields = index_fields(place_json(text))
    for pointer, name, value in scalars(tree, ""):
        key_line, key_column, line, column = fields[pointer]
        assert lines[line - 1][column - 1 :].startswith(json.dumps(value, ensure_ascii=ascii))
        if name is not None:
            assert lines[key_line - 1][key_column - 1 :].startswith(json.dumps(name, ensure_ascii=ascii))


def test_json_and_yaml_say_the_same() -> None:
    """One sidecar in both: the values differ in the path alone."""
    tree = {
        "seed": {"title": "Snow"},
        "defaults": {"creator": "R"},
        "notes": {"snow": {"exact": "two ells\n", "sources": "S1 p. 3", "tags": ["a", "b"], "body": "*Four*\n\nfeet."}},
        "mentions": [{"exact": "Ruth", "of": ["a/ruth", "rut"], "undecided": True}],
        "emendations": [{"exact": "x", "action": "correct", "to": "y"}],
    }
    data = json.dumps(tree, indent=1).encode()
    in_yaml, in_json = (parse_sidecar(path, data, "a.txt", "", KINDS) for path in ("a.notes.yaml", "a.notes.json"))
    assert repr(in_json).replace(".json", ".yaml") == repr(in_yaml)
    assert in_json.diagnostics == ()


def test_a_million_brackets_are_refused_and_not_fallen_into() -> None:
    """A file that is meant to do harm gives one line, at the first bracket that is too deep."""
    data = b'{"notes": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}"
    read = read_json("a.json", data)
    assert [(d.code, d.location) for d in read.diagnostics] == [("yaml-too-deep", Place("a.json", 1, 60))]
    assert place_json(data.decode()) == EMPTY


def scalars(tree: object, pointer: str, name: str | None = None) -> list[tuple[str, str | None, object]]:
    """List the scalars of a tree with their pointers, but for those that say nothing."""
    if isinstance(tree, (list, dict)):
        below = tree.items() if isinstance(tree, dict) else enumerate(tree)
        lead = f"{pointer}/" if pointer else ""
        steps = [(f"{lead}{str(key).replace('~', '~0').replace('/', '~1')}", key, one) for key, one in below]
        return [s for step, key, one in steps for s in scalars(one, step, key if isinstance(key, str) else None)]
    return [] if tree is None else [(pointer, name, tree)]
