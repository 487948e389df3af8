"""Tallies: all places of one name, with what stands around them."""

from __future__ import annotations

from collections import Counter

from .sightings import Sighting
from .vocabulary import Vocabulary


class Tally:
    """The places of one name, in order, in texts of one vocabulary. `company` are the names it is listed with."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.sightings: list[Sighting] = []
        self.hints: Counter[str] = Counter()
        self.titles: Counter[str] = Counter()
        self.company: Counter[tuple[str, ...]] = Counter()

    def add(self, sighting: Sighting) -> None:
        """Count one more place."""
        self.sightings.append(sighting)
        self.hints.update(sighting.hints)
        self.titles.update(sighting.titles)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return self.sightings[0].words

    @property
    def count(self) -> int:
        """At how many places it stands."""
        return len(self.sightings)

    @property
    def follows_lady(self) -> bool:
        """Whether a woman's title in its dictionary form stands before it somewhere, as `г-жа` does."""
        women = [title for title in self.titles if self.vocabulary.has(self.vocabulary.women, title)]
        return any(title.endswith(("а", "я")) for title in women)

    @property
    def texts(self) -> int:
        """In how many texts it stands."""
        return len({one.document for one in self.sightings})

    def share(self, hint: str) -> float:
        """Give the share of places with a hint."""
        return self.hints[hint] / self.count
