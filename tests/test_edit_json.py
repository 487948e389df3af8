"""Sidecars in JSON are edited by stretches as those in YAML are, and stay JSON."""

from __future__ import annotations

import json

import pytest

from postil.files.edit_yaml import edit_fields
from postil.model.edit import FieldEdit

TEXT = """{
  "seed": {"title": "Snow"},
  "notes": {
    "snow": {"exact": "two ells", "body": "Four feet."}
  }
}
"""


@pytest.mark.parametrize(
    ("pointer", "value", "words"),
    [
        ("seed/sha256", "0a", '"seed": {"sha256": "0a", "title": "Snow"}'),
        ("defaults/creator", "R. S.", '"defaults": {"creator": "R. S."}, "seed"'),
        ("notes/snow/exact", 'a "b" \\ c', '"exact": "a \\"b\\" \\\\ c"'),
        ("notes/snow/prefix", "lies: so", '"exact": "two ells", "prefix": "lies: so"'),
        ("notes/snow/body", None, '{"exact": "two ells"}'),
    ],
)
def test_an_edit_changes_what_it_means_and_leaves_json(pointer: str, value: str | None, words: str) -> None:
    """What is added has its quotation marks; all else stays as it was."""
    after = edit_fields(TEXT, (FieldEdit("a.notes.json", pointer, value),))
    assert after is not None
    assert words in after
    tree, (*above, name) = json.loads(after), pointer.split("/")
    for step in above:
        tree = tree[step]
    assert tree.get(name) == value


def test_what_json_cannot_say_is_refused() -> None:
    """What YAML has its own escape for, at the end of a line, JSON has none for."""
    assert edit_fields(TEXT, (FieldEdit("a.notes.json", "notes/snow/prefix", "a\u2028b"),)) is None
