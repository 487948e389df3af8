"""A web server in a thread of its own: a port first, then a server on it. The only importer of uvicorn."""

from __future__ import annotations

import errno
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import uvicorn

from postil.model.failure import PostilError

HOST = "127.0.0.1"
"""This machine and no other."""


@contextmanager
def open_port(port: int) -> Iterator[socket.socket]:
    """Take a port of this machine until the block ends; 0 takes one that is free.

    Raises `PostilError` where the port is in use or not to be had.
    """
    with socket.socket() as door:
        # Elsewhere a port rests for a minute after its server is gone; on Windows the same option would let two
        # programs share it.
        if sys.platform != "win32":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
            # Until a socket listens, another program may still take the same port.
            door.listen()
        except (OSError, OverflowError) as error:
            raise PostilError(refusal_of(port, error)) from error
        yield door


def refusal_of(port: int, error: OSError | OverflowError) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"another program uses port {port}; try `--port 0`"
    return f"port {port} is not to be had ({error}); try `--port 0`"


def address_of(door: socket.socket) -> str:
    """Give the address of the site behind an open port."""
    return f"http://{HOST}:{door.getsockname()[1]}/"


@contextmanager
def run_server(app: Callable[..., Awaitable[None]], door: socket.socket, hang_up: Callable[[], None]) -> Iterator[None]:
    """Serve an application in a thread until the block ends.

    `hang_up` is called before the server stops: it must end every answer that would go on for ever. An answer that
    takes longer than a second is then cut off.
    """
    server = Server(uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, args=([door],), name="postil-server", daemon=True)
    thread.start()
    try:
        server.listening.wait()
        yield
    finally:
        hang_up()
        server.should_exit = True
        thread.join()


class Server(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until told to stop."""
        try:
            super().run(sockets)
        finally:
            # Whoever waits must not wait for ever on a server that failed.
            self.listening.set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets)
        self.listening.set()
