"""The key goes to the vendor's origin alone, whatever is asked through `client()`."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.vendor_cases import KEY, Door, VendorCase
from webcalls import ConfigurationError, WebCalls


def ask(door: Door, case: VendorCase, url: str, use: Callable[[Any], Any]) -> Any:
    """Do something with the httpx client of a vendor."""

    def with_client(calls: Any) -> Any:
        client = calls.client(case.name)
        if isinstance(calls, WebCalls):
            return use(client.get_httpx_client())

        async def awaited() -> Any:
            result = use(client.get_async_httpx_client())
            return await result if asyncio.iscoroutine(result) else result

        return awaited()

    return door.run([case.make(KEY, url)], with_client)


ELSEWHERE: dict[str, Callable[[Any, str], Any]] = {
    "an absolute URL": lambda client, other: client.get(f"{other}/x"),
    "by request()": lambda client, other: client.request("POST", f"{other}/x", json={}),
    "as httpx.URL": lambda client, other: client.get(httpx.URL(f"{other}/x")),
    "another port": lambda client, other: client.get(client.base_url.copy_with(port=1)),
    "another scheme": lambda client, other: client.get(client.base_url.copy_with(scheme="https")),
    "another name of the host": lambda client, other: client.get(
        client.base_url.copy_with(host="localhost")
    ),
    "a request made by hand": lambda client, other: client.send(httpx.Request("GET", f"{other}/x")),
    "a redirect": lambda client, other: client.get("/r", follow_redirects=True),
    "a host that begins alike": lambda client, other: client.get("http://127.0.0.1.example/"),
}


@pytest.mark.parametrize("form", ELSEWHERE)
def test_no_other_origin_is_asked(
    door: Door, case: VendorCase, server: MisbehavingServer, form: str
) -> None:
    with MisbehavingServer() as other:
        server.steps = [answer(307, b"", {"Location": f"{other.url}/elsewhere"})]
        with pytest.raises(ConfigurationError, match=f"the key of {case.name}"):
            ask(door, case, server.url, lambda client: ELSEWHERE[form](client, other.url))
        assert other.connections == 0
    assert len(server.requests) == (1 if form == "a redirect" else 0)


def test_the_origin_itself_is(door: Door, case: VendorCase, server: MisbehavingServer) -> None:
    server.steps = [answer(307, b"", {"Location": "/there"}), answer(200, b"{}")]
    url = f"{server.url}/base"
    for form in (
        lambda client: client.get("/x", follow_redirects=True),
        lambda client: client.get(f"{server.url}/x"),
        lambda client: client.get(server.url.upper().replace("HTTP", "http") + "/x"),
    ):
        assert ask(door, case, url, form).status_code == 200
    assert len(server.requests) == 4
    for request in server.requests:
        if case.key_header:
            assert request.headers[case.key_header] == KEY
        else:
            assert "shared_key=" in request.target


def test_a_transport_of_the_users_own_gets_no_key_for_elsewhere(
    door: Door, case: VendorCase
) -> None:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200)

    def use(calls: Any) -> Any:
        client = calls.client(case.name)
        if isinstance(calls, WebCalls):
            return client.get_httpx_client().get("https://elsewhere.example/")
        return client.get_async_httpx_client().get("https://elsewhere.example/")

    vendor = case.make(KEY, "https://vendor.example")
    with pytest.raises(ConfigurationError, match="the key of"):
        door.run([vendor], use, transport=httpx.MockTransport(handle))
    assert seen == []
