"""Measuring whole processes: in pairs and by turns, each into a folder of its own, and how much memory they hold.

A disk must not be measured by deleting and rewriting a folder: on ext4 that alone can cost ten times what the writing
does. So every run has a fresh folder, on a file system in memory where there is one.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

MEMORY_DISK = Path("/dev/shm")
TICK = 0.05
"""Seconds between two looks at the memory of the processes."""

MegaBytes = float
Prepare = Callable[[Path], list[str]]
"""Gives the command to run, whose output goes to a folder that is not there yet. What it does itself is not timed."""


class Run(NamedTuple):
    """How long a process took, in seconds: by the clock, and of all processors, with the processes that it started."""

    clock: float
    processor: float


class Summary(NamedTuple):
    """Several runs: the median with the least and the most."""

    median: float
    least: float
    most: float

    def written(self) -> str:
        """Write it in seconds, or in milliseconds where it is short."""
        unit, scale, places = ("s", 1.0, 2) if self.median >= 1 else ("ms", 1000.0, 0)
        median, least, most = (f"{value * scale:.{places}f}" for value in self)
        return f"{median} {unit} ({least}–{most})"


def summarise(values: Sequence[float]) -> Summary:
    """Give the median of values, with the least and the most."""
    return Summary(statistics.median(values), min(values), max(values))


class Pairs(NamedTuple):
    """Runs of two programs by turns: those in one place of the two lists were made one right after the other."""

    first: list[Run]
    second: list[Run]

    def ratio(self) -> float:
        """Give the median of how much longer the first took than the second, by the clock."""
        return statistics.median(a.clock / b.clock for a, b in zip(self.first, self.second, strict=True))

    def processor_ratio(self) -> float:
        """Give the same by what both took of the processors."""
        return statistics.median(a.processor / b.processor for a, b in zip(self.first, self.second, strict=True))


@contextmanager
def workshop() -> Iterator[Path]:
    """Give a folder to work in, in memory where that can be, until the block ends."""
    place = MEMORY_DISK if os.access(MEMORY_DISK, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="postil-bench-", dir=place) as folder:
        yield Path(folder)


def run_pairs(work: Path, first: Prepare, second: Prepare, rounds: int) -> Pairs:
    """Run two programs so many times by turns, the one first in every other round."""
    pairs = Pairs([], [])
    for number in range(rounds):
        both = [(first, pairs.first), (second, pairs.second)]
        for prepare, runs in both if number % 2 == 0 else reversed(both):
            runs.append(run_once(work, prepare))
    return pairs


def run_often(work: Path, prepare: Prepare, rounds: int) -> list[Run]:
    """Run a program so many times."""
    return [run_once(work, prepare) for _ in range(rounds)]


def run_once(work: Path, prepare: Prepare, look: Callable[[Path], None] = lambda output: None) -> Run:
    """Run a program once, and time it; look at what it wrote."""
    with fresh_output(work) as output:
        command = prepare(output)
        started = time.perf_counter()
        with _started(command) as process:
            _, status, used = os.wait4(process.pid, 0)
            took = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
        look(output)
    return Run(took, used.ru_utime + used.ru_stime)


def peak_memory(work: Path, prepare: Prepare) -> MegaBytes:
    """Run a program and give the most memory that it and the processes it starts held at one time.

    What processes share counts once: by the proportional set size of each, which Linux alone tells.
    """
    with fresh_output(work) as output, _started(prepare(output)) as process:
        peak, done = [0.0], threading.Event()
        watcher = threading.Thread(target=_watch_memory, args=(process.pid, peak, done))
        watcher.start()
        process.wait()
        done.set()
        watcher.join()
    return peak[0]


def _watch_memory(pid: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(TICK):
        peak[0] = max(peak[0], sum(map(_proportional_size, family_of(pid))))


def family_of(pid: int) -> list[int]:
    """List a process and all that it started and that are running."""
    family = [pid]
    for one in family:
        try:
            threads = list(Path(f"/proc/{one}/task").iterdir())
            family += [int(child) for thread in threads for child in (thread / "children").read_text().split()]
        except (OSError, ValueError):
            continue
    return family


def _proportional_size(pid: int) -> MegaBytes:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    lines = (line.split() for line in rollup.splitlines())
    return sum(int(words[1]) for words in lines if words[0] == "Pss:") / 1000


@contextmanager
def _started(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program that nobody listens to; if it failed, raise an error with what it said."""
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said) as process:
            yield process
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)} failed: {said.read().decode()[-2000:]}")


@contextmanager
def fresh_output(work: Path) -> Iterator[Path]:
    """Give the path of a folder that no run has had before; on a disk it stays there until all is done."""
    holder = Path(tempfile.mkdtemp(prefix="output-", dir=work))
    yield holder / "site"
    if work.is_relative_to(MEMORY_DISK):
        shutil.rmtree(holder)
