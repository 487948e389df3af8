"""Whoever does the work, in this process or on many machines, the bytes are the same."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from multiprocessing import get_context
from typing import Any

import pytest

import postil.processes
from postil.pipeline import Options, Workers, build, work_by, work_here
from postil.processes import work_in_processes
from readers import theme, to_files

TEXTS = 80
"""More than one process gets something to do."""


def many_texts() -> dict[str, bytes]:
    """Give a reader whose texts name the same people and whose notes say something of each."""
    files = {
        "reader.toml": 'title = "Many"\n',
        "sources.yaml": "S1: {type: book, title: A book}\n",
        "people.yaml": "anna: {name: Anna, living: false}\nboris: {name: Boris, living: false}\n",
    }
    for number in range(TEXTS):
        files[f"t{number}.txt"] = f"Anna wrote letter {number} to Boris.\n\nNobody answered.\n"
        files[f"t{number}.notes.yaml"] = (
            f"seed: {{slug: t{number}, title: Letter {number}}}\nnotes:\n"
            "  n: {exact: Nobody answered, claim: contested, for: S1, body: 'Boris did. [@S1]'}\n"
            "  lost: {exact: not there, body: Nowhere.}\n"
        )
    return to_files(files)


@contextmanager
def processes() -> Iterator[Workers]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield work_by(pool)


@contextmanager
def threads() -> Iterator[Workers]:
    with ThreadPoolExecutor(3) as pool:
        yield work_by(pool, 7)


@contextmanager
def dask() -> Iterator[Workers]:
    """As on many machines: workers that are given all they need over the network."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
        Client(cluster) as client,
    ):
        yield work_by(client.get_executor())


WAYS: list[Callable[[], AbstractContextManager[Workers]]] = [
    lambda: nullcontext(work_in_processes(2)),
    lambda: nullcontext(work_in_processes(3)),
    threads,
    processes,
    dask,
]


@pytest.mark.parametrize("way", WAYS, ids=["forked", "three", "threads", "processes", "dask"])
def test_whoever_does_the_work_the_bytes_are_the_same(way: Callable[[], AbstractContextManager[Workers]]) -> None:
    """Artifacts and diagnostics alike."""
    files = many_texts()
    here = build(files, theme(), Options(), work_here)
    with way() as run:
        there = build(files, theme(), Options(), run)
    assert there.artifacts == here.artifacts
    assert there.diagnostics == here.diagnostics
    assert any(one.code == "quote-not-found" for one in here.diagnostics)


def square(number: int, shared: int) -> int:
    if number == shared:
        raise ValueError(number)
    return number * number


def end_at(number: int, shared: int) -> int:
    if number == shared:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_results_come_in_the_order_of_the_items() -> None:
    """However long each took."""
    items = list(range(500))
    assert list(work_in_processes(3)(square, -1, items)) == [number * number for number in items]


def test_an_exception_in_a_process_is_raised_here() -> None:
    """It is our bug, and must not look like a site that lacks a page."""
    with pytest.raises(ValueError, match="321"):
        list(work_in_processes(2)(square, 321, list(range(500))))


def test_a_process_that_is_ended_from_outside_ends_the_work() -> None:
    """As when a machine has no memory left."""
    with pytest.raises(RuntimeError, match="ended before its work"):
        list(work_in_processes(2)(end_at, 321, list(range(500))))


def test_no_process_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where nobody wants the rest of the results."""
    started: list[int] = []
    fork = os.fork

    def note() -> int:
        pid = fork()
        started.append(pid)
        return pid

    monkeypatch.setattr(postil.processes.os, "fork", note)
    results: Any = work_in_processes(2)(square, -1, list(range(500)))
    next(results)
    results.close()
    assert len(started) == 2
    for pid in started:
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def test_little_work_is_done_here() -> None:
    """To start a process costs more than a few pages do."""
    assert list(work_in_processes(2)(lambda _, shared: shared, os.getpid(), [1, 2, 3])) == [os.getpid()] * 3
