"""How many exchanges there are at once: a bound, first come first served."""

from __future__ import annotations

import threading
from collections import deque

import httpx

from .closing import Closing, Event
from .waiting import Patience, Waits


class Turns:
    """Turns to use a connection.

    Args:
        waits: How to wait.
        closing: Ends the waiting.
        most: How many may be taken at once.
    """

    def __init__(self, waits: Waits, closing: Closing, most: int) -> None:
        self._waits = waits
        self._closing = closing
        self._most = most
        self._taken = 0
        self._queue: deque[Event] = deque()  # an event is set when the turn is its waiter's
        self._lock = threading.Lock()

    async def take(self, patience: Patience) -> None:
        """Wait for a turn.

        Raises:
            httpx.PoolTimeout: It took too long.
            ConfigurationError: The facade is closed.
        """
        with self._lock:
            if self._taken < self._most:
                self._taken += 1
                return
            turn = self._waits.new_event()
            self._queue.append(turn)
        came = False
        try:
            with self._closing.wakes(turn):
                came = await self._waits.event(turn, patience.seconds())
            self._closing.check()
        except TimeoutError:
            pass
        finally:
            if not came:
                self._leave(turn)
        if not came:
            raise httpx.PoolTimeout(f"{self._most} requests were under way all the time")

    def end(self) -> None:
        """Give a turn to who waits longest."""
        with self._lock:
            if self._queue:
                self._queue.popleft().set()
            else:
                self._taken -= 1

    def _leave(self, turn: Event) -> None:
        """Wait no longer; a turn that came while the waiting was cancelled is the next one's."""
        with self._lock:
            waiting = turn in self._queue
            if waiting:
                self._queue.remove(turn)
        if not waiting:
            self.end()
