"""What a page gets for its request, and what it cannot choose."""

import asyncio
import json
import threading
from typing import Any

import httpx
import pytest
from starlette.exceptions import HTTPException

from tests.endpoint.conftest import Open
from webcalls import AsyncWebCalls, OpenAI, Retell, Ultravox
from webcalls.endpoint import CallRequest, Grant
from webcalls.sandbox import Sandbox

FOR_PAGE = {"vendor", "name", "agent_id", "call_id", "expires_at", "join"}


def test_a_page_gets_what_it_joins_with(serve: Open, webcalls_sandbox: Sandbox) -> None:
    client = serve()
    answer = client.post("/calls/support")
    assert answer.status_code == 201
    assert answer.headers["content-type"] == "application/json"
    call = answer.json()
    assert call.keys() == FOR_PAGE
    assert (call["vendor"], call["agent_id"]) == ("retell", "agent_1")
    assert call["join"]["accessToken"]
    for vendor in ("retell", "ultravox", "openai"):
        assert webcalls_sandbox.key(vendor) not in answer.text + str(answer.headers)


def test_each_route_has_vendors_of_its_own(serve: Open) -> None:
    client = serve(authorize="anyone")
    vendors = {r: client.post(f"/calls/{r}").json()["agent_id"] for r in ("support", "sales")}
    assert vendors == {"support": "agent_1", "sales": "agent-8"}


@pytest.mark.parametrize("status", [401, 403, 404, 412, 429, 500, 503])
def test_the_next_vendor_serves_where_one_cannot(
    serve: Open, webcalls_sandbox: Sandbox, status: int
) -> None:
    webcalls_sandbox.fail(vendor="retell", status=status)
    call = serve().post("/calls/support").json()
    assert (call["vendor"], call["agent_id"]) == ("ultravox", "agent-7")


def test_a_vendor_without_a_key_is_left_out(
    serve: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv("RETELL_API_KEY")
    assert serve().post("/calls/support").json()["vendor"] == "ultravox"
    assert "no key for retell in the environment: set RETELL_API_KEY" in caplog.text


@pytest.mark.parametrize(
    "body",
    [
        {"agent_id": "agent_of_somebody", "agent": "agent_of_somebody"},
        {"vendor": "ultravox", "route": "sales", "routes": ["sales"]},
        {"options": {"agent_version": 9}, "variables": {"name": "Eve"}},
        {"base_url": "https://attacker.example", "vendors": ["ultravox:agent-8"]},
        ["ultravox:agent-8"],
        "sales",
    ],
)
def test_nothing_that_a_page_sends_chooses_an_agent(
    serve: Open, webcalls_sandbox: Sandbox, body: Any
) -> None:
    client = serve()
    query = {"agent_id": "agent_of_somebody", "vendor": "ultravox", "route": "sales"}
    answer = client.post("/calls/support", json=body, params=query)
    assert answer.json()["agent_id"] == "agent_1"
    assert [request.agent_id for request in webcalls_sandbox.requests] == ["agent_1"]


@pytest.mark.parametrize(
    "path",
    [
        "/calls/sales",
        "/calls/SUPPORT",
        "/calls/retell:agent_1",
        "/calls/agent_1",
        "/calls/support%2F..%2Fsales",
        "/calls/__class__",
        "/calls/%00",
    ],
)
def test_a_route_that_was_not_granted_is_not_there(
    serve: Open, webcalls_sandbox: Sandbox, path: str
) -> None:
    answer = serve().post(path)
    assert answer.status_code == 404
    assert webcalls_sandbox.requests == []
    told = answer.json()
    assert "sales" not in json.dumps(told)


def test_a_grant_says_what_is_sent_to_the_vendor(serve: Open, webcalls_sandbox: Sandbox) -> None:
    seen = []

    async def authorize(request: CallRequest) -> Grant:
        seen.append((request.route, request.data, await request.json(), await request.body()))
        return Grant("ann", ["support"], {"name": "Ada"}, {"order": request.data["order"]})

    client = serve(authorize=authorize)
    assert client.post("/calls/support", json={"order": "42"}).status_code == 201
    assert seen == [("support", {"order": "42"}, {"order": "42"}, b'{"order":"42"}')]
    assert [request.status for request in webcalls_sandbox.requests] == [201]


def test_arguments_that_no_vendor_of_a_route_takes_are_not_dropped(
    serve: Open, webcalls_sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    grant = Grant("ann", ["model"], metadata={"order": "42"})
    answer = serve(authorize=lambda _request: grant).post("/calls/model")
    assert (answer.status_code, answer.json()["code"]) == (500, "misconfigured")
    assert webcalls_sandbox.requests == []
    said = caplog.text.replace("\\", "")
    assert "ConfigurationError: openai has no place for metadata, which the grant has" in said
    assert '{ vendor = "openai", agent_id = "gpt-realtime", without = ["metadata"] }' in said


def test_a_vendor_may_do_without_a_part_of_the_grant(
    serve: Open, webcalls_sandbox: Sandbox
) -> None:
    grant = Grant("ann", ["mixed"], {"name": "Ada"}, {"order": "42"})
    elevenlabs = {"vendor": "elevenlabs", "agent_id": "agent_1", "without": ["metadata"]}
    mixed = {"vendors": ["retell:agent_1", elevenlabs]}
    client = serve(route={"mixed": mixed}, authorize=lambda _request: grant)
    assert client.post("/calls/mixed").json()["vendor"] == "retell"
    webcalls_sandbox.fail(vendor="retell", status=503)
    join = client.post("/calls/mixed").json()["join"]
    assert (join["dynamicVariables"], join["userId"]) == ({"name": "Ada"}, "ann")


@pytest.mark.parametrize("is_async", [True, False])
def test_who_gets_no_grant_gets_no_call(
    serve: Open, webcalls_sandbox: Sandbox, is_async: bool
) -> None:
    async def nobody(_request: CallRequest) -> None:
        return None

    answer = serve(authorize=nobody if is_async else lambda _request: None).post("/calls/support")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_authorized")
    assert webcalls_sandbox.requests == []


class Callable:
    """A hook with a state, as applications may have one."""

    async def __call__(self, request: CallRequest) -> Grant:
        return Grant(request.headers["authorization"], {"support"})


def test_a_hook_may_be_an_object(serve: Open) -> None:
    assert serve(authorize=Callable()).post("/calls/support").status_code == 201


@pytest.mark.parametrize("status", [401, 499])
def test_a_hook_may_say_how_it_refuses(serve: Open, status: int) -> None:
    def authorize(_request: CallRequest) -> Grant:
        raise HTTPException(status, "Please log in.", {"WWW-Authenticate": "Bearer"})

    answer = serve(authorize=authorize).post("/calls/support")
    assert answer.status_code == status
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["detail"] == "Please log in."


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (HTTPException(200, "ok"), "authorize raised HTTPException(200): a refusal is 400 to 599"),
        (HTTPException(204), "authorize raised HTTPException(204): a refusal is 400 to 599"),
        (
            HTTPException(401, {"login": "/"}),  # type: ignore[arg-type]  # as FastAPI's may be
            "authorize raised HTTPException(401) whose detail is dict, not str",
        ),
        (HTTPException(401, "x", {"Reason": "\u20ac"}), "UnicodeEncodeError in "),
    ],
)
def test_a_refusal_that_is_none_is_an_error_of_the_hook(
    serve: Open, caplog: pytest.LogCaptureFixture, refusal: HTTPException, said: str
) -> None:
    def authorize(_request: CallRequest) -> Grant:
        raise refusal

    with caplog.at_level("INFO", "webcalls.endpoint"):
        answer = serve(authorize=authorize).post("/calls/support")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert f'error="{said}' in caplog.text


@pytest.mark.parametrize("is_async", [True, False])
def test_a_hook_that_hangs_is_left(
    serve: Open, caplog: pytest.LogCaptureFixture, is_async: bool
) -> None:
    goes_on = threading.Event()

    async def hook(_request: CallRequest) -> None:
        await asyncio.Event().wait()

    client = serve(
        authorize=hook if is_async else lambda _request: goes_on.wait(60),
        limits={"authorize_seconds": 0.1},
    )
    with caplog.at_level("INFO", "webcalls.endpoint"):
        answer = client.post("/calls/support", timeout=20)
    goes_on.set()
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "authorize took longer than 0.1 s, limits.authorize_seconds" in caplog.text


def test_a_hook_that_waits_for_what_was_cancelled_is_answered_for(
    serve: Open, caplog: pytest.LogCaptureFixture
) -> None:
    async def hook(_request: CallRequest) -> None:
        shared = asyncio.ensure_future(asyncio.sleep(60))
        shared.cancel()
        await shared

    with caplog.at_level("INFO", "webcalls.endpoint"):
        answer = serve(authorize=hook).post("/calls/support")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert answer.headers["cache-control"] == "no-store"
    assert "authorize was cancelled" in caplog.text


@pytest.mark.parametrize("is_async", [True, False])
@pytest.mark.parametrize(
    "wrong", ["raises", "answers something else", "grants a string", "grants half a character"]
)
def test_a_hook_that_fails_lets_nobody_in(
    serve: Open,
    webcalls_sandbox: Sandbox,
    caplog: pytest.LogCaptureFixture,
    is_async: bool,
    wrong: str,
) -> None:
    def sync(_request: CallRequest) -> Any:
        if wrong == "raises":
            raise RuntimeError("password of the database: hunter2")
        if wrong == "grants half a character":
            return Grant("a\ud800", {"support"})
        return {"routes": ["support"]} if wrong == "answers something else" else Grant("a", "sup")

    async def hook(request: CallRequest) -> Any:
        return sync(request)

    answer = serve(authorize=hook if is_async else sync).post("/calls/support")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert webcalls_sandbox.requests == []
    assert "hunter2" not in answer.text + caplog.text


def test_the_user_is_named_to_vendors_that_have_a_place_for_it(serve: Open) -> None:
    sent: list[httpx.Request] = []

    async def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        raise httpx.ConnectError("not today")

    transport = httpx.MockTransport(answer)
    vendors = Retell("sandbox-key"), Ultravox("sandbox-key"), OpenAI("sandbox-key")
    client = serve(calls_of=AsyncWebCalls(*vendors, transport=transport))
    client.post("/calls/model")
    client.post("/calls/support")
    named = {request.url.host: request.headers.get("openai-safety-identifier") for request in sent}
    assert named == {"api.openai.com": "ann", "api.retellai.com": None, "api.ultravox.ai": None}


def test_a_vendor_may_be_a_table(serve: Open) -> None:
    tables = {
        "avatar": {
            "vendors": [
                {
                    "vendor": "liveavatar",
                    "agent_id": "context_1",
                    "options": {"avatar_id": "00000000-0000-4000-8000-000000000000"},
                },
                {"vendor": "ultravox", "agent_id": "agent-1", "ttl": 60},
            ]
        }
    }
    assert serve(authorize="anyone", route=tables).post("/calls/avatar").status_code == 201
