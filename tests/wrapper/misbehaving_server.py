"""A server on a real socket that answers as a test tells it to, byte for byte."""

import functools
import gzip
import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, Self

from attrs import define, field, frozen

Step = Callable[[socket.socket], None]
"""What is done with a connection after a request was read from it."""


@frozen
class SeenRequest:
    """A request as it stood on the wire."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


def answer(
    status: int = 200,
    body: Any = b"",
    headers: Mapping[str, str] | None = None,
) -> Step:
    """A well-formed answer; a body that is not bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    fields = {
        "Content-Type": "text/html" if isinstance(body, bytes) else "application/json",
        "Content-Length": str(len(content)),
        **(headers or {}),
    }
    head = f"HTTP/1.1 {status} As Told\r\n" + "".join(f"{n}: {v}\r\n" for n, v in fields.items())
    return lambda connection: connection.sendall(head.encode("latin-1") + b"\r\n" + content)


@functools.cache
def bomb(pack: Callable[[bytes], bytes] = gzip.compress) -> bytes:
    """64 MiB in a few KiB; made where it is sent, for it takes a while."""
    return pack(b" " * 2**26)


def silence(connection: socket.socket) -> None:
    """Send nothing for as long as the client is there."""
    connection.recv(1)
    raise OSError


@define
class MisbehavingServer:
    """Answers the first request with the first step, and so on; the last step repeats.

    Args:
        steps: What to do after each request.
        requests: What came in, in order.
        connections: How many connections were accepted.
    """

    steps: list[Step] = field(factory=lambda: [answer()])
    requests: list[SeenRequest] = field(factory=list)
    connections: int = 0
    _listener: socket.socket = field(init=False)
    _open: list[socket.socket] = field(factory=list)
    _lock: threading.Lock = field(factory=threading.Lock)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self._listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)  # ends the accept that waits
        self._listener.close()
        for connection in self._open:
            connection.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def await_requests(self, count: int) -> None:
        """Return when so many requests came in: a client that gave up may be ahead of us."""
        while len(self.requests) < count:
            time.sleep(0.01)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                self._open.append(connection)
            threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with connection, connection.makefile("rb") as reader:
                while request := _read_request(reader):
                    with self._lock:
                        self.requests.append(request)
                        step = self.steps[min(len(self.requests), len(self.steps)) - 1]
                    step(connection)
        except OSError:
            pass  # the client or the test has gone


def _read_request(reader: Any) -> SeenRequest | None:
    first = reader.readline().decode("latin-1").split()
    if len(first) != 3:
        return None
    headers: dict[str, str] = {}
    while line := reader.readline().decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    body = reader.read(int(headers.get("content-length", 0)))
    return SeenRequest(first[0], first[1], headers, body)
