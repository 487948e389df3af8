"""Scores `postil suggest`: how much of the list it finds, and how many of its first fifty are right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from postil.discover.search import find_suggestions
from postil.model.suggestion import Suggestion
from postil.pipeline import Options, link_library, parse_files
from suggesting.corpus import read_texts

FIRST = 50
_HERE = Path(__file__).parent
_TITLES = (
    "mr|mrs|miss|ms|dr|sir|lady|lord|dame|madame|madam|mademoiselle|monsieur|pope|king|queen|emperor|president|prince|"
    "princess|duke|duchess|count|countess|colonel|captain|general|his majesty|her majesty|saint|st"
)
_AROUND = re.compile(rf"^(?:(?:the|an?|(?:{_TITLES})\.?) )+|(?:['’]s?|[.,;])+$")


class Score(NamedTuple):
    """What was found of the list, by kind, and how the first fifty were judged; `unjudged` count as wrong."""

    found: dict[str, list[str]]
    missed: dict[str, list[str]]
    suggested: int
    right: list[str]
    wrong: list[str]
    unjudged: list[str]

    @property
    def share_found(self) -> float:
        """The share of the persons and bodies of the list that some suggestion names."""
        found, missed = (sum(map(len, part.values())) for part in (self.found, self.missed))
        return found / (found + missed)

    @property
    def share_right(self) -> float:
        """The share of the first fifty suggestions that name a person or a body."""
        return len(self.right) / (len(self.right) + len(self.wrong) + len(self.unjudged))


def suggest() -> tuple[Suggestion, ...]:
    """Run the finder on the ten texts, with empty registers."""
    files = {f"seeds/{name}": text.encode() for name, text in read_texts().items()}
    parsed, _ = parse_files(files, Options())
    library, _, _ = link_library(parsed, Options())
    return find_suggestions(library.editions, ()).names


def score() -> Score:
    """Hold the suggestions against the list and the judgements, by the rules that README.md states."""
    suggestions = suggest()
    expected = yaml.safe_load((_HERE / "expected.yaml").read_text("utf-8"))
    judged = yaml.safe_load((_HERE / "judged.yaml").read_text("utf-8"))
    found: dict[str, list[str]] = {"person": [], "body": []}
    missed: dict[str, list[str]] = {"person": [], "body": []}
    for entries in expected.values():
        names = _choose(suggestions, entries)
        for entry in entries:
            if not entry.get("optional"):
                (found if entry["name"] in names else missed)[entry["is"]].append(entry["name"])
    first = [one.name for one in suggestions[:FIRST]]
    return Score(
        found,
        missed,
        len(suggestions),
        [name for name in first if name in judged["right"]],
        [name for name in first if name in judged["wrong"]],
        [name for name in first if name not in judged["right"] and name not in judged["wrong"]],
    )


def _choose(suggestions: tuple[Suggestion, ...], entries: list[dict[str, Any]]) -> set[str]:
    """Give the names of a text's entries that suggestions find: each suggestion finds one entry at most.

    A name as it is listed, title and all, goes before one that is the same without titles.
    """
    by_form: dict[str, set[str]] = {}
    for entry in entries:
        for form in (entry["name"], *entry.get("forms", ())):
            for words in (_whole(form), level(form)):
                by_form.setdefault(words, set()).add(entry["name"])
    found: set[str] = set()
    for suggestion in suggestions:
        forms = (suggestion.name, *(form.text for form in suggestion.forms))
        meant = [by_form.get(words, set()) for form in forms for words in (_whole(form), level(form))]
        sure = [next(iter(names)) for names in meant if len(names) == 1]
        found |= {name for name in sure if name not in found and not found & set(sure)}
    return found


def _whole(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ").rstrip(".,;")


def level(name: str) -> str:
    """Give a name without case, line breaks, articles, titles, possessive ending and closing stop."""
    levelled, before = " ".join(name.split()).casefold(), ""
    while levelled != before:
        before, levelled = levelled, _AROUND.sub("", levelled)
    return levelled
