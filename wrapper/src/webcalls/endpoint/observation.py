"""What is counted and logged of each request for a call."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from uuid import uuid4

from .._errors import APIError
from .logs import pseudonym, tell
from .metrics import Metrics
from .problems import Code


@dataclass
class Observation:
    """One request for a call, and what came of it. It holds no credential and no variable.

    Attributes:
        asked_for: The route that the page named, whatever it wrote there.
        is_granted: Whether that is one of the routes that it may ask for.
        request_id: What log and problem have the request by.
        address: Whose address it came from.
        user_id: Who it is for.
        vendor: The vendor that gave the call, by its name in the facade.
        reused: Whether the page got a credential that it had got before.
        failures: What vendors failed with.
        code: What the problem is, where there is one.
        error: The class of what was raised, and where that was, or what is wrong with the set-up.
    """

    asked_for: str
    is_granted: bool = False
    request_id: str = field(default_factory=lambda: uuid4().hex)
    address: str | None = None
    user_id: str | None = None
    vendor: str | None = None
    reused: bool = False
    failures: tuple[APIError, ...] = ()
    code: Code | None = None
    error: str | None = None
    _began: float = field(default_factory=time.perf_counter)

    def conclude(self, status: int, metrics: Metrics) -> None:
        """Count and log the request.

        Args:
            status: What it was answered.
            metrics: Where it is counted.
        """
        seconds = time.perf_counter() - self._began
        # What pages write there is no label: each would be a time series of its own.
        route = self.asked_for if self.is_granted else ""
        for failure in self.failures:
            metrics.vendor_errors.labels(route, failure.name, type(failure).__name__).inc()
        if self.code is None:
            outcome, level = "created", logging.INFO
            metrics.created.labels(route, self.vendor, str(self.reused).lower()).inc()
        elif status >= 500:
            outcome, level = "failed", logging.ERROR
            metrics.failed.labels(route, self.code).inc()
        else:
            # Of these alone there may be any number a second: each address has a limit.
            level = logging.DEBUG if self.code == "address_limit" else logging.INFO
            outcome = "refused"
            metrics.refused.labels(self.code).inc()
        metrics.seconds.labels(outcome).observe(seconds)
        self._tell(level, outcome, status, seconds)

    def _tell(self, level: int, outcome: str, status: int, seconds: float) -> None:
        fields = {
            "route": self.asked_for[:64],
            "status": status,
            "code": self.code,
            "vendor": self.vendor,
            "reused": self.reused or None,
            "user": pseudonym(self.user_id) if self.user_id else None,
            "address": self.address,
            "failures": [f"{e.name}: {type(e).__name__}" for e in self.failures] or None,
            "error": self.error,
            "milliseconds": round(1000 * seconds, 1),
            "request_id": self.request_id,
        }
        said = {name: value for name, value in fields.items() if value is not None}
        tell(level, f"call {outcome}", **said)
