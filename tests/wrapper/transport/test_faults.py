"""The fault matrix: every way in which a vendor fails, over real sockets, sync and async.

Each row says what the server does and what the user gets: the error's class, its status, and how
many requests reached the server. No test here measures a time: where a limit must end the call, the
server goes on until the client has gone, so that without the limit there would be no such error.
"""

import asyncio
import json
import logging
import socket
import struct
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import frozen

import webcalls
from tests.wrapper.misbehaving_server import MisbehavingServer, Step, answer, bomb, silence
from tests.wrapper.vendor_cases import KEY, TOKEN, Door, VendorCase, function_inputs
from webcalls import APIError, AsyncWebCalls, WebCalls

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def send(*parts: bytes) -> Step:
    """Send bytes, then close."""

    def step(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
        connection.shutdown(socket.SHUT_RDWR)

    return step


def stall(beginning: bytes) -> Step:
    """Send the beginning of an answer, then nothing more."""

    def step(connection: socket.socket) -> None:
        connection.sendall(beginning)
        silence(connection)

    return step


def reset(*parts: bytes) -> Step:
    """Send bytes, then break the connection off hard."""

    def step(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
        linger = struct.pack("ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        raise OSError

    return step


def drip(head: bytes, piece: bytes) -> Step:
    """Send a piece ten times a second, for as long as the client is there."""

    def step(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)
            time.sleep(0.1)

    return step


def large(megabytes: int) -> Step:
    """A body that is longer than anybody reads."""

    def step(connection: socket.socket) -> None:
        size = megabytes * 2**20
        connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % size)
        for _ in range(megabytes):
            connection.sendall(b" " * 2**20)

    return step


@frozen
class Fault:
    """One row of the matrix.

    Args:
        does: What the server does with each request.
        gives: The name of the error's class.
        status: The error's status code.
        requests: How many requests reach the server.
    """

    does: Step
    gives: str
    status: int | None = None
    requests: int = 1

    @property
    def limits(self) -> dict[str, Any]:
        """What the facade is made with."""
        return SHORT if self.gives == TIMEOUT else {}


CONNECTION, TIMEOUT = "APIConnectionError", "APITimeoutError"
INVALID = "APIResponseValidationError"

FAULTS = {
    "closed without an answer": Fault(send(), CONNECTION),
    "reset before the headers": Fault(reset(), CONNECTION),
    "reset within the headers": Fault(reset(HEAD[:30]), CONNECTION),
    "reset after the headers": Fault(reset(HEAD + b"Content-Length: 9\r\n\r\n"), CONNECTION),
    "half a body": Fault(send(HEAD + b'Content-Length: 99\r\n\r\n{"a"'), CONNECTION),
    "not HTTP": Fault(send(b"SSH-2.0-OpenSSH_9.2\r\n"), CONNECTION),
    "a broken chunk": Fault(send(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), CONNECTION),
    "a chunk cut short": Fault(
        send(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n{"), CONNECTION
    ),
    "headers without end": Fault(send(HEAD + b"X: " + b"y" * 200_000), CONNECTION),
    "no answer": Fault(silence, TIMEOUT),
    "headers, then silence": Fault(stall(HEAD + b"Content-Length: 9\r\n\r\n"), TIMEOUT),
    "headers drip": Fault(drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), TIMEOUT),
    "a body drips": Fault(drip(HEAD + b"Content-Length: 9999999\r\n\r\n", b" "), TIMEOUT),
    "50 MB": Fault(large(50), INVALID, 200),
    "a gzip bomb": Fault(
        lambda c: answer(200, bomb(), {"Content-Encoding": "gzip"})(c), INVALID, 200
    ),
    "nested 10,000 deep": Fault(answer(200, b"[" * 10_000 + b"]" * 10_000), INVALID, 200),
    "an error nested 10,000 deep": Fault(
        answer(400, b"[" * 10_000 + b"]" * 10_000), "BadRequestError", 400
    ),
    "204 without a body": Fault(send(b"HTTP/1.1 204 No Content\r\n\r\n"), INVALID, 204),
    "status 999": Fault(answer(999), "InternalServerError", 999),
    "429 with an absurd Retry-After": Fault(
        answer(429, b"", {"Retry-After": "99999"}), "RateLimitError", 429
    ),
    "503 for ever": Fault(
        answer(503, b"", {"Retry-After": "0"}), "InternalServerError", 503, requests=3
    ),
    "FastAPI's 422 as a list": Fault(
        answer(422, {"detail": [{"loc": ["query", "x"], "msg": "bad", "type": "t"}]}),
        "UnprocessableEntityError",
        422,
    ),
    "FastAPI's 422 as a string": Fault(
        answer(422, {"detail": "bad agent"}), "UnprocessableEntityError", 422
    ),
}  # fmt: skip

SHORT: dict[str, Any] = {"timeout": 0.7, "deadline": 1.2}
"""Limits for the rows that run into them; the others have time, however busy the machine is."""

RELIABILITY = Path(__file__).parents[3] / "docs" / "reliability.md"


def test_the_documented_table_is_this_matrix() -> None:
    text = RELIABILITY.read_text("utf-8")
    table = text.partition("<!-- the fault matrix -->\n")[2].partition("\n\n")[0]
    rows = [
        f"| {name} | `{fault.gives}` | {fault.status or '–'} | {fault.requests} |"
        for name, fault in FAULTS.items()
    ]
    assert table.splitlines()[2:] == rows


@pytest.fixture(autouse=True)
def no_key_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever happens, and at whatever level."""
    for name in ("", "httpx", "httpcore", "asyncio", "webcalls"):
        caplog.set_level(logging.DEBUG, logger=name)
    yield
    assert "planted" not in caplog.text


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_has_its_error(
    door: Door, case: VendorCase, server: MisbehavingServer, fault: str
) -> None:
    row = FAULTS[fault]
    server.steps = [row.does]
    with pytest.raises(APIError) as caught:
        door.create(case.make(KEY, server.url), **row.limits)
    error = caught.value
    assert type(error).__name__ == row.gives
    assert (error.vendor, error.status_code) == (case.name, row.status)
    server.await_requests(row.requests)
    assert len(server.requests) == row.requests
    assert error.__cause__ is None
    assert error.__context__ is None
    assert_no_key_in_frames(error)
    if "FastAPI" in fault:
        assert "bad" in str(error)


def assert_no_key_in_frames(error: BaseException) -> None:
    """Not even where a log shows the variables of every frame: of all frames but the tests' own."""
    captured = traceback.TracebackException.from_exception(error, capture_locals=True)
    todo: list[Any] = [captured]
    while todo:
        each = todo.pop()
        todo += filter(None, [each.__cause__, each.__context__, *(each.exceptions or ())])
        for frame in each.stack:
            if "/tests/" not in frame.filename:
                assert "planted" not in str(frame.locals), frame


@pytest.mark.parametrize("fault", FAULTS)
def test_the_generated_client_hides_the_key_from_frames_too(
    case: VendorCase, server: MisbehavingServer, fault: str
) -> None:
    server.steps = [FAULTS[fault].does]
    vendor = case.make(KEY, server.url)
    with WebCalls(vendor, **FAULTS[fault].limits) as calls:
        try:
            vendor.generated().operation.sync_detailed(
                client=calls.client(case.name), **function_inputs(vendor, "a")
            )
        except Exception as error:
            assert_no_key_in_frames(error)


@pytest.fixture
def deaf_server() -> Iterator[str]:
    """A server that takes connections and reads nothing, so that long requests get stuck."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


LONG = "m" * 8_000_000  # more than the buffers of both ends hold


def test_a_fault_while_sending_hides_the_key(
    door: Door, case: VendorCase, deaf_server: str
) -> None:
    """Here the frames of httpcore and h11 hold the request as it goes out, key and all."""
    with pytest.raises(webcalls.APITimeoutError) as caught:
        door.create(case.make(KEY, deaf_server), timeout=0.3, deadline=1, user_agent=LONG)
    assert caught.value.__context__ is None
    assert_no_key_in_frames(caught.value)


def test_a_fault_while_the_generated_client_sends_hides_the_key(
    door: Door, case: VendorCase, deaf_server: str
) -> None:
    vendor = case.make(KEY, deaf_server)
    operation = vendor.generated().operation

    def use(calls: Any) -> Any:
        ask = operation.sync_detailed if isinstance(calls, WebCalls) else operation.asyncio_detailed
        return ask(client=calls.client(case.name), **function_inputs(vendor, "a"))

    with pytest.raises(httpx.TimeoutException) as caught:  # of writing, mostly
        door.run([vendor], use, timeout=0.3, deadline=1, user_agent=LONG)
    assert_no_key_in_frames(caught.value)


@pytest.mark.parametrize("status", [*range(200, 600)])
def test_every_status_is_a_call_or_its_class(
    status_calls: Callable[[int, Any], APIError | webcalls.WebCall], status: int
) -> None:
    outcome = status_calls(status, {"detail": "as told"})
    if status < 300:
        assert isinstance(outcome, webcalls.APIResponseValidationError)
    else:
        assert isinstance(outcome, webcalls.APIStatusError)
        assert (type(outcome) is webcalls.InternalServerError) == (status >= 500)
    assert outcome.status_code == status


@pytest.fixture(scope="module")
def status_calls() -> Any:
    """Calls with one facade, of a server that answers as it is told."""
    with (
        MisbehavingServer() as server,
        WebCalls(webcalls.Verbex(KEY, base_url=server.url), max_retries=0) as calls,
    ):

        def call(status: int, body: Any) -> APIError | webcalls.WebCall:
            has_body = status not in (204, 304)
            server.steps = [answer(status, body if has_body else b"")]
            try:
                return calls.create("verbex", "a")
            except APIError as error:
                return error

        yield call


@pytest.mark.parametrize("status", range(100, 200))
def test_what_is_only_informational_is_no_answer(server: MisbehavingServer, status: int) -> None:
    """100 to 199 announce an answer (101 a change of protocol, which nobody asked for)."""
    server.steps = [send(b"HTTP/1.1 %d Wait\r\n\r\n" % status)]
    calls = WebCalls(webcalls.Verbex(KEY, base_url=server.url), max_retries=0)
    with calls, pytest.raises(webcalls.APIConnectionError) as caught:
        calls.create("verbex", "a")
    assert caught.value.status_code is None


def test_an_answer_behind_early_hints_is_read(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    def step(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
        answer(case.status, case.body)(connection)

    server.steps = [step]
    assert door.create(case.make(KEY, server.url)).token == TOKEN


def test_a_body_longer_than_it_says_is_a_call(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    body = json.dumps(case.body).encode()
    server.steps = [send(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body + b"extra")]
    assert door.create(case.make(KEY, server.url)).token == TOKEN


def test_a_token_of_a_megabyte_is_a_call(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    token = "t" * 2**20
    server.steps = [answer(case.status, case.with_token(token))]
    assert door.create(case.make(KEY, server.url)).token == token


def test_duplicate_keys_and_unknown_fields_do_no_harm(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    body = json.dumps(case.body).encode()
    server.steps = [answer(200, b'{"region": 1, "region": 2, ' + body[1:])]
    assert door.create(case.make(KEY, server.url)).response["region"] == 2


def test_a_connection_that_was_closed_while_idle_goes_unnoticed(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    def once(connection: socket.socket) -> None:
        answer(case.status, case.body)(connection)
        connection.shutdown(socket.SHUT_RDWR)

    server.steps = [once]

    def twice(calls: Any) -> Any:
        if isinstance(calls, WebCalls):
            first = calls.create(case.name, "a")
            time.sleep(0.1)
            return [first, calls.create(case.name, "b")]

        async def both() -> list[Any]:
            first = await calls.create(case.name, "a")
            await asyncio.sleep(0.1)
            return [first, await calls.create(case.name, "b")]

        return both()

    created = door.run([case.make(KEY, server.url)], twice, max_retries=0)
    assert [call.agent_id for call in created] == ["a", "b"]
    assert server.connections == 2


def test_accepted_and_closed_at_once(door: Door, case: VendorCase) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    listener.accept()[0].close()
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(webcalls.APIConnectionError):
            door.create(case.make(KEY, url))
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def test_a_redirect_to_the_same_host_is_not_followed_either(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [answer(307, b"", {"Location": "/elsewhere"})]
    with pytest.raises(webcalls.APIStatusError) as caught:
        door.create(case.make(KEY, server.url))
    assert caught.value.status_code == 307
    assert len(server.requests) == 1


def test_a_name_that_does_not_resolve(door: Door, case: VendorCase) -> None:
    with pytest.raises(webcalls.APIConnectionError) as caught:
        door.create(case.make(KEY, "https://no-such-host.invalid"), max_retries=0)
    assert caught.value.status_code is None


def test_a_wrong_certificate(door: Door, case: VendorCase, tls_server: str) -> None:
    with pytest.raises(webcalls.APIConnectionError) as caught:
        door.create(case.make(KEY, tls_server), max_retries=0)
    assert "CERTIFICATE_VERIFY_FAILED" in str(caught.value)


@pytest.fixture
def tls_server() -> Any:
    """An https server whose certificate nobody has signed that anybody trusts."""
    import ssl

    import trustme

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                    context.wrap_socket(connection, server_side=True)
                except ssl.SSLError:
                    continue
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"https://localhost:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def test_a_cancelled_call_gives_its_connection_back(
    case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [silence] * 300 + [answer(case.status, case.body)]

    async def main() -> str:
        async with AsyncWebCalls(case.make(KEY, server.url)) as calls:
            tasks = [asyncio.create_task(calls.create(case.name, "a")) for _ in range(150)]
            while len(server.requests) < 100:
                await asyncio.sleep(0.01)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            server.steps = [answer(case.status, case.body)]
            return (await calls.create(case.name, "b")).token

    assert asyncio.run(main()) == TOKEN
