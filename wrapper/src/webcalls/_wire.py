"""The transport below httpx's client: here the key goes on, and nowhere above it.

httpx logs requests, fills `response.request` and `exception.request` and feeds tracing above the
transport, so all of that sees requests without a key. One request is one call to the vendor: its
retries and its deadline are kept here too, so that a generated client used directly has them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpx
import tenacity
from attrs import define

from ._authentication import Authentication
from ._errors import ConfigurationError
from ._retry import Limits, retry_rules
from ._secrets import Redactor


@define
class Exchange:
    """What the facade asks of the wire for one call, and what the wire saw.

    The generated functions return an answer only when they can parse it; the facade needs it also
    when they cannot.

    Args:
        ends: When the call's deadline runs out, in seconds of `time.monotonic`.
        response: The last answer, read whole and redacted; None while there is none.
    """

    ends: float
    response: httpx.Response | None = None


_exchange: ContextVar[Exchange | None] = ContextVar("webcalls_exchange", default=None)


@contextmanager
def exchanging(exchange: Exchange) -> Iterator[None]:
    """Let the requests that are sent within the block, by this thread or task, use `exchange`."""
    token = _exchange.set(exchange)
    try:
        yield
    finally:
        _exchange.reset(token)


class _Wire:
    """All that the sync and the async transport share: everything but the waiting."""

    def __init__(self, authentication: Authentication, redactor: Redactor, limits: Limits) -> None:
        self._authentication = authentication
        self._redactor = redactor
        self._limits = limits

    def _begin(self) -> Exchange:
        return _exchange.get() or Exchange(ends=time.monotonic() + self._limits.deadline)

    def _rules(self, exchange: Exchange) -> dict[str, Any]:
        return retry_rules(self._limits, exchange.ends)

    def _authenticated(self, request: httpx.Request, exchange: Exchange) -> httpx.Request:
        """The request of one attempt: with its key on, and no timeout beyond the deadline."""
        exchange.response = None
        left = _seconds_left(exchange)
        timeouts = request.extensions.get("timeout", {})
        authenticated = self._authentication.apply(request)
        authenticated.extensions = {
            **request.extensions,
            "timeout": {
                kind: left if timeouts.get(kind) is None else min(timeouts[kind], left)
                for kind in ("connect", "read", "write", "pool")
            },
        }
        return authenticated

    def _finish(self, response: httpx.Response, body: bytes, exchange: Exchange) -> httpx.Response:
        """The answer, read whole; an error's without the keys that it echoes."""
        read = _with_body(response, response.headers, body)
        exchange.response = read if read.is_success else self._redacted(read)
        return exchange.response

    def _redacted(self, response: httpx.Response) -> httpx.Response:
        text = response.text
        try:
            decoded = json.loads(text)
            redacted = self._redactor.json(decoded)
            if redacted != decoded:
                text = json.dumps(redacted)
        except (ValueError, RecursionError):
            pass
        headers = [
            (name, self._redactor.text(value))
            for name, value in response.headers.multi_items()
            if name not in ("content-encoding", "content-length", "transfer-encoding")
        ]
        text = self._redactor.text(text)
        body = (
            response.content if text == response.text else text.encode(response.encoding or "utf-8")
        )
        return _with_body(response, httpx.Headers(headers), body)


def _with_body(response: httpx.Response, headers: httpx.Headers, body: bytes) -> httpx.Response:
    """A response that needs its connection no longer."""
    about = {"http_version": response.extensions.get("http_version", b"HTTP/1.1")}
    try:
        return httpx.Response(response.status_code, headers=headers, content=body, extensions=about)
    except httpx.DecodingError:  # its content-encoding is not what it says: leave it as it came
        plain = [(n, v) for n, v in headers.multi_items() if n != "content-encoding"]
        return httpx.Response(response.status_code, headers=plain, content=body, extensions=about)


def _seconds_left(exchange: Exchange) -> float:
    left = exchange.ends - time.monotonic()
    if left <= 0:
        raise httpx.ReadTimeout("the deadline of the call ran out")
    return left


class Wire(_Wire, httpx.BaseTransport):
    """Sends a vendor's requests with its key, over a transport that vendors may share."""

    def __init__(
        self,
        inner: httpx.BaseTransport,
        authentication: Authentication,
        redactor: Redactor,
        limits: Limits,
    ) -> None:
        super().__init__(authentication, redactor, limits)
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        exchange = self._begin()
        retrying = tenacity.Retrying(**self._rules(exchange))
        return retrying(self._attempt, request, exchange)

    def _attempt(self, request: httpx.Request, exchange: Exchange) -> httpx.Response:
        response = self._inner.handle_request(self._authenticated(request, exchange))
        body = bytearray()
        try:
            assert isinstance(response.stream, httpx.SyncByteStream)
            for chunk in response.stream:
                body += chunk
                _seconds_left(exchange)
        finally:
            response.close()
        return self._finish(response, bytes(body), exchange)


class WrongDoor(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Stands where a generated client would otherwise make an httpx client without any key."""

    def __init__(self, remedy: str) -> None:
        self._remedy = remedy

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        raise ConfigurationError(self._remedy)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise ConfigurationError(self._remedy)


class AsyncWire(_Wire, httpx.AsyncBaseTransport):
    """`Wire`, with await."""

    def __init__(
        self,
        inner: httpx.AsyncBaseTransport,
        authentication: Authentication,
        redactor: Redactor,
        limits: Limits,
    ) -> None:
        super().__init__(authentication, redactor, limits)
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        exchange = self._begin()
        retrying = tenacity.AsyncRetrying(**self._rules(exchange))
        return await retrying(self._attempt, request, exchange)

    async def _attempt(self, request: httpx.Request, exchange: Exchange) -> httpx.Response:
        response = await self._inner.handle_async_request(self._authenticated(request, exchange))
        body = bytearray()
        try:
            assert isinstance(response.stream, httpx.AsyncByteStream)
            async for chunk in response.stream:
                body += chunk
                _seconds_left(exchange)
        finally:
            await response.aclose()
        return self._finish(response, bytes(body), exchange)
