"""One call's dealings with a vendor, known to every layer that it goes through."""

from __future__ import annotations

import math
from contextvars import ContextVar

from .limits import Limits
from .response import Response


class Exchange:
    """What is asked of the transport for one call, and what the transport saw.

    The generated functions return an answer only when they can parse it; the facade needs it also
    when they cannot.

    Attributes:
        ends: When the call's deadline runs out, in seconds of `time.monotonic`.
        limits: What holds for this call.
        timeout: Seconds that an attempt may wait, where this call has its own.
        longest_pause: Seconds that the call may be held up before it is sent again.
        attempts: How often the request was sent, or its connection tried.
        seconds_taken: How long an answer took at the most.
        response: The last attempt's answer, read whole and redacted; None if there is none.
        raised: What an event hook of the user's raised, or httpx itself above the transport.
    """

    __slots__ = (
        "_outer",
        "attempts",
        "ends",
        "limits",
        "longest_pause",
        "raised",
        "response",
        "seconds_taken",
        "timeout",
    )

    def __init__(self, ends: float, limits: Limits, longest_pause: float = math.inf) -> None:
        self.ends = ends
        self.limits = limits
        self.timeout: float | None = None
        self.longest_pause = longest_pause
        self.attempts = 0
        self.seconds_taken = 0.0
        self.response: Response | None = None
        self.raised: Exception | None = None

    def __enter__(self) -> None:
        """Let it be the current one within the block."""
        self._outer = current_exchange.set(self)

    def __exit__(self, *_: object) -> None:
        current_exchange.reset(self._outer)


current_exchange: ContextVar[Exchange | None] = ContextVar("webcalls_exchange", default=None)
"""The exchange of the call that this thread or task is in."""
