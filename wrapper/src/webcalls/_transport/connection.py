"""One connection to a vendor: opened, used for one exchange after the other, closed.

h11 checks and writes a request's head, and `answers` are read by a parser in C. httpcore, which is
built on h11, does not show whether a server sent more than its answer. The next caller on such a
connection would get it as theirs.
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

from .answers import AnswerReader, MalformedError
from .destinations import Destination
from .proxies import ProxyRefusedError, open_tunnel
from .response import Response
from .sender import Timeouts
from .streams import CHUNK, SocketStream, Stream, TlsStream, connect
from .waiting import Patience, Waits

_HEADS = 4


class _BrokenError(Exception):
    """The server does not take the request."""


class Connection:
    """One connection. Nobody but the call that it is of uses it, but for `abort`."""

    _stream: Stream

    def __init__(self, waits: Waits) -> None:
        self._waits = waits
        self._socket: socket.socket | None = None
        # To check a head takes long, and most are like the one before. It goes with the connection,
        # and no attribute shows the key in it.
        self._head = lru_cache(_HEADS)(_checked_head)
        self._can_be_used_again = False
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
            return await self._receive(request.method, Patience(timeouts.read, timeouts.ends))
        except TimeoutError:
            raise httpx.ReadTimeout("no whole answer in time") from None
        except (OSError, MalformedError) as error:
            if self.is_aborted:
                raise httpx.ReadError("the facade was closed meanwhile") from None
            if broken is not None:
                raise httpx.WriteError(_said(broken)) from None
            if isinstance(error, MalformedError):
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
        self._can_be_used_again = False
        head = self._head(request.method, target, tuple(headers))
        body, pending = _Body(head.length), head.written

        async def add(chunk: bytes) -> None:
            nonlocal pending
            pending += body.written(chunk)
            if len(pending) >= CHUNK:
                await self._write(pending, patience)
                pending = b""

        if isinstance(request.stream, httpx.SyncByteStream):
            for chunk in request.stream:
                await add(chunk)
        else:
            async for chunk in request.stream:
                await add(chunk)
        await self._write(pending + body.end(), patience)
        self._can_be_used_again = not head.is_the_last

    async def _write(self, data: bytes, patience: Patience) -> None:
        try:
            await self._stream.send(data, patience)
        except TimeoutError:
            raise
        except OSError as error:  # not one of whatever the body is read from
            raise _BrokenError(_said(error)) from None

    async def _receive(self, method: str, patience: Patience) -> Response:
        with AnswerReader(method) as reader:
            answer = None
            while answer is None:
                answer = reader.read(await self._stream.receive(patience))
            self._can_be_used_again &= reader.can_be_followed
            return answer

    def can_be_used_again(self) -> bool:
        """Whether the exchange has ended as both sides meant it, with nothing behind the answer."""
        self.idle_since = monotonic()
        return self._can_be_used_again

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
        written: As it is sent.
        length: How many bytes of a body follow it; None if the body is sent in chunks.
        is_the_last: Whether it tells the server to close the connection.
    """

    written: bytes
    length: int | None
    is_the_last: bool


def _checked_head(method: str, target: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> _Head:
    request = h11.Request(method=method, target=target, headers=list(headers))
    http = h11.Connection(h11.CLIENT)
    written = http.send(request)
    assert written is not None
    said = dict(request.headers)  # h11 has put lengths that are the same into one
    length = None if b"transfer-encoding" in said else int(said.get(b"content-length", 0))
    options = b",".join(value for name, value in request.headers if name == b"connection")
    is_the_last = b"close" in [option.strip() for option in options.lower().split(b",")]
    return _Head(written, length, is_the_last)


class _Body:
    """Frames a request's body as its head has it (RFC 9112, 6 and 7.1)."""

    def __init__(self, length: int | None) -> None:
        self._left = length

    def written(self, chunk: bytes) -> bytes:
        """A part of the body, as it is sent."""
        if self._left is None:
            return b"%x\r\n%b\r\n" % (len(chunk), chunk) if chunk else b""
        self._left -= len(chunk)
        if self._left < 0:
            raise httpx.LocalProtocolError("the body is longer than its Content-Length")
        return chunk

    def end(self) -> bytes:
        """What is sent behind the body."""
        if self._left:
            raise httpx.LocalProtocolError("the body is shorter than its Content-Length")
        return b"0\r\n\r\n" if self._left is None else b""


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__
