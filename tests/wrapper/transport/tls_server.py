"""An https server on a real socket, whose certificate a test authority has signed."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import trustme

AUTHORITY = trustme.CA()

Serve = Callable[[ssl.SSLSocket], None]


def server_context(*names: str) -> ssl.SSLContext:
    """A server's context, with a certificate for the names."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(*(names or ("localhost", "vendor.example"))).configure_cert(context)
    return context


def client_context() -> ssl.SSLContext:
    """A client's context, which trusts the authority alone."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # to load the system's takes 25 ms
    AUTHORITY.configure_trust(context)
    return context


def read_request(connection: socket.socket) -> bytes:
    """A request, whole."""
    asked = b""
    while b"\r\n\r\n" not in asked or (asked.startswith(b"POST") and not asked.endswith(b"}")):
        received = connection.recv(65536)
        if not received:
            break
        asked += received
    return asked


@contextmanager
def tcp_server(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """Serve each connection in a thread of its own; the port."""
    opened: list[socket.socket] = []

    def handle(connection: socket.socket) -> None:
        try:
            with connection:
                serve(connection)
        except OSError:
            pass  # the client has gone, or did not want us

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                opened.append(connection)
                threading.Thread(target=handle, args=[connection], daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)
        for connection in opened:
            connection.close()


@contextmanager
def tls_server(serve: Serve, context: ssl.SSLContext | None = None) -> Iterator[str]:
    """The same with TLS; the URL."""
    context = context or server_context()

    def encrypted(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as tls:
            serve(tls)

    with tcp_server(encrypted) as port:
        yield f"https://localhost:{port}"
