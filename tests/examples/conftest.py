"""The examples' backend as its page sees it: a server on a real socket."""

import functools
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
import uvicorn

from examples.fastapi_tokens import app as backend
from tests.examples.stand_in import StandIn, running, standing_in
from tests.examples.ways import ToSandbox, Way
from webcalls import AsyncWebCalls
from webcalls.sandbox import Sandbox
from webcalls.vendors import Vendor


@pytest.fixture
def served(webcalls_sandbox: Sandbox) -> Iterator[str]:
    """The address of the FastAPI example, which runs with the sandbox's keys."""
    with running(uvicorn.Config(backend.app, port=0, log_config=None)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def client(served: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served, verify=False) as client:
        yield client


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    """The server that stands in for all hosts but this machine."""
    with standing_in(tmp_path_factory.mktemp("stand-in")) as stand_in:
        yield stand_in


@pytest.fixture
def vendors_hosts(stand_in: StandIn) -> StandIn:
    """The same, with nothing that an earlier test left."""
    stand_in.forget()
    return stand_in


@pytest.fixture(scope="session")
def to_this_machine(stand_in: StandIn) -> list[str]:
    """Arguments of a browser whose every connection ends on this machine."""
    hosts = f"MAP * 127.0.0.1:{stand_in.port}, EXCLUDE 127.0.0.1"
    return [f"--host-resolver-rules={hosts}", "--no-proxy-server"]


@pytest.fixture(scope="module")
def browser(open_browser: Callable[..., Any], to_this_machine: list[str]) -> Iterator[Any]:
    """A browser that has a microphone, and stays on this machine."""
    browser = open_browser(*to_this_machine, "--use-fake-device-for-media-stream")
    yield browser
    browser.close()


@pytest.fixture
def way(request: pytest.FixtureRequest) -> Way:
    """The way to a call that a test is about."""
    return request.param


@pytest.fixture
def as_in_production(
    way: Way, webcalls_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> Vendor[Any]:
    """The example's backend has the vendor at its own address, and the sandbox answers for it."""
    vendor = way.vendor_with(webcalls_sandbox)

    def from_env(cls: type[Vendor[Any]], prefix: str = "") -> Vendor[Any] | None:
        return vendor if cls is type(vendor) else None

    transport = ToSandbox(vendor, webcalls_sandbox)
    facade = functools.partial(AsyncWebCalls, transport=transport)
    monkeypatch.setattr(Vendor, "from_env", classmethod(from_env))
    monkeypatch.setattr("webcalls.endpoint.calls.AsyncWebCalls", facade)
    return vendor
