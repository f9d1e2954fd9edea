"""The fast small server that every contender calls, in a process of its own.

Whatever is asked, it answers at once with a body that is a success for each of them.
"""

import asyncio
import json

_BODY = json.dumps(
    {
        "access_token": "a-token",
        "token": "a-token",
        "value": "a-token",
        "err": False,
        "results": {"token": "a-token", "call_id": "x"},
        **dict.fromkeys(("id", "orgId", "call_id", "agent_id"), "x"),
        **dict.fromkeys(("createdAt", "updatedAt"), "2026-01-01T00:00:00Z"),
        "agent_version": 1,
        "call_status": "registered",
        "call_type": "web_call",
        "expires_at": 1,
        "session": {"type": "realtime", "id": "x", "object": "realtime.session"},
    }
).encode()
_ANSWER = (
    b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    % len(_BODY)
) + _BODY


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
            self._transport.write(_ANSWER)


async def main() -> None:
    """Serve on a free loopback port, and print it."""
    server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
