"""The last step of a request: onto a connection, with its key.

`Connections` and `AsyncConnections` are pools of httpcore, below httpx's transports: whatever logs,
traces or patches httpx sees no key, for it is not there yet. `ThroughTransport` and
`ThroughAsyncTransport` send over an httpx transport of the user's own.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Protocol
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from .authentication import Authentication
from .body import Answer
from .exchange import current_exchange
from .tracing import untraced

Timeouts = Mapping[str, float]
"""Seconds to wait for each of connect, read, write and pool."""

# As many connections as httpx keeps by default. For asyncio they are spread over many small pools:
# the work of httpcore's pool for each request grows with the connections and requests it holds.
_CONNECTIONS = 100
_ASYNC_POOLS = 50
_KEEPALIVE_SECONDS = 5.0


class Sender(Protocol):
    """Sends requests and reads their answers."""

    def send(
        self, request: httpx.Request, authentication: Authentication, timeouts: Timeouts
    ) -> httpx.Response:
        """Send a request with its key on, and read the answer whole.

        Raises:
            httpx.TransportError: There is no whole answer.
            TooLongError: The answer is longer than we read.
        """

    def close(self) -> None:
        """Close all connections."""


class AsyncSender(Protocol):
    """`Sender`, with await."""

    async def send(
        self, request: httpx.Request, authentication: Authentication, timeouts: Timeouts
    ) -> httpx.Response:
        """As `Sender.send`."""

    async def aclose(self) -> None:
        """Close all connections."""


class Connections:
    """Connections to one vendor, through the environment's proxy where there is one."""

    def __init__(self, base_url: str) -> None:
        self._pool = httpcore.ConnectionPool(
            network_backend=_DeadlineBackend(), **_pool_settings(base_url, _CONNECTIONS)
        )

    def send(
        self, request: httpx.Request, authentication: Authentication, timeouts: Timeouts
    ) -> httpx.Response:
        try:
            came = self._pool.handle_request(_on_the_wire(request, authentication, timeouts))
            try:
                answer = Answer(came.status, came.headers, came.extensions)
                for chunk in came.iter_stream():
                    answer.add(chunk)
            finally:
                came.close()
        except _HTTPCORE_ERRORS as error:
            failure = _as_httpx(error)
        else:
            return answer.response()
        raise failure

    def close(self) -> None:
        self._pool.close()


class AsyncConnections:
    """`Connections`, with await."""

    def __init__(self, base_url: str) -> None:
        settings = _pool_settings(base_url, _CONNECTIONS // _ASYNC_POOLS)
        self._pools = [httpcore.AsyncConnectionPool(**settings) for _ in range(_ASYNC_POOLS)]
        self._in_flight = [0] * _ASYNC_POOLS
        self._turn = asyncio.Semaphore(_CONNECTIONS)

    async def send(
        self, request: httpx.Request, authentication: Authentication, timeouts: Timeouts
    ) -> httpx.Response:
        async with self._turn:  # wait here, for a pool looks at all who wait at every request
            return await self._send(_on_the_wire(request, authentication, timeouts))

    async def _send(self, request: httpcore.Request) -> httpx.Response:
        index = self._in_flight.index(min(self._in_flight))
        self._in_flight[index] += 1
        try:
            came = await self._pools[index].handle_async_request(request)
            try:
                answer = Answer(came.status, came.headers, came.extensions)
                async for chunk in came.aiter_stream():
                    answer.add(chunk)
            finally:
                await came.aclose()
        except _HTTPCORE_ERRORS as error:
            failure = _as_httpx(error)
        else:
            return answer.response()
        finally:
            self._in_flight[index] -= 1
        raise failure

    async def aclose(self) -> None:
        for pool in self._pools:
            await pool.aclose()


class ThroughTransport:
    """Sends over an httpx transport."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    def send(
        self, request: httpx.Request, authentication: Authentication, timeouts: Timeouts
    ) -> httpx.Response:
        with untraced():
            response = self._transport.handle_request(_keyed(request, authentication, timeouts))
        answer = Answer(response.status_code, response.headers.raw, response.extensions)
        try:
            assert isinstance(response.stream, httpx.SyncByteStream)
            for chunk in response.stream:
                answer.add(chunk)
                _check_deadline()
        finally:
            response.close()
        return answer.response()

    def close(self) -> None:
        self._transport.close()


class ThroughAsyncTransport:
    """`ThroughTransport`, with await."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport

    async def send(
        self, request: httpx.Request, authentication: Authentication, timeouts: Timeouts
    ) -> httpx.Response:
        with untraced():
            response = await self._transport.handle_async_request(
                _keyed(request, authentication, timeouts)
            )
        answer = Answer(response.status_code, response.headers.raw, response.extensions)
        try:
            assert isinstance(response.stream, httpx.AsyncByteStream)
            async for chunk in response.stream:
                answer.add(chunk)
        finally:
            await response.aclose()
        return answer.response()

    async def aclose(self) -> None:
        await self._transport.aclose()


@cache
def _tls() -> ssl.SSLContext:
    """One for all facades: loading the certificates takes longer than a call."""
    return httpx.create_ssl_context()


def _pool_settings(base_url: str, connections: int) -> dict[str, Any]:
    url = httpx.URL(base_url)
    return {
        "ssl_context": _tls() if url.scheme == "https" else None,
        "proxy": _environment_proxy(url),
        "max_connections": connections,
        "keepalive_expiry": _KEEPALIVE_SECONDS,
    }


def _environment_proxy(url: httpx.URL) -> httpcore.Proxy | None:
    """The proxy that HTTPS_PROXY, ALL_PROXY and NO_PROXY name for a vendor.

    It forwards an encrypted tunnel and sees no key. Requests to loopback addresses, the only ones
    that are not encrypted, never go through a proxy.
    """
    proxies = getproxies()
    address = proxies.get("https") or proxies.get("all")
    if url.scheme != "https" or not address or proxy_bypass(url.host):
        return None
    proxy = httpx.Proxy(address if "://" in address else f"http://{address}")
    return httpcore.Proxy(
        httpcore.URL(
            scheme=proxy.url.raw_scheme,
            host=proxy.url.raw_host,
            port=proxy.url.port,
            target=proxy.url.raw_path,
        ),
        auth=proxy.raw_auth,
        headers=proxy.headers.raw,
    )


def _on_the_wire(
    request: httpx.Request, authentication: Authentication, timeouts: Timeouts
) -> httpcore.Request:
    """A request as httpcore takes it, with its key on."""
    url = request.url
    query = authentication.query()
    target = url.raw_path + (b"&" if url.query else b"?") + query if query else url.raw_path
    return httpcore.Request(
        request.method,
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=target),
        headers=request.headers.raw + authentication.headers(),
        content=request.stream,
        extensions={**request.extensions, "timeout": timeouts},
    )


def _keyed(
    request: httpx.Request, authentication: Authentication, timeouts: Timeouts
) -> httpx.Request:
    """A copy of a request with its key on; the request itself stays without."""
    query = b"&".join(part for part in (request.url.query, authentication.query()) if part)
    return httpx.Request(
        request.method,
        request.url.copy_with(query=query) if query else request.url,
        headers=request.headers.raw + authentication.headers(),
        stream=request.stream,
        extensions={**request.extensions, "timeout": timeouts},
    )


_HTTPCORE_ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)


def _as_httpx(error: Exception) -> httpx.TransportError:
    """httpx's exception for one of httpcore's: they have the same names.

    Raise it where the other one is no longer being handled, or it becomes its context: with frames
    whose variables hold the request as it went out, key and all.
    """
    kind: type[httpx.TransportError] = getattr(httpx, type(error).__name__, httpx.NetworkError)
    return kind(str(error))


def _check_deadline() -> None:
    exchange = current_exchange.get()
    if exchange is not None:
        exchange.seconds_left()


class _DeadlineBackend(httpcore.SyncBackend):
    """Bounds every wait by what is left of the call's deadline, not by the timeout of one read.

    A vendor that sends a byte a second would go on for ever otherwise. (With asyncio the call as a
    whole is cancelled, so it needs no such thing.)
    """

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        stream = super().connect_tcp(host, port, _bounded(timeout), local_address, socket_options)
        return _DeadlineStream(stream)


class _DeadlineStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _bounded(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _bounded(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, _bounded(timeout))
        return _DeadlineStream(stream)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _bounded(timeout: float | None) -> float | None:
    exchange = current_exchange.get()
    if exchange is None:
        return timeout
    left = exchange.ends - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the deadline of the call ran out")
    return left if timeout is None else min(timeout, left)
