"""Kinds of ties as they read from the other side, so that a tie that is stated on both pages is told once.

Only these are known to be one tie; all others that two pages state of one another are told as two.
"""

from __future__ import annotations

_SAME = """
acquainted-with allied-with ally colleague colleague-of cooperates-with correspondent corresponded corresponded-with
cousin friend friend-of knew married married-to met neighbour of-one-family partner partner-of related related-to
relative sibling sibling-of spouse spouse-of twinned-with
"""
_PAIRS = """
author written-by, wrote written-by, author-of written-by, author-of author, wrote author
founder founded-by, founder-of founded-by, founded founded-by, founder founders, founder-of founder
co-founder co-founders
head headed-by, head-of headed-by, head-of head, heads headed-by
member members, member-of members, member-of member, member has-member
owner owned-by, owner-of owned-by, owns owned-by
parent child, parent-of child-of, mother child, father child, mother-of child-of, father-of child-of
part-of has-part, part-of parts, part-of includes
employer employee, employs employed-by, employer employed-by
predecessor successor, predecessor-of successor-of, preceded-by succeeded-by
teacher student, teacher-of student-of, taught taught-by
initiator initiated-by, initiator-of initiated-by, initiated initiated-by
answers answered-by
"""


def _read() -> frozenset[tuple[str, str]]:
    pairs = [tuple(pair.split()) for line in _PAIRS.split("\n") for pair in line.split(",") if pair.strip()]
    same = {(kind, kind) for kind in _SAME.split()}
    return frozenset(same | {(a, b) for a, b in pairs} | {(b, a) for a, b in pairs})


_MIRRORS = _read()


def is_mirror(kind: str, other: str) -> bool:
    """Say whether the two kinds, each written on its own page, are one tie seen from both sides."""
    return (_level(kind), _level(other)) in _MIRRORS


def _level(kind: str) -> str:
    return kind.strip().lower().replace(" ", "-").replace("_", "-")
