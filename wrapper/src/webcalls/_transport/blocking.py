"""Waiting by blocking the thread."""

from __future__ import annotations

import contextvars
import selectors
import socket
from collections.abc import Callable, Coroutine, Sequence
from threading import Event, Thread
from typing import Any, TypeVar

from .closing import Closing
from .polling import are_ready, is_ready
from .waiting import AddressInfo, run

T = TypeVar("T")


class Blocking:
    """`Waits` that block the thread."""

    suspends = False

    async def readable(self, connection: socket.socket, seconds: float) -> None:
        if not is_ready(connection, selectors.EVENT_READ, seconds):
            raise TimeoutError

    async def writable(self, connection: socket.socket, seconds: float) -> None:
        if not is_ready(connection, selectors.EVENT_WRITE, seconds):
            raise TimeoutError

    async def any_writable(
        self, connections: Sequence[socket.socket], seconds: float
    ) -> list[socket.socket]:
        return are_ready(connections, selectors.EVENT_WRITE, seconds)

    async def addresses(self, host: str, port: int, seconds: float) -> Sequence[AddressInfo]:
        async def look_up() -> Sequence[AddressInfo]:
            return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)

        return await self.foreign(look_up, seconds, Closing())

    def new_event(self) -> Event:
        return Event()

    async def event(self, event: Event, seconds: float) -> bool:
        return event.wait(seconds)

    async def foreign(
        self, function: Callable[[], Coroutine[Any, Any, T]], seconds: float, closing: Closing
    ) -> T:
        """In a thread of its own, with the context of this one."""
        results: list[T] = []
        errors: list[BaseException] = []
        ended = Event()

        def work() -> None:
            try:
                results.append(run(function()))
            except BaseException as error:
                errors.append(error)
            ended.set()

        context = contextvars.copy_context()
        with closing.wakes(ended):
            try:
                Thread(target=context.run, args=[work], daemon=True).start()
            except RuntimeError:  # no more threads: at the interpreter's end, say
                return await function()
            ended.wait(seconds)
        if errors:
            raise errors[0]
        if results:
            return results[0]
        raise ConnectionAbortedError if closing.is_closed else TimeoutError
