"""What is recorded of the vendors' SDKs, without them: the facade still does the same."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx
import pytest

from oracles.cases import Oracle, read_oracles, read_unproven
from oracles.page import PAGE, page
from oracles.record import read_record
from oracles.recording import Exchange, recorded
from oracles.requests import Request, differences
from tests.wrapper.vendor_cases import Door
from webcalls.sandbox import Sandbox
from webcalls.vendors import REGISTRY, load

TRIED = [
    pytest.param(oracle, entry, id=f"{name}-{entry['operation']}-{entry['package']}")
    for name in REGISTRY
    for oracle, entry in zip(read_oracles(name), read_record(name), strict=True)
]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[tuple[Sandbox, list[Exchange]]]:
    sandbox = Sandbox(keys="fixed")
    exchanges = recorded(sandbox)
    with sandbox:
        yield sandbox, exchanges


@pytest.fixture(params=["sync", "async"])
def door(request: pytest.FixtureRequest) -> Door:
    return Door(request.param)


def creating(vendor: Any, arguments: Mapping[str, Any]) -> Callable[[Any], Any]:
    """What creates a call with a facade."""
    return lambda calls: calls.create(vendor, **arguments)


@pytest.mark.parametrize(("oracle", "entry"), TRIED)
def test_the_facade_sends_what_the_sdk_sent(
    door: Door, sandbox: tuple[Sandbox, list[Exchange]], oracle: Oracle, entry: dict[str, Any]
) -> None:
    running, exchanges = sandbox
    vendor = oracle.facade_in(running, running.base_url(oracle.vendor))
    assert vendor.operation.id == entry["operation"]
    assert entry["requests"].keys() == oracle.cases.keys()
    found: dict[str, tuple[Any, Any]] = {}
    for case, arguments in oracle.cases.items():
        exchanges.clear()
        door.run([vendor], creating(vendor, arguments))
        (exchange,) = exchanges
        found |= differences(Request(**entry["requests"][case]), exchange.request)
    assert {place: {"sdk": theirs, "facade": ours} for place, (theirs, ours) in found.items()} == {
        place: both for place, both in entry["differences"].items() if place[:7] != "answer "
    }
    assert entry["differences"].keys() == oracle.differences.keys()


@pytest.mark.parametrize(("oracle", "entry"), TRIED)
def test_what_the_sdk_sent_is_accepted(
    sandbox: tuple[Sandbox, list[Exchange]], oracle: Oracle, entry: dict[str, Any]
) -> None:
    running, _ = sandbox
    for case, sent in entry["requests"].items():
        in_form = sent["headers"].get("content-type") == "application/x-www-form-urlencoded"
        body = {} if sent["body"] is None else {"data" if in_form else "json": sent["body"]}
        answer = httpx.request(
            sent["method"],
            f"{running.url}/{oracle.vendor}{sent['path']}",
            params=sent["query"],
            headers=sent["headers"],
            **body,
        )
        assert answer.is_success, (case, answer.text)


@pytest.mark.parametrize("name", REGISTRY)
def test_each_operation_has_an_sdk_or_a_reason(name: str) -> None:
    called = {operation.id for operation in load(name).operations}
    own = {entry["operation"] for entry in read_record(name) if entry["own"]}
    assert own | {unproven.operation for unproven in read_unproven(name)} == called
    assert not own & {unproven.operation for unproven in read_unproven(name)}


def test_the_page_is_what_the_records_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `nox -s oracles`"
