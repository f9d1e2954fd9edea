"""When a request is sent again, and when not. Creating a call is not idempotent.

Sent again: requests whose connection was never established, and those answered 429 or 503, which
say that nothing was done. Not sent again: timeouts while reading, and 500, 502, 504, which may have
created a call.
"""

from __future__ import annotations

import json
import math
import random
import re
import threading
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any

from .exchange import Exchange
from .response import Response

RETRIED_STATUSES = frozenset({429, 503})

_FIRST_BACKOFF = 0.5
_LONGEST_BACKOFF = 8.0
_JITTER = 0.25
_TIME_TO_ANSWER = 1.0
_SECONDS = re.compile(r"[0-9]+(\.[0-9]+)?")


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


def delay(response: Response | None, exchange: Exchange, budget: RetryBudget) -> float | None:
    """Seconds to wait before a request is sent again; None if it is not.

    Args:
        response: The answer; None if the request was never sent.
    """
    if response is not None and response.status_code not in RETRIED_STATUSES:
        return None
    if exchange.attempts > exchange.limits.max_retries:
        return None
    asked = None if response is None else retry_after(response)
    seconds = _backoff(exchange.attempts) if asked is None else asked + _random(_JITTER)
    needed = max(2 * exchange.seconds_taken, min(_TIME_TO_ANSWER, exchange.limits.deadline / 4))
    too_late = monotonic() + seconds + needed > exchange.ends
    if too_late or seconds > exchange.longest_pause or not budget.withdraw():
        return None
    return seconds


def retry_after(response: Response) -> float | None:
    """Seconds that an answer asks to wait; None where it does not.

    `Retry-After` (RFC 9110, 10.2.3) says it, or a number `retry_after` in the body. A date in the
    past is 0; a field that says neither seconds nor a date counts as none; of several fields the
    longest wait counts.
    """
    waits = map(_seconds, response.headers.get_list("retry-after"))
    in_header = max((wait for wait in waits if wait is not None), default=None)
    return _in_body(response) if in_header is None else in_header


def _in_body(response: Response) -> float | None:
    if response.status_code not in RETRIED_STATUSES or b"retry_after" not in response.content:
        return None
    try:
        body: Any = json.loads(response.text)
    except (ValueError, RecursionError):
        return None
    error = body.get("error") if isinstance(body, dict) else None
    for part in (body, error):
        wait = part.get("retry_after") if isinstance(part, dict) else None
        if isinstance(wait, int | float) and not isinstance(wait, bool) and 0 <= wait < math.inf:
            return float(wait)
    return None


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
