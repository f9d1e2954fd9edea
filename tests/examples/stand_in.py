"""A server that stands in for all vendors' hosts when a browser joins a call: none is reached."""

import json
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import trustme
import uvicorn

CALL_MACHINE = (Path(__file__).parent / "call_machine.js").read_bytes()
"""What stands in for the script that Daily's package loads from Daily's host."""
HANDED_OVER = "/handed-over"
"""Where that says what it was handed."""

Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]


class Seen(NamedTuple):
    """What a browser sent to open a connection.

    Args:
        kind: `"WebSocket"`, `"iframe"`, `"Daily's call machine"`, else the request's method.
        host: Of the address.
        path: Of the address.
        query: Of the address.
        headers: By their names in lower case.
        subprotocols: Those offered for a WebSocket.
        body: Of a request.
    """

    kind: str
    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    subprotocols: tuple[str, ...]
    body: str


class StandIn:
    """Accepts every WebSocket, knows nothing else, and remembers what was asked.

    Attributes:
        seen: What came, oldest first.
        heard: The messages that came over WebSockets, oldest first.
        replies: The type of a message that comes over a WebSocket, and what answers it.
        port: Where it listens.
    """

    def __init__(self) -> None:
        self.port = 0
        self.forget()

    def forget(self) -> None:
        """As it was at first."""
        self.seen: list[Seen] = []
        self.heard: list[Mapping[str, Any] | bytes] = []
        self.replies: dict[str, Mapping[str, Any]] = {}

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """The ASGI application."""
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        is_socket = scope["type"] == "websocket"
        subprotocols = tuple(scope.get("subprotocols", ()))
        kind = "WebSocket" if is_socket else scope["method"]
        if headers.get("sec-fetch-dest") == "iframe":
            kind = "iframe"
        if scope["path"] == HANDED_OVER:
            kind = "Daily's call machine"
        seen = Seen(
            kind,
            headers["host"].partition(":")[0],
            scope["path"],
            dict(parse_qsl(scope["query_string"].decode())),
            headers,
            subprotocols,
            "" if is_socket else await _body(receive),
        )
        self.seen.append(seen)
        await (self._talk(subprotocols, receive, send) if is_socket else _answer(seen, send))

    async def _talk(self, subprotocols: tuple[str, ...], receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept", "subprotocol": next(iter(subprotocols), None)})
        while (event := await receive())["type"] != "websocket.disconnect":
            message = json.loads(event["text"]) if event.get("text") else event["bytes"]
            self.heard.append(message)
            if isinstance(message, dict) and (reply := self.replies.get(message.get("type", ""))):
                await send({"type": "websocket.send", "text": json.dumps(reply)})


async def _body(receive: Receive) -> str:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body.decode(errors="replace")


async def _answer(seen: Seen, send: Send) -> None:
    is_script = seen.path.endswith("/call-machine-object-bundle.js")
    headers = {
        "access-control-allow-origin": seen.headers.get("origin", "*"),
        "access-control-allow-headers": seen.headers.get("access-control-request-headers", "*"),
        "access-control-allow-credentials": "true",
        "content-type": "text/javascript" if is_script else "application/json",
    }
    start = {
        "type": "http.response.start",
        "status": 200 if is_script or seen.kind == "OPTIONS" else 404,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    await send(start)
    await send({"type": "http.response.body", "body": CALL_MACHINE if is_script else b"{}"})


@contextmanager
def standing_in(folder: Path) -> Iterator[StandIn]:
    """Run it over TLS, with a certificate that no browser trusts."""
    certificate = trustme.CA().issue_cert("vendor.example")
    pem = folder / "certificate.pem"
    certificate.private_key_and_cert_chain_pem.write_to_path(pem)
    stand_in = StandIn()
    config = uvicorn.Config(
        stand_in,
        port=0,
        ssl_certfile=pem,
        ws="websockets-sansio",
        lifespan="off",
        log_config=None,
        timeout_graceful_shutdown=1,
    )
    with running(config) as stand_in.port:
        yield stand_in


@contextmanager
def running(config: uvicorn.Config) -> Iterator[int]:
    """Run a server in a thread of its own; its port."""
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server does not start"
        time.sleep(0.005)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()
