"""How a request is framed that a generated client, or its httpx client, is asked to send."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import h11
import httpx
import pytest

from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.vendor_cases import KEY, VENDOR_CASES
from webcalls import WebCalls


class Reading:
    """A server that reads whole requests as h11 does, and answers 204."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._answer, args=[connection], daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        http, body = h11.Connection(h11.SERVER), b""
        with connection:
            while received := connection.recv(65536):
                http.receive_data(received)
                while (event := http.next_event()) not in (h11.NEED_DATA, h11.PAUSED):
                    if isinstance(event, h11.Data):
                        body += event.data
                    elif isinstance(event, h11.EndOfMessage):
                        self.bodies.append(body)
                        body = b""
                        answer = http.send(h11.Response(status_code=204, headers=[])) or b""
                        connection.sendall(answer + (http.send(h11.EndOfMessage()) or b""))
                        if http.our_state is not h11.DONE:
                            return
                        http.start_next_cycle()

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def reading() -> Iterator[Reading]:
    server = Reading()
    yield server
    server.close()


def post(reading: Reading, *bodies: Any, **headers: str) -> None:
    with WebCalls(VENDOR_CASES["verbex"].make(KEY, reading.url)) as calls:
        client = calls.client("verbex").get_httpx_client()
        for body in bodies:
            assert client.post("/things", content=body, headers=headers).status_code == 204


def pieces(*sizes: int) -> Iterator[bytes]:
    return (b"x" * size for size in sizes)


def test_a_body_of_unknown_length_is_sent_in_chunks(reading: Reading) -> None:
    post(reading, pieces(3, 0, 70_000, 5), pieces(1), pieces())
    assert [len(body) for body in reading.bodies] == [70_008, 1, 0]
    assert reading.connections == 1


def test_a_long_body_of_known_length_is_sent_as_it_is(reading: Reading) -> None:
    post(reading, b"y" * 1_000_000, b"", **{"X-Any": "thing"})
    assert [len(body) for body in reading.bodies] == [1_000_000, 0]
    assert reading.connections == 1


@pytest.mark.parametrize(("length", "says"), [("3", "longer"), ("9", "shorter")])
def test_a_length_that_is_not_the_bodys_is_refused_unsent(
    reading: Reading, length: str, says: str
) -> None:
    with pytest.raises(httpx.LocalProtocolError, match=says):
        post(reading, b"12345", **{"Content-Length": length})
    post(reading, b"12345")
    assert reading.bodies == [b"12345"]


@pytest.mark.parametrize("option", ["close", "Close", "x, CLOSE"])
def test_a_request_that_closes_the_connection_is_its_last(
    server: MisbehavingServer, option: str
) -> None:
    """Whether the server closes it or, as this one, does not."""
    server.steps = [answer(200, b"{}"), answer(200, b"{}")]
    with WebCalls(VENDOR_CASES["verbex"].make(KEY, server.url)) as calls:
        client = calls.client("verbex").get_httpx_client()
        for _ in range(2):
            assert client.post("/things", headers={"Connection": option}).status_code == 200
    assert server.connections == 2


@pytest.mark.parametrize("value", ["a\r\nX-Other: b", "a\nb", "a\0b"])
def test_a_header_that_would_be_two_is_refused_unsent(reading: Reading, value: str) -> None:
    with pytest.raises(httpx.LocalProtocolError):
        post(reading, b"1", **{"X-Any": value})
    assert reading.bodies == []
