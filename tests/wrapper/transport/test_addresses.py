"""Hosts with several addresses, of which some do not answer."""

import asyncio
import os
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.vendor_cases import KEY, TOKEN, Door, VendorCase
from webcalls import APIConnectionError, APITimeoutError, WebCalls

VENDOR = "http://localhost:1"
"""Where it leads is what the tests say."""


@pytest.fixture
def dead() -> Iterator[list[tuple[str, int]]]:
    """Addresses of listeners whose backlog is full: connecting hangs, as behind a firewall."""
    kept, addresses = [], []
    for _ in range(6):
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        addresses.append(listener.getsockname())
        kept.append(listener)
        for _ in range(3):
            waiting = socket.socket()
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
            kept.append(waiting)
    yield addresses
    for each in kept:
        each.close()


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Say which addresses localhost has."""

    def resolve(*addresses: tuple[Any, ...]) -> None:
        found = [
            (
                socket.AF_INET6 if ":" in str(address[0]) else socket.AF_INET,
                socket.SOCK_STREAM,
                6,
                "",
                address,
            )
            for address in addresses
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

    return resolve


def address(server: MisbehavingServer) -> tuple[str, int]:
    return "127.0.0.1", int(server.url.rpartition(":")[2])


def test_dead_addresses_do_not_outlast_the_timeout(
    door: Door, case: VendorCase, dead: list[tuple[str, int]], resolve: Any
) -> None:
    resolve(*dead)
    began = time.monotonic()
    with pytest.raises(APITimeoutError, match="there is no call"):
        door.create(case.make(KEY, VENDOR), timeout=2, deadline=60, max_retries=0)
    assert time.monotonic() - began < 2 * len(dead) - 2


def test_dead_addresses_do_not_outlast_the_deadline(
    door: Door, case: VendorCase, dead: list[tuple[str, int]], resolve: Any
) -> None:
    resolve(*dead)
    began = time.monotonic()
    with pytest.raises(APITimeoutError):
        door.create(case.make(KEY, VENDOR), timeout=60, deadline=0.6)
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("place", [0, 1, 3])
def test_an_address_that_answers_is_found_among_dead_ones(
    door: Door,
    case: VendorCase,
    server: MisbehavingServer,
    dead: list[tuple[str, int]],
    resolve: Any,
    place: int,
) -> None:
    server.steps = [answer(200, case.body)]
    resolve(*dead[:place], address(server), *dead[place:])
    began = time.monotonic()
    limits = {"timeout": 60, "deadline": 120}
    assert door.create(case.make(KEY, VENDOR), **limits).token == TOKEN
    assert time.monotonic() - began < 30
    assert server.connections == 1


def test_an_address_that_refuses_is_passed_over_at_once(
    door: Door, case: VendorCase, server: MisbehavingServer, resolve: Any
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        server.steps = [answer(200, case.body)]
        resolve(*[taken.getsockname()] * 200, address(server))
        began = time.monotonic()
        limits = {"timeout": 120, "deadline": 120, "max_retries": 0}
        assert door.create(case.make(KEY, VENDOR), **limits).token == TOKEN
    assert time.monotonic() - began < 30, "at once, and not after a quarter of a second each"


def test_a_family_that_the_machine_has_not_is_passed_over(
    door: Door, case: VendorCase, server: MisbehavingServer, resolve: Any
) -> None:
    server.steps = [answer(200, case.body)]
    resolve(("2001:db8::1", 1, 0, 0), ("2001:db8::2", 1, 0, 0), address(server))
    began = time.monotonic()
    limits = {"timeout": 60, "deadline": 120, "max_retries": 0}
    assert door.create(case.make(KEY, VENDOR), **limits).token == TOKEN
    assert time.monotonic() - began < 30, "the other family is tried before the second address"


def test_when_all_refuse_the_error_says_so(door: Door, case: VendorCase, resolve: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        resolve(*[taken.getsockname()] * 3)
        with pytest.raises(APIConnectionError, match="Connection refused"):
            door.create(case.make(KEY, VENDOR), max_retries=0)


def test_a_host_without_addresses(door: Door, case: VendorCase, resolve: Any) -> None:
    resolve()
    with pytest.raises(APIConnectionError, match="has no address"):
        door.create(case.make(KEY, VENDOR), max_retries=0)


def test_a_name_server_that_is_silent_does_not_outlast_the_deadline(
    door: Door, case: VendorCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_: object, **__: object) -> list[Any]:
        time.sleep(2)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    took = []

    def use(calls: Any) -> Any:
        began = time.monotonic()
        try:
            created = calls.create(case.name, "a")
            if not asyncio.iscoroutine(created):
                return None
        finally:
            took.append(time.monotonic() - began)

        async def timed() -> None:
            try:
                await created
            finally:
                took.append(time.monotonic() - began)

        return timed()

    with pytest.raises(APITimeoutError):
        door.run([case.make(KEY, VENDOR)], use, deadline=0.4)
    assert took[-1] < 1.5


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts open files in /proc")
def test_no_socket_of_a_race_is_left(
    door: Door,
    case: VendorCase,
    server: MisbehavingServer,
    dead: list[tuple[str, int]],
    resolve: Any,
) -> None:
    server.steps = [answer(200, case.body)]
    door.create(case.make(KEY, server.url))
    resolve(*dead[:3], address(server))
    before = len(os.listdir("/proc/self/fd"))
    door.create(case.make(KEY, VENDOR))
    for _ in range(100):  # the server's end closes a moment after ours
        if len(os.listdir("/proc/self/fd")) <= before:
            return
        time.sleep(0.05)
    assert len(os.listdir("/proc/self/fd")) <= before


def test_where_no_thread_can_be_started_a_name_is_looked_up_all_the_same(
    case: VendorCase, server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As at the end of the interpreter."""
    server.steps = [answer(200, case.body)]

    with WebCalls(case.make(KEY, server.url)) as calls, monkeypatch.context() as patch:
        calls.client(case.name)
        patch.setattr("webcalls._transport.blocking.Thread", NoThread)
        assert calls.create(case.name, agent_id="a").token == TOKEN


class NoThread:
    def __init__(self, **_: object) -> None:
        """Take what a thread takes."""

    def start(self) -> None:
        raise RuntimeError("can't start new thread")
