"""The end of a facade: after `close()`, nothing is sent and nobody sleeps on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from .._errors import ConfigurationError


class Event(Protocol):
    """What can be set, so that whoever waits for it goes on."""

    def set(self) -> Any: ...


class Closing:
    """Whether the facade is closed, and who has to be woken when it is.

    It needs no lock, which a fork could leave locked: to add to a set and to copy it are one step.
    """

    def __init__(self) -> None:
        self.is_closed = False
        self._awaited: set[Event] = set()

    def check(self) -> None:
        """Do nothing unless the facade is closed.

        Raises:
            ConfigurationError: It is.
        """
        if self.is_closed:
            raise ConfigurationError("the facade is closed: make a new one")

    @contextmanager
    def wakes(self, event: Event) -> Iterator[None]:
        """Within the block, the event is also set when the facade is closed.

        Raises:
            ConfigurationError: It is closed already.
        """
        self._awaited.add(event)
        try:
            self.check()
            yield
        finally:
            self._awaited.discard(event)

    def close(self) -> None:
        """Close the facade, and wake all who wait."""
        self.is_closed = True
        for event in list(self._awaited):
            event.set()
