"""Abbreviations beside their long forms: `Organization for Security and Co-operation in Europe (OSCE)`, and reversed.

The long form is found by walking back from the abbreviation and matching its letters (the method of Schwartz and
Hearst, 2003): every letter stands in the words in order, the first one begins a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .tokens import Line, Token

_SHORTEST, _LONGEST = 2, 10
_REACH = 6


class Expansion(NamedTuple):
    """An abbreviation and the words that it stands for, as written and in lower case."""

    short: str
    long: tuple[str, ...]
    lows: tuple[str, ...]


def find_expansions(line: Line) -> Iterator[Expansion]:
    """List the abbreviations of a line that stand beside their long forms."""
    tokens = line.tokens
    if not tokens or line.text.find("(", tokens[0].end, tokens[-1].start) < 0:
        return
    for index, token in enumerate(tokens):
        if token.shape == "small" or not _may_be_short(token):
            continue
        after = tokens[index + 1].gap if index + 1 < len(tokens) else line.text[token.end : token.end + 2]
        if index and token.gap.endswith("(") and after.startswith(")"):
            words = _long_before(tokens, index, token.text)
        elif after.strip() == "(" and index + 1 < len(tokens):
            words = _long_within(tokens, index + 1, token.text)
        else:
            continue
        if words:
            yield Expansion(token.text, tuple(one.text for one in words), tuple(one.low for one in words))


def _may_be_short(token: Token) -> bool:
    if not token.is_high:
        return False
    letters = token.text.replace(".", "")
    capitals = sum(letter.isupper() for letter in letters)
    return _SHORTEST <= len(letters) <= _LONGEST and capitals * 2 > len(letters) and token.shape != "number"


def _long_before(tokens: list[Token], index: int, short: str) -> list[Token]:
    first = max(0, index - len(short) - _REACH)
    for start in range(index - 1, first, -1):
        if tokens[start].starts or any(sign in tokens[start].gap for sign in ".;()"):
            first = start
            break
    words = tokens[first:index]
    return _match(words, short)


def _long_within(tokens: list[Token], start: int, short: str) -> list[Token]:
    words: list[Token] = []
    for token in tokens[start : start + len(short) + _REACH]:
        words.append(token)
    for end, token in enumerate(words[1:], 1):
        if ")" in token.gap:
            words = words[:end]
            break
    found = _match(words, short)
    return found if found == words else []


def _match(words: list[Token], short: str) -> list[Token]:
    """Give the fewest last words in which the letters of an abbreviation stand in order, the first at a beginning."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    text = " ".join(word.low for word in words)
    at = len(text)
    for position in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (text[at] != letters[position] or (position == 0 and at > 0 and text[at - 1] != " ")):
            at -= 1
        if at < 0:
            return []
    found = words[text[:at].count(" ") :]
    is_name = found[0].is_high and sum(word.is_high for word in found) >= 1
    return found if is_name and 2 <= len(found) <= len(letters) * 2 + 2 else []
