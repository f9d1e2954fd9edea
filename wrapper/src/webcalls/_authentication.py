"""How a key goes onto a request: one strategy a kind of security scheme (OpenAPI's `apiKey`)."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote

import httpx
from attrs import frozen

from ._secrets import Secret


class Authentication(Protocol):
    """Puts a vendor's keys onto requests."""

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """The keys, for redaction."""

    def apply(self, request: httpx.Request) -> httpx.Request:
        """A copy of the request with the keys on it; the request itself stays without."""


@frozen
class KeyInHeader:
    """An `apiKey` in a header, such as `X-API-KEY`."""

    name: str
    key: Secret

    @property
    def secrets(self) -> tuple[Secret, ...]:
        return (self.key,)

    def apply(self, request: httpx.Request) -> httpx.Request:
        key = (self.name.encode("ascii"), self.key.reveal().encode("ascii"))
        return _copy(request, request.url, [*request.headers.raw, key])


@frozen
class KeyInQuery:
    """An `apiKey` in the query, such as `?shared_key=…`."""

    name: str
    key: Secret

    @property
    def secrets(self) -> tuple[Secret, ...]:
        return (self.key,)

    def apply(self, request: httpx.Request) -> httpx.Request:
        key = f"{self.name}={quote(self.key.reveal(), safe='')}".encode("ascii")
        query = b"&".join(part for part in (request.url.query, key) if part)
        return _copy(request, request.url.copy_with(query=query), request.headers.raw)


def _copy(
    request: httpx.Request, url: httpx.URL, headers: list[tuple[bytes, bytes]]
) -> httpx.Request:
    return httpx.Request(
        request.method, url, headers=headers, stream=request.stream, extensions=request.extensions
    )
