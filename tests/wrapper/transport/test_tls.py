"""TLS: whose certificates are trusted, and what becomes of its failures at every point."""

import json
import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.wrapper.transport.tls_server import (
    AUTHORITY,
    client_context,
    read_request,
    server_context,
    tcp_server,
    tls_server,
)
from tests.wrapper.vendor_cases import KEY, TOKEN, Door, VendorCase
from webcalls import APIConnectionError, APIError, ConfigurationError, Puretalk, WebCalls


def success(case: VendorCase, token: str = TOKEN) -> bytes:
    body = json.dumps(case.with_token(token)).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def test_a_file_of_certificates(door: Door, case: VendorCase, tmp_path: Path) -> None:
    pem = tmp_path / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(pem))

    def serve(tls: ssl.SSLSocket) -> None:
        while read_request(tls):
            tls.sendall(success(case))

    with tls_server(serve) as url:
        for verify in (pem, str(pem), client_context()):
            assert door.create(case.make(KEY, url), verify=verify).token == TOKEN
        with pytest.raises(APIConnectionError, match="CERTIFICATE_VERIFY_FAILED"):
            door.create(case.make(KEY, url), max_retries=0)


def test_a_folder_of_certificates(door: Door, case: VendorCase, tmp_path: Path) -> None:
    pem = tmp_path / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(pem))
    hashed = ["openssl", "x509", "-hash", "-noout", "-in", str(pem)]
    ran = subprocess.run(hashed, capture_output=True, text=True, check=True)
    pem.rename(tmp_path / f"{ran.stdout.strip()}.0")

    def serve(tls: ssl.SSLSocket) -> None:
        read_request(tls)
        tls.sendall(success(case))

    with tls_server(serve) as url:
        assert door.create(case.make(KEY, url), verify=tmp_path).token == TOKEN


def test_the_environments_certificates(case: VendorCase, tmp_path: Path) -> None:
    pem = tmp_path / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(pem))
    program = """
import sys
from webcalls import WebCalls
from webcalls.vendors import load
with WebCalls(load(sys.argv[1])("key", base_url=sys.argv[2])) as calls:
    print(calls.create(sys.argv[1], "a").token)
"""

    def serve(tls: ssl.SSLSocket) -> None:
        read_request(tls)
        tls.sendall(success(case))

    with tls_server(serve) as url:
        command = [sys.executable, "-c", program, case.name, url]
        environment = {**os.environ, "SSL_CERT_FILE": str(pem)}
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == TOKEN


@pytest.mark.parametrize(
    "verify", [False, True, 7, "/no/such/file.pem", Path("/no/such/folder/"), os.devnull]
)
def test_what_is_no_certificate(verify: object) -> None:
    with pytest.raises(ConfigurationError, match="verify="):
        WebCalls(Puretalk(KEY), verify=verify)  # type: ignore[arg-type]  # as users do


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_client_certificate(door: Door, case: VendorCase, version: ssl.TLSVersion) -> None:
    """With TLS 1.3 a client learns that it is wanted after the handshake, from its own view."""
    wants_one = server_context()
    wants_one.verify_mode = ssl.CERT_REQUIRED
    wants_one.maximum_version = wants_one.minimum_version = version
    AUTHORITY.configure_trust(wants_one)
    has_one = client_context()
    AUTHORITY.issue_cert("app@example.org").configure_cert(has_one)

    def serve(tls: ssl.SSLSocket) -> None:
        while read_request(tls):
            tls.sendall(success(case))

    with tls_server(serve, wants_one) as url:
        assert door.create(case.make(KEY, url), verify=has_one).token == TOKEN
        with pytest.raises(APIConnectionError) as caught:
            door.create(case.make(KEY, url), verify=client_context(), max_retries=0)
    assert caught.value.__context__ is None


def raw(tls: ssl.SSLSocket, data: bytes) -> None:
    """Send bytes below TLS."""
    os.write(tls.fileno(), data)


def half_an_answer(tls: ssl.SSLSocket) -> None:
    tls.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")
    raw(tls, b"noise" * 9)


FAULTS: dict[str, Callable[[ssl.SSLSocket], None]] = {
    "a fatal alert instead of an answer": lambda tls: raw(tls, b"\x15\x03\x03\x00\x02\x02\x28"),
    "a bad record": lambda tls: raw(tls, b"\x17\x03\x03\x00\x20" + b"x" * 32),
    "plain HTTP behind the handshake": lambda tls: raw(tls, b"HTTP/1.1 200 OK\r\n\r\n"),
    "noise": lambda tls: raw(tls, bytes(range(256))),
    "a hang-up without goodbye": lambda tls: tls.shutdown(socket.SHUT_RDWR),
    "half an answer, then noise": half_an_answer,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_behind_the_handshake_has_its_error(
    door: Door, case: VendorCase, fault: str
) -> None:
    def serve(tls: ssl.SSLSocket) -> None:
        read_request(tls)
        FAULTS[fault](tls)
        time.sleep(0.2)

    with tls_server(serve) as url, pytest.raises(APIError) as caught:
        door.create(case.make(KEY, url), verify=client_context(), timeout=2, max_retries=0)
    assert isinstance(caught.value, APIConnectionError)
    assert caught.value.__context__ is None


HANDSHAKES: dict[str, Callable[[socket.socket], None]] = {
    "no TLS at all": lambda c: c.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    "an alert": lambda c: c.sendall(b"\x15\x03\x03\x00\x02\x02\x28"),
    "a hang-up": lambda c: c.shutdown(socket.SHUT_RDWR),
    "silence": lambda c: time.sleep(2),
}


@pytest.mark.parametrize("fault", HANDSHAKES)
def test_a_fault_in_the_handshake_has_its_error(door: Door, case: VendorCase, fault: str) -> None:
    def serve(connection: socket.socket) -> None:
        connection.recv(65536)
        HANDSHAKES[fault](connection)
        time.sleep(0.1)

    with tcp_server(serve) as port:
        vendor = case.make(KEY, f"https://localhost:{port}")
        with pytest.raises(APIConnectionError) as caught:
            door.create(vendor, timeout=0.5, max_retries=0, verify=client_context())
    assert "there is no call" in str(caught.value)


def test_what_comes_behind_an_answer_is_nobodys_over_tls_either(
    door: Door, case: VendorCase
) -> None:
    connections = []

    def serve(tls: ssl.SSLSocket) -> None:
        connections.append(tls)
        read_request(tls)
        tls.sendall(success(case, "first") if len(connections) == 1 else success(case, "second"))
        tls.sendall(success(case, "stale"))  # a record of its own
        read_request(tls)

    def use(calls: object) -> object:
        if isinstance(calls, WebCalls):
            first = calls.create(case.name, "a")
            time.sleep(0.05)
            return [first, calls.create(case.name, "a")]

        async def each() -> object:
            import asyncio

            first = await calls.create(case.name, "a")  # type: ignore[attr-defined]  # sync or async
            await asyncio.sleep(0.05)
            return [first, await calls.create(case.name, "a")]  # type: ignore[attr-defined]  # sync or async

        return each()

    with tls_server(serve) as url:
        created = door.run([case.make(KEY, url)], use, verify=client_context())
    assert [call.token for call in created] == ["first", "second"]


def test_a_connection_over_tls_is_used_again(door: Door, case: VendorCase) -> None:
    """Session tickets, which come behind the handshake, are not taken for stray bytes."""
    connections = []

    def serve(tls: ssl.SSLSocket) -> None:
        connections.append(tls)
        while read_request(tls):
            tls.sendall(success(case))

    def use(calls: object) -> object:
        if isinstance(calls, WebCalls):
            return [calls.create(case.name, "a") for _ in range(3)]

        async def each() -> object:
            return [await calls.create(case.name, "a") for _ in range(3)]  # type: ignore[attr-defined]  # sync or async

        return each()

    with tls_server(serve) as url:
        door.run([case.make(KEY, url)], use, verify=client_context())
    assert len(connections) == 1


def test_a_megabyte_over_tls(door: Door, case: VendorCase) -> None:
    token = "t" * 2**20

    def serve(tls: ssl.SSLSocket) -> None:
        read_request(tls)
        tls.sendall(success(case, token))

    with tls_server(serve) as url:
        assert door.create(case.make(KEY, url), verify=client_context()).token == token
