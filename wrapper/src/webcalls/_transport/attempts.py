"""A request to a vendor, sent as often as the rules allow, until its deadline.

Below this a request carries its key, and nowhere above: httpx logs requests, fills
`response.request` and `exception.request` and feeds tracing above, so all of that sees none. One
request is one call to the vendor, so that a generated client used directly has retries and a
deadline, too.
"""

from __future__ import annotations

import logging
import math
from contextlib import AbstractContextManager, nullcontext
from time import monotonic
from typing import NamedTuple

import httpx

from .._errors import ConfigurationError
from .body import UnreadableError, of_a_call, of_an_error
from .closing import Closing
from .exchange import Exchange, current_exchange
from .failures import NEVER_SENT
from .hosts import origin
from .limits import Limits
from .redaction import Redactor
from .response import Response
from .retry import RetryBudget, delay
from .sender import Sender, Timeouts
from .waiting import Waits

_log = logging.getLogger("webcalls")


class Settings(NamedTuple):
    """What is needed to know of a vendor and of the facade.

    Args:
        vendor: The vendor's name.
        base_url: The only origin that gets the key.
        redactor: Takes keys out of what comes back.
        limits: The facade's limits.
        budget: The retry budget that the facade's calls share.
        closing: Whether the facade is closed.
    """

    vendor: str
    base_url: str
    redactor: Redactor
    limits: Limits
    budget: RetryBudget
    closing: Closing


class Attempts:
    """Sends a vendor's requests.

    Args:
        waits: How to wait.
        sender: Sends a request once, with its key.
        settings: All else.
    """

    def __init__(self, waits: Waits, sender: Sender, settings: Settings) -> None:
        self._waits = waits
        self._sender = sender
        self._settings = settings
        self._redactor_of_calls = settings.redactor.of_calls()
        self._origin = origin(httpx.URL(settings.base_url))

    def check_is_open(self) -> None:
        """Do nothing unless the facade is closed.

        Raises:
            ConfigurationError: It is.
        """
        self._settings.closing.check()

    async def send(self, request: httpx.Request) -> Response:
        """Send a request, and again where that is safe.

        Raises:
            httpx.TransportError: There is no whole answer.
            ConfigurationError: The request would carry the key elsewhere, or the facade is closed,
                or the environment cannot be used.
        """
        if origin(request.url) != self._origin:
            raise ConfigurationError(
                f"this client holds the key of {self._settings.vendor}, which goes to "
                f"{self._settings.base_url} alone: {request.url.scheme}://{request.url.host} is "
                "asked with a client of its own (redirects included)"
            )
        exchange, current = self._begin()
        with current:
            while True:
                response, failure = await self._attempt(request, exchange)
                pause = delay(response, exchange, self._settings.budget)
                if pause is None:
                    break
                await self._pause(pause)
        if response is None:
            assert failure is not None
            raise failure
        return response

    def _begin(self) -> tuple[Exchange, AbstractContextManager[None]]:
        """The exchange of the call that this is, or a new one for a request by itself."""
        self._settings.budget.deposit()
        exchange = current_exchange.get()
        if exchange is not None:
            return exchange, nullcontext()
        limits = self._settings.limits
        exchange = Exchange(monotonic() + limits.deadline, limits)
        return exchange, exchange

    async def _attempt(
        self, request: httpx.Request, exchange: Exchange
    ) -> tuple[Response | None, httpx.TransportError | None]:
        """An answer, or the failure that a request may be sent again after.

        Raises:
            httpx.TransportError: There is no whole answer, and the vendor may have acted.
        """
        began = monotonic()
        exchange.attempts += 1
        exchange.response = failure = None
        try:
            response = await self._sender.send(request, _timeouts(request, exchange))
        except httpx.TransportError as error:
            self._log_attempt(exchange, None, error)
            # It may quote what came, such as a status line, or what a transport of the user's sent.
            error.args = (self._settings.redactor.text(str(error)),)
            if isinstance(error, NEVER_SENT):
                return None, error
            raise
        except UnreadableError as error:
            response = error.beginning
            if response.is_success:
                failure = httpx.ReadError(str(error))
        exchange.seconds_taken = max(exchange.seconds_taken, monotonic() - began)
        exchange.response = self._without_keys(response)
        self._log_attempt(exchange, response.status_code, failure)
        if failure is not None:
            raise failure
        return exchange.response, None

    def _without_keys(self, response: Response) -> Response:
        if response.is_success:
            return of_a_call(response, self._redactor_of_calls)
        return of_an_error(response, self._settings.redactor)

    async def _pause(self, seconds: float) -> None:
        """Sleep, unless the facade is closed.

        Raises:
            ConfigurationError: It is.
        """
        event = self._waits.new_event()
        with self._settings.closing.wakes(event):
            await self._waits.event(event, seconds)
        self._settings.closing.check()

    def _log_attempt(self, exchange: Exchange, status: int | None, error: Exception | None) -> None:
        if _log.isEnabledFor(logging.DEBUG):
            vendor = self._settings.vendor
            came = type(error).__name__ if error else status
            about = {"vendor": vendor, "attempt": exchange.attempts, "status": status}
            _log.debug("%s: attempt %d: %s", vendor, exchange.attempts, came, extra=about)


def _timeouts(request: httpx.Request, exchange: Exchange) -> Timeouts:
    """The call's timeout, or the request's; those that it has not are the deadline's business."""
    if exchange.timeout is not None:
        each = exchange.timeout
        return Timeouts(each, each, each, each, exchange.ends)
    asked = request.extensions.get("timeout") or {}
    connect, read, write, pool = map(asked.get, ("connect", "read", "write", "pool"))
    return Timeouts(
        math.inf if connect is None else connect,
        math.inf if read is None else read,
        math.inf if write is None else write,
        math.inf if pool is None else pool,
        exchange.ends,
    )
