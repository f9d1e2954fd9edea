"""Waiting in an event loop: asyncio's, or trio's."""

from __future__ import annotations

import socket
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, NamedTuple, TypeVar

import anyio
import anyio.lowlevel

from .closing import Closing
from .waiting import AddressInfo

T = TypeVar("T")


class Suspending:
    """`Waits` that let the event loop go on."""

    suspends = True

    async def readable(self, connection: socket.socket, seconds: float) -> None:
        with anyio.fail_after(seconds):
            await anyio.wait_readable(connection)

    async def writable(self, connection: socket.socket, seconds: float) -> None:
        with anyio.fail_after(seconds):
            await anyio.wait_writable(connection)

    async def any_writable(
        self, connections: Sequence[socket.socket], seconds: float
    ) -> list[socket.socket]:
        ready: list[socket.socket] = []
        with anyio.move_on_after(seconds):
            if len(connections) == 1:  # mostly: one address, and no need for tasks
                await anyio.wait_writable(connections[0])
                return list(connections)
            async with anyio.create_task_group() as tasks:

                async def wait(connection: socket.socket) -> None:
                    await anyio.wait_writable(connection)
                    ready.append(connection)
                    tasks.cancel_scope.cancel()

                for connection in connections:
                    tasks.start_soon(wait, connection)
        return ready

    async def addresses(self, host: str, port: int, seconds: float) -> Sequence[AddressInfo]:
        with anyio.fail_after(seconds):
            return await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)

    def new_event(self) -> anyio.Event:
        return anyio.Event()

    async def event(self, event: anyio.Event, seconds: float) -> bool:
        with anyio.move_on_after(seconds):
            await event.wait()
        return event.is_set()

    async def foreign(
        self, function: Callable[[], Coroutine[Any, Any, T]], seconds: float, closing: Closing
    ) -> T:
        with anyio.move_on_after(seconds) as scope, closing.wakes(_Cancel(scope)):
            return await function()
        raise ConnectionAbortedError if closing.is_closed else TimeoutError


class _Cancel(NamedTuple):
    """An event that cancels a scope."""

    scope: anyio.CancelScope

    def set(self) -> None:
        self.scope.cancel()


def current_event_loop() -> Any:
    """What tells one running event loop from another."""
    return anyio.lowlevel.current_token()
