"""What the guide's page has of the code: `python -m tests.endpoint.reference` prints it.

The keys of the configuration, and the metrics.
"""

import inspect
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from prometheus_client.metrics import MetricWrapperBase

from webcalls.endpoint import configuration
from webcalls.endpoint.metrics import Metrics

TABLES: tuple[Any, ...] = (
    configuration.Configuration,
    configuration.RouteTable,
    configuration.VendorTable,
    configuration.LimitsTable,
    configuration.OriginsTable,
    configuration.ProxiesTable,
    configuration.CallsTable,
)


def reference() -> Iterator[str]:
    """For each table what it is, and a row for each key: its default, and what it means."""
    for table in TABLES:
        yield f"{(inspect.getdoc(table) or '').partition(chr(10))[0]}\n"
        yield "| key | default | |"
        yield "| --- | --- | --- |"
        for field in msgspec.structs.fields(table):
            if (said := _said(table, field.encode_name)) != "…":  # a table of its own
                yield f"| `{field.encode_name}` | {_default(field)} | {said} |"
        yield ""


def metrics() -> Iterator[str]:
    """A row for each metric: its labels, and what it says."""
    yield "| metric | labels | |"
    yield "| --- | --- | --- |"
    for metric in vars(Metrics()).values():
        if isinstance(metric, MetricWrapperBase):
            labels = ", ".join(f"`{label}`" for label in metric._labelnames)
            name = metric._name + ("_total" if metric._type == "counter" else "")
            yield f"| `{name}` ({metric._type}) | {labels} | {metric._documentation} |"


def _default(field: Any) -> str:
    if field.required:
        return "required"
    made = field.default_factory
    value = field.default if made is msgspec.NODEFAULT else made()
    return "–" if value is None else f"`{json.dumps(value)}`"


def _said(table: Any, name: str) -> str:
    found = re.search(
        rf"^    {name}: (.*?)(?=\n    \w+: |\Z)", inspect.getdoc(table) or "", re.M | re.S
    )
    assert found, f"{table.__name__} does not say what {name} is"
    return " ".join(found[1].split())


if __name__ == "__main__":
    print("\n".join([*metrics(), "", *reference()]))
