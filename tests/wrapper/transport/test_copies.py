"""Copies of a generated client leave the shared one as it was, and have its key and limits."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.vendor_cases import KEY, TOKEN, Door, VendorCase, function_inputs
from webcalls import WebCalls


def detailed(door: Door, vendor: Any) -> Callable[..., Any]:
    operation = vendor.generated().operation
    asked: Callable[..., Any] = (
        operation.sync_detailed if door.mode == "sync" else operation.asyncio_detailed
    )
    return asked


COPIES: dict[str, Callable[[Any], Any]] = {
    "with_headers": lambda client: client.with_headers({"X-Tenant": "other"}),
    "with_cookies": lambda client: client.with_cookies({"tenant": "other"}),
    "with_timeout": lambda client: client.with_timeout(httpx.Timeout(0.0001)),
}


@pytest.mark.parametrize("copy", COPIES)
def test_copies_of_a_client_leave_the_shared_one_as_it_was(
    door: Door, case: VendorCase, server: MisbehavingServer, copy: str
) -> None:
    server.steps = [answer(200, case.body)]

    def use(calls: Any) -> Any:
        if isinstance(calls, WebCalls):
            first = calls.create(case.name, "a")
            COPIES[copy](calls.client(case.name))
            return [first, calls.create(case.name, "b")]

        async def each() -> Any:
            first = await calls.create(case.name, "a")
            COPIES[copy](calls.client(case.name))
            return [first, await calls.create(case.name, "b")]

        return each()

    created = door.run([case.make(KEY, server.url)], use, max_retries=0)
    assert [call.token for call in created] == [TOKEN, TOKEN]
    for request in server.requests:
        assert "x-tenant" not in request.headers
        assert "cookie" not in request.headers


def test_copies_of_a_client_have_key_and_limits(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [answer(503, b"", {"Retry-After": "0"}), answer(200, case.body)]
    vendor = case.make(KEY, server.url)

    def use(calls: Any) -> Any:
        copy = COPIES["with_cookies"](COPIES["with_headers"](calls.client(case.name)))
        arguments = function_inputs(vendor, "agent-7")
        if isinstance(calls, WebCalls):
            with copy as entered:
                answered = detailed(door, vendor)(client=entered, **arguments)
            return [answered, calls.create(case.name, "b")]

        async def each() -> Any:
            async with copy as entered:
                answered = await detailed(door, vendor)(client=entered, **arguments)
            return [answered, await calls.create(case.name, "b")]

        return each()

    answered, call = door.run([vendor], use)
    assert answered.status_code == 200
    assert call.token == TOKEN
    _, retried, other = server.requests
    assert retried.target == case.target
    assert retried.headers["x-tenant"] == "other"
    assert retried.headers["cookie"] == "tenant=other"
    assert retried.headers["user-agent"].startswith("webcalls/")
    if case.key_header:
        assert retried.headers[case.key_header] == KEY
    assert "x-tenant" not in other.headers


def test_a_client_that_was_closed_leaves_the_facade_open(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [answer(200, case.body)]

    def use(calls: Any) -> Any:
        if isinstance(calls, WebCalls):
            with calls.client(case.name):
                pass
            return calls.create(case.name, agent_id="a")

        async def each() -> Any:
            async with calls.client(case.name):
                pass
            return await calls.create(case.name, agent_id="a")

        return each()

    assert door.run([case.make(KEY, server.url)], use).token == TOKEN
