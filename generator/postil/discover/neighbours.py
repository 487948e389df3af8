"""Neighbours: what stands before and behind a name, as hints at what it names."""

from __future__ import annotations

from collections.abc import Iterator

from .tokens import Token
from .vocabulary import Vocabulary, words

_FONDLY = words("dear dearest poor miss old young little дорогой дорогая уважаемый")
_RELATIVE = words("who whom whose himself herself")
_SUBJECT = words("had has was")
_APPOSED = words("the a an our his her my")
_QUOTES = frozenset("\"”,»'—")


def note_neighbours(tokens: list[Token], begin: int, first: int, last: int, vocabulary: Vocabulary) -> Iterator[str]:
    """Give the hints around the words from `first` up to `last`, whose titles begin at `begin`."""
    before = tokens[begin - 1] if begin else None
    after = tokens[last] if last < len(tokens) else None
    if first > begin or small_titles(tokens, begin, last, vocabulary):
        yield "title"
    if before is not None:
        yield from _hints_before(tokens, begin, before, vocabulary)
        if after is not None and not tokens[begin].starts and _is_quoted(tokens[begin].gap, after.gap):
            yield "quoted"
    if tokens[last - 1].owns:
        yield "owns"
    elif after is not None:
        yield from _hints_after(tokens, last, after, vocabulary)


def _hints_before(tokens: list[Token], begin: int, before: Token, vocabulary: Vocabulary) -> Iterator[str]:
    first = tokens[begin]
    if not first.follows_closely:
        if first.gap.endswith("_"):
            yield "italic"
        if first.gap.strip() == "," and before.low in vocabulary.roles:
            yield "role"
    elif before.low in vocabulary.determiners:
        yield "determined"
    elif before.low in vocabulary.locative:
        yield "of" if before.low == "of" else "place"
    elif before.low in vocabulary.directive:
        yield "toward"
    elif before.low in vocabulary.speech and begin > 1 and not _QUOTES.isdisjoint(before.gap):
        yield "speech"
    elif before.low in _FONDLY or (before.low in vocabulary.roles and before.shape == "small"):
        yield "role"


def _is_quoted(before: str, after: str) -> bool:
    """Whether quotation marks stand right around it; a comma or a full stop may be set within them."""
    return before.endswith(tuple("\"“‘«„'")) and after.lstrip(",.")[:1] in tuple("\"”’»“'")


def _hints_after(tokens: list[Token], last: int, after: Token, vocabulary: Vocabulary) -> Iterator[str]:
    if after.follows_closely:
        if after.low in vocabulary.speech and after.shape == "small":
            yield "speech"
        elif after.low in _RELATIVE:
            yield "who"
        elif after.low in _SUBJECT:
            yield "subject"
    elif after.gap.strip() == ",":
        following = [token.low for token in tokens[last : last + 4]]
        if following[0] in _RELATIVE:
            yield "who"
        elif following[0] in _APPOSED and any(low in vocabulary.roles for low in following[1:]):
            yield "role"


def small_titles(tokens: list[Token], begin: int, last: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give the titles that a language writes small before the name, or behind it; they are no part of it."""
    first, end = with_small_titles(tokens, begin, last, vocabulary)
    return tuple(token.low for token in (*tokens[first:begin], *tokens[last:end]))


def with_small_titles(tokens: list[Token], begin: int, last: int, vocabulary: Vocabulary) -> tuple[int, int]:
    """Widen a range of words by the titles that are written small before and behind it."""
    first, end = begin, last
    if vocabulary.endings and begin and tokens[begin].follows_closely:
        before = tokens[begin - 1]
        first -= before.shape == "small" and vocabulary.has(vocabulary.titles, before.low)
    if vocabulary.titles_after and last < len(tokens) and tokens[last].follows_closely:
        end += vocabulary.has(vocabulary.titles_after, tokens[last].low)
    return first, end
