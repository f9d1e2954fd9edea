"""The transport below httpx's client: from here on a request carries its key, and nowhere above.

httpx logs requests, fills `response.request` and `exception.request` and feeds tracing above the
transport, so all of that sees requests without a key. One request is one call to the vendor: its
retries and its deadline are kept here too, so that a generated client used directly has them.
"""

from __future__ import annotations

import json
import logging
import time
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

import httpx

from .._errors import ConfigurationError
from .body import MAX_BODY, TooLongError
from .exchange import Exchange, current_exchange, exchanging
from .redaction import Redactor
from .retry import NEVER_SENT, RETRIED_STATUSES, Limits, RetryBudget, backoff, retry_after

if TYPE_CHECKING:
    from .authentication import Authentication
    from .connections import AsyncSender, Sender, Timeouts

_log = logging.getLogger("webcalls")
_KINDS_OF_TIMEOUT = ("connect", "read", "write", "pool")


class WireSettings(NamedTuple):
    """What a wire needs to know.

    Args:
        vendor: The vendor's name, for logs.
        authentication: Puts the key on.
        redactor: Takes it off what comes back.
        limits: The facade's limits.
        budget: The retry budget that the facade's calls share.
    """

    vendor: str
    authentication: Authentication
    redactor: Redactor
    limits: Limits
    budget: RetryBudget


class _Wire:
    """All that the sync and the async transport share: everything but the waiting."""

    def __init__(self, settings: WireSettings) -> None:
        self._vendor = settings.vendor
        self._authentication = settings.authentication
        self._redactor = settings.redactor
        self._limits = settings.limits
        self._budget = settings.budget

    def _begin(self) -> tuple[Exchange, AbstractContextManager[None]]:
        """The exchange of the call that this is, or a new one for a request by itself."""
        self._budget.deposit()
        exchange = current_exchange.get()
        if exchange is not None:
            return exchange, nullcontext()
        exchange = Exchange(time.monotonic() + self._limits.deadline)
        return exchange, exchanging(exchange)

    def _timeouts(self, request: httpx.Request, exchange: Exchange) -> Timeouts:
        """The timeouts of one more attempt: the request's, bounded by what the deadline leaves."""
        exchange.attempts += 1
        exchange.response = None
        left = exchange.seconds_left()
        asked = request.extensions.get("timeout") or {}
        return {
            kind: left if asked.get(kind) is None else min(asked[kind], left)
            for kind in _KINDS_OF_TIMEOUT
        }

    def _received(self, response: httpx.Response, exchange: Exchange) -> httpx.Response:
        """An answer, an error's without the keys that it echoes."""
        exchange.response = response if response.is_success else self._redacted(response)
        self._log_attempt(exchange, response.status_code, None)
        return exchange.response

    def _failed(self, error: Exception, exchange: Exchange) -> httpx.HTTPError:
        """What is raised when there is no whole answer."""
        self._log_attempt(exchange, None, error)
        if isinstance(error, TooLongError):
            exchange.response = self._redacted(error.beginning)
            return httpx.ReadError(f"the body is longer than {MAX_BODY} bytes")
        if isinstance(error, TimeoutError):
            return httpx.ReadTimeout("the deadline of the call ran out")
        assert isinstance(error, httpx.HTTPError)
        return error.with_traceback(None)

    def _log_attempt(self, exchange: Exchange, status: int | None, error: Exception | None) -> None:
        if _log.isEnabledFor(logging.DEBUG):
            came = type(error).__name__ if error else status
            about = {"vendor": self._vendor, "attempt": exchange.attempts, "status": status}
            _log.debug("%s: attempt %d: %s", self._vendor, exchange.attempts, came, extra=about)

    def _delay(self, response: httpx.Response | None, exchange: Exchange) -> float | None:
        """Seconds to wait before the request is sent again; None if it is not."""
        if response is not None and response.status_code not in RETRIED_STATUSES:
            return None
        if exchange.attempts > self._limits.max_retries:
            return None
        asked = None if response is None else retry_after(response.headers)
        delay = backoff(exchange.attempts) if asked is None else asked
        if time.monotonic() + delay >= exchange.ends or not self._budget.withdraw():
            return None
        return delay

    def _redacted(self, response: httpx.Response) -> httpx.Response:
        text = response.text
        try:
            decoded = json.loads(text)
            redacted = self._redactor.json(decoded)
            if redacted != decoded:
                text = json.dumps(redacted)
        except (ValueError, RecursionError):
            pass
        text = self._redactor.text(text)
        unchanged = text == response.text
        headers = [
            (name, self._redactor.text(value))
            for name, value in response.headers.multi_items()
            if name not in ("content-length", "transfer-encoding")
        ]
        return httpx.Response(
            response.status_code,
            headers=headers,
            content=response.content if unchanged else text.encode(response.encoding or "utf-8"),
            extensions=response.extensions,
        )


class Wire(_Wire, httpx.BaseTransport):
    """Sends a vendor's requests with its key, as often as the rules allow."""

    def __init__(self, sender: Sender, settings: WireSettings) -> None:
        super().__init__(settings)
        self._sender = sender

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        exchange, current = self._begin()
        with current:
            while True:
                try:
                    response = self._attempt(request, exchange)
                    if (delay := self._delay(response, exchange)) is None:
                        return response
                except NEVER_SENT:
                    if (delay := self._delay(None, exchange)) is None:
                        raise
                time.sleep(delay)

    def close(self) -> None:
        self._sender.close()

    def _attempt(self, request: httpx.Request, exchange: Exchange) -> httpx.Response:
        timeouts = self._timeouts(request, exchange)
        try:
            response = self._sender.send(request, self._authentication, timeouts)
        except (httpx.HTTPError, TooLongError) as error:
            failure = self._failed(error, exchange)
        else:
            return self._received(response, exchange)
        raise failure  # with no context: see `_as_httpx`


class AsyncWire(_Wire, httpx.AsyncBaseTransport):
    """`Wire`, with await."""

    def __init__(self, sender: AsyncSender, settings: WireSettings) -> None:
        super().__init__(settings)
        self._sender = sender

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        import asyncio  # here, like httpx: it takes long to load, and sync users need it not

        exchange, current = self._begin()
        with current:
            while True:
                try:
                    response = await self._attempt(request, exchange)
                    if (delay := self._delay(response, exchange)) is None:
                        return response
                except NEVER_SENT:
                    if (delay := self._delay(None, exchange)) is None:
                        raise
                await asyncio.sleep(delay)

    async def aclose(self) -> None:
        await self._sender.aclose()

    async def _attempt(self, request: httpx.Request, exchange: Exchange) -> httpx.Response:
        import asyncio

        timeouts = self._timeouts(request, exchange)
        try:
            async with asyncio.timeout(exchange.seconds_left()):
                response = await self._sender.send(request, self._authentication, timeouts)
        except (httpx.HTTPError, TooLongError, TimeoutError) as error:
            failure = self._failed(error, exchange)
        else:
            return self._received(response, exchange)
        raise failure


class WrongDoor(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Stands where a generated client would otherwise make an httpx client without any key."""

    def __init__(self, remedy: str) -> None:
        self._remedy = remedy

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        raise ConfigurationError(self._remedy)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise ConfigurationError(self._remedy)
