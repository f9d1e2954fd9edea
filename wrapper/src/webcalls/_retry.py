"""When a request is sent again, and when not. Creating a call is not idempotent.

Sent again: requests whose connection was never established, and those answered 429 or 503, which
say that nothing was done. Not sent again: timeouts while reading, and 500, 502, 504, which may have
created a call.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import tenacity
from attrs import frozen

RETRIED_STATUSES = frozenset({429, 503})

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_backoff = tenacity.wait_random_exponential(multiplier=0.5, max=8)  # "full jitter"


@frozen
class Limits:
    """How long a call may take and how often it may be tried.

    Args:
        timeout: Seconds that one attempt may wait for the vendor.
        deadline: Seconds for the whole call, retries included.
        max_retries: How often a request is sent again at the most.
    """

    timeout: float
    deadline: float
    max_retries: int


def retry_rules(limits: Limits, ends: float) -> dict[str, Any]:
    """The arguments that make a `tenacity.Retrying` or `AsyncRetrying` of our rules.

    Args:
        limits: The facade's limits.
        ends: When the deadline runs out, in seconds of `time.monotonic`.
    """
    return {
        "retry": tenacity.retry_if_exception_type(_NEVER_SENT)
        | tenacity.retry_if_result(lambda response: response.status_code in RETRIED_STATUSES),
        "wait": _wait,
        "stop": tenacity.stop_any(
            tenacity.stop_after_attempt(limits.max_retries + 1),
            _stop_before(ends),
        ),
        # The last answer or exception as it is, not one of tenacity's own.
        "retry_error_callback": lambda state: state.outcome and state.outcome.result(),
    }


class _stop_before(tenacity.stop.stop_base):  # noqa: N801  named as tenacity names its own
    """Stop when the next attempt would begin at the deadline or behind it."""

    def __init__(self, ends: float) -> None:
        self._ends = ends

    def __call__(self, state: tenacity.RetryCallState) -> bool:
        return time.monotonic() + state.upcoming_sleep >= self._ends


def _wait(state: tenacity.RetryCallState) -> float:
    """Seconds before the next attempt: what the vendor asks for, else exponential backoff."""
    outcome = state.outcome
    if outcome is not None and not outcome.failed:
        asked = retry_after(outcome.result().headers)
        if asked is not None:
            return asked
    return _backoff(state)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that a `Retry-After` header (RFC 9110, 10.2.3) asks to wait; None without one.

    A date in the past is 0; a header that says neither seconds nor a date counts as none.
    """
    value = headers.get("retry-after", "").strip()
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
