"""Bodies that are too long, too slow, too deep, or no JSON: they cost nothing and nobody."""

import json
import socket
import time
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.requests import Request

from tests.endpoint.conftest import Open
from webcalls.endpoint import bodies
from webcalls.endpoint.configuration import LimitsTable
from webcalls.endpoint.problems import Problem
from webcalls.sandbox import Sandbox

HEAD = (
    b"POST /calls/support HTTP/1.1\r\nHost: endpoint\r\nAuthorization: ann\r\n"
    b"Content-Type: application/json\r\n"
)


def connect(client: httpx.Client) -> socket.socket:
    address = urlsplit(str(client.base_url))
    assert address.hostname is not None
    assert address.port is not None
    return socket.create_connection((address.hostname, address.port), timeout=20)


def received(connection: socket.socket) -> bytes:
    """Everything until the endpoint closes the connection."""
    answer = b""
    while chunk := connection.recv(65_536):
        answer += chunk
    return answer


def code_of(answer: bytes) -> tuple[int, str]:
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)["code"]


@pytest.mark.parametrize("body", [b"", b"{}", b"null", b'{"a": "[[[[[["}', b"x" * 0])
def test_a_body_that_is_json_or_empty_is_taken(serve: Open, body: bytes) -> None:
    headers = {"content-type": "application/json; charset=utf-8"}
    assert serve().post("/calls/support", content=body, headers=headers).status_code == 201


@pytest.mark.parametrize(
    ("body", "media_type", "status", "code"),
    [
        (b"{", "application/json", 400, "invalid_json"),
        (b'{"a": NaN}', "application/json", 400, "invalid_json"),
        (b"\xff\xfe", "application/json", 400, "invalid_json"),
        (b'"\\ud800', "application/json", 400, "invalid_json"),
        (b'{"a": "\\ud800"}', "application/json", 400, "invalid_json"),
        (b'{"a": 1e999}', "application/json", 400, "invalid_json"),
        (b"9" * 10_000, "application/json", 400, "invalid_json"),
        (b"[" * 21 + b"]" * 21, "application/json", 400, "body_too_deep"),
        (b'{"a":' * 3000, "application/json", 400, "body_too_deep"),
        (b"[" * 16_000, "application/json", 400, "body_too_deep"),
        (b'"' + b"[" * 10, "application/json", 400, "invalid_json"),
        (b"{}", "text/plain", 415, "not_json"),
        (b"a=1", "application/x-www-form-urlencoded", 415, "not_json"),
        (b"{}", "application/jsonp", 415, "not_json"),
    ],
)
def test_a_body_that_is_no_json_is_refused(
    serve: Open, webcalls_sandbox: Sandbox, body: bytes, media_type: str, status: int, code: str
) -> None:
    headers = {"content-type": media_type}
    answer = serve().post("/calls/support", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert webcalls_sandbox.requests == []


def test_a_body_costs_no_more_than_it_is_long() -> None:
    bounds = LimitsTable(body_bytes=1_000_000)
    for body in (b'"' + b'\\"' * 30_000, b'"' * 60_000, b"[" * 60_000, b'\\"' * 30_000):
        request = Request({"type": "http", "headers": [(b"content-type", b"application/json")]})
        began = time.process_time()
        with pytest.raises(Problem):
            bodies.decoded(request, body, bounds)
        assert time.process_time() - began < 1, body[:4]


def test_a_body_that_says_it_is_too_long_is_not_read(serve: Open) -> None:
    with connect(serve()) as connection:
        connection.sendall(HEAD + b"Content-Length: 20000000000\r\n\r\n{")
        assert code_of(received(connection)) == (413, "body_too_large")


def test_a_body_that_gets_too_long_is_read_no_further(serve: Open) -> None:
    """It comes in chunks, and never ends."""
    with connect(serve()) as connection:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        sent = 0
        try:
            while sent < 10_000_000:
                connection.sendall(b"1000\r\n" + b" " * 0x1000 + b"\r\n")
                sent += 0x1000
        except OSError:  # it hung up
            pass
        assert sent < 10_000_000


def test_a_body_that_drips_is_waited_for_no_longer_than_said(serve: Open) -> None:
    client = serve(limits={"body_seconds": 0.5})
    with connect(client) as connection:
        began = time.monotonic()
        connection.sendall(HEAD + b"Content-Length: 100\r\n\r\n{")
        connection.settimeout(0.1)
        answer = b""
        while not answer:
            try:
                answer = connection.recv(65_536)
            except TimeoutError:
                connection.sendall(b" ")
            assert time.monotonic() - began < 15
        assert code_of(answer + received(connection)) == (408, "body_too_slow")
        assert time.monotonic() - began >= 0.5


def test_slow_ones_hold_up_nobody_else(serve: Open) -> None:
    client = serve(limits={"body_seconds": 30})
    dripping = [connect(client) for _ in range(50)]
    try:
        for connection in dripping:
            connection.sendall(HEAD + b"Content-Length: 100\r\n\r\n{")
        assert client.post("/calls/support").status_code == 201
    finally:
        for connection in dripping:
            connection.close()
    assert client.post("/calls/support").status_code == 201


def test_the_bounds_are_the_configurations(serve: Open) -> None:
    client = serve(limits={"body_bytes": 10, "body_depth": 1})
    assert client.post("/calls/support", json={"a": 1}).status_code == 201
    assert client.post("/calls/support", json={"a": {}}).json()["code"] == "body_too_deep"
    assert client.post("/calls/support", json={"a": "0123456789"}).status_code == 413
