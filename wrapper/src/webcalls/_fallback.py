"""From one route to the next: which comes when, how long it may take, and when to stop."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from ._breaker import CircuitBreaker
from ._errors import (
    AllVendorsFailedError,
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    CallRefusedError,
    ConfigurationError,
)
from ._transport.limits import Limits
from ._web_call import WebCall
from .vendors._arguments import CallArguments
from .vendors._vendor import Vendor

_VENDORS_FAILURES = frozenset({402, 408, 425, 429})

MOMENT = 1.0
"""Seconds that a vendor may ask to wait while there is another one."""


def is_the_vendors(error: APIError) -> bool:
    """Whether the vendor failed, and another may not: not so with the caller's own mistakes."""
    if isinstance(error, APIStatusError):
        status = status_of(error)
        return status in _VENDORS_FAILURES or status >= 500 or 300 <= status < 400
    return isinstance(error, APIConnectionError | APIResponseValidationError | CallRefusedError)


def status_of(error: APIStatusError) -> int:
    """The status that an error stands for, whatever the vendor sent."""
    return error.status_code if error.means in (None, 500) else error.means or 0


class Candidate(NamedTuple):
    """A route that can be used.

    Args:
        vendor: Its vendor.
        given: What the call is asked for.
        limits: Its limits; the deadline counts for it alone.
    """

    vendor: Vendor[Any]
    given: CallArguments
    limits: Limits


class Fallback:
    """One `create_with_fallback`: iterate over it for what is asked of whom, and how long.

    The last of it are the seconds that a vendor may be held up before it is asked again.

    Args:
        candidates: In the order in which the caller wants them asked.
        deadline: Seconds for all of them together.
        fall_back_on: Statuses after which the next one is asked, beside those of the vendors' own
            failures.
        breaker: The circuit breaker of a vendor: one that failed several times in a row is asked
            after the others, as a last resort.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        deadline: float,
        fall_back_on: Collection[int],
        breaker: Callable[[Vendor[Any]], CircuitBreaker],
    ) -> None:
        self._candidates = candidates
        self._fall_back_on = fall_back_on
        self._breaker = breaker
        self._ends = time.monotonic() + deadline
        self._errors: list[APIError] = []
        self._unusable: list[ConfigurationError] = []

    def __iter__(self) -> Iterator[tuple[Vendor[Any], CallArguments, Limits, float]]:
        for asked, (vendor, given, limits) in enumerate(self._in_turn()):
            left = max(0.0, self._ends - time.monotonic())
            unasked = len(self._candidates) - asked
            share = limits._replace(deadline=min(limits.deadline, left / unasked))
            yield vendor, given, share, MOMENT if unasked > 1 else math.inf

    def _in_turn(self) -> Iterator[Candidate]:
        """A breaker is asked when its vendor's turn comes: to ask may use up the probe."""
        allowed: dict[Vendor[Any], bool] = {}
        last_resort = []
        for candidate in self._candidates:
            vendor = candidate.vendor
            if vendor not in allowed:
                allowed[vendor] = self._breaker(vendor).allows()
            if allowed[vendor]:
                yield candidate
            else:
                last_resort.append(candidate)
        yield from last_resort

    def moves_on(self, error: APIError | ConfigurationError) -> bool:
        """Keep the error of a route; whether the next one is asked."""
        if isinstance(error, ConfigurationError):
            self._unusable.append(error)
            return error.of_one_vendor
        self._errors.append(error)
        asked_for = isinstance(error, APIStatusError) and status_of(error) in self._fall_back_on
        return asked_for or is_the_vendors(error)

    def served(self, call: WebCall[Any]) -> WebCall[Any]:
        """The call, with what was tried before it."""
        return replace(call, tried=tuple(self._errors))

    def all_failed(self) -> AllVendorsFailedError | ConfigurationError:
        """No route led to a call."""
        if not self._errors:
            return self._unusable[0]
        said = " | ".join(str(error) for error in [*self._errors, *self._unusable])
        return AllVendorsFailedError(f"no vendor created a call: {said}", self._errors)
