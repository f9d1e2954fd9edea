"""The endpoint on a real socket, against the sandbox."""

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from tests.endpoint.running import running
from webcalls import AsyncWebCalls
from webcalls.endpoint import CallRequest, Endpoint, Grant
from webcalls.sandbox import Sandbox

Open = Callable[..., httpx.Client]

CONFIGURATION: Mapping[str, Any] = {
    "route": {
        "support": {"vendors": ["retell:agent_1", "ultravox:agent-7"]},
        "sales": {"vendors": ["ultravox:agent-8"]},
        "model": {"vendors": ["openai:gpt-realtime"]},
    },
    "origins": {"allowed": ["https://app.example.com"]},
    "limits": {"per_user": "1000/minute", "per_address": "1000/minute"},
}


def authorize(request: CallRequest) -> Grant | None:
    """The user is whom the header names."""
    user = request.headers.get("authorization")
    return Grant(user, {"support", "model"}) if user else None


@pytest.fixture
def serve(webcalls_sandbox: Sandbox) -> Iterator[Open]:
    """Serve an endpoint: `serve(limits={…}, authorize=…)`; tables are merged into CONFIGURATION.

    Answers with a client of it, who is the user Ann.
    """
    with ExitStack() as stack:

        def open_client(
            authorize: Any = authorize,
            calls_of: AsyncWebCalls | None = None,
            **tables: Mapping[str, Any],
        ) -> httpx.Client:
            merged = {**CONFIGURATION}
            for name, table in tables.items():
                merged[name] = {**merged.get(name, {}), **table}
            endpoint = Endpoint(merged, authorize=authorize, calls=calls_of)
            url = stack.enter_context(running(endpoint))
            headers = {"authorization": "ann"}
            client = httpx.Client(base_url=url, headers=headers, verify=False)
            return stack.enter_context(client)

        yield open_client


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that refuses connections, and goes on doing so."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]
