"""What all measurements share: where they work, how often they run, and the corpora, each written once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .corpus import Corpus, make_corpus
from .hugo_site import write_site
from .measure import Pairs, Run, summarise
from .reader import write_reader
from .writing import Form, write_files


class Row(NamedTuple):
    """A line of the table: what Postil took, and Hugo where it is compared, the bar, and whether it holds."""

    what: str
    texts: int
    postil: str
    hugo: str = ""
    ratio: str = ""
    bar: str = ""
    holds: bool | None = None


Rows = Iterator[Row]


class Bench(NamedTuple):
    """A folder to work in, and how many times each measurement is made."""

    work: Path
    rounds: int

    def reader(self, count: int, form: Form, name: str = "reader", everything: bool = False) -> Path:
        """Give the folder of a reader with so many texts; another name is another copy, which may be changed."""
        folder = self.work / f"{name}-{count}-{form}{'-everything' * everything}"
        if not folder.exists():
            write_files(write_reader(self.corpus(count), form, everything), folder)
        return folder

    def site(self, count: int, form: Form, name: str = "site") -> Path:
        """Give the folder of a site for Hugo with the same content."""
        folder = self.work / f"{name}-{count}-{form}"
        if not folder.exists():
            write_files(write_site(self.corpus(count), form), folder)
        return folder

    def corpus(self, count: int) -> Corpus:
        """Give the corpus of so many texts."""
        return make_corpus(count)


def row_of_pairs(what: str, count: int, pairs: Pairs, at_most: float = 0, is_judged: bool = True) -> Row:
    """Compare Postil with Hugo by the clock; of the bar only what is judged."""
    postil, hugo = (describe(runs) for runs in pairs)
    ratio = pairs.ratio()
    told = f"{ratio:.3g} (cpu {pairs.processor_ratio():.3g})"
    if not (at_most and is_judged):
        return Row(what, count, postil, hugo, told)
    return Row(what, count, postil, hugo, told, f"≤ {at_most:g}", ratio <= at_most)


def describe(runs: list[Run]) -> str:
    """Say how long runs took by the clock, and of the processors."""
    clock, processor = (summarise(values) for values in zip(*runs, strict=True))
    return f"{clock.written()}, cpu {processor.median:.2f} s"


def row_of_seconds(what: str, count: int, median: float, told: str, at_most: float = 0, *compared: str) -> Row:
    """Say how long something took, and hold its median against a bar in seconds; with Hugo's time and the ratio."""
    bar = "" if not at_most else f"≤ {at_most:g} s" if at_most >= 1 else f"≤ {at_most * 1000:g} ms"
    hugo, ratio = compared or ("", "")
    return Row(what, count, told, hugo, ratio, bar, median <= at_most if at_most else None)


def row_of_runs(what: str, count: int, runs: list[Run], at_most: float = 0) -> Row:
    """Say how long runs of Postil alone took, and hold them against a bar in seconds."""
    return row_of_seconds(what, count, summarise([run.clock for run in runs]).median, describe(runs), at_most)
