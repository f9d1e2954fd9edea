"""The fixtures of the tests of the facade."""

import socket
from collections.abc import Iterator

import pytest

from tests.wrapper.misbehaving_server import MisbehavingServer
from tests.wrapper.vendor_cases import VENDOR_CASES, Door, VendorCase
from webcalls.sandbox import Sandbox


@pytest.fixture(params=["sync", "async"])
def door(request: pytest.FixtureRequest) -> Door:
    return Door(request.param)


@pytest.fixture(params=sorted(VENDOR_CASES))
def case(request: pytest.FixtureRequest) -> VendorCase:
    return VENDOR_CASES[request.param]


@pytest.fixture
def server() -> Iterator[MisbehavingServer]:
    with MisbehavingServer() as running:
        yield running


@pytest.fixture
def closed_port() -> Iterator[str]:
    """An address that refuses connections, and goes on doing so."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(slow_seconds=600) as running:
        yield running
