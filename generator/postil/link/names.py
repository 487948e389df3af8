"""Names of the registers in a text: all hits, then word boundaries, then leftmost-longest.

The order matters: taking the longest first would lose "Anna" in "Anna Bellow" to a name "Anna Bell" that is no
word there. For the same reason a caller that refuses some hits refuses them before it chooses.
The only importer of ahocorasick.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import ahocorasick

from postil.fold import fold, fold_text, fold_words
from postil.model.register import Entity
from postil.model.text import Span

_NO_SPACES_BETWEEN_WORDS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")

_END = "\0"
"""What ends a text where several are searched as one: nothing joins it, and no name holds it."""
_WORD = re.compile(r"[\w'-]+")
_SURE_EDGES = frozenset(" \n.,;:!?'\"()-")
"""What stands beside most names, and is part of no word."""


class NameHit(NamedTuple):
    """A name at its place. Several entities share it where `entities` has more than one."""

    span: Span
    words: str
    entities: tuple[str, ...]


class NameIndex(NamedTuple):
    """Automata over all names: those that match as written, and those that match in any case."""

    exact: Any
    caseless: Any


Bearers = tuple[int, tuple[str, ...], tuple[str, ...], str]
"""How long a name is; who bears it for sure, and of whom it is an alias of one word, sorted; the name in lower case.

The last is empty where it would be no other word, or is not asked for: a single word is no sure sign of an entity
where the text has it in lower case as well.
"""


def build_index(entities: tuple[Entity, ...]) -> NameIndex:
    """Build the automata for the names of all entities that may be linked without being asked."""
    exact: dict[str, dict[str, bool]] = {}
    caseless: dict[str, dict[str, bool]] = {}
    for entity in entities:
        if entity.match == "never":
            continue
        names = [(entity.name, False), *((name.text, " " not in name.text.strip()) for name in entity.names)]
        for text, is_single in names:
            words = fold_words(text)
            if entity.case == "ignore":
                _add(caseless, _lower(words), entity.id, is_single)
            else:
                _add(exact, words, entity.id, is_single)
                if (capitals := words.upper()) != words:
                    _add(exact, capitals, entity.id, is_single)
    return NameIndex(_automaton(exact), _automaton(caseless))


def index_words(names: Iterable[tuple[str, str]]) -> NameIndex:
    """Build the automata for names that somebody spelt out, each with its bearer: as written, or in capitals."""
    exact: dict[str, dict[str, bool]] = {}
    for text, bearer in names:
        words = fold_words(text)
        _add(exact, words, bearer, False)
        _add(exact, words.upper(), bearer, False)
    return NameIndex(_automaton(exact), None)


def find_names(index: NameIndex, text: str) -> tuple[NameHit, ...]:
    """Find every name in a text that stands there as whole words, overlapping ones included.

    Spans are the text's own code points.
    """
    folded = fold_text(text)
    words = _LowerWords(folded.text)
    hits: dict[tuple[int, int], tuple[str, ...]] = {}
    for automaton, is_caseless in ((index.exact, False), (index.caseless, True)):
        if automaton is None:
            continue
        for last, (length, ids, single, lower) in automaton.iter(_lower(folded.text) if is_caseless else folded.text):
            start, end = last + 1 - length, last + 1
            if single and not words.hold(lower):
                ids = _merge(ids, single)
            if ids and _is_whole(folded.text, start, end):
                hits[start, end] = _merge(hits[start, end], ids) if (start, end) in hits else ids
    if not hits:
        return ()
    unfold, text = folded.unfold, folded.text
    return tuple([NameHit(Span(*unfold(*at)), text[at[0] : at[1]], ids) for at, ids in hits.items()])


def may_have_names(index: NameIndex, texts: Sequence[str]) -> list[bool]:
    """Say of each of several short texts whether `find_names` may find a name in it: they are searched as one.

    Few notes have a name, and what is done for each text takes longer than the search itself.
    """
    joined = _END.join(texts)
    found = [joined.count(_END) >= len(texts)] * len(texts)
    folded = fold(joined).text
    lowered = _END.join(map(_lower, folded.split(_END))) if index.caseless is not None else ""
    for automaton, haystack in ((index.exact, folded), (index.caseless, lowered)):
        for last, _ in automaton.iter(haystack) if automaton is not None and texts else ():
            found[min(folded.count(_END, 0, last), len(texts) - 1)] = True
    return found


def choose_names(hits: Iterable[NameHit]) -> tuple[NameHit, ...]:
    """Choose, from the left, the longest name at each place; the others that share its words fall away."""
    kept: list[NameHit] = []
    taken = 0
    for hit in sorted(hits, key=_by_place):
        if hit.span.start >= taken:
            kept.append(hit)
            taken = hit.span.end
    return tuple(kept)


def _by_place(hit: NameHit) -> tuple[int, int]:
    return hit.span.start, -hit.span.end


class _LowerWords:
    """The lower-case words of a text, gathered when first one may be among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: frozenset[str] | None = None

    def hold(self, lower: str) -> bool:
        """Say whether a name is also a lower-case word of the text, so that it is no sure sign of the entity."""
        if not lower or (self.words is None and lower not in self.text):
            return False
        if self.words is None:
            found = set(_WORD.findall(self.text))
            self.words = frozenset(word.strip("'_") for word in found if word == word.lower())
        return lower in self.words


def _add(names: dict[str, dict[str, bool]], words: str, entity: str, is_single: bool) -> None:
    """A name that stands both as the main name and as an alias counts as the main name."""
    bearers = names.get(words)
    if bearers is not None:
        bearers[entity] = bearers.get(entity, True) and is_single
    elif words:
        names[words] = {entity: is_single}


def _automaton(names: dict[str, dict[str, bool]]) -> Any:
    if not names:
        return None
    automaton = ahocorasick.Automaton()
    for name, bearers in names.items():
        automaton.add_word(name, _list_bearers(name, bearers))
    automaton.make_automaton()
    return automaton


def _list_bearers(name: str, bearers: dict[str, bool]) -> Bearers:
    if True not in bearers.values():
        return len(name), tuple(sorted(bearers)), (), ""
    single = tuple(sorted(id for id, is_single in bearers.items() if is_single))
    sure = tuple(sorted(id for id, is_single in bearers.items() if not is_single))
    lower = name.lower()
    return len(name), sure, single, lower if lower != name else ""


def _merge(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*one, *other})) if one else other


def _lower(text: str) -> str:
    """Lower case that keeps every offset: characters that would grow or shrink stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer word.

    An underscore is a mark of italics in plain text (`_Bellow_`), and part of a word only where that goes on behind it.
    """
    before, after = start - 1, end
    if (not start or text[before] in _SURE_EDGES) and (end == len(text) or text[end] in _SURE_EDGES):
        return True
    while before >= 0 and text[before] == "_":
        before -= 1
    while text[after : after + 1] == "_":
        after += 1
    outside = text[before] if before >= 0 else ""
    return _is_boundary(outside, text[start]) and _is_boundary(text[after : after + 1], text[end - 1])


@lru_cache(maxsize=4096)
def _is_boundary(outside: str, inside: str) -> bool:
    """Whether a word may end between two characters. Scripts written without spaces have no boundaries to test."""
    if not outside or not _is_word(outside):
        return True
    if unicodedata.category(outside).startswith("M"):
        return False
    return not _is_word(inside) or _is_unspaced(outside) or _is_unspaced(inside)


def _is_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _is_unspaced(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_NO_SPACES_BETWEEN_WORDS)
