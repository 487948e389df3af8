"""Bearers: who is known by which names, and who may be called by a title with one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from .courtesy import Manner, manner_of, may_bear, sex_of
from .sightings import Sighting
from .tally import Tally
from .tokens import is_roman
from .vocabulary import Vocabulary

_BEHIND = frozenset({"jr", "sr", "esq", "junior", "senior"})

Words = tuple[str, ...]


class Group:
    """The places of one bearer. `rivals` are those whom a form that stays apart may mean.

    `known` is the id of the entry that the bearer has, `label` its name, `words` those of the name without titles.
    `is_told_by_title` says that others bear the name, so that the title belongs to it. `documents` are the texts that
    name the bearer: a single word joins in these alone.
    """

    def __init__(self, vocabulary: Vocabulary, known: str = "", label: str = "", words: Words = ()) -> None:
        self.tally = Tally(vocabulary)
        self.known = known
        self.label = label
        self.known_words = words
        self.members: dict[Words, list[Sighting]] = {}
        self.rivals: tuple[str, ...] = ()
        self.is_told_by_title = False
        self.documents: set[int] = set()

    def take(self, words: Words, sightings: Iterable[Sighting]) -> None:
        """Add places where the bearer is named by these words."""
        for sighting in sightings:
            self.members.setdefault(words, []).append(sighting)
            self.tally.add(sighting)
            self.documents.add(sighting.document)

    def listen(self, tally: Tally) -> None:
        """Take over what the company of a name says of it."""
        for hint in ("among people", "among places"):
            self.tally.hints[hint] += tally.hints[hint]

    @property
    def words(self) -> Words:
        """The fullest name."""
        if self.known_words:
            return self.known_words
        return max(self.members, key=lambda words: (min(len(words), 4), len(self.members[words]), words))

    @property
    def call(self) -> str:
        """A short name for the bearer: the full one, or the one with a title."""
        if self.label:
            return self.label
        if len(self.words) > 1 and not self.is_told_by_title:
            return " ".join(self.words)
        return Counter(one.called for one in self.tally.sightings).most_common(1)[0][0]

    @property
    def manners(self) -> frozenset[Manner]:
        """The manners of all titles before the name."""
        return frozenset(manner_of((title,), self.tally.vocabulary) for title in self.tally.titles)

    @property
    def sex(self) -> str:
        """`woman` or `man`, where a title or the name tells it."""
        return sex_of(self.manners, self.words, self.tally.vocabulary)

    def may_be(self, manner: Manner, word: str) -> bool:
        """Say whether the bearer may be called by a manner of title with a word of the name.

        An entry of a register whose name tells no sex may, but for a lord: what is found for it is looked at before it
        is added. So may who is called by the given name.
        """
        is_full = len(self.words) > 1
        is_called_by_given = is_full and self.words[0].lower() == word
        if not self.sex and (is_called_by_given or (self.known and manner != "lord")):
            return True
        return may_bear(manner, self.manners, self.sex, is_full)


class Bearers(NamedTuple):
    """Who bears a surname, and who a given name."""

    surnames: dict[str, list[Group]]
    given: dict[str, list[Group]]

    def enrol(self, group: Group, has_surname: bool = False) -> None:
        """Enter who may be called by a surname or by a given name.

        A first word is a given name where the list has it, a title stands before it, or the last is known for a
        surname.
        """
        vocabulary = group.tally.vocabulary
        words, low = group.words, surname_of(group.words)
        if "of" not in words or low not in vocabulary.known_places:
            self.surnames[low].append(group)
        is_named = group.known or has_surname or group.tally.titles or vocabulary.has(vocabulary.given, words[0])
        if len(words) > 1 and is_named:
            self.given[words[0].lower()].append(group)

    def find(self, low: str) -> list[Group]:
        """List those who are known by a word, by their surname first."""
        surnames = self.surnames[low]
        return [*surnames, *(one for one in self.given[low] if one not in surnames)]


def surname_of(words: Words) -> str:
    """Give the last word that is no `Jr.` and no number."""
    for word in reversed(words):
        if word.lower().rstrip(".") not in _BEHIND and not is_roman(word):
            return word.lower()
    return words[-1].lower()


def agree(full: Words, words: Words) -> bool:
    """Say whether one name may be the other with a part left out or shortened: `J. Smith`, `John R. Smith`."""
    first, second = [_parts(one) for one in (full, words)]
    if not first or not second or not _same(first[0], second[0]):
        return len(full) == 1 or len(words) == 1
    rest = iter(first[1:])
    return all(any(_same(one, other) for other in rest) for one in second[1:])


def _parts(words: Words) -> list[str]:
    last = surname_of(words)
    parts = [part for word in words for part in word.lower().replace(".", ". ").split()]
    return [part.rstrip(".") for part in parts if part.rstrip(".") not in _BEHIND and part != last]


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
