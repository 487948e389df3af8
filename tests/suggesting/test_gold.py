"""What `postil suggest` is measured on: ten texts that stay the same, and a list that is true to three of them."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml

from suggesting.corpus import read_texts

EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("expected.yaml").read_text(encoding="utf-8")
)
# Of the ten texts, each with its name. The list was made for these very characters: when they change, read them again.
DIGEST = "379154e93e64b9c72d48a7eba48bfaf3c73d95ea2c1c6b21288ad1d345c0f166"


def test_the_ten_texts_are_those_that_were_read() -> None:
    texts = read_texts()
    assert len(texts) == 10
    assert hashlib.sha256(repr(list(texts.items())).encode()).hexdigest() == DIGEST


def test_the_list_is_of_the_second_fifth_and_eighth_text() -> None:
    names = sorted(read_texts())
    assert list(EXPECTED) == [names[1], names[4], names[7]]


@pytest.mark.parametrize("text", EXPECTED)
def test_every_listed_form_stands_in_its_text_and_belongs_to_one_name(text: str) -> None:
    words = " ".join(read_texts()[text].split())
    forms = [form for entry in EXPECTED[text] for form in (entry["name"], *entry.get("forms", ()))]
    assert [form for form in forms if form not in words] == []
    assert sorted(set(forms)) == sorted(forms)


@pytest.mark.parametrize("text", EXPECTED)
def test_every_entry_says_what_it_is(text: str) -> None:
    for entry in EXPECTED[text]:
        assert entry["is"] in ("person", "body"), entry
        assert set(entry) <= {"name", "forms", "is", "optional"}, entry
