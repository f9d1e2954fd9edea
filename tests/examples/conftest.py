"""The examples' backend as its page sees it: a server on a real socket."""

import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
import uvicorn

from examples.fastapi_tokens import app as backend
from webcalls import Route
from webcalls.sandbox import Sandbox


@pytest.fixture
def served(webcalls_sandbox: Sandbox) -> Iterator[str]:
    """The address of the FastAPI example, which runs with the sandbox's keys."""
    config = uvicorn.Config(backend.app, port=0, log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the example does not start"
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def client(served: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served, verify=False) as client:
        yield client


@pytest.fixture
def agents(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Set which agents the page's `support` means: `agents("status-500", "agent-7")`."""

    def set_agents(retell: str, ultravox: str) -> None:
        routes = (Route("retell", retell), Route("ultravox", ultravox))
        monkeypatch.setitem(backend.AGENTS, "support", routes)

    return set_agents
