"""Connections: how many there are, who gets which, and what becomes of them."""

import asyncio
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import anyio
import pytest

from tests.wrapper.misbehaving_server import MisbehavingServer, Step, answer, silence
from tests.wrapper.vendor_cases import KEY, TOKEN, Door, VendorCase
from webcalls import (
    AllVendorsFailedError,
    APIConnectionError,
    APITimeoutError,
    AsyncWebCalls,
    ConfigurationError,
    Route,
    WebCall,
    WebCalls,
    WebCallsError,
)

pytestmark = pytest.mark.skipif(not os.path.isdir("/proc/self/net"), reason="reads /proc")


def sockets(server: MisbehavingServer) -> list[str]:
    """The states of this process's connections to a server, as the kernel names them."""
    port = f"{int(server.url.rpartition(':')[2]):04X}"
    names = {"01": "ESTABLISHED", "08": "CLOSE_WAIT"}
    lines = Path("/proc/self/net/tcp").read_text().splitlines()
    fields = [line.split() for line in lines if f":{port} " in line]  # of thousands
    return [
        names[f[3]] for f in fields if f[2].endswith(f":{port}") and f[3] in names and f[9] != "0"
    ]


def hold(seconds: float, then: Step) -> Step:
    """Let a client wait, but no longer than it is there: no thread stays behind."""

    def step(connection: socket.socket) -> None:
        connection.settimeout(seconds)
        with suppress(TimeoutError):
            connection.recv(1, socket.MSG_PEEK)
        connection.settimeout(None)
        then(connection)

    return step


def success(case: VendorCase, token: str = TOKEN) -> bytes:
    body = json.dumps(case.with_token(token)).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def send(*parts: bytes | float) -> Step:
    def step(connection: socket.socket) -> None:
        for part in parts:
            if isinstance(part, bytes):
                connection.sendall(part)
            else:
                time.sleep(part)

    return step


def several(door: Door, case: VendorCase, server: MisbehavingServer, count: int) -> list[WebCall]:
    """So many calls of one facade, one after the other, with a moment between."""

    def use(calls: Any) -> Any:
        if isinstance(calls, WebCalls):
            created = []
            for _ in range(count):
                created.append(calls.create(case.name, "a"))
                time.sleep(0.05)
            return created

        async def each() -> list[WebCall]:
            created = []
            for _ in range(count):
                created.append(await calls.create(case.name, "a"))
                await asyncio.sleep(0.05)
            return created

        return each()

    result: list[WebCall] = door.run([case.make(KEY, server.url)], use, max_retries=0)
    return result


EXTRAS: dict[str, Callable[[VendorCase], list[bytes | float]]] = {
    "a second answer": lambda case: [success(case, "first") + success(case, "stale")],
    "a second answer, later": lambda case: [success(case, "first"), 0.01, success(case, "stale")],
    "part of a second answer": lambda case: [success(case, "first") + success(case, "stale")[:40]],
    "bytes": lambda case: [success(case, "first") + b"extra"],
    "one byte": lambda case: [success(case, "first") + b"H"],
    "an empty line, later": lambda case: [success(case, "first"), 0.01, b"\r\n"],
    "bytes, later": lambda case: [success(case, "first"), 0.01, b"extra"],
}


@pytest.mark.parametrize("extra", EXTRAS)
def test_what_comes_behind_an_answer_is_nobodys(
    door: Door, case: VendorCase, server: MisbehavingServer, extra: str
) -> None:
    server.steps = [send(*EXTRAS[extra](case)), send(success(case, "second"))]
    assert [call.token for call in several(door, case, server, 2)] == ["first", "second"]
    assert server.connections == 2


@pytest.mark.parametrize("lines", [b"\n", b"\r\n", b"\r\n\r\n"])
def test_empty_lines_behind_an_answer_are_no_part_of_the_next(
    door: Door, case: VendorCase, server: MisbehavingServer, lines: bytes
) -> None:
    server.steps = [send(success(case, "first") + lines), send(success(case, "second"))]
    assert [call.token for call in several(door, case, server, 2)] == ["first", "second"]


def test_a_connection_is_used_again(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [send(success(case))]
    several(door, case, server, 4)
    assert (server.connections, len(server.requests)) == (1, 4)


def test_a_server_that_asks_to_close_is_asked_on_another_connection(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [send(success(case).replace(b"OK\r\n", b"OK\r\nConnection: close\r\n"))]
    several(door, case, server, 3)
    assert server.connections == 3


async def cancelled(calls: AsyncWebCalls, case: VendorCase, turns: int, times: int) -> None:
    """One call, cancelled after so many turns of the event loop, so many times."""
    task = asyncio.create_task(calls.create(case.name, "a"))
    for _ in range(turns):
        await asyncio.sleep(0)
    for _ in range(times):
        task.cancel()
        await asyncio.sleep(0)
    await asyncio.gather(task, return_exceptions=True)


def assert_as_new(server: MisbehavingServer, calls: Any) -> None:
    """No connection is busy or half closed."""
    for vendor_sender in [made.sender for made in calls._clients._made.values()]:
        assert vendor_sender._busy == set()
        assert vendor_sender._turns._taken == 0
    assert "CLOSE_WAIT" not in sockets(server)


@pytest.mark.parametrize("times", [1, 2])
def test_a_call_cancelled_in_any_turn_costs_the_next_nothing(
    case: VendorCase, server: MisbehavingServer, times: int
) -> None:
    server.steps = [send(success(case))]

    async def main() -> None:
        for turns in range(61):
            async with AsyncWebCalls(case.make(KEY, server.url), timeout=2, deadline=4) as calls:
                for _ in range(3):
                    await cancelled(calls, case, turns, times)
                for _ in range(3):
                    assert (await calls.create(case.name, "b")).token == TOKEN
                assert_as_new(server, calls)

    asyncio.run(main())


@pytest.mark.parametrize("in_flight", [1, 20, 200])
@pytest.mark.parametrize("how", ["task", "asyncio.timeout", "wait_for", "anyio"])
def test_a_storm_of_cancellations_costs_the_next_nothing(
    case: VendorCase, server: MisbehavingServer, how: str, in_flight: int
) -> None:
    server.steps = [hold(0.2, send(success(case)))]

    async def cut_off(calls: AsyncWebCalls, seconds: float) -> None:
        match how:
            case "task":
                task = asyncio.create_task(calls.create(case.name, "a"))
                await asyncio.sleep(seconds)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
            case "asyncio.timeout":
                async with asyncio.timeout(seconds):
                    await calls.create(case.name, "a")
            case "wait_for":
                await asyncio.wait_for(calls.create(case.name, "a"), seconds)
            case "anyio":
                with anyio.move_on_after(seconds):
                    await calls.create(case.name, "a")

    async def main() -> None:
        async with AsyncWebCalls(case.make(KEY, server.url), timeout=5, deadline=9) as calls:
            each = [cut_off(calls, 0.001 * number % 0.15) for number in range(in_flight)]
            await asyncio.gather(*each, return_exceptions=True)
            server.steps = [send(success(case))]
            for _ in range(25):
                assert (await calls.create(case.name, "b")).token == TOKEN
            assert_as_new(server, calls)

    asyncio.run(main())


def test_no_connection_outlives_a_burst(case: VendorCase, server: MisbehavingServer) -> None:
    """The server closes them, and one call a moment is enough to have them closed here, too."""

    def briefly(connection: socket.socket) -> None:
        send(success(case))(connection)
        connection.settimeout(0.5)
        try:
            if connection.recv(1, socket.MSG_PEEK):
                return
        except TimeoutError:
            pass
        connection.shutdown(socket.SHUT_RDWR)

    server.steps = [briefly]

    async def main() -> None:
        async with AsyncWebCalls(case.make(KEY, server.url), timeout=20, deadline=30) as calls:
            await asyncio.gather(*(calls.create(case.name, "a") for _ in range(80)))
            assert len(sockets(server)) > 10
            await asyncio.sleep(1.1)
            await calls.create(case.name, "a")
            assert len(sockets(server)) == 1

    asyncio.run(main())


@pytest.fixture
def few_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webcalls._transport.connections.MOST", 2)


@pytest.mark.usefixtures("few_connections")
def test_who_waits_for_a_connection_in_vain_is_told_that_no_call_exists(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    """The one that waits is given half the deadline of those that are waited for."""
    server.steps = [silence]
    routes = [Route(case.name, "a")] * 2

    def use(calls: Any) -> Any:
        if isinstance(calls, WebCalls):
            with ThreadPoolExecutor(2) as threads:
                for _ in range(2):
                    threads.submit(calls.create, case.name, "a")
                server.await_requests(2)
                return calls.create_with_fallback(*routes)

        async def each() -> Any:
            tasks = [asyncio.create_task(calls.create(case.name, "a")) for _ in range(2)]
            while len(server.requests) < 2:
                await asyncio.sleep(0.01)
            try:
                return await calls.create_with_fallback(*routes)
            finally:
                await asyncio.gather(*tasks, return_exceptions=True)

        return each()

    with pytest.raises(AllVendorsFailedError) as caught:
        door.run([case.make(KEY, server.url)], use, timeout=2, deadline=2, max_retries=0)
    error = caught.value.exceptions[0]
    assert type(error) is APITimeoutError
    assert "2 requests were under way all the time" in str(error)
    assert "there is no call" in str(error)
    assert "may have been created" not in str(error)


@pytest.mark.usefixtures("few_connections")
def test_calls_that_wait_come_first_come_first_served(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [hold(0.02, send(success(case)))]

    def use(calls: Any) -> Any:
        if isinstance(calls, WebCalls):
            threads = []
            for number in range(12):
                arguments = (case.name, f"agent-{number:02}")
                threads.append(threading.Thread(target=calls.create, args=arguments))
                threads[-1].start()
                time.sleep(0.002)
            for thread in threads:
                thread.join()
            return None

        async def each() -> None:
            await asyncio.gather(*(calls.create(case.name, f"agent-{n:02}") for n in range(12)))

        return each()

    door.run([case.make(KEY, server.url)], use)
    seen = [
        f"{request.target} {request.body!r}".partition("agent-")[2][:2]
        for request in server.requests
    ]
    order = [int(number) for number in seen]
    assert all(abs(place - number) <= 2 for place, number in enumerate(order)), order
    assert server.connections == 2


@pytest.fixture
def stuck(server: MisbehavingServer) -> MisbehavingServer:
    """A server that answers nothing."""
    server.steps = [silence]
    return server


def test_close_ends_calls_that_wait_for_an_answer(
    case: VendorCase, stuck: MisbehavingServer
) -> None:
    calls = WebCalls(case.make(KEY, stuck.url), timeout=120, deadline=120)
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(calls.create, case.name, "a")
        stuck.await_requests(1)
        calls.close()
        with pytest.raises(APIConnectionError, match="closed meanwhile"):
            waiting.result(60)
    assert sockets(stuck) == []


def test_aclose_ends_calls_that_wait_for_an_answer(
    case: VendorCase, stuck: MisbehavingServer
) -> None:
    async def main() -> None:
        calls = AsyncWebCalls(case.make(KEY, stuck.url), timeout=120, deadline=120)
        waiting = asyncio.create_task(calls.create(case.name, "a"))
        while not stuck.requests:
            await asyncio.sleep(0.01)
        await calls.close()
        with pytest.raises(APIConnectionError, match="closed meanwhile"):
            await asyncio.wait_for(waiting, 60)
        assert sockets(stuck) == []

    asyncio.run(main())


@pytest.mark.parametrize("retry_after", ["60", None])
def test_close_ends_a_retry_that_sleeps(
    case: VendorCase, server: MisbehavingServer, retry_after: str | None
) -> None:
    headers = {"Retry-After": retry_after} if retry_after else {}
    server.steps = [answer(503, b"", headers), answer(503, b"", {"Retry-After": "60"})]
    calls = WebCalls(case.make(KEY, server.url), deadline=240)
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(calls.create, case.name, "a")
        server.await_requests(1)
        time.sleep(0.1)
        seen = len(server.requests)
        calls.close()
        with pytest.raises(ConfigurationError, match="the facade is closed"):
            waiting.result(30)
    assert len(server.requests) == seen
    assert sockets(server) == []


def assert_only_those_were_sent(server: MisbehavingServer, outcomes: list[Any]) -> None:
    """Those that were not sent say so."""
    assert {type(outcome) for outcome in outcomes} <= {ConfigurationError, APIConnectionError}
    sent = sum(type(outcome) is APIConnectionError for outcome in outcomes)
    time.sleep(0.3)  # for what the server has not read yet
    assert len(server.requests) <= sent <= 100
    assert sockets(server) == []


def test_nothing_is_sent_after_aclose(case: VendorCase, server: MisbehavingServer) -> None:
    server.steps = [hold(3, send(success(case)))]

    async def main() -> list[Any]:
        calls = AsyncWebCalls(case.make(KEY, server.url))
        tasks = [asyncio.create_task(calls.create(case.name, agent_id="a")) for _ in range(250)]
        await asyncio.sleep(0.15)
        await calls.close()
        return await asyncio.gather(*tasks, return_exceptions=True)

    assert_only_those_were_sent(server, asyncio.run(main()))


@pytest.mark.parametrize("hooked", [False, True])
def test_nothing_is_sent_after_close(
    case: VendorCase, server: MisbehavingServer, hooked: bool
) -> None:
    server.steps = [hold(3, send(success(case)))]
    calls = WebCalls(case.make(KEY, server.url))
    if hooked:  # then the request goes httpx's own way
        calls.client(case.name).get_httpx_client().event_hooks = {"request": [lambda _: None]}

    def create(_: int) -> Any:
        try:
            return calls.create(case.name, agent_id="a")
        except Exception as error:
            return error

    with ThreadPoolExecutor(150) as threads:
        outcomes = threads.map(create, range(150))
        server.await_requests(5)
        calls.close()
        assert_only_those_were_sent(server, list(outcomes))


def test_aclose_in_another_event_loop(case: VendorCase, server: MisbehavingServer) -> None:
    server.steps = [send(success(case))]
    calls = AsyncWebCalls(case.make(KEY, server.url))
    assert asyncio.run(calls.create(case.name, "a")).token == TOKEN
    with pytest.raises(ConfigurationError, match="in another event loop"):
        asyncio.run(calls.create(case.name, "a"))
    asyncio.run(calls.close())
    assert sockets(server) == []


def test_trio_may_run_the_event_loop(case: VendorCase, server: MisbehavingServer) -> None:
    trio = pytest.importorskip("trio")
    server.steps = [answer(503, b"", {"Retry-After": "0"}), send(success(case))]

    async def main() -> None:
        async with AsyncWebCalls(case.make(KEY, server.url)) as calls:
            tokens = []

            async def create() -> None:
                tokens.append((await calls.create(case.name, "a")).token)

            async with trio.open_nursery() as nursery:
                for _ in range(20):
                    nursery.start_soon(create)
            with trio.move_on_after(0.01):
                await create()
            assert tokens[:20] == [TOKEN] * 20

    trio.run(main)


def test_head_and_body_are_sent_at_once(door: Door, case: VendorCase) -> None:
    """Two small packets would cost a system call, and some servers a delayed acknowledgement."""
    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                received.append(connection.recv(65536))
                connection.sendall(success(case))
                connection.recv(1)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        assert door.create(case.make(KEY, url), "agent-7").token == TOKEN
        thread.join(5)
    if case.sent:
        assert received[0].endswith(b"}")


def test_an_answer_that_comes_before_the_request_is_read_counts(
    door: Door, case: VendorCase
) -> None:
    """A server may refuse a request that it did not read, and hang up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(10)
                connection.sendall(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")
                connection.shutdown(socket.SHUT_WR)
                time.sleep(0.3)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(WebCallsError) as caught:
            door.create(case.make(KEY, url), max_retries=0, timeout=2, user_agent="m" * 8_000_000)
        thread.join(5)
    assert getattr(caught.value, "status_code", None) in (413, None)


def test_a_body_that_cannot_be_read_is_its_readers_error(
    case: VendorCase, server: MisbehavingServer
) -> None:
    def lines() -> Iterator[bytes]:
        yield b"one"
        raise OSError("the file is gone")

    with WebCalls(case.make(KEY, server.url)) as calls:
        client = calls.client(case.name).get_httpx_client()
        with pytest.raises(OSError, match="the file is gone"):
            client.post("/upload", content=lines())
