"""Names taken apart into letters, each with its place in the order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .alphabets import ARABIC, ARTICLES, CYRILLIC, DOTTED, LATIN, OWN_SCRIPT, PLAIN, SAME, SCRIPTS, SUBTAGS, TAILORED

_SILENT = frozenset("'’‘ʼʻ`´ʹʺ′")
"""Signs within a word that do not count."""
_MARK = "[\u0300-\u036f\u064b-\u065f]"
_BEYOND = 1_000
"""Where the letters of a script stand that its alphabet does not have: after it, by code point."""


class Letter(NamedTuple):
    """A letter of an alphabet, a number, or the gap between two words; `place` sorts them: gaps, numbers, letters.

    `script` is named as Unicode names it; empty for a gap, `0-9` for a number. `text` is the small letter.
    """

    place: tuple[int, int]
    text: str
    script: str = ""


GAP = Letter((0, 0), " ")

SortKey = tuple[tuple[tuple[int, int], ...], tuple[str, ...], str]
"""The places of the letters, the letters with their marks, and the name itself, so that no two are equal."""


class Alphabet:
    """The order of letters for readers of a language. Other scripts follow its own, each in its common order."""

    def __init__(self, language: str) -> None:
        self._is_dotted = bool(DOTTED & {language.partition("-")[0], "-".join(language.split("-")[:2])})
        self._script = _script_of(language)
        self._scripts = (self._script, *(one for one in SCRIPTS.split() if one != self._script))
        bases = {"LATIN": LATIN, "CYRILLIC": CYRILLIC, "ARABIC": ARABIC}
        self._letters = {
            unicodedata.normalize("NFD", one): Letter((2 + self._scripts.index(script), place), slot[0], script)
            for script, base in bases.items()
            for place, slot in enumerate(_order(base, _tailoring(language) if script == self._script else ""))
            for one in slot
        }
        long = sorted((one for one in self._letters if len(one) > 1), key=len, reverse=True)
        self._pattern = re.compile("|".join([*(f"{re.escape(one)}(?!{_MARK})" for one in long), r"\d+", "."]), re.S)
        self._same = str.maketrans(SAME | {sign: plain for sign, plain in PLAIN.items() if sign not in self._letters})

    def file(self, name: str) -> tuple[SortKey, tuple[Letter, ...]]:
        """Give the key by which a name is sorted, and its letters.

        What is neither letter nor number counts between words alone.
        """
        parts = self._split(name)
        letters = tuple(letter for letter, _ in parts)
        return (tuple(letter.place for letter in letters), tuple(written for _, written in parts), name), letters

    def capital(self, text: str) -> str:
        """Write small letters with a capital at their head."""
        first = "İ" if text[:1] == "i" and self._is_dotted else text[:1].title()
        return first + text[1:]

    def _split(self, name: str) -> tuple[tuple[Letter, str], ...]:
        return _without_outer_gaps(tuple(self._read(self._prepare(name))))

    def _prepare(self, name: str) -> str:
        small = (name.replace("I", "ı").replace("İ", "i") if self._is_dotted else name).lower()
        return unicodedata.normalize("NFD", unicodedata.normalize("NFKC", small).translate(self._same))

    def _read(self, text: str) -> Iterator[tuple[Letter, str]]:
        at = 0
        while found := self._pattern.match(text, at):
            at = found.end()
            while at < len(text) and unicodedata.category(text[at])[0] == "M":
                at += 1
            if letter := self._find(found[0]):
                yield letter, text[found.start() : at]

    def _find(self, unit: str) -> Letter | None:
        if letter := self._letters.get(unit):
            return letter
        if unit.isdecimal():
            return Letter((1, int(unit)), str(int(unit)), "0-9")
        category = unicodedata.category(unit)
        if unit in _SILENT or category in ("Cf", "Lm", "Mn", "Mc", "Me"):
            return None
        letter = self._beyond(unit) if category[0] == "L" else GAP
        self._letters[unit] = letter
        return letter

    def _beyond(self, unit: str) -> Letter:
        """Place a letter that no alphabet here has."""
        script = unicodedata.name(unit, "UNKNOWN").split()[0]
        rank = self._scripts.index(script) if script in self._scripts else len(self._scripts)
        return Letter((2 + rank, _BEYOND + ord(unit)), unit, script)


@cache
def alphabet_of(language: str) -> Alphabet:
    """Give the alphabet for readers of a language, by its BCP 47 tag."""
    return Alphabet(language)


@lru_cache(maxsize=1 << 16)
def sort_key(name: str, language: str) -> SortKey:
    """Give the key by which a name is sorted for readers of a language."""
    return alphabet_of(language).file(name)[0]


def drop_article(name: str, language: str) -> str:
    """Give a title without the article at its head, where the language's indexes leave it out: `Hague` for `The Hague`.

    A letter alone is an article only before a word: not in `A B Company`.
    """
    start = re.match(r"[\W_]*", name)
    first, space, rest = name[start.end() if start else 0 :].partition(" ")
    articles = ARTICLES.get(language.partition("-")[0], ())
    is_article = first.lower() in articles and bool(re.match(r"[\W_]*\w\w", rest))
    return rest if space and is_article else name


def _script_of(language: str) -> str:
    base, *further = language.split("-")
    named = [SUBTAGS[one] for one in further if one in SUBTAGS]
    own = [script for script, languages in OWN_SCRIPT.items() if base in languages.split()]
    return (*named, *own, "LATIN")[0]


def _tailoring(language: str) -> str:
    """Find what a language puts elsewhere: by language and script, else by language where the script is its usual."""
    base, *further = language.split("-")
    script = next((one for one in further if one in SUBTAGS), "")
    if found := TAILORED.get(f"{base}-{script}"):
        return found
    return TAILORED.get(base, "") if _script_of(base) == _script_of(language) else ""


def _order(base: str, tailoring: str) -> list[list[str]]:
    """Put the letters of a script in a language's order; letters of one place stand together."""
    slots = [one.split("=") for one in base.split()]
    for chain in filter(None, tailoring.split(",")):
        head, *behind = (one.split("=") for one in chain.split())
        anchor = next(slot for slot in slots if head[0] in slot)
        _take_out(slots, head[1:])
        anchor += head[1:]
        for letters in behind:
            _take_out(slots, letters)
            slots.insert(slots.index(anchor) + 1, letters)
            anchor = letters
    return slots


def _take_out(slots: list[list[str]], letters: list[str]) -> None:
    """Take letters from where they are; a place that no letter has any more is gone."""
    for slot in slots:
        slot[:] = [one for one in slot if one not in letters]
    slots[:] = filter(None, slots)


def _without_outer_gaps(parts: tuple[tuple[Letter, str], ...]) -> tuple[tuple[Letter, str], ...]:
    """Leave out gaps at the edges, and all but one of those in a row."""
    kept: list[tuple[Letter, str]] = []
    for letter, written in parts:
        if letter is not GAP:
            kept.append((letter, written))
        elif kept and kept[-1][0] is not GAP:
            kept.append((GAP, " "))
    return tuple(kept[:-1] if kept and kept[-1][0] is GAP else kept)
