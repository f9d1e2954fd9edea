"""When a request is sent again, and when not. Creating a call is not idempotent.

Sent again: requests whose connection was never established, and those answered 429 or 503, which
say that nothing was done. Not sent again: timeouts while reading, and 500, 502, 504, which may have
created a call.
"""

from __future__ import annotations

import math
import random
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import httpx

RETRIED_STATUSES = frozenset({429, 503})
NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)

_FIRST_BACKOFF = 0.5
_LONGEST_BACKOFF = 8.0


class Limits(NamedTuple):
    """How long a call may take and how often it may be tried.

    Args:
        timeout: Seconds that one attempt may wait for the vendor.
        deadline: Seconds for the whole call, retries included.
        max_retries: How often a request is sent again at the most.
    """

    timeout: float
    deadline: float
    max_retries: int


class RetryBudget:
    """A token bucket that all calls of a facade share, so that an outage is not multiplied.

    A call puts one token in, a retry takes ten out: in the long run no more than one request in
    eleven is a retry. The bucket starts full, with enough for ten retries.
    """

    CAPACITY = 100
    COST = 10

    def __init__(self) -> None:
        self._tokens = self.CAPACITY
        self._lock = threading.Lock()

    def deposit(self) -> None:
        """A call begins."""
        with self._lock:
            self._tokens = min(self.CAPACITY, self._tokens + 1)

    def withdraw(self) -> bool:
        """A request would be sent again: whether it may."""
        with self._lock:
            if self._tokens < self.COST:
                return False
            self._tokens -= self.COST
            return True


def backoff(attempts: int) -> float:
    """Seconds to wait after so many attempts: exponential, with full jitter."""
    return random.uniform(0, min(_LONGEST_BACKOFF, _FIRST_BACKOFF * 2 ** (attempts - 1)))  # noqa: S311  no secret hangs on it


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that a `Retry-After` header (RFC 9110, 10.2.3) asks to wait; None without one.

    A date in the past is 0; a header that says neither seconds nor a date counts as none.
    """
    value = headers.get("retry-after")
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            date = parsedate_to_datetime(value)
            if date.tzinfo is None:  # RFC 9110 dates are GMT
                date = date.replace(tzinfo=UTC)
            seconds = (date - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError, IndexError, OverflowError):  # not a date, says email.utils
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None
