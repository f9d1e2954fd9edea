"""What httpx's exceptions mean for a call."""

from __future__ import annotations

import httpx

NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""Raised before anything of a request was sent: no call can have come of it."""


def is_failure(error: BaseException | None) -> bool:
    """Whether an exception says that there is no answer, or none that can be used."""
    return isinstance(error, httpx.HTTPError)


def is_timeout(error: BaseException | None) -> bool:
    """Whether the time was over."""
    return isinstance(error, httpx.TimeoutException)


def was_never_sent(error: BaseException | None) -> bool:
    """Whether the vendor cannot know of the request."""
    return isinstance(error, NEVER_SENT)
