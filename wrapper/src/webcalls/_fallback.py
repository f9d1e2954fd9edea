"""From one route to the next: which comes when, how long it may take, and when to stop."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

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
from ._web_call import Route, WebCall


def is_the_vendors(error: APIError) -> bool:
    """Whether the vendor failed, and another may not: not so with the caller's own mistakes."""
    if isinstance(error, APIStatusError):
        status = error.status_code or 0
        return status in (402, 429) or status >= 500 or 300 <= status < 400
    return isinstance(error, APIConnectionError | APIResponseValidationError | CallRefusedError)


MOMENT = 1.0
"""Seconds that a vendor may ask to wait while there is another one."""


class Fallback:
    """One `create_with_fallback`: iterate over it for each route and its limits.

    These are the seconds that it may take, and those that it may be held up before it is asked
    again.

    Args:
        routes: In the order in which the caller wants them asked.
        deadline: Seconds for all of them together.
        breakers: The circuit breaker of each vendor: one that failed several times in a row is
            asked after the others, as a last resort.
    """

    def __init__(
        self,
        routes: Sequence[Route],
        deadline: float,
        breakers: Mapping[str, CircuitBreaker],
    ) -> None:
        self._routes = routes
        self._breakers = breakers
        self._ends = time.monotonic() + deadline
        self._errors: list[APIError] = []
        self._unusable: list[ConfigurationError] = []

    def __iter__(self) -> Iterator[tuple[Route, tuple[float, float]]]:
        for asked, route in enumerate(self._in_turn()):
            left = max(0.0, self._ends - time.monotonic())
            unasked = len(self._routes) - asked
            yield route, (left / unasked, MOMENT if unasked > 1 else math.inf)

    def _in_turn(self) -> Iterator[Route]:
        """A breaker is asked when its vendor's turn comes: to ask may use up the probe."""
        allowed: dict[str, bool] = {}
        last_resort = []
        for route in self._routes:
            if route.vendor not in allowed:
                allowed[route.vendor] = self._breakers[route.vendor].allows()
            if allowed[route.vendor]:
                yield route
            else:
                last_resort.append(route)
        yield from last_resort

    def moves_on(self, error: APIError | ConfigurationError) -> bool:
        """Keep the error of a route; whether the next one is asked."""
        if isinstance(error, ConfigurationError):
            self._unusable.append(error)
            return error.of_one_vendor
        self._errors.append(error)
        return is_the_vendors(error)

    def served(self, call: WebCall) -> WebCall:
        """The call, with what was tried before it."""
        return replace(call, tried=tuple(self._errors))

    def all_failed(self) -> AllVendorsFailedError | ConfigurationError:
        """No route led to a call."""
        if not self._errors:
            return self._unusable[0]
        said = " | ".join(str(error) for error in [*self._errors, *self._unusable])
        return AllVendorsFailedError(f"no vendor created a call: {said}", self._errors)
