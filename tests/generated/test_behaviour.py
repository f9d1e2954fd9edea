"""The clients do over a real socket what their READMEs and their specs say."""

import asyncio
import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import webcalls_puretalk
import webcalls_verbex
from webcalls_puretalk.api.calls import register_web_call
from webcalls_puretalk.models import (
    Error,
    Forbidden,
    PreconditionFailed,
    RegisterWebCallRequest,
    RegisterWebCallResponse,
)
from webcalls_verbex.api.calls import create_web_call_public_shared
from webcalls_verbex.models import (
    ErrorResponse,
    HTTPValidationError,
    PublicShareWebCallResponse,
)

ROOT = Path(__file__).resolve().parents[2]


class Server(HTTPServer):
    """Answers every request with one status and body, and keeps what it was asked."""

    answer: tuple[int, Any] = (200, {})
    asked: list[tuple[str, str, dict[str, str], str]]

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """For any method."""

    server: Server

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.command, self.path, headers, body))
        status, answer = self.server.answer
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    do_POST = do_GET  # noqa: N815  as http.server calls it

    def log_message(self, *_: Any) -> None:
        """Nothing on standard error."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield running
        finally:
            running.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("vendor", "base_url", "answer", "asked", "printed"),
    [
        (
            "puretalk",
            "https://api.puretalk.ai/api",
            (200, {"err": False, "results": {"call_id": "c-1", "token": "t-1"}}),
            ("POST", "/calls/web/register", {"x-api-key": "YOUR_KEY"}, {"assistant_id": "…"}),
            ["RegisterWebCallResponse(", "call_id='c-1'", "token=…"],
        ),
        (
            "verbex",
            "https://api.verbex.ai",
            (201, {"access_token": "t-2"}),
            (
                "GET",
                "/v1/calls/public/create-web-call?shared_key=YOUR_KEY&ai_agent_id=%E2%80%A6",
                {},
                None,
            ),
            ["PublicShareWebCallResponse(access_token=…"],
        ),
    ],
    ids=["puretalk", "verbex"],
)
def test_the_readme_runs_as_printed(
    server: Server,
    capsys: pytest.CaptureFixture[str],
    vendor: str,
    base_url: str,
    answer: tuple[int, Any],
    asked: tuple[str, str, dict[str, str], Any],
    printed: list[str],
) -> None:
    readme = (ROOT / "generated" / vendor / "README.md").read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert code.count(f'"{base_url}"') == 1
    server.answer = answer
    exec(compile(code.replace(base_url, server.url), "README.md", "exec"), {})
    ((method, path, headers, body),) = server.asked
    assert (method, path, json.loads(body) if body else None) == (asked[0], asked[1], asked[3])
    assert asked[2].items() <= headers.items()
    out = capsys.readouterr().out
    for part in printed:
        assert part in out


@pytest.mark.parametrize("door", ["sync", "async"])
@pytest.mark.parametrize(
    ("vendor", "status", "body", "model"),
    [
        ("puretalk", 200, {"err": False}, RegisterWebCallResponse),
        ("puretalk", 400, {"err": True, "msg": "m"}, Error),
        ("puretalk", 403, {"detail": "d"}, Forbidden),
        ("puretalk", 412, {"detail": "d"}, PreconditionFailed),
        ("puretalk", 418, {}, None),
        ("verbex", 201, {"access_token": "t"}, PublicShareWebCallResponse),
        ("verbex", 401, {"error": "e", "message": "m"}, ErrorResponse),
        (
            "verbex",
            422,
            {"detail": [{"loc": ["query", 1], "msg": "m", "type": "t"}]},
            HTTPValidationError,
        ),
        ("verbex", 418, {}, None),
    ],
)
def test_each_documented_status_has_its_model(
    server: Server, door: str, vendor: str, status: int, body: Any, model: type[Any] | None
) -> None:
    server.answer = (status, body)
    response: Any
    if vendor == "puretalk":
        puretalk = webcalls_puretalk.AuthenticatedClient(server.url, "k", verify_ssl=False)
        request = RegisterWebCallRequest(assistant_id="a")
        with puretalk:
            response = (
                register_web_call.sync_detailed(client=puretalk, body=request)
                if door == "sync"
                else asyncio.run(register_web_call.asyncio_detailed(client=puretalk, body=request))
            )
    else:
        verbex = webcalls_verbex.Client(server.url, verify_ssl=False)
        call = create_web_call_public_shared
        with verbex:
            response = (
                call.sync_detailed(client=verbex, ai_agent_id="a")
                if door == "sync"
                else asyncio.run(call.asyncio_detailed(client=verbex, ai_agent_id="a"))
            )
    assert response.status_code == status
    if model is None:
        assert response.parsed is None
    else:
        assert type(response.parsed) is model
        assert response.parsed.to_dict() == body
