"""One call's dealings with a vendor, known to every layer that it goes through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

import httpx


class Exchange:
    """What is asked of the wire for one call, and what the wire saw.

    The generated functions return an answer only when they can parse it; the facade needs it also
    when they cannot.

    Attributes:
        ends: When the call's deadline runs out, in seconds of `time.monotonic`.
        attempts: How often the request was sent, or its connection tried.
        response: The last attempt's answer, read whole and redacted; None if there is none.
    """

    __slots__ = ("attempts", "ends", "response")

    def __init__(self, ends: float) -> None:
        self.ends = ends
        self.attempts = 0
        self.response: httpx.Response | None = None

    def seconds_left(self) -> float:
        """Seconds until the deadline.

        Raises:
            httpx.ReadTimeout: There are none.
        """
        left = self.ends - monotonic()
        if left <= 0:
            raise httpx.ReadTimeout("the deadline of the call ran out")
        return left


current_exchange: ContextVar[Exchange | None] = ContextVar("webcalls_exchange", default=None)
"""The exchange of the call that this thread or task is in."""


@contextmanager
def exchanging(exchange: Exchange) -> Iterator[None]:
    """Let `exchange` be the current one within the block."""
    token = current_exchange.set(exchange)
    try:
        yield
    finally:
        current_exchange.reset(token)
