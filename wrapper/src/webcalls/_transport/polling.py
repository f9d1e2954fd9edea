"""Asking the system which sockets can be read from or written to."""

from __future__ import annotations

import math
import select
import selectors
import socket
from collections.abc import Sequence

# select() fails for descriptors above 1023, but Windows has nothing else.
_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)


def is_ready(connection: socket.socket, event: int, seconds: float) -> bool:
    """Whether a socket is ready for an event of `selectors`, or becomes so in time."""
    if _Selector is selectors.SelectSelector:
        return bool(are_ready([connection], event, seconds))
    poll = select.poll()  # as `PollSelector` does, but for one it need not keep books
    poll.register(connection, select.POLLIN if event == selectors.EVENT_READ else select.POLLOUT)
    return bool(poll.poll(math.ceil(1000 * seconds)))


def are_ready(
    connections: Sequence[socket.socket], event: int, seconds: float
) -> list[socket.socket]:
    """Those sockets that are ready, as soon as one of them is; none when the time is over."""
    with _Selector() as selector:
        for connection in connections:
            selector.register(connection, event, connection)
        return [key.data for key, _ in selector.select(seconds)]
