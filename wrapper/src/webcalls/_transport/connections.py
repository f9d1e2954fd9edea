"""All connections to one vendor: a free list, and a bound on how many there are.

Here a request gets its key. Whatever logs, traces or patches httpx sees none: it works above.

An exchange takes the connection that was used last, or a new one, and gives it back when all went
well. In any other case, a cancelled call included, the connection is closed and forgotten, so that
there is no state of it to get wrong.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from time import monotonic

import httpx

from .authentication import Authentication
from .closing import Closing
from .connection import Connection
from .destinations import Destination
from .forks import in_the_child
from .frames import without_frames
from .response import Response
from .sender import Timeouts
from .turns import Turns
from .waiting import Patience, Waits

MOST = 100
"""How many connections there are to a vendor, as httpx has it by default."""

_IDLE_SECONDS = 5.0
_SWEEP_SECONDS = 1.0


class Connections:
    """Connections of our own.

    Args:
        waits: How to wait.
        closing: Whether the facade is closed.
        authentication: Puts the key on.
        destination: Says where they lead to; asked when a connection is opened.
    """

    def __init__(
        self,
        waits: Waits,
        closing: Closing,
        authentication: Authentication,
        destination: Callable[[], Destination],
    ) -> None:
        self._waits = waits
        self._closing = closing
        self._authentication = authentication
        self._destination = destination
        self._begin()

    def _begin(self) -> None:
        """Begin with nothing that another process could hold: no connection and no lock."""
        self._turns = Turns(self._waits, self._closing, MOST)
        self._lock = threading.Lock()
        self._idle: list[Connection] = []  # the one that was used last at the end
        self._busy: set[Connection] = set()
        self._swept = 0.0
        self._process = os.getpid()

    async def send(self, request: httpx.Request, timeouts: Timeouts) -> Response:
        if self._process != os.getpid():  # after a fork, in the child
            with in_the_child:
                if self._process != os.getpid():
                    self._leave_to_the_parent()
        await self._turns.take(Patience(timeouts.pool, timeouts.ends))
        try:
            return await without_frames(self._send(request, timeouts))
        finally:
            self._turns.end()

    async def _send(self, request: httpx.Request, timeouts: Timeouts) -> Response:
        credentials = await self._authentication.credentials(
            self._waits, timeouts.ends, self._closing
        )
        connection = await self._idle_connection()
        try:
            if connection is None:
                connection = self._new_connection()
                await connection.open(self._destination(), timeouts)
            self._closing.check()
            url, (more, query) = request.url, credentials
            target = url.raw_path + (b"&" if url.query else b"?") + query if query else url.raw_path
            headers = request.headers.raw + more
            response = await connection.exchange(request, target, headers, timeouts)
            if connection.can_be_used_again():
                self._give_back(connection)
                connection = None
            return response
        finally:
            if connection is not None:
                self._drop(connection)

    async def _idle_connection(self) -> Connection | None:
        """The one that was used last and is still good; those found to be bad are closed."""
        await self._sweep()
        while True:
            with self._lock:
                if not self._idle:
                    return None
                connection = self._idle.pop()
                self._busy.add(connection)
            if await self._is_good(connection):
                return connection
            self._drop(connection)

    async def _is_good(self, connection: Connection) -> bool:
        fresh = monotonic() - connection.idle_since < _IDLE_SECONDS
        return fresh and await connection.is_quiet()

    async def _sweep(self) -> None:
        """Close what has become bad and would not be taken for a long time."""
        if monotonic() - self._swept < _SWEEP_SECONDS:
            return
        with self._lock:
            self._swept = monotonic()
            found, self._idle = self._idle, []
            self._busy.update(found)
        for connection in found:
            if await self._is_good(connection):
                self._give_back(connection)
            else:
                self._drop(connection)

    def _new_connection(self) -> Connection:
        connection = Connection(self._waits)
        with self._lock:
            self._closing.check()
            self._busy.add(connection)
        return connection

    def _give_back(self, connection: Connection) -> None:
        with self._lock:
            self._busy.discard(connection)
            if not self._closing.is_closed:
                self._idle.append(connection)
                return
        connection.close()

    def _drop(self, connection: Connection) -> None:
        with self._lock:
            self._busy.discard(connection)
        connection.close()

    def _leave_to_the_parent(self) -> None:
        """Close our ends of the parent's connections, which are used there."""
        for connection in [*self._idle, *self._busy]:
            connection.close()
        self._begin()

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
            for connection in self._busy:  # with the lock, so that none is closed meanwhile
                connection.abort()
        for connection in idle:
            connection.close()
