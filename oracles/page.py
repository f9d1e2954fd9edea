"""`docs/oracles.md`: the cases and the records of all vendors, for people."""

from collections.abc import Iterator, Sequence
from typing import Any

from oracles.cases import ROOT, Oracle, read_oracles, read_unproven
from oracles.record import read_record
from webcalls.vendors import all_names, load

PAGE = ROOT / "docs" / "oracles.md"
_INTRODUCTION = """\
# Checked against the vendors' own SDKs

<!-- Written by `nox -s oracles` from specs/*/oracle.yaml and specs/*/oracle.json. -->

`nox -s oracles` has each vendor's own SDK create calls in the [sandbox](guide/testing.md), and the
facade the same calls beside it. It fails unless

1. the sandbox accepts what the SDK sends, and the SDK reads from its answer what was sent, at every
   place that the facade reads;
2. method, path, query, headers and body of the facade's request are the SDK's, for a call with as
   little and one with as much as the SDK takes, but for differences that are listed here, each with
   its reason (what an HTTP client says of itself does not count);
3. the SDK raises an exception for each error that the vendor's spec has, which is recorded.

A vendor is `verified` where its own SDK goes every way that the facade does, and sends the same but
for headers by which it names itself. The date is the day since which the SDK does what it does now.
No request leaves the machine: what a vendor's servers do with these requests, nobody asked them.

## The SDKs
"""


def write_page() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")


def page() -> str:
    """The page."""
    rows: list[tuple[str, ...]] = []
    details: list[str] = []
    without: list[tuple[str, ...]] = []
    for name in all_names():
        title = load(name).title
        for oracle, entry in zip(read_oracles(name), read_record(name), strict=False):
            rows.append(_row(title, entry))
            details += _details(title, oracle, entry)
        without += [(title, f"`{u.operation}`", u.reason) for u in read_unproven(name)]
    heads = ("vendor", "operation", "SDK", "since", "differences", "verifies")
    return "\n".join(
        [
            _INTRODUCTION,
            *_table(heads, rows),
            "",
            *details,
            "## Operations without an SDK",
            "",
            "What is sent there is [described](described.md) from documentation alone.",
            "",
            *_table(("vendor", "operation", "why"), without),
            "",
        ]
    )


def _row(title: str, entry: dict[str, Any]) -> tuple[str, ...]:
    return (
        title,
        f"`{entry['operation']}`",
        f"`{entry['package']}` {entry['version']} ({entry['registry']})",
        entry["date"],
        str(len(entry["differences"]) or "none"),
        "yes" if entry["verifies"] else "no" if entry["own"] else "no, not its own",
    )


def _details(title: str, oracle: Oracle, entry: dict[str, Any]) -> Iterator[str]:
    first = next(iter(entry["requests"].values()))
    yield f"## {title}: `{entry['package']}`"
    yield ""
    yield f"`{first['method']} {first['path']}`, by `oracles/programs/{oracle.program}`."
    yield ""
    if entry["differences"]:
        differences = [
            (f"`{place}`", f"`{both['sdk']}`", f"`{both['facade']}`", oracle.differences[place])
            for place, both in entry["differences"].items()
        ]
        yield from _table(("where", "the SDK", "the facade", "why"), differences)
        yield ""
    errors = [
        (status, f"`{error['exception']}`", str(error["status"] or "not said"))
        for status, error in entry["errors"].items()
    ]
    yield from _table(("answered", "what the SDK raises", "the status that it says"), errors)
    yield ""


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines]
