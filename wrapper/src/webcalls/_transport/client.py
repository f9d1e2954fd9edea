"""The httpx client that a vendor's generated functions send with.

Most of what `httpx.Client.request` does is of no use for a vendor's requests: cookies, auth flows,
redirects, environment. What the generated functions send goes straight to the transport; whatever
is out of the ordinary (files, event hooks, cookies, auth of a user's own) goes httpx's usual way.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import lru_cache
from time import perf_counter
from typing import Any, NamedTuple

import httpx

from .._errors import ConfigurationError
from .attempts import Attempts
from .exchange import current_exchange
from .waiting import run

_PLAIN = {"params", "json", "headers"}
_WITH_BODY = {"POST", "PUT", "PATCH"}
_HEADS = 256


class VendorTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """What all httpx clients for a vendor send over, the copies of a generated client included.

    It is not theirs to close: that is the facade's business.
    """

    def __init__(self, attempts: Attempts, facade: str) -> None:
        self._attempts = attempts
        self._facade = facade

    def check_is_open(self) -> None:
        """Do nothing unless the facade is closed.

        Raises:
            ConfigurationError: It is.
        """
        self._attempts.check_is_open()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self._facade != "WebCalls":
            raise ConfigurationError(
                "this client is of AsyncWebCalls: await `asyncio…`, or use WebCalls"
            )
        return run(self._attempts.send(request))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self._facade != "AsyncWebCalls":
            raise ConfigurationError(
                "this client is of WebCalls: call `sync…`, or use AsyncWebCalls"
            )
        return await self._attempts.send(request)


class _NoBody(httpx.SyncByteStream, httpx.AsyncByteStream):
    """No chunk at all, where httpx would send an empty one through all layers."""

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        raise StopAsyncIteration


_NO_BODY = _NoBody()


class _Head(NamedTuple):
    """A request's URL and header fields."""

    url: httpx.URL
    headers: httpx.Headers


class _PlainRequests:
    """Makes plain requests for a client, quickly."""

    def __init__(self, client: httpx.Client | httpx.AsyncClient, base_url: str) -> None:
        self._client = client
        self._base_url = base_url
        # To make one takes longer than all else here, and an application has few agents.
        self._head = lru_cache(_HEADS)(self._made_head)

    def request(self, method: str, url: str, inputs: dict[str, Any]) -> httpx.Request | None:
        """The request, ready to be sent; None if it is not a plain one."""
        client = self._client
        if (
            not inputs.keys() <= _PLAIN
            or not url.startswith("/")
            or any(client.event_hooks.values())
            or client.cookies
            or client.auth is not None
        ):
            return None
        method = method.upper()
        try:
            body = _json.encode(inputs["json"]).encode() if inputs.get("json") is not None else b""
            params, headers = inputs.get("params") or {}, inputs.get("headers") or {}
            length = len(body) if body or method in _WITH_BODY else None
            head = self._head_for(url, params, headers, length)
        except (httpx.InvalidURL, UnicodeEncodeError) as error:
            problem = f"{type(error).__name__}: {error}"
        else:
            return httpx.Request(
                method,
                head.url,
                headers=head.headers,
                stream=httpx.ByteStream(body) if body else _NO_BODY,
                extensions={"timeout": client.timeout.as_dict()},
            )
        raise ConfigurationError(f"what is asked for cannot be put into a request ({problem})")

    def _head_for(
        self, path: str, params: dict[str, Any], headers: Mapping[str, str], length: int | None
    ) -> _Head:
        # Other values than strings may be equal and yet not be written alike: 1 and True.
        plain = all(type(value) is str for value in params.values())
        make = self._head if plain else self._made_head
        fields = tuple(self._client.headers.raw)
        return make(path, tuple(params.items()), fields, tuple(headers.items()), length)

    def _made_head(
        self,
        path: str,
        params: tuple[tuple[str, Any], ...],
        fields: tuple[tuple[bytes, bytes], ...],
        others: tuple[tuple[str, str], ...],
        length: int | None,
    ) -> _Head:
        url = httpx.URL(self._base_url + path, params=dict(params) or None)
        merged = _merged(fields, others)
        if length and not any(name.lower() == b"content-type" for name, _ in merged):
            merged.append((b"Content-Type", b"application/json"))
        if length is not None:
            merged.append((b"Content-Length", b"%d" % length))
        return _Head(url, httpx.Headers([(b"Host", url.netloc), *merged]))


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
"""Writes JSON as httpx does."""


def _merged(
    fields: Iterable[tuple[bytes, bytes]], others: Iterable[tuple[str, str]]
) -> list[tuple[bytes, bytes]]:
    """Header fields, where others of the same name take their place."""
    added = [(name.encode("ascii"), value.encode("ascii")) for name, value in others]
    replaced = {name.lower() for name, _ in added}
    return [field for field in fields if field[0].lower() not in replaced] + added


def _completed(response: httpx.Response, request: httpx.Request, began: float) -> httpx.Response:
    response.request = request
    response.elapsed = timedelta(seconds=perf_counter() - began)
    return response


@contextmanager
def _raising(transport: VendorTransport) -> Iterator[None]:
    """Let the facade tell what event hooks raise from what the generated function does.

    Raises:
        ConfigurationError: The facade was closed, and httpx's client with it.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, RuntimeError):
            transport.check_is_open()
        if exchange := current_exchange.get():
            exchange.raised = error
        raise


class VendorClient(httpx.Client):
    """An `httpx.Client` for one vendor."""

    def __init__(self, transport: VendorTransport, base_url: str, **settings: Any) -> None:
        super().__init__(transport=transport, base_url=base_url, **settings)
        self._vendor_transport = transport
        self._plain_requests = _PlainRequests(self, base_url)

    def request(self, method: str, url: httpx.URL | str, **inputs: Any) -> httpx.Response:
        request = self._plain_requests.request(method, str(url), inputs)
        if request is None:
            with _raising(self._vendor_transport):
                return super().request(method, url, **inputs)
        began = perf_counter()
        try:
            response = self._vendor_transport.handle_request(request)
        except httpx.RequestError as error:
            error.request = request  # as behind httpx.Client
            raise
        return _completed(response, request, began)


class AsyncVendorClient(httpx.AsyncClient):
    """`VendorClient`, with await."""

    def __init__(self, transport: VendorTransport, base_url: str, **settings: Any) -> None:
        super().__init__(transport=transport, base_url=base_url, **settings)
        self._vendor_transport = transport
        self._plain_requests = _PlainRequests(self, base_url)

    async def request(self, method: str, url: httpx.URL | str, **inputs: Any) -> httpx.Response:
        request = self._plain_requests.request(method, str(url), inputs)
        if request is None:
            with _raising(self._vendor_transport):
                return await super().request(method, url, **inputs)
        began = perf_counter()
        try:
            response = await self._vendor_transport.handle_async_request(request)
        except httpx.RequestError as error:
            error.request = request
            raise
        return _completed(response, request, began)
