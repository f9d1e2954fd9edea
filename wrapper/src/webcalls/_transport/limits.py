"""How long a call may take, and how often it may be tried."""

from __future__ import annotations

from typing import NamedTuple

from .._errors import ConfigurationError

LONGEST = 86_400
"""Seconds that a limit may have: a day, more than anybody waits for a call."""


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
    for name, seconds in (("timeout", timeout), ("deadline", deadline)):
        if type(seconds) not in (int, float) or not 0 < seconds <= LONGEST:
            raise ConfigurationError(
                f"{name}={seconds!r:.80} must be a number of seconds, more than 0 and at most "
                f"{LONGEST:,}"
            )
    if type(max_retries) is not int or max_retries < 0:
        raise ConfigurationError(
            f"max_retries={max_retries!r:.80} must be a whole number, 0 or more"
        )
    return Limits(timeout, deadline, max_retries)


def own_limits(
    limits: Limits, timeout: float | None, deadline: float | None, max_retries: int | None
) -> Limits:
    """Limits, and in place of them what is given.

    Raises:
        ConfigurationError: What is given cannot be kept.
    """
    if timeout is None and deadline is None and max_retries is None:
        return limits
    return checked_limits(
        limits.timeout if timeout is None else timeout,
        limits.deadline if deadline is None else deadline,
        limits.max_retries if max_retries is None else max_retries,
    )
