"""Folding: a copy of a text in which differences that no reader sees are gone, with the way back.

Folded are white space, quotation marks, dashes, Unicode form (NFC), soft hyphens and characters of no width.
What is highlighted is always the text's own characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from postil.model.text import ATOM

_SINGLE = dict.fromkeys("‘’‚‛‹›ʼ′`´", "'")
_DOUBLE = dict.fromkeys("“”„‟«»″", '"')
_DASH = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_SAME_LENGTH = _SINGLE | _DOUBLE | _DASH
_NO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff" + ATOM
_ODD_ASCII = "\t\n\v\f\r\x1c\x1d\x1e\x1f"
_ODD = (
    _ODD_ASCII + "\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))) + _NO_WIDTH
)
"""All white space but the blank, and what has no width."""
_RUN = re.compile(rf"[\s{_NO_WIDTH}]{{2,}}|[^\S ]|[{_NO_WIDTH}]")
_RUN_WITHOUT_TWO_BLANKS = re.compile(rf"[{_ODD}][ {_ODD}]*")
"""A set at the beginning is searched for several times as fast as alternatives."""

_JOINER = "\N{ZERO WIDTH JOINER}"

Edit = tuple[int, int, str]


class Folded(NamedTuple):
    """A folded text and the edits that made it: where each begins in either text, and where it ends in the original."""

    text: str
    edits: tuple[Edit, ...]
    places: list[int]

    def unfold(self, start: int, end: int) -> tuple[int, int]:
        """Give the original's stretch for a stretch of the folded text that is not empty, in code points."""
        places = self.places
        if not places or end <= places[0]:
            return start, end
        number = bisect_right(places, start) - 1
        _, last, words = self.edits[number]
        # Most stretches lie between two edits, so that both ends are as far from where they were.
        if number >= 0 and start >= places[number] + len(words) and end <= [*places[number + 1 : number + 2], end][0]:
            moved = last - places[number] - len(words)
            return start + moved, end + moved
        return self._original(start)[0], self._original(end - 1)[1]

    def _original(self, index: int) -> tuple[int, int]:
        """Give the stretch of the original that one folded character comes from."""
        number = bisect_right(self.places, index) - 1
        if number < 0:
            return index, index + 1
        start, end, words = self.edits[number]
        beyond = index - self.places[number] - len(words)
        return (start, end) if beyond < 0 else (end + beyond, end + beyond + 1)


def fold(text: str) -> Folded:
    """Fold a text, keeping the way back to every character."""
    if is_plain(text):
        return Folded(_level(text), (), [])
    edits = _find_edits(text)
    parts: list[str] = []
    places: list[int] = []
    done = length = 0
    for start, end, words in edits:
        parts += (text[done:start], words)
        length += start - done
        places.append(length)
        length += len(words)
        done = end
    parts.append(text[done:])
    return Folded(_level("".join(parts)), edits, places)


@lru_cache(maxsize=16)
def fold_text(text: str) -> Folded:
    """Fold a whole text, once for all that is looked for in it."""
    return fold(text)


def fold_words(text: str) -> str:
    """Fold a short text to be looked for: white space at its edges goes too."""
    return _level(text).strip(" ") if is_plain(text) else _fold_words(text)


@lru_cache(maxsize=256)
def _fold_words(text: str) -> str:
    return fold(text).text.strip(" ")


def is_plain(text: str) -> bool:
    """Say of most short texts that folding changes no length: of white space only a blank can be printed.

    What is so stays so wherever it stands, unless a mark follows: no letter of ASCII joins what is before it.
    """
    return text.isascii() and text.isprintable() and "  " not in text


def _level(text: str) -> str:
    """Exchange quotation marks and dashes. Of the many there are a text has few, and these are exchanged at once."""
    if text.isascii():
        return text.replace("`", "'") if "`" in text else text
    for sign in [sign for sign in _SAME_LENGTH if sign in text]:
        text = text.replace(sign, _SAME_LENGTH[sign])
    return text


def _find_runs(text: str) -> list[Edit]:
    """List the runs of white space and characters of no width that are no plain blank, from the left."""
    if "  " in text:
        return [(m.start(), m.end(), _shrink(m[0])) for m in _RUN.finditer(text)]
    odd = [one for one in (_ODD_ASCII if text.isascii() else _ODD) if one in text]
    if len(odd) < 2:
        return _find_runs_of(text, odd[0]) if odd else []
    spans = (match.span() for match in _RUN_WITHOUT_TWO_BLANKS.finditer(text))
    runs = ((start - (text[start - 1 : start] == " "), end) for start, end in spans)
    return [(start, end, _shrink(text[start:end])) for start, end in runs]


def _find_runs_of(text: str, odd: str) -> list[Edit]:
    """List the runs of one character and blanks, in a text that has no two blanks and nothing else that is odd.

    So most texts are, with nothing but the ends of lines, and most notes, with nothing but what stands for citations.
    """
    runs: list[Edit] = []
    is_white = odd.isspace()
    at = text.find(odd)
    while at >= 0:
        start = at - (text[at - 1 : at] == " ")
        at += 1
        while text[at : at + 1] in (odd, " "):
            at += 1
        runs.append((start, at, " " if is_white or " " in text[start:at] else ""))
        at = text.find(odd, at)
    return runs


def _without_no_width(text: str) -> str:
    for one in _NO_WIDTH:
        if one in text:
            text = text.replace(one, "")
    return text


def _shrink(run: str) -> str:
    return " " if run.isspace() or any(map(str.isspace, run)) else ""


def _find_edits(text: str) -> tuple[Edit, ...]:
    """List the stretches whose length changes; they never overlap."""
    runs = _find_runs(text)
    if unicodedata.is_normalized("NFC", _without_no_width(text) if runs else text):
        return tuple(runs)
    letters = list(_composed(text))
    inside = {index for start, end, _ in letters for index in range(start, end)}
    return tuple(sorted((*letters, *(run for run in runs if run[0] not in inside))))


def _composed(text: str) -> Iterator[Edit]:
    """List the letters that are written in parts, with their one form; characters of no width among them fall away."""
    start, end = 0, 1
    for index in range(1, len(text) + 1):
        character = text[index : index + 1]
        if character and character in _NO_WIDTH and not text[start].isspace():
            continue
        if character and _is_part(text[end - 1], character):
            end = index + 1
            continue
        letter = text[start:end]
        composed = unicodedata.normalize("NFC", _without_no_width(letter))
        if composed != letter and not letter[0].isspace() and letter[0] not in _NO_WIDTH:
            yield start, end, composed
        start, end = index, index + 1


def _is_part(before: str, character: str) -> bool:
    """Whether composition may join a character to what stands before it: marks, and Hangul vowels and finals."""
    if unicodedata.category(character).startswith("M"):
        return not before.isspace() and before not in _NO_WIDTH
    return "\u1160" <= character <= "\u11ff" and ("\u1100" <= before <= "\u11ff" or "가" <= before <= "힣")


def cuts_letter(text: str, at: int) -> bool:
    """Say whether an edge at an offset would cut a letter or a sign: before a mark, inside a joined sign.

    Follows the extended grapheme clusters of Unicode (UAX 29), but for flags and Indic conjuncts. Characters of no
    width between the parts of a letter do not part it.
    """
    before, after = text[at - 1 : at], text[at : at + 1]
    if not before or not after or (before.isascii() and after.isascii()):
        return False
    if _JOINER in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    return _is_part(before, after) or _is_part(_skip(text, at - 1, -1) or before, _skip(text, at, 1) or after)


def _skip(text: str, at: int, step: int) -> str:
    """Give the first character from an offset on, in one direction, that has a width."""
    while 0 <= at < len(text) and text[at] in _NO_WIDTH:
        at += step
    return text[at] if 0 <= at < len(text) else ""
