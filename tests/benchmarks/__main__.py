"""Measure Postil beside Hugo: `make bench`, or `python -m benchmarks --texts 1000 --only clean,memory` in `tests/`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from .bench import Bench, Row
from .measure import workshop
from .profiling import profile_build
from .rows import ONCE, ROWS

COUNTS = "100,1000,10000"
WIDTHS = (48, 8, 40, 40, 20, 9)


def main() -> None:
    """Print the table, row by row."""
    known = (*ROWS, *ONCE)
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("--texts", default=COUNTS, metavar="N,…", help=f"how many texts ({COUNTS})")
    arguments.add_argument("--only", default=",".join(known), metavar="ROW,…", help=f"which rows: {', '.join(known)}")
    arguments.add_argument("--rounds", type=int, default=5, metavar="N", help="how often each build is measured (5)")
    arguments.add_argument("--stages", action="store_true", help="how long each stage of a build in one process takes")
    arguments.add_argument("--profile", action="store_true", help="the same, with the functions that took longest")
    chosen = arguments.parse_args()
    counts, only = [int(count) for count in chosen.texts.split(",")], chosen.only.split(",")
    if unknown := set(only) - set(known):
        arguments.error(f"there are no rows {', '.join(sorted(unknown))}")
    with workshop() as work:
        bench = Bench(work, chosen.rounds)
        if chosen.stages or chosen.profile:
            profile_build(bench.reader(counts[0], "json"), work / "site", counts[0], chosen.profile)
            return
        print_row(Row("what", 0, "Postil", "Hugo", "ratio", "bar"))
        for row in measure(bench, counts, only):
            print_row(row)


def measure(bench: Bench, counts: list[int], only: list[str]) -> Iterator[Row]:
    """Measure what was chosen: what is measured at each number of texts, then what is measured once."""
    for count in counts:
        for name in only:
            if name in ROWS:
                yield from ROWS[name](bench, count)
    for name in only:
        if name in ONCE:
            yield from ONCE[name](bench, max(counts) // 10)


def print_row(row: Row) -> None:
    """Print a row of the table as soon as it is known."""
    holds = "" if row.holds is None else "holds" if row.holds else "DOES NOT HOLD"
    cells = (row.what, f"{row.texts:,}" if row.texts else "", row.postil, row.hugo, row.ratio, row.bar)
    line = "".join(cell.ljust(width - 1) + " " for cell, width in zip(cells, WIDTHS, strict=True))
    print((line + holds).rstrip(), flush=True)


if __name__ == "__main__":
    main()
