"""Ties between two entries: the words for them that have an inverse, and what each side says of the same tie.

The words for a tie are free, so only those of these tables are held against one another.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_PAIRS = {
    "parent": ("parent father mother", "child son daughter"),
    "part": ("part part-of belongs-to", "has-part parts whole-of"),
    "member": ("member", "members has-member"),
    "founder": ("founder founded co-founder", "founded-by founders"),
    "head": ("head heads headed director chief", "headed-by led-by"),
    "chair": ("chair chairs chaired chairman chairwoman chairperson", "chaired-by"),
    "employee": ("employee employed-by works-for staff staff-member", "employer employs"),
    "owner": ("owner owns", "owned-by"),
    "teacher": ("teacher taught", "student pupil taught-by"),
    "publisher": ("publisher published", "published-by"),
}
"""The words of the one side and of the other; a tie of one family has one direction."""
_SYMMETRIC = {
    "spouse": "spouse husband wife married partner",
    "sibling": "sibling brother sister",
    "met": "met",
    "colleague": "colleague",
    "friend": "friend",
}
ONE_WAY = ("parent", "part")
"""Families in which a tie cannot lead back to where it began."""
AT_ONCE = frozenset({"founder", "met"})
"""Families whose ties have a day, not a time: two days that differ contradict one another."""
_PERSONAL = """
member chair chairman chairwoman chairperson head director chief president secretary treasurer employee adviser advisor
expert participant attendee attended delegate speaker moderator present met witness signatory guest host organiser
organizer ambassador minister deputy staff staff-member works-for employed-by spouse husband wife married
"""
"""Ties that only the living have, and only to what is there."""
_PERSONAL_WORDS = frozenset(_PERSONAL.split())
_AFTER_OR_BEFORE_LIFE = (
    "posthum", "rehabilit", "buri", "grave", "tomb", "memor", "monument", "commemor", "named-after", "namesake",
    "canoni", "beatif", "heir", "descend", "ancest", "grand", "estate", "publi", "edition", "edited", "translat",
    "forerunner", "predecessor", "successor", "tradition", "legacy", "anniversary", "jubilee", "centen", "pardon",
    "exonerat", "exhum", "reinter", "deif", "посмерт", "реабилит", "памят", "похорон", "перезахорон", "эксгум",
    "канониз", "издан", "предок", "потом", "мемориал", "юбиле", "ескерткіш", "ақтал", "жерлен", "мерейтой",
)  # fmt: skip
_OF_FAME = (
    "museum", "statue", "plaque", "stamp", "banknote", "street", "square", "crater", "relic", "unveil", "biograph",
    "film", "exhibit", "archive", "inquest", "autopsy", "funeral", "музей", "музея", "улиц", "бюст", "мұражай", "көше",
)  # fmt: skip
"""What a fact of a person may be about long after them; in the words for a tie, it is what somebody works for."""


class Tie(NamedTuple):
    """The family of a tie, and whether the word is that of its first side: `parent`, not `child`."""

    family: str
    is_first: bool

    def may_be(self, other: Tie, alike: bool) -> bool:
        """Say whether this tie from one entry may be that one from the other; `alike` are entries of one register.

        Between a person and a body `member` says the same on either page.
        """
        if self.family != other.family:
            return False
        return self.family in _SYMMETRIC or self.is_first != other.is_first or not alike


@lru_cache(maxsize=4096)
def plain_kind(kind: str) -> str:
    """Write a word for a tie in its plain form: `Co-chair of` is `chair`."""
    word = "-".join(kind.casefold().replace("_", " ").replace("-", " ").split())
    for ending in ("-of", "-to", "-at", "-in", "-with"):
        if word not in _TIES and word.endswith(ending):
            word = word.removesuffix(ending)
    return word if word in _TIES else word.removeprefix("co-").removeprefix("vice-")


def find_tie(kind: str) -> Tie | None:
    """Give the tie that a word means; `None` for a word that is not in the tables."""
    return _TIES.get(plain_kind(kind))


def is_personal(kind: str) -> bool:
    """Say whether only the living can have such a tie, and only to what is there."""
    return plain_kind(kind) in _PERSONAL_WORDS


def may_lie_outside(*words: str) -> bool:
    """Say whether what is stated in these words may be dated after a death or before a birth."""
    return any(map(_lies_outside, words))


@lru_cache(maxsize=4096)
def _lies_outside(words: str) -> bool:
    spelt = words.casefold().replace(" ", "-")
    return any(part in spelt for part in _AFTER_OR_BEFORE_LIFE)


@lru_cache(maxsize=4096)
def may_be_fame(property: str) -> bool:
    """Say whether a fact may be about what came after a person, such as a museum."""
    word = property.casefold().replace(" ", "-")
    return may_lie_outside(property) or any(part in word for part in _OF_FAME)


def _list_ties() -> dict[str, Tie]:
    ties = {word: Tie(family, True) for family, (first, _) in _PAIRS.items() for word in first.split()}
    ties |= {word: Tie(family, False) for family, (_, second) in _PAIRS.items() for word in second.split()}
    return ties | {word: Tie(family, True) for family, words in _SYMMETRIC.items() for word in words.split()}


_TIES: dict[str, Tie] = {}
_TIES.update(_list_ties())
