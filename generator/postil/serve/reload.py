"""The events by which open pages learn of a new build: server-sent events, each one number.

The numbers come from the thread that builds, and go out on the server's own loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

PING = 15.0
"""Seconds of silence after which a comment is sent, so that a page that is gone is noticed."""

RETRY = "retry: 500\n"
"""Tells the browser how soon to come back when the server went away, in milliseconds."""

News = int | None
"""The number of a new build; None when there will be no more."""

Listener = tuple[asyncio.AbstractEventLoop, "asyncio.Queue[News]"]


class Browsers:
    """The pages that are open somewhere. `announce` and `close` may be called from any thread."""

    def __init__(self) -> None:
        self.listeners: frozenset[Listener] = frozenset()
        self.closed = False

    def announce(self, generation: int) -> None:
        """Tell every open page which build is now the current one."""
        self.put(generation)

    def close(self) -> None:
        """End every stream, and each that is asked for from now on: a server waits for open answers before it stops."""
        self.closed = True
        self.put(None)

    async def listen(self, current: Callable[[], int]) -> AsyncIterator[str]:
        """Give the messages for one page: the number of the current build at once, then that of each new one."""
        queue: asyncio.Queue[News] = asyncio.Queue()
        listener = asyncio.get_running_loop(), queue
        # On the list first and then told the number, so that no build ends unheard in between.
        self.listeners |= {listener}
        try:
            yield RETRY + message_of(current())
            while not self.closed and (message := await next_message(queue)):
                yield message
        finally:
            self.listeners -= {listener}

    def put(self, news: News) -> None:
        """Hand the news to every listener, on the loop that it waits on."""
        for loop, queue in self.listeners:
            loop.call_soon_threadsafe(queue.put_nowait, news)


async def next_message(queue: asyncio.Queue[News]) -> str:
    """Wait for the next message; it is empty when there will be no more."""
    try:
        return message_of(await asyncio.wait_for(queue.get(), PING))
    except TimeoutError:
        return ": still here\n\n"


def message_of(news: News) -> str:
    return "" if news is None else f"data: {news}\n\n"
