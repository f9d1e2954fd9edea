"""Which vendors to leave alone for a while."""

from __future__ import annotations

from time import monotonic


class CircuitBreaker:
    """Opens for `PAUSE` seconds when a vendor failed `FAILURES` times in a row.

    After the pause one call may try the vendor again; if it fails, the next pause begins.
    """

    FAILURES = 5
    PAUSE = 30.0

    def __init__(self) -> None:
        self._failures = 0
        self._closes = 0.0

    @property
    def open_for(self) -> float:
        """For how many more seconds the vendor is left alone, 0 where it is not.

        To look uses up no probe.
        """
        return max(0.0, self._closes - monotonic()) if self._failures >= self.FAILURES else 0.0

    def allows(self) -> bool:
        """Whether the vendor may be asked now; asking after a pause is a probe, one at a time."""
        if self._failures < self.FAILURES:
            return True
        now = monotonic()
        if now < self._closes:
            return False
        self._closes = now + self.PAUSE
        return True

    def record(self, *, failed: bool) -> None:
        """What came of asking the vendor."""
        self._failures = self._failures + 1 if failed else 0
        if self._failures >= self.FAILURES:
            self._closes = monotonic() + self.PAUSE
