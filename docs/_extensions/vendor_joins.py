"""How a page joins a vendor's call, as Markdown: the example's adapter, and what it was seen to do.

The record, docs/joins.json, is that of `nox -s browser`; the policy is the one that the example's
page has.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from vendor_facts import table

from webcalls.vendors import load

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/fastapi_tokens"
RECORD: Mapping[str, Mapping[str, Any]] = json.loads((ROOT / "docs/joins.json").read_text("utf-8"))
POLICIES: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    (EXAMPLE / "policies.toml").read_text("utf-8")
)
_SERVERS = {"server": "the backend's server", "socket": "the backend's server, as wss:"}


def how_to_join(vendor: str) -> str:
    """The first part of what a vendor's page says of joining."""
    records = [record for record in RECORD.values() if record["vendor"] == vendor]
    text = [_introduction(records[0])]
    adapter = EXAMPLE / f"src/vendors/{vendor}.js"
    if adapter.exists():
        text += [f"```js\n{adapter.read_text('utf-8')}```", _facts(vendor, records)]
    return "\n\n".join(text) + "\n"


def all_joins(folder: str) -> str:
    """What was seen of all vendors, as a table.

    Args:
        folder: Where the vendors' pages are, seen from the page that has the table.
    """
    rows = [
        (
            f"[{load(record['vendor']).title}]({folder}{record['vendor']}.md#join-in-the-browser)"
            + _way(record),
            _package(record) or "none",
            _opens(record) if "opens" in record else f"nothing: “{record['says']}”",
            _carries(record),
        )
        for record in RECORD.values()
    ]
    return table(("vendor", "npm package", "opens", "with"), rows)


def _introduction(record: Mapping[str, Any]) -> str:
    if "opens" not in record and "package" not in record:
        return f"The example's page says: “{record['says']}”"
    of_what = (
        f"The package is [{record['package']}](https://www.npmjs.com/package/{record['package']})"
        if "package" in record
        else "There is no package to load"
    )
    return (
        f"{of_what}; this is the adapter of [the example](../guide/examples.md"
        "#a-backend-and-its-page). `call` is what `for_page()` gave. The page is told that the "
        "call is `connected`, has `ended` or `failed`, and calls what comes back to hang up."
    )


def _facts(vendor: str, records: Sequence[Mapping[str, Any]]) -> str:
    rows = [row for record in records for row in _seen(record)]
    rows += [
        (f"`{directive}`", ", ".join(_source(source) for source in sources))
        for directive, sources in POLICIES[vendor].items()
        if directive != "source"
    ]
    rows.append(("the policy is from", POLICIES[vendor]["source"]))
    return table(("", ""), rows)


def _seen(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    way = _way(record)
    if package := _package(record):
        yield f"tried{way}", package
    if "opens" in record:
        yield f"opens{way}", _opens(record)
        for name, place in record["carries"].items():
            yield f"`join.{name}`", place
    else:
        yield f"seen{way}", f"nothing: “{record['says']}”"


def _opens(record: Mapping[str, Any]) -> str:
    return f"{record['opens']}, {record['to']}"


def _carries(record: Mapping[str, Any]) -> str:
    return "; ".join(f"`{name}`: {place}" for name, place in record.get("carries", {}).items())


def _package(record: Mapping[str, Any]) -> str:
    return f"`{record['package']}` {record['version']}" if "package" in record else ""


def _way(record: Mapping[str, Any]) -> str:
    known = {"vendor", "package", "version", "opens", "to", "carries", "says"}
    ways = [f'`{name}="{value}"`' for name, value in record.items() if name not in known]
    return f", {', '.join(ways)}" if ways else ""


def _source(source: str) -> str:
    name = source.strip("{}")
    return _SERVERS[name] if source.startswith("{") else f"`{source}`"
