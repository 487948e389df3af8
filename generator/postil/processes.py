"""Work in several processes of this machine. They are forked when there is work, and so know all that this one knows.

What all share is never sent: it is there. Only results are, each chunk's as one message. A process of the standard
pool would be given everything again, and a reader of ten thousand texts is a hundred megabytes.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Any

from postil.pipeline.workers import CHUNK, Workers, work_by, work_chunk, work_here

_SIZE = 8
_ROOM = 1 << 20
"""How much a pipe may hold, in bytes, so that nobody waits for the reader. Linux: `F_SETPIPE_SZ`."""
_SET_ROOM = 1031


def work_in_processes(count: int) -> Workers:
    """Do the work in so many processes of this machine, where there is enough of it.

    They are forked where the system can, so that what all share need not be sent; else they are started anew.
    """

    def work(function: Callable[..., Any], shared: Any, items: Sequence[Any]) -> Iterator[Any]:
        if count == 1 or len(items) < 2 * CHUNK:
            return work_here(function, shared, items)
        start = _fork_and_work if sys.platform == "linux" else _start_and_work
        return start(function, shared, items, count)

    return work


class _Child:
    """A forked process as its parent sees it: the results that came, and the beginning of the next message."""

    def __init__(self, pid: int, pipe: int) -> None:
        self.pid, self.pipe = pid, pipe
        self.rest = bytearray()
        self.done: list[Any] = []
        self.is_open = True

    def read(self) -> None:
        """Take what the pipe holds."""
        data = os.read(self.pipe, _ROOM)
        self.is_open = bool(data)
        self.rest += data
        while len(self.rest) >= _SIZE:
            end = _SIZE + int.from_bytes(self.rest[:_SIZE], "little")
            if len(self.rest) < end:
                return
            self.done.append(pickle.loads(memoryview(self.rest)[_SIZE:end].tobytes()))
            del self.rest[:end]


def _fork_and_work(function: Callable[..., Any], shared: Any, items: Sequence[Any], count: int) -> Iterator[Any]:
    """Do work in forked processes and give the results in the order of the items.

    The chunks are dealt out in turn. An exception in a process is raised here; processes are ended with the caller's
    interest in their results.
    """
    chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
    gc.freeze()  # or the collector of each process would touch, and so copy, all that is shared
    children = [_fork(function, shared, chunks[number::count]) for number in range(count)]
    gc.unfreeze()
    try:
        for number in range(len(chunks)):
            yield from _wait_for(children[number % count], children)
    finally:
        for child in children:
            _end(child)


def _fork(function: Callable[..., Any], shared: Any, chunks: Sequence[Sequence[Any]]) -> _Child:
    source, sink = os.pipe()
    _widen(sink)
    pid = os.fork()
    if pid:
        os.close(sink)
        return _Child(pid, source)
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and ends its children
        os.close(source)
        for chunk in chunks:
            _send(sink, _try(function, shared, chunk))
        status = 0
    finally:
        os._exit(status)


def _widen(pipe: int) -> None:
    from fcntl import fcntl  # not on Windows, where nothing is forked

    with suppress(OSError):
        fcntl(pipe, _SET_ROOM, _ROOM)


def _try(function: Callable[..., Any], shared: Any, chunk: Sequence[Any]) -> Any:
    try:
        return work_chunk((function, shared, chunk))
    except Exception as error:
        return error


def _send(sink: int, result: Any) -> None:
    data = pickle.dumps(result, 5)
    left = memoryview(len(data).to_bytes(_SIZE, "little") + data)
    while left:
        left = left[os.write(sink, left) :]


def _wait_for(wanted: _Child, children: Sequence[_Child]) -> list[Any]:
    """Wait for the next result of one process; what others have done meanwhile is taken, so that they can go on."""
    with DefaultSelector() as selector:
        for child in children:
            if child.is_open:
                selector.register(child.pipe, EVENT_READ, child)
        while not wanted.done:
            if not wanted.is_open:
                raise RuntimeError(f"the process {wanted.pid} ended before its work")
            for key, _ in selector.select():
                child = key.data
                child.read()
                if not child.is_open:
                    selector.unregister(child.pipe)
    result = wanted.done.pop(0)
    if isinstance(result, Exception):
        raise result
    found: list[Any] = result
    return found


def _end(child: _Child) -> None:
    """End a process, whether or not it is done, and see it out."""
    os.close(child.pipe)
    os.kill(child.pid, signal.SIGKILL)
    os.waitpid(child.pid, 0)


def _start_and_work(function: Callable[..., Any], shared: Any, items: Sequence[Any], count: int) -> Iterator[Any]:
    from concurrent.futures import ProcessPoolExecutor  # ten milliseconds that no other way needs

    with ProcessPoolExecutor(count) as pool:
        yield from work_by(pool)(function, shared, items)
