"""Waiting that the end of the sandbox cuts short."""

import asyncio
from dataclasses import dataclass, field


@dataclass
class Pause:
    """Holds answers back for some seconds. Its methods belong to the server's event loop."""

    seconds: float
    _ended: bool = field(default=False, repr=False)
    _held: set[asyncio.Future[None]] = field(default_factory=set, repr=False)

    def begin(self) -> None:
        """From now on, answers are held."""
        self._ended = False

    async def hold(self) -> None:
        """Wait for the seconds, or until `end`; not at all after it."""
        if self._ended:
            return
        released = asyncio.get_running_loop().create_future()
        self._held.add(released)
        try:
            await asyncio.wait([released], timeout=self.seconds)
        finally:
            self._held.discard(released)

    def end(self) -> None:
        """Let go of all answers that are held now, and hold no more."""
        self._ended = True
        for released in self._held:
            if not released.done():
                released.set_result(None)
