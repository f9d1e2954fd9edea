"""What the sync and the async facade do differently: waiting. All else is written once.

Everything that waits is a coroutine, and is handed one of two objects to wait with: `Blocking`
blocks the thread, so that a coroutine ends in the step in which it begins (`run`), and `Suspending`
waits in an event loop. Sockets never block by themselves.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Coroutine, Sequence
from time import monotonic
from typing import Any, NamedTuple, Protocol, TypeVar

from .closing import Closing

T = TypeVar("T")

AddressInfo = tuple[int, int, int, str, Any]
"""One of what `socket.getaddrinfo` returns."""


class Waits(Protocol):
    """The waits that there are; `seconds` bounds each of them.

    Attributes:
        suspends: Whether they let other coroutines go on.
    """

    @property
    def suspends(self) -> bool: ...

    async def readable(self, connection: socket.socket, seconds: float) -> None:
        """Until there is something to receive, or `TimeoutError`."""

    async def writable(self, connection: socket.socket, seconds: float) -> None:
        """Until something can be sent, or `TimeoutError`."""

    async def any_writable(
        self, connections: Sequence[socket.socket], seconds: float
    ) -> list[socket.socket]:
        """Until one of them is writable: those that are; none when the time is over."""

    async def addresses(self, host: str, port: int, seconds: float) -> Sequence[AddressInfo]:
        """Until a name is looked up, or `TimeoutError`."""

    def new_event(self) -> Any:
        """Something to wait for."""

    async def event(self, event: Any, seconds: float) -> bool:
        """Until an event is set; whether it is."""

    async def foreign(
        self, function: Callable[[], Coroutine[Any, Any, T]], seconds: float, closing: Closing
    ) -> T:
        """Until code that is not ours returns or raises.

        Where its time is over (`TimeoutError`) or the facade is closed (`ConnectionAbortedError`),
        nobody hears how it ends.
        """


class Patience(NamedTuple):
    """How long to wait for something, from now on.

    Args:
        each: Seconds that one wait may take.
        ends: When all waits must have ended, in seconds of `time.monotonic`.
    """

    each: float
    ends: float

    def seconds(self) -> float:
        """Seconds for the next wait.

        Raises:
            TimeoutError: There are none left.
        """
        left = self.ends - monotonic()
        if left <= 0 or self.each <= 0:
            raise TimeoutError
        return min(self.each, left)


NO_PATIENCE = Patience(0, 0)
"""Take what is there; do not wait for more."""


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that waits with `Blocking`, hence never suspends."""
    try:
        coroutine.send(None)
    except StopIteration as ended:
        result: T = ended.value
        return result
    coroutine.close()
    raise AssertionError("a coroutine of the sync facade was suspended")
