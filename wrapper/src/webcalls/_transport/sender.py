"""What sends a request once, and how long that may take."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import httpx

from .response import Response


class Timeouts(NamedTuple):
    """Seconds to wait, by what for: httpx's four kinds.

    Args:
        connect: Until a connection is open and encrypted.
        read: For more of the answer, each time.
        write: Until more of the request can be sent, each time.
        pool: For a connection's turn.
        ends: When all of it must have ended, in seconds of `time.monotonic`.
    """

    connect: float
    read: float
    write: float
    pool: float
    ends: float


class Sender(Protocol):
    """Sends requests to one vendor."""

    async def send(self, request: httpx.Request, timeouts: Timeouts) -> Response:
        """Send a request with its key on, and read the answer whole.

        Raises:
            httpx.TransportError: There is no whole answer.
            UnreadableError: The answer's body is not read, or not to its end.
            ConfigurationError: The facade is closed, or the environment names no usable way.
        """

    def close(self) -> None:
        """Close all connections; the facade is closed already."""
