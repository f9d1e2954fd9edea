"""Sending over an httpx transport of the user's own."""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any

import httpx

from .._errors import ConfigurationError
from .authentication import Authentication, Credentials
from .body import Answer, UnreadableError
from .closing import Closing
from .frames import without_frames
from .response import Response
from .sender import Timeouts
from .tracing import untraced
from .waiting import Waits

Handle = Callable[[httpx.Request], Coroutine[Any, Any, httpx.Response]]


class OwnTransport:
    """Sends over an httpx transport. It knows no deadline, so it is waited for no longer than that.

    Args:
        waits: How to wait.
        closing: Whether the facade is closed.
        authentication: Puts the key on.
        handle: What the transport does with a request.
    """

    def __init__(
        self, waits: Waits, closing: Closing, authentication: Authentication, handle: Handle
    ) -> None:
        self._waits = waits
        self._closing = closing
        self._authentication = authentication
        self._handle = handle
        self._process = os.getpid()

    async def send(self, request: httpx.Request, timeouts: Timeouts) -> Response:
        if self._process != os.getpid():
            raise ConfigurationError(
                "this client was made before a fork, and its transport's connections are the "
                "parent's: call client() again"
            )
        return await without_frames(self._send(request, timeouts), _is_not_the_users)

    async def _send(self, request: httpx.Request, timeouts: Timeouts) -> Response:
        credentials = await self._authentication.credentials(
            self._waits, timeouts.ends, self._closing
        )

        async def exchange() -> Response:
            with untraced():
                response = await self._handle(_keyed(request, credentials, timeouts))
            answer = Answer(response.status_code, response.headers.raw, response.extensions)
            if isinstance(response.stream, httpx.SyncByteStream):
                try:
                    for chunk in response.stream:
                        answer.add(chunk)
                finally:
                    response.stream.close()
            else:
                try:
                    async for chunk in response.stream:
                        answer.add(chunk)
                finally:
                    await response.stream.aclose()
            return answer.response()

        try:
            left = timeouts.ends - monotonic()
            return await self._waits.foreign(exchange, left, self._closing)
        except TimeoutError:
            raise httpx.ReadTimeout("no whole answer in time") from None
        except ConnectionAbortedError:
            raise httpx.ReadError("the facade was closed meanwhile") from None

    def close(self) -> None:
        """Nothing: the facade closes the transport, for all vendors at once."""


def _keyed(request: httpx.Request, credentials: Credentials, timeouts: Timeouts) -> httpx.Request:
    """A copy of a request with its key on; the request itself stays without."""
    query = b"&".join(part for part in (request.url.query, credentials.query) if part)
    kinds = {kind: getattr(timeouts, kind) for kind in ("connect", "read", "write", "pool")}
    return httpx.Request(
        request.method,
        request.url.copy_with(query=query) if query else request.url,
        headers=request.headers.raw + credentials.headers,
        stream=request.stream,
        extensions={**request.extensions, "timeout": kinds},
    )


def _is_not_the_users(error: BaseException) -> bool:
    """An error of the user's own code keeps its frames, or how would they find it."""
    return not isinstance(error, Exception) or isinstance(error, httpx.HTTPError | UnreadableError)
