"""What the endpoint counts, for Prometheus."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Metric,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

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
        # It holds until when. What a process wrote that has nothing to do since, or is dead, so
        # becomes untrue by itself.
        self._breaker_open = Gauge(
            f"{_PREFIX}_breaker_open",
            "1 while a vendor is left alone, as it failed several times in a row.",
            ["vendor"],
            multiprocess_mode="max",
            registry=self._registry,
        )

    def note_breakers(self, open_for: Mapping[str, float]) -> None:
        """Note for how many more seconds each vendor is left alone; 0 where it is not."""
        for vendor, seconds in open_for.items():
            self._breaker_open.labels(vendor).set(time.time() + seconds if seconds else 0)

    def text(self) -> bytes:
        """All of them, in Prometheus' text format; of all processes that count together."""
        return generate_latest(self)

    def collect(self) -> Iterable[Metric]:
        """All of them, as they are now."""
        registry = self._registry
        if SHARED in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # untyped there
        for metric in registry.collect():
            if metric.name == f"{_PREFIX}_breaker_open":
                now = time.time()
                metric.samples = [s._replace(value=s.value > now) for s in metric.samples]
            yield metric
