"""What a call costs, as the site shows it: docs/bench.json to docs/bench.md and docs/bench.svg.

python bench/facade_report.py docs/bench.json
"""

import json
import statistics
import sys
from pathlib import Path
from typing import Any

from drawing import Bars, bars

IN_FLIGHT = (1, 20, 100, 500)
COLUMNS = {
    "sync cpu": "sync, CPU µs",
    **{f"async {n} cpu": f"{n} in flight, CPU µs" for n in IN_FLIGHT},
    "import milliseconds": "import, ms",
    "first milliseconds": "first call, ms",
    "sync memory": "peak of memory, MiB",
}


def median(report: dict[str, Any], client: str, what: str) -> float:
    """The median of all rounds."""
    return float(statistics.median(report["clients"][client]["samples"][what]))


def ratio(report: dict[str, Any], client: str, what: str) -> float:
    """The median of each round's ratio to raw httpx."""
    of = report["clients"]
    base = of[of[client]["against"]]["samples"][what]
    samples = of[client]["samples"][what]
    ratios = (value / other for value, other in zip(samples, base, strict=True))
    return float(statistics.median(ratios))


def table(report: dict[str, Any]) -> list[list[str]]:
    """The medians, their heading first: one number a cell."""
    rows = [["client", *COLUMNS.values()]]
    for client, about in report["clients"].items():
        name, _, method = client.partition(" ")
        numbers = [f"{median(report, client, what):.0f}" for what in COLUMNS]
        rows.append([f"{name} {about['version']}, {method}", *numbers])
    return rows


def notes(report: dict[str, Any]) -> list[str]:
    """What is said below the table."""
    idle = {name: statistics.median(samples) for name, samples in report["idle"].items()}
    own = report["clients"]["webcalls GET"]["samples"]
    many_and_few = zip(own["async 500 cpu"], own["async 20 cpu"], strict=True)
    growth = statistics.median(many / few for many, few in many_and_few)
    return [
        f"1,000 idle clients take {idle['httpx']:.0f} MiB with httpx, {idle['webcalls']:.0f} MiB "
        "with webcalls.",
        f"A call of webcalls with 500 in flight takes {growth:.2f} of what it takes with 20.",
        f"Measured on {report['day']}: {report['machine']}, medians of {report['rounds']} rounds; "
        f"`{report['command']}`.",
    ]


def picture(report: dict[str, Any]) -> str:
    """The bars."""

    def ratios(what: str) -> dict[str, float]:
        return {client: ratio(report, client, what) for client in report["clients"]}

    def medians(what: str) -> dict[str, float]:
        return {client: median(report, client, what) for client in report["clients"]}

    times = "CPU time, raw httpx = 1; shorter is better"
    groups = [
        Bars("A call, one after the other", times, ratios("sync cpu"), "{:.2f}".format, 1),
        Bars("A call with 100 in flight", times, ratios("async 100 cpu"), "{:.2f}".format, 1),
        Bars(
            "The first call of a process",
            "wall time in ms, import included; shorter is better",
            medians("first milliseconds"),
            "{:.0f}".format,
        ),
    ]
    return bars(groups, "What a call costs with each client, beside raw httpx")


def write(data: Path) -> None:
    """Write table and picture beside the data."""
    report = json.loads(data.read_text("utf-8"))
    head, *rows = table(report)
    lines = [head, ["---"] * len(head), *rows]
    text = "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
    text += "\n" + "\n\n".join(notes(report)) + "\n"
    data.with_suffix(".md").write_text(text, "utf-8")
    data.with_suffix(".svg").write_text(picture(report), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
