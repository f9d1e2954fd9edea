"""When a request is sent again, and when not. Creating a call is not idempotent.

Sent again: requests whose connection was never established, and those answered 429 or 503, which
say that nothing was done. Not sent again: timeouts while reading, and 500, 502, 504, which may have
created a call.
"""

from __future__ import annotations

import math
import random
import re
import threading
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import NamedTuple

from .._errors import ConfigurationError
from .exchange import Exchange, Headers, Response

LONGEST = 86_400
"""Seconds that a limit may have: a day, more than anybody waits for a call."""

RETRIED_STATUSES = frozenset({429, 503})

_FIRST_BACKOFF = 0.5
_LONGEST_BACKOFF = 8.0
_JITTER = 0.25
_TIME_TO_ANSWER = 1.0
_SECONDS = re.compile(r"[0-9]+(\.[0-9]+)?")


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


def checked_limits(timeout: float, deadline: float, max_retries: int) -> Limits:
    """Limits that can be kept.

    Raises:
        ConfigurationError: They are not numbers, or out of range.
    """
    seconds = (timeout, deadline)
    if (
        not all(type(each) in (int, float) and 0 < each <= LONGEST for each in seconds)
        or type(max_retries) is not int
        or max_retries < 0
    ):
        raise ConfigurationError(
            f"timeout={timeout!r}, deadline={deadline!r}, max_retries={max_retries!r}: the first "
            f"two are seconds, more than 0 and at most {LONGEST:,}, the last is 0 or more"
        )
    return Limits(timeout, deadline, max_retries)


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


def delay(
    response: Response | None, exchange: Exchange, limits: Limits, budget: RetryBudget
) -> float | None:
    """Seconds to wait before a request is sent again; None if it is not.

    Args:
        response: The answer; None if the request was never sent.
    """
    if response is not None and response.status_code not in RETRIED_STATUSES:
        return None
    if exchange.attempts > limits.max_retries:
        return None
    asked = None if response is None else retry_after(response.headers)
    seconds = _backoff(exchange.attempts) if asked is None else asked + _random(_JITTER)
    needed = max(2 * exchange.seconds_taken, min(_TIME_TO_ANSWER, limits.deadline / 4))
    too_late = monotonic() + seconds + needed > exchange.ends
    if too_late or seconds > exchange.longest_pause or not budget.withdraw():
        return None
    return seconds


def retry_after(headers: Headers) -> float | None:
    """Seconds that `Retry-After` (RFC 9110, 10.2.3) asks to wait; None without one.

    A date in the past is 0; a field that says neither seconds nor a date counts as none; of several
    fields the longest wait counts.
    """
    waits = map(_seconds, headers.get_list("retry-after"))
    return max((wait for wait in waits if wait is not None), default=None)


def _seconds(text: str) -> float | None:
    if _SECONDS.fullmatch(text) and math.isfinite(seconds := float(text)):
        return seconds
    try:
        date = parsedate_to_datetime(text)
        if date.tzinfo is None:  # RFC 9110 dates are GMT
            date = date.replace(tzinfo=UTC)
        return max(0.0, (date - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):  # not a date, says email.utils
        return None


def _backoff(attempts: int) -> float:
    """Seconds to wait after so many attempts: exponential, with full jitter."""
    return _random(min(_LONGEST_BACKOFF, _FIRST_BACKOFF * 2 ** (attempts - 1)))


def _random(most: float) -> float:
    return random.uniform(0, most)  # noqa: S311  no secret hangs on it
