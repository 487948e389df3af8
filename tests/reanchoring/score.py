"""How well words are found again: what is counted, and over which cases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from postil.model.text import Span

from .cases import Case

Locate = Callable[[str, str, str, str], "tuple[int, int] | None"]


class Score(NamedTuple):
    """Counts of cases. `exact` are those found to the character, `near` those found with other edges.

    `other` are put on other words; `ghosts` are put anywhere though the passage is gone; `lost` are not found.
    """

    exact: int = 0
    near: int = 0
    lost: int = 0
    other: int = 0
    kept: int = 0
    ghosts: int = 0

    @property
    def harm(self) -> float:
        """The share of all cases that are put where they must not be."""
        return (self.other + self.ghosts) / max(1, sum(self))

    @property
    def recall(self) -> float:
        """The share of passages that are still there and are found."""
        return (self.exact + self.near) / max(1, self.exact + self.near + self.lost + self.other)

    @property
    def spans(self) -> float:
        """The share of passages that are still there and are found to the character."""
        return self.exact / max(1, self.exact + self.near + self.lost + self.other)

    @property
    def orphans(self) -> float:
        """The share of passages that are gone and are put nowhere."""
        return self.kept / max(1, self.kept + self.ghosts)

    @property
    def right(self) -> float:
        """The share of all cases that come out right."""
        return (self.exact + self.near + self.kept) / max(1, sum(self))


def judge(case: Case, found: tuple[int, int] | None) -> str:
    """Say what came of a case, by the name of a field of `Score`."""
    if case.truth is None:
        return "kept" if found is None else "ghosts"
    if found is None:
        return "lost"
    span = Span(*found)
    if span == case.truth:
        return "exact"
    both = min(span.end, case.truth.end) - max(span.start, case.truth.start)
    whole = max(span.end, case.truth.end) - min(span.start, case.truth.start)
    return "near" if both > 0.5 * whole else "other"


def score(cases: Iterable[Case], locate: Locate) -> dict[tuple[str, str], Score]:
    """Count what comes of the cases, by language and category."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for case in cases:
        counts[case.language, case.category][judge(case, locate(case.text, case.exact, case.prefix, case.suffix))] += 1
    return {key: Score(**count) for key, count in counts.items()}


def pool(scores: Iterable[Score]) -> Score:
    """Add scores up."""
    return Score(*(sum(column) for column in zip(*scores, strict=True)))
