"""The fast small server that every contender calls, in a process of its own.

It answers at once: our two vendors' operations, which raw httpx and the generated clients ask for,
too, as their specs have it, and whatever else is asked with a body that is a success for each SDK.
"""

import asyncio
import json
from typing import Any

from contenders import GET_PATH, POST_PATH


def _answer(status: str, said: dict[str, Any]) -> bytes:
    body = json.dumps(said).encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


_JWT = (
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYWxsIiwiZXhwIjo0MTAyNDQ0ODAwfQ.c2lnbmF0dXJlLW9mLTMyLWJ5dGVz"
)

_OF_OPERATIONS = {
    GET_PATH: _answer("201 Created", {"access_token": "a-token"}),
    POST_PATH: _answer(
        "200 OK",
        {
            "msg": "Success",
            "err": False,
            "results": {"call_id": "696a4c8f-3eaf-41bf-a052-2c2fe630c046", "token": _JWT},
        },
    ),
}
_OF_SDKS = _answer(
    "201 Created",
    {
        "access_token": "a-token",
        "token": "a-token",
        "value": "a-token",
        **dict.fromkeys(("id", "orgId", "call_id", "agent_id"), "x"),
        **dict.fromkeys(("createdAt", "updatedAt"), "2026-01-01T00:00:00Z"),
        "agent_version": 1,
        "call_status": "registered",
        "call_type": "web_call",
        "expires_at": 1,
        "session": {"type": "realtime", "id": "x", "object": "realtime.session"},
    },
)


class Answering(asyncio.Protocol):
    """Answers each request of a connection when its body is there."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._received = b""

    def data_received(self, data: bytes) -> None:
        self._received += data
        while True:
            head, end, rest = self._received.partition(b"\r\n\r\n")
            if not end:
                return
            length = 0
            for line in head.lower().split(b"\r\n"):
                if line.startswith(b"content-length:"):
                    length = int(line[15:])
            if len(rest) < length:
                return
            self._received = rest[length:]
            path = head.split(b" ", 2)[1].partition(b"?")[0].decode()
            self._transport.write(_OF_OPERATIONS.get(path, _OF_SDKS))


async def main() -> None:
    """Serve on a free loopback port, and print it."""
    server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
