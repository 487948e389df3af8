"""Edits of a text with the way to follow a passage through them."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

from postil.model.text import Span


class Edit(NamedTuple):
    """A stretch of the old text, in code points, and what stands there afterwards."""

    start: int
    end: int
    words: str


Edits = list[Edit]


def apply(text: str, edits: Edits) -> str:
    """Make the edits, which must not overlap."""
    parts, at = [], 0
    for edit in sorted(edits):
        assert at <= edit.start <= edit.end <= len(text)
        parts += (text[at : edit.start], edit.words)
        at = edit.end
    return "".join((*parts, text[at:]))


def follow(span: Span, edits: Edits) -> Span:
    """Follow a span; what is put in at an edge does not belong to it."""
    return Span(_move(span.start, edits, at_start=True), _move(span.end, edits, at_start=False))


def _move(offset: int, edits: Edits, at_start: bool) -> int:
    shift = 0
    for start, end, words in sorted(edits):
        is_before = end < offset or (end == offset and (at_start or start < end or start < offset))
        if is_before:
            shift += len(words) - (end - start)
        elif start < offset < end:
            return start + shift + (0 if at_start else len(words))
    return offset + shift


def words_of(text: str, span: Span) -> list[Span]:
    """List the words of a passage: runs without white space, single characters where a script has no spaces."""
    inside = text[span.start : span.end]
    pattern = r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]|[^\s\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]+"
    return [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(pattern, inside)]


def typos(text: str, span: Span, share: float, chance: random.Random) -> Edits:
    """Change a share of the letters of a passage, one at least: exchanged, dropped, doubled, or another."""
    letters = [i for i in range(span.start, span.end) if text[i].isalpha()]
    alphabet = sorted({c for c in text if c.isalpha()})
    count = max(1, round(share * len(letters)))
    edits: Edits = []
    for at in sorted(chance.sample(letters, min(count, len(letters)))):
        if edits and at < edits[-1].end + 1:
            continue
        match chance.randrange(4):
            case 0 if at + 1 < span.end and text[at + 1].isalpha():
                edits.append(Edit(at, at + 2, text[at + 1] + text[at]))
            case 1 if len(letters) > 8:
                edits.append(Edit(at, at + 1, ""))
            case 2:
                edits.append(Edit(at, at + 1, text[at] * 2))
            case _:
                edits.append(Edit(at, at + 1, chance.choice(alphabet)))
    return edits


def insertion(text: str, span: Span, count: int, chance: random.Random) -> Edits:
    """Put words of the text into a passage, in one place."""
    places = words_of(text, span)
    if len(places) < 2:
        return []
    at = chance.choice(places[1:]).start
    everywhere = words_of(text, Span(0, len(text)))
    first = chance.randrange(max(1, len(everywhere) - count))
    new = text[everywhere[first].start : everywhere[min(first + count, len(everywhere)) - 1].end].replace("\n", " ")
    space = " " if " " in text[span.start : span.end] else ""
    return [Edit(at, at, new + space)]


def deletion(text: str, span: Span, share: float, chance: random.Random) -> Edits:
    """Take words out of a passage, in one place, and never all of them."""
    places = words_of(text, span)
    count = min(max(1, round(share * len(places))), len(places) - 2)
    if count < 1:
        return []
    first = chance.randrange(1, len(places) - count)
    return [Edit(places[first].start, places[first + count].start, "")]


def spaces(text: str, span: Span, chance: random.Random) -> Edits:
    """Change white space in and around a passage: line ends, two spaces, spaces that do not break."""
    found = [m.start() for m in re.finditer(" ", text[span.start : span.end])]
    return [
        Edit(span.start + at, span.start + at + 1, chance.choice(["\n", "  ", "\u00a0", "\u2009", " \n"]))
        for at in found
        if chance.random() < 0.6
    ]


_MARKS = {
    ",": [";", "", " –", " ,"],
    ".": ["!", ";", "…"],
    "-": ["–", "‑"],
    "–": ["-", "—"],
    "—": ["-", "–"],
    "“": ['"', "«", "„"],
    "”": ['"', "»", "“"],
    '"': ["“", "”"],
    "'": ["’"],
    "’": ["'"],
    ":": [";", " –"],
    ";": [",", "."],
    "«": ["“", '"'],
    "»": ["”", '"'],
    "،": [",", "؛"],
    "。": ["！", "."],
    "，": [",", "、", "；"],
    "、": ["，"],
    "।": [".", "!"],
}


def punctuation(text: str, span: Span, chance: random.Random) -> Edits:
    """Change the marks inside a passage, and put one in."""
    edits = [
        Edit(at, at + 1, chance.choice(_MARKS[text[at]]))
        for at in range(span.start + 1, span.end - 1)
        if text[at] in _MARKS and not (text[at - 1].isdigit() and text[at + 1].isdigit())
    ]
    inner = words_of(text, span)[1:-1]
    if inner and chance.random() < 0.7:
        at = chance.choice(inner).end
        if not any(edit.start <= at <= edit.end for edit in edits):
            edits.append(Edit(at, at, chance.choice([",", " –", ";"])))
    return edits
