"""What the endpoint counts, for Prometheus."""

from __future__ import annotations

import os

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

_PREFIX = "webcalls_endpoint"
SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable of the folder in which several processes count together."""


class Metrics:
    """The metrics of one endpoint, in a registry of their own."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.created = Counter(
            f"{_PREFIX}_created",
            "Calls and credentials that pages got; whether one that the page had got before.",
            ["route", "vendor", "reused"],
            registry=self._registry,
        )
        self.refused = Counter(
            f"{_PREFIX}_refused",
            "Requests that were turned away, by the code of the problem.",
            ["reason"],
            registry=self._registry,
        )
        self.failed = Counter(
            f"{_PREFIX}_failed",
            "Requests that ended in a problem of 500 and above, by its code.",
            ["route", "reason"],
            registry=self._registry,
        )
        self.vendor_errors = Counter(
            f"{_PREFIX}_vendor_errors",
            "What vendors failed with, also where the next one gave the call.",
            ["route", "vendor", "error"],
            registry=self._registry,
        )
        self.seconds = Histogram(
            f"{_PREFIX}_seconds",
            "How long an answer took; created, refused or failed.",
            ["outcome"],
            buckets=(0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30),
            registry=self._registry,
        )
        self.breaker_open = Gauge(
            f"{_PREFIX}_breaker_open",
            "1 while a vendor is left alone, as it failed several times in a row.",
            ["vendor"],
            multiprocess_mode="livemax",
            registry=self._registry,
        )

    def close(self) -> None:
        """What this process shows of the moment is over; what it counted stays in the sum."""
        if SHARED in os.environ:
            mark_process_dead(os.getpid())  # type: ignore[no-untyped-call]  # untyped there

    def text(self) -> bytes:
        """All of them, in Prometheus' text format; of all processes that count together."""
        registry = self._registry
        if SHARED in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # untyped there
        return generate_latest(registry)
