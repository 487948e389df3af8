"""Tails: bodies whose further words are written small in Russian and Kazakh.

`Министерство иностранных дел`, `Верховный суд`, `Комитет по правам человека`; `Сыртқы істер министрлігі`.
"""

from __future__ import annotations

from .tokens import Token
from .vocabulary import Vocabulary, listed, words

_ADJECTIVE = listed(
    "ий ый ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ей ых их ыми ими",
)
_DEPENDENT = listed(
    "ых их ого его ой ей ов ев ий ии ства ния сти ики ам ям ому ему ству нию ции",
)
_DEPENDENT_WORDS = words(
    "дел прав наук сил войск человека страны народа труда мира печати культуры спорта женщин детей свободы слова дум",
    "права казначейства финансов учёта торговли науки защиты связи",
)
_JOINS = frozenset({"и", "по", "при"})
_LONGEST = 6


def count_tail(run: list[Token], tokens: list[Token], end: int, vocabulary: Vocabulary) -> int:
    """Say how many of the words from `end` on still belong to the body that a run names; 0 where none do."""
    if vocabulary.language == "kk":
        return _until_head(run, tokens, end, vocabulary)
    if vocabulary.language != "ru":
        return 0
    if vocabulary.has(vocabulary.bodies, run[-1].low):
        return _dependents(tokens, end)
    return _adjectives_and_head(tokens, end, vocabulary) if run[-1].low.endswith(_ADJECTIVE) and len(run) < 4 else 0


def _adjectives_and_head(tokens: list[Token], end: int, vocabulary: Vocabulary) -> int:
    for count, token in enumerate(tokens[end : end + _LONGEST], 1):
        if token.shape != "small" or not token.follows_closely:
            return 0
        if vocabulary.has(vocabulary.gentle, token.low):
            return count
        if not token.low.endswith(_ADJECTIVE):
            return 0
    return 0


def _dependents(tokens: list[Token], end: int) -> int:
    """Small words in the genitive, or behind `по`, that say what the body is for."""
    taken = 0
    for count, token in enumerate(tokens[end : end + _LONGEST], 1):
        if token.shape != "small" or not token.follows_closely:
            break
        if token.low in _DEPENDENT_WORDS or (len(token.low) > 4 and token.low.endswith(_DEPENDENT)):
            taken = count
        elif token.low not in _JOINS:
            break
    return taken


def _until_head(run: list[Token], tokens: list[Token], end: int, vocabulary: Vocabulary) -> int:
    """In Kazakh the head word comes last: the small words up to it belong to the body."""
    if len(run) > 4 or vocabulary.has(vocabulary.titles, run[0].low):
        return 0
    for count, token in enumerate(tokens[end : end + _LONGEST], 1):
        if token.shape != "small" or not token.follows_closely or token.low in vocabulary.function:
            return 0
        if vocabulary.has(vocabulary.gentle, token.low):
            return count
    return 0
