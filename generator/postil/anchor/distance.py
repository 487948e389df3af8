"""How far two strings are from one another; a transposition is one change, where it says so."""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Levenshtein


def count_changes(one: str, other: str) -> int:
    """Count the characters to exchange, put in or take out."""
    return Levenshtein.distance(one, other)


def liken(one: str, other: str) -> float:
    """Say how alike two strings are, from 0 to 1."""
    return Levenshtein.normalized_similarity(one, other)


def count_slips(one: str, other: str) -> int:
    """Count the changes, where two neighbours that changed places are one."""
    return OSA.distance(one, other)


def liken_slips(one: str, other: str) -> float:
    """Say how alike two strings are, from 0 to 1, where two neighbours that changed places are one change."""
    return OSA.normalized_similarity(one, other)


def find_part(words: str, text: str, least: float) -> tuple[int, int] | None:
    """Find the stretch of a longer text that is most like words; none that is less like them than `least`, of 100."""
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=least)
    return (found.dest_start, found.dest_end) if found and found.dest_start < found.dest_end else None


def liken_whole(words: str, text: str) -> float:
    """Say how alike two strings are, of 100, counting what has to be put in and taken out."""
    return fuzz.ratio(words, text)


def align(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    """List what makes one string of another: `equal`, `replace`, `insert` or `delete`, with both stretches."""
    return [
        (one.tag, one.src_start, one.src_end, one.dest_start, one.dest_end) for one in Levenshtein.opcodes(old, new)
    ]
