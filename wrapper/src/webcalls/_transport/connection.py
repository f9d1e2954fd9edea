"""One connection to a vendor: opened, used for one exchange after the other, closed.

HTTP/1.1 is h11's business. httpcore, which is built on it, does not show what h11 knows: whether a
server sent more than its answer. The next caller on such a connection would get it as theirs.
"""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from functools import lru_cache
from time import monotonic
from typing import NamedTuple

import h11
import httpx

from .body import Answer
from .destinations import Destination
from .proxies import ProxyRefusedError, open_tunnel
from .response import Response
from .sender import Timeouts
from .streams import CHUNK, SocketStream, Stream, TlsStream, connect
from .waiting import Patience, Waits

_MAX_HEADERS = 102_400  # as httpcore has it
_HEADS = 4
_END = h11.EndOfMessage()
_FRAMING = (b"host", b"connection", b"content-length", b"expect", b"transfer-encoding", b"upgrade")


class _BrokenError(Exception):
    """The server does not take the request."""


class Connection:
    """One connection. Nobody but the call that it is of uses it, but for `abort`."""

    _stream: Stream

    def __init__(self, waits: Waits) -> None:
        self._waits = waits
        self._socket: socket.socket | None = None
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEADERS)
        # To check a head takes long, and most are like the one before. It goes with the connection,
        # and no attribute shows the key in it.
        self._head = lru_cache(_HEADS)(_checked_head)
        self.is_aborted = False
        self.idle_since = 0.0

    async def open(self, to: Destination, timeouts: Timeouts) -> None:
        """Connect and encrypt.

        Raises:
            httpx.ConnectTimeout: It took too long.
            httpx.ConnectError: It failed.
            httpx.ProxyError: A proxy refused to lead on.
        """
        try:
            ends = min(timeouts.ends, monotonic() + timeouts.connect)
            await self._open(to, Patience(timeouts.connect, ends))
        except TimeoutError:
            raise httpx.ConnectTimeout("no connection in time") from None
        except ProxyRefusedError as error:
            raise httpx.ProxyError(str(error)) from None
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(_said(error)) from None

    async def _open(self, to: Destination, patience: Patience) -> None:
        first = to.proxy or to
        addresses = await self._waits.addresses(first.host, first.port, patience.seconds())
        self._socket = await connect(
            self._waits, addresses, patience, wanted=lambda: not self.is_aborted
        )
        self._stream = SocketStream(self._waits, self._socket)
        if to.proxy:
            if to.proxy.scheme == "https":
                await self._encrypt(to.tls, to.proxy.host, patience)
            await open_tunnel(self._stream, to.proxy, to.host, to.port, patience)
        if to.tls:
            await self._encrypt(to.tls, to.host, patience)

    async def _encrypt(self, context: ssl.SSLContext | None, host: str, patience: Patience) -> None:
        assert context is not None
        self._stream = encrypted = TlsStream(self._stream, context, host)
        await encrypted.shake_hands(patience)

    async def exchange(
        self,
        request: httpx.Request,
        target: bytes,
        headers: list[tuple[bytes, bytes]],
        timeouts: Timeouts,
    ) -> Response:
        """Send a request, and read its answer whole.

        Args:
            request: What has the method and the body.
            target: What the request line names.
            headers: All header fields.

        Raises:
            httpx.TransportError: There is no whole answer.
            UnreadableError: Its body is not read, or not to its end.
        """
        broken: _BrokenError | None = None
        try:
            await self._send(request, target, headers, Patience(timeouts.write, timeouts.ends))
        except TimeoutError:
            raise httpx.WriteTimeout("the request could not be sent in time") from None
        except h11.LocalProtocolError as error:
            raise httpx.LocalProtocolError(str(error)) from None
        except _BrokenError as error:  # a server may answer before it has all, and hang up
            broken = error
        try:
            return await self._receive(Patience(timeouts.read, timeouts.ends))
        except TimeoutError:
            raise httpx.ReadTimeout("no whole answer in time") from None
        except (OSError, h11.RemoteProtocolError) as error:
            if self.is_aborted:
                raise httpx.ReadError("the facade was closed meanwhile") from None
            if broken is not None:
                raise httpx.WriteError(_said(broken)) from None
            if isinstance(error, h11.RemoteProtocolError):
                raise httpx.RemoteProtocolError(_said(error)) from None
            raise httpx.ReadError(_said(error)) from None

    async def _send(
        self,
        request: httpx.Request,
        target: bytes,
        headers: list[tuple[bytes, bytes]],
        patience: Patience,
    ) -> None:
        """Head and body in one piece, unless the body is long."""
        head = self._head(request.method, target, tuple(headers))
        self._event(head.framing)
        pending = head.written

        async def add(chunk: bytes) -> None:
            nonlocal pending
            pending += self._event(h11.Data(data=chunk))
            if len(pending) >= CHUNK:
                await self._write(pending, patience)
                pending = b""

        if isinstance(request.stream, httpx.SyncByteStream):
            for chunk in request.stream:
                await add(chunk)
        else:
            async for chunk in request.stream:
                await add(chunk)
        await self._write(pending + self._event(_END), patience)

    async def _write(self, data: bytes, patience: Patience) -> None:
        try:
            await self._stream.send(data, patience)
        except TimeoutError:
            raise
        except OSError as error:  # not one of whatever the body is read from
            raise _BrokenError(_said(error)) from None

    def _event(self, event: h11.Event) -> bytes:
        return self._http.send(event) or b""

    async def _receive(self, patience: Patience) -> Response:
        answer: Answer | None = None
        while True:
            received = await self._stream.receive(patience)
            if not received and self._http.their_state is h11.SEND_RESPONSE:
                raise h11.RemoteProtocolError("the server hung up without an answer")
            self._http.receive_data(received)
            while (event := self._http.next_event()) is not h11.NEED_DATA:
                # Not `isinstance`: h11's events are of abstract classes, which it asks at length.
                if type(event) is h11.Response:
                    version = {"http_version": b"HTTP/" + bytes(event.http_version)}
                    answer = Answer(event.status_code, event.headers.raw_items(), version)
                elif type(event) is h11.Data and answer:
                    answer.add(bytes(event.data))
                elif type(event) is h11.EndOfMessage and answer:
                    return answer.response()
                elif not isinstance(event, h11.InformationalResponse):
                    raise h11.RemoteProtocolError(f"an answer that begins with {event!r}")

    def can_be_used_again(self) -> bool:
        """Whether the exchange has ended as both sides meant it, with nothing behind the answer."""
        states = self._http.our_state, self._http.their_state
        if states != (h11.DONE, h11.DONE) or self._http.trailing_data != (b"", False):
            return False
        self._http.start_next_cycle()
        self.idle_since = monotonic()
        return True

    async def is_quiet(self) -> bool:
        """Whether the server has neither closed it nor sent anything while nobody asked."""
        try:
            return await self._stream.is_quiet()
        except (OSError, ValueError):  # a socket that is closed already
            return False

    def abort(self) -> None:
        """Wake the call that waits on this connection: its exchange fails. Any thread may."""
        self.is_aborted = True
        if self._socket is not None:
            with suppress(OSError):  # not connected yet, or no more
                self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the socket; the server is not told."""
        if self._socket is not None:
            self._socket.close()


class _Head(NamedTuple):
    """A request's head, checked.

    Args:
        framing: What a connection has to know of it: to go through all fields takes long.
        written: All of it, as it is sent.
    """

    framing: h11.Request
    written: bytes


def _checked_head(method: str, target: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> _Head:
    whole = h11.Request(method=method, target=target, headers=list(headers))
    written = h11.Connection(h11.CLIENT).send(whole)
    assert written is not None
    framing = [field for field in whole.headers if field[0] in _FRAMING]
    return _Head(h11.Request(method=method, target=target, headers=framing), written)


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__
