"""A documentation host on a real socket: it serves files, changes them, and misbehaves."""

import gzip
import hashlib
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from attrs import define, field

Answer = Callable[[BaseHTTPRequestHandler], None]
"""Answers one request, well or badly."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *arguments: Any) -> None:
        if not isinstance(sys.exc_info()[1], OSError):  # which is: the client had enough
            super().handle_error(*arguments)


@define
class DocsServer:
    """Serves `files` by path, with an ETag each; what is not there is a 404.

    Args:
        files: What to serve: bytes, or what answers in their place.
        requests: Path and headers (lower case) of each request.
        sent: How many bytes of generated bodies were handed to the socket.
    """

    files: dict[str, bytes | Answer] = field(factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(factory=list)
    sent: int = 0
    _server: ThreadingHTTPServer = field(init=False)

    def __enter__(self) -> Self:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                outer.requests.append((self.path, headers))
                found = outer.files.get(self.path, status(404))
                (found if callable(found) else content(found))(self)

            def log_message(self, *arguments: object) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        run = threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True)
        run.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def reset(self) -> None:
        """Serve nothing, and forget what was asked."""
        self.files, self.requests, self.sent = {}, [], 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def conditions(self, path: str) -> list[dict[str, str]]:
        """The conditional headers of each request for a path."""
        names = ("if-none-match", "if-modified-since")
        return [
            {name: headers[name] for name in names if name in headers}
            for asked, headers in self.requests
            if asked == path
        ]

    def packed_and_endless(self, body: bytes) -> "Answer":
        """A gzip body with bytes without end behind it."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            _head(handler, 200, {"Content-Encoding": "gzip", "Connection": "close"})
            handler.wfile.write(gzip.compress(body))
            self._write_on(handler)

        return answer

    def endless(self, handler: BaseHTTPRequestHandler) -> None:
        """A body without end, made as it is sent; the connection says where it ends."""
        _head(handler, 200, {"Connection": "close"})
        self._write_on(handler)

    def _write_on(self, handler: BaseHTTPRequestHandler) -> None:
        for _ in range(1024):
            handler.wfile.write(bytes(1 << 20))
            self.sent += 1 << 20


def content(body: bytes, media_type: str = "text/markdown", **more: str) -> Answer:
    """A well-behaved answer, with an ETag that it understands again."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if handler.headers.get("If-None-Match") == etag:
            _head(handler, 304, {"ETag": etag})
            return
        length = {"Content-Type": media_type, "Content-Length": str(len(body)), "ETag": etag}
        _head(handler, 200, length | more)
        handler.wfile.write(body)

    return answer


def dated(body: bytes, last_modified: str | None) -> Answer:
    """An answer of a server that knows no ETags, and dates only if it is told one."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if last_modified and handler.headers.get("If-Modified-Since") == last_modified:
            _head(handler, 304, {})
            return
        date = {"Last-Modified": last_modified} if last_modified else {}
        _head(handler, 200, {"Content-Length": str(len(body)), **date})
        handler.wfile.write(body)

    return answer


def status(code: int, body: bytes = b"<html>no</html>", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        length = {"Content-Type": "text/html", "Content-Length": str(len(body))}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        _head(handler, code, length | named)
        handler.wfile.write(body)

    return answer


def redirect(location: str, **headers: str) -> Answer:
    return status(302, b"", Location=location, **headers)


def announced(length: int, body: bytes = b"# A page\n") -> Answer:
    """Says that the body has a length, sends less and hangs up."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        _head(handler, 200, {"Content-Length": str(length)})
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def packed(body: bytes, packing: str = "gzip", missing: int = 0) -> Answer:
    """A gzip body, which lacks so many bytes at its end."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        whole = gzip.compress(body, mtime=0)
        part = whole[: len(whole) - missing]
        _head(handler, 200, {"Content-Encoding": packing, "Content-Length": str(len(part))})
        handler.wfile.write(part)

    return answer


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then: never silent, never done."""
    _head(handler, 200, {"Content-Length": "1000"})
    for _ in range(100):
        handler.wfile.write(b"#")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    """The same, before the headers are done."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        handler.wfile.write(f"X-{number}: x\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.05)


def silence(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3)
    handler.close_connection = True


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x00\xff no HTTP at all\r\n\r\n")
    handler.close_connection = True


def _head(handler: BaseHTTPRequestHandler, code: int, headers: dict[str, str]) -> None:
    handler.send_response_only(code)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
