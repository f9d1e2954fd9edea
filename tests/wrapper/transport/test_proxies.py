"""The environment's proxy forwards an encrypted tunnel, and sees no key."""

import json
import os
import socket
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx
import pytest
from attrs import define, field

from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.transport.tls_server import (
    client_context,
    read_request,
    server_context,
    tcp_server,
)
from tests.wrapper.vendor_cases import KEY, TOKEN, Door, VendorCase
from webcalls import (
    AllVendorsFailedError,
    APIConnectionError,
    ConfigurationError,
    Puretalk,
    Route,
    Verbex,
    WebCalls,
)
from webcalls._transport import destinations, tls
from webcalls._transport.proxies import is_exempt

VENDOR = "https://vendor.example"
ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


@pytest.fixture(autouse=True)
def no_other_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(destinations, "default_context", client_context)


@define
class Proxy:
    """A proxy that leads every tunnel to one server, and keeps what it could read.

    Args:
        case: The vendor behind it.
        greet: What it does before it leads on.
    """

    case: VendorCase
    greet: Callable[["Proxy", socket.socket], None]
    read: list[bytes] = field(factory=list)

    @contextmanager
    def running(self) -> Iterator[int]:
        """Serve; the port."""
        context = server_context("vendor.example")

        def serve(connection: socket.socket) -> None:
            self.greet(self, connection)
            with context.wrap_socket(connection, server_side=True) as tunnel:
                assert b"planted" in read_request(tunnel)
                body = json.dumps(self.case.body).encode()
                head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
                tunnel.sendall(head + body)
                tunnel.recv(1)

        with tcp_server(serve) as port:
            yield port


@contextmanager
def behind_tls(port: int) -> Iterator[int]:
    """A server that takes TLS off, and relays the rest."""
    context = server_context("localhost")

    def relay(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def serve(connection: socket.socket) -> None:
        outer = context.wrap_socket(connection, server_side=True)
        with outer, socket.create_connection(("127.0.0.1", port)) as inner:
            back = threading.Thread(target=relay, args=[inner, outer], daemon=True)
            back.start()
            relay(outer, inner)
            back.join(5)

    with tcp_server(serve) as tls_port:
        yield tls_port


def http_proxy(reply: bytes = ESTABLISHED) -> Callable[[Proxy, socket.socket], None]:
    def greet(proxy: Proxy, connection: socket.socket) -> None:
        proxy.read.append(read_request(connection))
        connection.sendall(reply[:20])
        time.sleep(0.01)
        connection.sendall(reply[20:])

    return greet


def test_the_proxy_of_the_environment_sees_no_key(
    door: Door, case: VendorCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = Proxy(case, http_proxy())
    with proxy.running() as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://us%40er:pass@127.0.0.1:{port}")
        assert door.create(case.make(KEY, VENDOR)).token == TOKEN
    (asked,) = proxy.read
    assert asked.startswith(b"CONNECT vendor.example:443 HTTP/1.1\r\n")
    credentials = b64encode(b"us@er:pass")
    assert b"proxy-authorization: basic " + credentials.lower() in asked.lower()
    assert b"planted" not in asked


def test_a_proxy_over_tls(door: Door, case: VendorCase, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = Proxy(case, http_proxy())
    with proxy.running() as port, behind_tls(port) as tls_port:
        monkeypatch.setenv("ALL_PROXY", f"https://localhost:{tls_port}")
        assert door.create(case.make(KEY, VENDOR)).token == TOKEN
    assert proxy.read[0].startswith(b"CONNECT vendor.example:443 ")


REFUSALS = {
    "407": (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", "407"),
    "502": (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", "502 Bad Gateway"),
    "not HTTP": (b"SSH-2.0-OpenSSH_9.2 and so on\r\n", "is not HTTP"),
    "nothing": (b"", "is not HTTP"),
    "bytes behind the answer": (ESTABLISHED + b"extra", "more than its answer"),
    "a long answer": (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000, "is not HTTP"),
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_proxy_that_refuses(
    door: Door, case: VendorCase, monkeypatch: pytest.MonkeyPatch, refusal: str
) -> None:
    reply, message = REFUSALS[refusal]

    def greet(proxy: Proxy, connection: socket.socket) -> None:
        proxy.read.append(read_request(connection))
        connection.sendall(reply)
        connection.shutdown(socket.SHUT_WR)
        raise OSError

    proxy = Proxy(case, greet)
    with proxy.running() as port:
        monkeypatch.setenv("HTTPS_PROXY", f"127.0.0.1:{port}")
        with pytest.raises(APIConnectionError) as caught:
            door.create(case.make(KEY, VENDOR), max_retries=0, timeout=2)
    assert "ProxyError: the proxy" in str(caught.value)
    assert message in str(caught.value)
    assert "there is no call" in str(caught.value)


def exactly(connection: socket.socket, length: int) -> bytes:
    received = b""
    while len(received) < length:
        received += connection.recv(length - len(received))
    return received


def socks_proxy(method: int = 0, address: bytes = b"\x01\x7f\0\0\1") -> Any:
    """SOCKS 5; each answer comes a byte at a time."""

    def drip(connection: socket.socket, data: bytes) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(0.001)

    def greet(proxy: Proxy, connection: socket.socket) -> None:
        assert exactly(connection, 2) == b"\x05\x01"
        assert exactly(connection, 1) == bytes([method])
        drip(connection, bytes([5, method]))
        if method == 2:
            exactly(connection, 1)
            user = exactly(connection, exactly(connection, 1)[0])
            password = exactly(connection, exactly(connection, 1)[0])
            proxy.read.append(user + b":" + password)
            drip(connection, b"\x01\0" if password == b"right" else b"\x01\x01")
        command = exactly(connection, 4)
        assert command == b"\x05\x01\0\x03"
        proxy.read.append(exactly(connection, exactly(connection, 1)[0]) + exactly(connection, 2))
        drip(connection, b"\x05\0\0" + address + b"\0\x50")

    return greet


@pytest.mark.parametrize("address", [b"\x01\x7f\0\0\1", b"\x03\x04host", b"\x04" + b"\0" * 16])
def test_a_socks_proxy(
    door: Door, case: VendorCase, monkeypatch: pytest.MonkeyPatch, address: bytes
) -> None:
    proxy = Proxy(case, socks_proxy(address=address))
    with proxy.running() as port:
        monkeypatch.setenv("ALL_PROXY", f"socks5://127.0.0.1:{port}")
        assert door.create(case.make(KEY, VENDOR)).token == TOKEN
    assert proxy.read == [b"vendor.example\x01\xbb"]


def test_a_socks_proxy_with_credentials(
    door: Door, case: VendorCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = Proxy(case, socks_proxy(method=2))
    with proxy.running() as port:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://me:right@127.0.0.1:{port}")
        assert door.create(case.make(KEY, VENDOR)).token == TOKEN
        monkeypatch.setenv("ALL_PROXY", f"socks5h://me:wrong@127.0.0.1:{port}")
        with pytest.raises(APIConnectionError, match="does not accept user and password"):
            door.create(case.make(KEY, VENDOR), max_retries=0)


@pytest.mark.parametrize(
    "reply",
    [b"", b"\x05", b"\x04\0", b"\x05\xff", b"HTTP/1.1 400 Bad\r\n\r\n", b"\x05\0\x05\x05\0\x01"],
)
def test_a_socks_proxy_that_is_none(
    door: Door, case: VendorCase, monkeypatch: pytest.MonkeyPatch, reply: bytes
) -> None:
    def greet(proxy: Proxy, connection: socket.socket) -> None:
        connection.recv(3)
        connection.sendall(reply)
        connection.shutdown(socket.SHUT_WR)
        raise OSError

    proxy = Proxy(case, greet)
    with proxy.running() as port:
        monkeypatch.setenv("ALL_PROXY", f"socks5://127.0.0.1:{port}")
        with pytest.raises(APIConnectionError, match="there is no call"):
            door.create(case.make(KEY, VENDOR), max_retries=0, timeout=2)


def test_a_socks_proxy_without_its_library(
    door: Door, case: VendorCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webcalls._transport.proxies.find_spec", lambda name: None)
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    with pytest.raises(ConfigurationError, match=r'pip install "httpx\[socks\]"'):
        door.create(case.make(KEY, VENDOR))


def test_loopback_needs_no_proxy(
    door: Door, case: VendorCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = Proxy(case, http_proxy())
    with proxy.running() as port:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
        with pytest.raises(APIConnectionError, match="got no answer"):
            door.create(case.make(KEY, "http://127.0.0.1:9"), max_retries=0)
    assert proxy.read == []


UNUSABLE = {
    "a scheme that is none": ("HTTPS_PROXY", "ftp://127.0.0.1:9"),
    "SOCKS 4": ("ALL_PROXY", "socks4://127.0.0.1:9"),
    "a port that is none": ("HTTPS_PROXY", "http://user:hidden@proxy:port"),
    "a port out of range": ("HTTPS_PROXY", "http://user:hidden@127.0.0.1:99999999"),
    "no host": ("HTTPS_PROXY", "http://"),
    "a broken address": ("HTTPS_PROXY", "http://[::1"),
    "a stale file": ("SSL_CERT_FILE", "/nonexistent/ca.pem"),
    "a file of nothing": ("SSL_CERT_FILE", "/dev/null"),
}


@pytest.mark.parametrize("unusable", UNUSABLE)
def test_an_environment_that_cannot_be_used_is_named_and_a_fallback_goes_on(
    door: Door, server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch, unusable: str
) -> None:
    variable, value = UNUSABLE[unusable]
    tls.default_context.cache_clear()
    monkeypatch.setattr(destinations, "default_context", tls.default_context)
    monkeypatch.setenv(variable, value)
    server.steps = [answer(201, {"access_token": TOKEN})]
    puretalk, verbex = Puretalk(KEY, base_url=VENDOR), Verbex(KEY, base_url=server.url)
    with pytest.raises(ConfigurationError, match=variable) as caught:
        door.create(puretalk)
    assert type(caught.value) is ConfigurationError
    assert "hidden" not in str(caught.value)
    routes = Route("puretalk", "a"), Route("verbex", "b")
    call = door.run([puretalk, verbex], lambda calls: calls.create_with_fallback(*routes))
    assert call.vendor == "verbex"
    with pytest.raises(ConfigurationError, match=variable):
        door.run([puretalk], lambda calls: calls.create_with_fallback(routes[0], routes[0]))
    server.steps = [answer(500)]
    with pytest.raises(AllVendorsFailedError, match=variable) as failed:
        door.run([puretalk, verbex], lambda calls: calls.create_with_fallback(*routes))
    assert [error.vendor for error in failed.value.exceptions] == ["verbex"]
    tls.default_context.cache_clear()


@pytest.mark.parametrize(
    ("no_proxy", "url", "exempt"),
    [
        ("vendor.example", "https://vendor.example", True),
        ("vendor.example", "https://api.vendor.example", True),
        ("vendor.example", "https://notvendor.example", False),
        (".vendor.example", "https://api.vendor.example", True),
        (".vendor.example", "https://vendor.example", True),
        ("*.vendor.example", "https://api.vendor.example", True),
        ("VENDOR.example", "https://vendor.EXAMPLE", True),
        ("vendor.example.", "https://vendor.example", True),
        ("vendor.example", "https://vendor.example.", True),
        ("vendor.example:443", "https://vendor.example", True),
        ("vendor.example:8443", "https://vendor.example:8443", True),
        ("vendor.example:8443", "https://vendor.example", False),
        ("https://vendor.example", "https://vendor.example", True),
        ("all://vendor.example:443", "https://vendor.example", True),
        ("http://vendor.example", "https://vendor.example", False),
        ("*", "https://vendor.example", True),
        ("other.example,*", "https://vendor.example", True),
        ("other.example, vendor.example", "https://vendor.example", True),
        ("other.example vendor.example", "https://vendor.example", True),
        ("", "https://vendor.example", False),
        (",", "https://vendor.example", False),
        (".", "https://vendor.example", False),
        ("10.1.2.3", "https://10.1.2.3", True),
        ("10.1.2.3", "https://10.1.2.30", False),
        ("10.0.0.0/8", "https://10.1.2.3", True),
        ("10.1.2.3/8", "https://10.1.2.4", True),
        ("10.0.0.0/8", "https://11.1.2.3", False),
        ("10.1.2.3:8443", "https://10.1.2.3:8443", True),
        ("10.1.2.3:8443", "https://10.1.2.3", False),
        ("10.0.0.0/8", "https://vendor.example", False),
        ("::1", "https://[::1]", True),
        ("[::1]", "https://[::1]", True),
        ("[::1]:8443", "https://[::1]:8443", True),
        ("[::1]:8443", "https://[::1]", False),
        ("fd00::/8", "https://[fd00::7]", True),
        ("fd00::/8", "https://10.1.2.3", False),
    ],
)
def test_no_proxy_is_read_as_curl_and_httpx_do(no_proxy: str, url: str, exempt: bool) -> None:
    assert is_exempt(httpx.URL(url), no_proxy) is exempt


@pytest.mark.parametrize("no_proxy", ["vendor.example:443", "*", "example"])
def test_no_proxy_is_asked(
    case: VendorCase, monkeypatch: pytest.MonkeyPatch, no_proxy: str
) -> None:
    proxy = Proxy(case, http_proxy())
    monkeypatch.setattr(socket, "getaddrinfo", _nothing)
    with proxy.running() as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        monkeypatch.setenv("NO_PROXY", no_proxy)
        calls = WebCalls(case.make(KEY, VENDOR), max_retries=0)
        with calls, pytest.raises(APIConnectionError):
            calls.create(case.name, "a")
    assert proxy.read == []


def _nothing(*_: object, **__: object) -> list[Any]:
    return []
