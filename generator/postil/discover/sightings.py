"""Sightings: a run read as a name: its titles taken off, what is no part of it cut away, its neighbours noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .neighbours import note_neighbours, small_titles, with_small_titles
from .runs import find_runs, opens
from .tokens import Line, Token, Usage, is_roman
from .vocabulary import Vocabulary

_COURTESY = frozenset({"mr", "mrs", "miss", "ms", "dr", "mister"})
_KEEP_POINT = frozenset({"jr", "sr", "esq", "co", "inc", "ltd", "bros"})


class Sighting(NamedTuple):
    """A name at its place. `start` is that of its titles, `core` where the name itself begins.

    `text` is the name as it is written, `titled` the same with the titles, `called` also with those that are written
    small; `titles` are all of them in lower case. `hints` are the kinds of evidence around it.
    """

    document: int
    start: int
    core: int
    end: int
    words: tuple[str, ...]
    text: str
    titled: str
    called: str
    titles: tuple[str, ...]
    hints: tuple[str, ...]
    heading: str
    starts: bool


def find_sightings(document: int, line: Line, vocabulary: Vocabulary, usage: Usage) -> Iterator[Sighting]:
    """Give the names of a line, in order."""
    for start, end in find_runs(line, vocabulary, usage):
        for first, last in _split(line.tokens, start, end, vocabulary):
            if sighting := _read(document, line, first, last, vocabulary, usage):
                yield sighting


def _split(tokens: list[Token], start: int, end: int, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """A title in the middle begins a new name: `New York Governor Al Smith`."""
    at = start
    for index in range(start + 1, end - 1):
        token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
        if token.low not in vocabulary.titles or not token.is_high or token.shape == "initial" or not after.is_high:
            continue
        is_other = before.is_high and before.shape != "initial" and before.low not in vocabulary.titles
        is_other = is_other and before.low not in vocabulary.given
        if is_other and after.low not in vocabulary.bodies and not is_roman(after.text):
            yield at, index
            at = index
    yield at, end


def _read(document: int, line: Line, first: int, last: int, vocabulary: Vocabulary, usage: Usage) -> Sighting | None:
    tokens = line.tokens
    while first < last and vocabulary.language == "en" and not _may_end(tokens[last - 1], vocabulary):
        last -= 1
    begin = first
    while first < last and _is_stray_people(tokens, first, last, vocabulary):
        first += 1
        begin = first
    while first < last - 1 and _is_title(tokens, first, last, vocabulary):
        first += 1
    core = tokens[first:last]
    if not core or (len(core) == 1 and _is_no_name(core[0], tokens[begin:first], vocabulary, usage)):
        return None
    if first == begin and not opens(core[0], vocabulary):
        return None
    start, end = core[0].start, core[-1].end
    end += core[-1].low in _KEEP_POINT and line.text[end : end + 1] == "."
    text = _level(line.text[start:end])
    titled = _level(line.text[tokens[begin].start : end])
    widest = with_small_titles(tokens, begin, last, vocabulary)
    called = titled
    if widest != (begin, last):
        called = _level(line.text[tokens[widest[0]].start : max(end, tokens[widest[1] - 1].end)])
    titles = small_titles(tokens, begin, last, vocabulary)
    titles += tuple(token.low for token in tokens[begin:first] if token.is_high)
    words = tuple(token.text for token in core)
    hints = tuple(note_neighbours(tokens, begin, first, last, vocabulary))
    sentence = tokens[begin].starts
    return Sighting(
        document, tokens[begin].start, start, end, words, text, titled, called, titles, hints, line.heading, sentence
    )


def _level(text: str) -> str:
    return " ".join(text.split())


def _may_end(token: Token, vocabulary: Vocabulary) -> bool:
    return token.is_high or token.low in vocabulary.gentle


def _is_stray_people(tokens: list[Token], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """`Roman Emperor Nero`: an adjective of a people before a person; before a head word it stays."""
    if tokens[first].low not in vocabulary.peoples:
        return False
    rest = tokens[first + 1 : last]
    groups = (vocabulary.bodies, vocabulary.works, vocabulary.events, vocabulary.places)
    heads = any(vocabulary.has(group, token.low) for token in rest for group in groups)
    return not heads or (bool(rest) and rest[0].low in vocabulary.titles)


def _is_title(tokens: list[Token], first: int, last: int, vocabulary: Vocabulary) -> bool:
    token, after = tokens[first], tokens[first + 1]
    if not vocabulary.has(vocabulary.titles, token.low) or not token.is_high:
        return False
    if (token.shape == "initial" and len(token.text) > 1) or token.low in ("st", "saint") or token.owns:
        return False
    if after.low in vocabulary.bodies and last - first < 3:
        return False
    return after.is_high and not is_roman(after.text)


def _is_no_name(token: Token, titles: list[Token], vocabulary: Vocabulary, usage: Usage) -> bool:
    """Whether a single word tells nothing: a title or a head word alone, a people, a numeral, a common word."""
    low = token.low
    if len(token.text) == 1 or (is_roman(token.text) and not titles):
        return True
    if token.shape == "initial":
        return token.text.count(".") < 2
    if low in vocabulary.peoples and not titles:
        return True
    if titles and (low in vocabulary.addressed or (low in vocabulary.titles and titles[-1].low not in _COURTESY)):
        return True
    if vocabulary.has(vocabulary.lone_bodies, low):
        return usage.is_common(low)
    groups = (vocabulary.titles, vocabulary.places, vocabulary.works, vocabulary.events, vocabulary.bodies)
    is_head = any(vocabulary.has(group, low) for group in groups) and low not in vocabulary.known_places
    if is_head and not titles and low not in vocabulary.given:
        return True
    if low in vocabulary.common and not titles:
        return True
    return not titles and usage.is_common(low)


def find_expanded(document: int, line: Line, long_forms: dict[str, list[tuple[str, ...]]]) -> Iterator[Sighting]:
    """Give the places of long forms that have abbreviations. `long_forms` are in lower case, by their first word."""
    tokens, at = line.tokens, 0
    while at < len(tokens):
        count = max((_count_same(tokens, at, lows) for lows in long_forms.get(tokens[at].low, ())), default=0)
        if count and tokens[at].is_high:
            words = tokens[at : at + count]
            start, end = words[0].start, words[-1].end
            text = _level(line.text[start:end])
            names = tuple(token.text for token in words)
            yield Sighting(document, start, start, end, names, text, text, text, (), ("expanded",), line.heading, False)
        at += max(count, 1)


def _count_same(tokens: list[Token], at: int, lows: tuple[str, ...]) -> int:
    return len(lows) if tuple(token.low for token in tokens[at : at + len(lows)]) == lows else 0
