"""The environment's proxy forwards an encrypted tunnel, and sees no key."""

import json
import socket
import ssl
import threading
from collections.abc import Iterator

import pytest
import trustme
from attrs import define, field

from tests.wrapper.vendor_cases import KEY, TOKEN, Door, VendorCase
from webcalls._transport import destinations


@define
class Proxy:
    """A CONNECT proxy that leads every tunnel to one server, and keeps what it could read."""

    address: str
    read: list[bytes] = field(factory=list)


@pytest.fixture
def vendor_behind_proxy(case: VendorCase, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    authority = trustme.CA()
    server_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("vendor.example").configure_cert(server_tls)
    client_tls = ssl.create_default_context()
    authority.configure_trust(client_tls)
    monkeypatch.setattr(destinations, "default_context", lambda: client_tls)

    body = json.dumps(case.body).encode()
    reply = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = Proxy(f"http://user:pass@127.0.0.1:{listener.getsockname()[1]}")

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                proxy.read.append(connection.recv(65536))
                connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                with server_tls.wrap_socket(connection, server_side=True) as tunnel:
                    asked = tunnel.recv(65536)
                    while asked.startswith(b"POST") and not asked.endswith(b"}"):
                        asked += tunnel.recv(65536)
                    assert b"planted" in asked
                    tunnel.sendall(reply)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield proxy
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def test_the_proxy_of_the_environment_sees_no_key(
    door: Door, case: VendorCase, vendor_behind_proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", vendor_behind_proxy.address)
    assert door.create(case.make(KEY, "https://vendor.example")).token == TOKEN
    (asked,) = vendor_behind_proxy.read
    assert asked.startswith(b"CONNECT vendor.example:443 HTTP/1.1\r\n")
    assert b"proxy-authorization: basic" in asked.lower()
    assert b"planted" not in asked


def test_loopback_needs_no_proxy(
    door: Door, case: VendorCase, vendor_behind_proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, vendor_behind_proxy.address)
    with pytest.raises(Exception, match="got no answer"):
        door.create(case.make(KEY, "http://127.0.0.1:9"), max_retries=0)
    assert vendor_behind_proxy.read == []
