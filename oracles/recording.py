"""The sandbox with a recorder before it: what reached it whole, and what it answered."""

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from starlette.types import Message, Receive, Scope, Send

from oracles.requests import Request
from webcalls.sandbox import Sandbox
from webcalls.sandbox.application import Application


class Exchange(NamedTuple):
    """A request, and what it was answered.

    Args:
        request: The request, with its path below the vendor's prefix in the sandbox.
        status: The answer's status.
        answer: Its decoded body.
    """

    request: Request
    status: int
    answer: Any


@dataclass(frozen=True)
class Recorder(Application):
    """The sandbox's application, which keeps each exchange."""

    exchanges: list[Exchange] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        content, more = b"", True
        while more:
            part = await receive()
            content += part.get("body", b"")
            more = part.get("more_body", False)
        request, started = _request(scope, content), 0

        async def replay() -> Message:
            return {"type": "http.request", "body": content}

        async def keep(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = message["status"]
            else:  # before the client can have it; the sandbox sends a body in one piece
                answer = json.loads(message["body"])
                self.exchanges.append(Exchange(request, started, answer))
            await send(message)

        await super().__call__(scope, replay, keep)


def _request(scope: Scope, content: bytes) -> Request:
    path = scope["raw_path"].decode("ascii").partition("?")[0]
    _, _, below = path.removeprefix("/").partition("/")
    headers = [(name.decode(), value.decode("latin-1")) for name, value in scope["headers"]]
    target = f"/{below}?{scope['query_string'].decode('ascii')}"
    return Request.read(scope["method"], target, headers, content)


def recorded(sandbox: Sandbox) -> list[Exchange]:
    """Record what reaches a sandbox that does not run yet: the list that it goes into."""
    app = sandbox.app
    recorder = Recorder(app.vendors, app.requests, app.answered)
    sandbox.app = recorder
    return recorder.exchanges
