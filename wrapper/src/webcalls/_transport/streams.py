"""Bytes to and from a server: over a socket, and over TLS on top of that."""

from __future__ import annotations

import os
import selectors
import socket
import ssl
from collections import deque
from collections.abc import Callable, Sequence
from itertools import chain, zip_longest
from time import monotonic
from typing import Protocol, TypeVar

from .polling import is_ready
from .waiting import NO_PATIENCE, AddressInfo, Patience, Waits

T = TypeVar("T")

CHUNK = 65536
_HEAD_START = 0.25
"""Seconds before the next address of a host is tried beside the last one (RFC 8305, section 5)."""


class Stream(Protocol):
    """Bytes in order, both ways."""

    async def receive(self, patience: Patience) -> bytes:
        """Some of the bytes that come next; none when the server ended the stream.

        Raises:
            TimeoutError: None came in time.
            OSError: The connection broke.
        """

    async def is_quiet(self) -> bool:
        """Whether the server has neither sent anything nor hung up, as far as has come here."""

    async def send(self, data: bytes, patience: Patience) -> None:
        """Send all of it.

        Raises:
            TimeoutError: Not all could be sent in time.
            OSError: The connection broke.
        """


class SocketStream:
    """A connected socket."""

    def __init__(self, waits: Waits, connection: socket.socket) -> None:
        self._waits = waits
        self._socket = connection
        self._has_just_sent = False

    async def receive(self, patience: Patience) -> bytes:
        if self._has_just_sent:  # nobody answers so fast that a first look would find something
            self._has_just_sent = False
            await self._waits.readable(self._socket, patience.seconds())
        while True:
            try:
                return self._socket.recv(CHUNK)
            except BlockingIOError:
                pass  # wait outside of the block: what is raised there would be chained to this
            await self._waits.readable(self._socket, patience.seconds())

    async def is_quiet(self) -> bool:
        return not is_ready(self._socket, selectors.EVENT_READ, 0)

    async def send(self, data: bytes, patience: Patience) -> None:
        left = memoryview(data)
        self._has_just_sent = True
        while left:
            try:
                left = left[self._socket.send(left) :]
                continue
            except BlockingIOError:
                pass
            await self._waits.writable(self._socket, patience.seconds())


class TlsStream:
    """TLS over another stream, which may be one over TLS itself: that to a proxy."""

    def __init__(self, below: Stream, context: ssl.SSLContext, host: str) -> None:
        self._below = below
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)

    async def shake_hands(self, patience: Patience) -> None:
        """Agree on keys, and check the server's certificate.

        Raises:
            TimeoutError: It took too long.
            OSError: It failed (`ssl.SSLError`), or the connection broke.
        """
        await self._step(self._tls.do_handshake, patience)

    async def receive(self, patience: Patience) -> bytes:
        try:
            return await self._step(lambda: self._tls.read(CHUNK), patience)
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):  # many servers say no goodbye
            return b""

    async def is_quiet(self) -> bool:
        try:
            await self.receive(NO_PATIENCE)
        except TimeoutError:  # a server may send more than data: tickets for other connections
            return True
        except OSError:
            pass
        return False

    async def send(self, data: bytes, patience: Patience) -> None:
        await self._step(lambda: self._tls.write(data), patience)

    async def _step(self, operation: Callable[[], T], patience: Patience) -> T:
        """Do something that may need more bytes from the server, or have some for it, or both."""
        while True:
            try:
                result = [operation()]
            except ssl.SSLWantReadError:
                result = []
            if self._outgoing.pending:
                await self._below.send(self._outgoing.read(), patience)
            if result:
                return result[0]
            received = await self._below.receive(patience)
            if received:
                self._incoming.write(received)
            else:
                self._incoming.write_eof()


async def connect(
    waits: Waits,
    addresses: Sequence[AddressInfo],
    patience: Patience,
    *,
    wanted: Callable[[], bool],
) -> socket.socket:
    """The first socket that is connected to one of a host's addresses.

    The addresses are tried side by side, each a moment after the one before, or at once when that
    one failed: RFC 8305.

    Args:
        wanted: Whether anybody still waits for it; asked several times a second.

    Raises:
        TimeoutError: None answered in time.
        OSError: All failed, or it is no longer wanted; the first address's error.
    """
    untried = deque(_by_turns(addresses))
    trying: list[socket.socket] = []
    errors: list[OSError] = []
    next_start = 0.0
    try:
        while untried or trying:
            if not wanted():
                raise ConnectionAbortedError("the facade was closed")
            if untried and (not trying or monotonic() >= next_start):
                try:
                    trying.append(_begun(untried.popleft()))
                except OSError as error:
                    errors.append(error)
                    continue
                next_start = monotonic() + _HEAD_START
            pause = min(patience.seconds(), _HEAD_START)
            for ready in await waits.any_writable(trying, pause):
                trying.remove(ready)
                if number := ready.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                    ready.close()
                    errors.append(OSError(number, os.strerror(number)))
                    next_start = 0.0
                else:
                    return ready
    finally:
        for other in trying:
            other.close()
    raise errors[0] if errors else OSError("the host has no address")


def _by_turns(addresses: Sequence[AddressInfo]) -> list[AddressInfo]:
    """IPv6 and IPv4 in turn, beginning with what the system prefers (RFC 8305, section 4)."""
    first = [each for each in addresses if each[0] == addresses[0][0]]
    second = [each for each in addresses if each[0] != addresses[0][0]]
    return [each for each in chain(*zip_longest(first, second)) if each is not None]


def _begun(address: AddressInfo) -> socket.socket:
    """A socket that is being connected."""
    family, kind, protocol, _, where = address
    connection = socket.socket(family, kind, protocol)
    try:
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.connect(where)
    except BlockingIOError:
        pass
    except BaseException:
        connection.close()
        raise
    return connection
