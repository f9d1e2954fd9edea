"""The vendors' browser SDKs join calls of the sandbox, in a real Chromium: `nox -s browser`.

The page, its policy, the adapters and the SDKs are those that run in production; the vendors' hosts
are a stand-in on this machine. What was seen is in docs/joins.json, from which the documentation is
made: `RECORD=docs/joins.json nox -s browser` writes it anew.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from examples.fastapi_tokens.app import FOLDER
from tests.examples.stand_in import HANDED_OVER, Seen, StandIn
from tests.examples.waiting import wait_for
from tests.examples.ways import WAYS, Way
from webcalls.vendors import Vendor

pytestmark = pytest.mark.browser

RECORD = Path(__file__).parents[2] / "docs/joins.json"
CONNECTIONS = ("WebSocket", "POST", "iframe", "Daily's call machine")


@pytest.fixture(scope="module")
def records() -> Iterator[dict[str, Any]]:
    """What was seen, by the way; written to the file that RECORD names if it is of all ways."""
    found: dict[str, Any] = {}
    yield found
    where = os.environ.get("RECORD")
    if where and list(found) == list(map(str, WAYS)):
        text = json.dumps(found, indent=2, ensure_ascii=False)
        Path(where).write_text(text + "\n", "utf-8")


@pytest.mark.parametrize("way", WAYS, ids=str, indirect=True)
def test_a_vendors_sdk_takes_the_call_to_the_vendor(
    way: Way,
    as_in_production: Vendor[Any],
    served: str,
    browser: Any,
    vendors_hosts: StandIn,
    records: dict[str, Any],
) -> None:
    context = browser.new_context(ignore_https_errors=True, permissions=["microphone"])
    page = context.new_page()
    console: list[str] = []
    joins: list[dict[str, Any]] = []
    page.on("console", lambda message: console.append(message.text))

    def answered(answer: Any) -> None:
        if answer.status == 201:
            joins.append(answer.json()["join"])

    page.on("response", answered)
    page.goto(f"{served}/?agent={way.vendor}")
    page.get_by_role("button", name="Start a call").click()

    def connection() -> Seen | None:
        needed = credentials(as_in_production)
        for join in joins:
            for seen in vendors_hosts.seen:
                if seen.kind in CONNECTIONS and needed <= carried(join, seen).keys():
                    return seen
        return None

    def refusal() -> str | None:
        said = page.get_by_role("status").inner_text()
        return said if said.startswith("This page cannot join the call") else None

    wait_for(page, lambda: connection() or refusal())
    record: dict[str, Any] = {"vendor": way.vendor, **way.arguments, **package_of(way.vendor)}
    if seen := connection():
        (join,) = joins
        record |= {"opens": seen.kind, "to": address(join, seen), "carries": carried(join, seen)}
        for name in credentials(as_in_production):
            assert join[name] not in " ".join(console)
            assert join[name] not in page.get_by_role("main").inner_text()
    else:
        record["says"] = refusal()
        assert joins == [], "a call was created that nobody can join"
        assert vendors_hosts.seen == []
    assert [text for text in console if "Content Security Policy" in text] == []
    context.close()
    records[str(way)] = record
    if "RECORD" not in os.environ:
        assert record == json.loads(RECORD.read_text("utf-8"))[str(way)]


def package_of(vendor: str) -> dict[str, str]:
    """The npm package that a vendor's adapter imports, and its version; empty if it needs none."""
    adapter = FOLDER / f"src/vendors/{vendor}.js"
    imported = re.findall(r'from "([^."].*)"', adapter.read_text()) if adapter.exists() else []
    lock = json.loads((FOLDER / "package-lock.json").read_text("utf-8"))
    return {
        key: value
        for name in imported
        for key, value in (
            ("package", name),
            ("version", lock["packages"][f"node_modules/{name}"]["version"]),
        )
    }


def credentials(vendor: Vendor[Any]) -> set[str]:
    """What of `join` is the credential."""
    operation = vendor.operation
    pointers = {operation.token, operation.url} - {None}
    if isinstance(operation.join, str):  # the answer, whole
        return {str(pointer).removeprefix("/") for pointer in pointers}
    return {name for name, pointer in operation.join.items() if pointer in pointers}


def carried(join: Mapping[str, Any], seen: Seen) -> dict[str, str]:
    """Which values of `join` a connection carries, and where."""
    texts = {name: value for name, value in join.items() if isinstance(value, str)}
    places = {name: place(value, seen) for name, value in texts.items()}
    return {name: place for name, place in places.items() if place}


def place(value: str, seen: Seen) -> str | None:
    """Where a connection carries a value; None if it does not."""
    if is_address(value, seen):
        return "address"
    for word in seen.subprotocols:
        if word == value:
            others = ", ".join(other for other in seen.subprotocols if other != value)
            return f"subprotocol, behind `{others}`"
        if value in word:
            return f"subprotocol `{word.replace(value, '…')}`"
    if value in (authorization := seen.headers.get("authorization", "")):
        return f"header `Authorization: {authorization.replace(value, '…')}`"
    for kind, fields in (("query", seen.query), ("body", as_json(seen.body))):
        for name, text in fields.items():
            if text == value:
                return f"{kind} `{name}`"
    return "path" if value in seen.path.split("/") else None


def as_json(body: str) -> Mapping[str, Any]:
    """The fields of a body; none if it is something else."""
    try:
        fields: Mapping[str, Any] = json.loads(body)
    except ValueError:
        return {}
    return fields


def is_address(url: str, seen: Seen) -> bool:
    """Whether a connection is to a URL, with all of its query."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query)).items()
    return (parts.hostname, parts.path) == (seen.host, seen.path) and query <= seen.query.items()


def address(join: Mapping[str, Any], seen: Seen) -> str:
    """Where a connection went, as far as `join` does not say it."""
    if seen.path == HANDED_OVER:
        return "a stub in its place"
    names = {value: name for name, value in join.items() if isinstance(value, str)}
    parts = seen.path.split("/")
    path = "/".join(f"{{{names[part]}}}" if part in names else part for part in parts)
    for value, name in names.items():
        if is_address(value, seen):
            return f"`join.{name}`"
        if (given := urlsplit(value)).hostname == seen.host:
            return f"`{path.removeprefix(given.path)}` below `join.{name}`"
    return f"`{'wss' if seen.kind == 'WebSocket' else 'https'}://{seen.host}{path}`"
