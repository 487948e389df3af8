"""The rows of the table: every measurement by its name."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from itertools import count as numbers
from pathlib import Path

from .bench import Bench, Row, Rows, describe, row_of_pairs, row_of_runs
from .corpus import make_corpus, make_text
from .measure import peak_memory, run_often, run_pairs
from .programs import build_clean, build_hugo, postil
from .reader import write_reader, write_seed, write_sidecar
from .sizes import size_rows
from .watching import watch_rows
from .writing import FORMS, write_files

LARGE = 10_000
"""The number of texts that most bars speak of."""

SETTLED = 2.5
"""Seconds after which a file's times can be trusted to tell whether it was changed."""

Measure = Callable[[Bench, int], Rows]


def measure_clean(bench: Bench, count: int) -> Rows:
    """A clean build against Hugo's, notes in JSON and in YAML."""
    for form in FORMS:
        ours, theirs = build_clean(bench.reader(count, form)), build_hugo(bench.site(count, form))
        pairs = run_pairs(bench.work, ours, theirs, bench.rounds)
        yield row_of_pairs(f"clean build, {form.upper()}", count, pairs, 1.0, count == LARGE)


def measure_memory(bench: Bench, count: int) -> Rows:
    """The most memory of all processes of a clean build, notes in JSON."""
    ours, theirs = build_clean(bench.reader(count, "json")), build_hugo(bench.site(count, "json"))
    peaks = [(peak_memory(bench.work, ours), peak_memory(bench.work, theirs)) for _ in range(3)]
    postil, hugo = (statistics.median(sizes) for sizes in zip(*peaks, strict=True))
    holds = postil / hugo <= 0.25 if count == LARGE else None
    told = (f"{postil:.0f} MB", f"{hugo:.0f} MB", f"{postil / hugo:.3g}")
    yield Row("memory of a clean build, JSON", count, *told, "≤ 0.25" if count == LARGE else "", holds)


def measure_unchanged(bench: Bench, count: int) -> Rows:
    """A build with nothing changed, in a process of its own, against Hugo, which builds all."""
    build = _build_again(bench, count)
    pairs = run_pairs(bench.work, lambda _: build, build_hugo(bench.site(count, "json")), bench.rounds)
    yield row_of_pairs("build, nothing changed", count, pairs, 0.02, count == LARGE)


def measure_changed(bench: Bench, count: int) -> Rows:
    """A build in a new process after one text was changed."""
    build, edit = _build_again(bench, count), _editor(bench.reader(count, "json", "standing") / "seeds/t00003.md")

    def change(_: Path) -> list[str]:
        edit()
        return build

    pairs = run_pairs(bench.work, change, build_hugo(bench.site(count, "json")), bench.rounds)
    yield row_of_pairs("build, one text changed", count, pairs, 0.05, count == LARGE)


def _build_again(bench: Bench, count: int) -> list[str]:
    """Build a reader twice, so that the next build finds all as it left it, and give the command."""
    reader = bench.reader(count, "json", "standing")
    build = postil("build", reader, "--output", bench.work / f"standing-{count}")
    for _ in range(2):
        time.sleep(SETTLED)
        run_often(bench.work, lambda _: build, 1)
    return build


def _editor(path: Path) -> Callable[[], None]:
    """Give what adds one more paragraph to a text, another each time."""
    text, told = path.read_text("utf-8"), numbers(1)

    def edit() -> None:
        path.write_text(f"{text}\nOne more paragraph, number {next(told)}.\n", "utf-8")

    return edit


def measure_growth(bench: Bench, count: int) -> Rows:
    """How much longer a clean build of ten times as many texts takes."""
    few, many = (build_clean(bench.reader(number, "json")) for number in (count, 10 * count))
    pairs = run_pairs(bench.work, many, few, bench.rounds)
    told = (describe(pairs.first), f"{count:,} texts: {describe(pairs.second)}", f"{pairs.ratio():.3g}")
    yield Row("growth, ten times the texts", 10 * count, *told, "≤ 11", pairs.ratio() <= 11)


def measure_large(bench: Bench, count: int) -> Rows:
    """One text of 1 MB with 2,000 notes: time and memory."""
    corpus, reader = make_corpus(1), bench.work / "large"
    text = make_text(corpus, 0, times=105, notes=2000)
    beside = ((path, content) for path, content in write_reader(corpus, "yaml") if "/t0" not in path)
    files = [(f"seeds/{text.id}.md", write_seed(text)), (f"seeds/{text.id}.notes.yaml", write_sidecar(text, "yaml"))]
    write_files((*beside, *files), reader)
    what = f"a text of {len(files[0][1]) / 1e6:.2f} MB, 2,000 notes"
    yield row_of_runs(what, 1, run_often(bench.work, build_clean(reader), bench.rounds), 20)
    memory = peak_memory(bench.work, build_clean(reader))
    yield Row(f"{what}: memory", 1, f"{memory:.0f} MB", bar="≤ 800 MB", holds=memory <= 800)


def measure_help(bench: Bench, count: int) -> Rows:
    """`postil --help`."""
    runs = run_often(bench.work, lambda _: postil("--help"), max(bench.rounds, 9))
    yield row_of_runs("postil --help", 0, runs, 0.15)


def measure_default(bench: Bench, count: int) -> Rows:
    """The clean build with all outputs, notes in YAML: no bar."""
    build = build_clean(bench.reader(count, "yaml", everything=True))
    yield row_of_runs("clean build, YAML, all outputs", count, run_often(bench.work, build, bench.rounds))


def measure_rename(bench: Bench, count: int) -> Rows:
    """An entry gets another id, in all files: no bar."""
    reader, told = bench.reader(count, "yaml", "renamed"), numbers(1)

    def rename(_: Path) -> list[str]:
        number = next(told)
        return postil("rename", "p3" if number == 1 else f"p3-{number}", f"p3-{number + 1}", reader, "--apply")

    yield row_of_runs("postil rename, one entry", count, run_often(bench.work, rename, bench.rounds))


ROWS: dict[str, Measure] = {
    "clean": measure_clean,
    "memory": measure_memory,
    "unchanged": measure_unchanged,
    "changed": measure_changed,
    "watch": watch_rows,
    "default": measure_default,
    "rename": measure_rename,
    "sizes": size_rows,
}
"""What is measured at each number of texts."""

ONCE: dict[str, Measure] = {"growth": measure_growth, "large": measure_large, "help": measure_help}
"""What is measured once, of whatever number."""
