"""The FastAPI example: a token for the page, a limit for each user, a status for each failure."""

import json
import logging

import pytest

from examples.fastapi_tokens import app as backend
from webcalls import APIConnectionError, APITimeoutError, AsyncWebCalls, ElevenLabs, Hume
from webcalls.vendors import REGISTRY


def ask(client, agent="support"):
    return client.post("/api/calls", json={"agent": agent})


def test_the_page_gets_a_token_and_no_key(client, webcalls_sandbox, caplog):
    caplog.set_level(logging.DEBUG)
    answer = ask(client)
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    call = answer.json()
    assert call.keys() == {"vendor", "name", "agent_id", "call_id", "expires_at", "join"}
    assert call["vendor"] == "elevenlabs"
    assert call["join"]["conversationToken"]
    for vendor in webcalls_sandbox.vendors:
        key = webcalls_sandbox.key(vendor)
        assert key not in answer.text + str(answer.headers) + caplog.text


def test_the_page_does_not_choose_the_vendors_agent(client, webcalls_sandbox):
    assert ask(client, "agent_b1f2").status_code == 404
    assert webcalls_sandbox.requests == []


def test_each_user_has_a_limit_of_their_own(client, webcalls_sandbox, monkeypatch):
    current = {"user": "ann"}
    monkeypatch.setitem(
        backend.app.dependency_overrides, backend.current_user, lambda: current["user"]
    )
    assert [ask(client).status_code for _ in range(6)] == [201] * 5 + [429]
    assert 1 <= int(ask(client).headers["retry-after"]) <= 60
    assert len(webcalls_sandbox.requests) == 5
    current["user"] = "bob"
    assert ask(client).status_code == 201


def test_the_second_vendor_serves_when_the_first_cannot(client, agents):
    for unusable in ("status-500", "status-401", "status-404"):
        agents(unusable, "agent-7")
        assert ask(client).json()["vendor"] == "ultravox"


@pytest.mark.parametrize(
    ("agent_ids", "status"),
    [
        (("status-500", "status-502"), 502),
        (("html", "html"), 502),
        (("empty-token", "refused"), 502),
        (("status-500", "status-429"), 503),
        (("status-422", "agent-7"), 500),
        (("status-401", "status-404"), 500),
    ],
)
def test_a_failure_has_the_status_that_says_whose_it_is(client, agents, caplog, agent_ids, status):
    agents(*agent_ids)
    answer = ask(client)
    assert answer.status_code == status
    assert answer.json() == {"detail": "No call is to be had right now. Please try again later."}
    assert ("retry-after" in answer.headers) == (status == 503)
    assert "elevenlabs: create_conversation_token answered" in caplog.text


def test_a_timeout_is_a_504():
    assert backend.status_of(APITimeoutError("late")) == 504
    assert backend.status_of(APIConnectionError("gone")) == 502


def test_the_page_is_served(client):
    page = client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for name in ("page.css", "icon.svg"):
        assert name in page.text
        assert client.get(f"/{name}").status_code == 200


def test_agents_are_offered_whose_vendors_have_a_key(client, monkeypatch):
    assert [menu["agent"] for menu in client.get("/api/agents").json()["agents"]] == [
        *backend.AGENTS
    ]
    fewer = AsyncWebCalls(ElevenLabs("key"), Hume("key", "secret"))
    monkeypatch.setattr(backend.app.state, "calls", fewer)
    assert client.get("/api/agents").json()["agents"] == [
        {"agent": "elevenlabs", "title": "ElevenLabs", "vendors": ["elevenlabs"]},
        {"agent": "hume", "title": "Hume", "vendors": ["hume"]},
    ]
    assert ask(client, "support").status_code == 404


def directives(client, agent):
    policy = client.get("/", params={"agent": agent}).headers["content-security-policy"]
    return dict(directive.split(" ", 1) for directive in policy.split("; "))


def test_a_page_may_connect_to_the_vendor_that_was_chosen_and_to_no_other(client, served):
    assert directives(client, "hume")["connect-src"] == "'self' wss://api.hume.ai"
    assert directives(client, "hume")["script-src"] == "'self'"
    assert directives(client, "vapi")["script-src"] == "'self' https://*.daily.co"
    for agent in ("", "no-such-agent", "bolna"):
        assert directives(client, agent) == {
            "default-src": "'self'",
            "script-src": "'self'",
            "connect-src": "'self'",
            "frame-ancestors": "'none'",
            "base-uri": "'none'",
            "form-action": "'none'",
        }


def test_the_page_of_an_agent_with_two_vendors_may_connect_to_both(client):
    assert directives(client, "support")["connect-src"].split()[1:] == [
        *directives(client, "elevenlabs")["connect-src"].split()[1:],
        *directives(client, "ultravox")["connect-src"].split()[1:],
    ]


def test_where_the_vendor_has_no_host_of_its_own_it_is_that_of_the_backend(
    client, webcalls_sandbox
):
    origin = webcalls_sandbox.url
    assert directives(client, "azure_openai")["connect-src"] == f"'self' {origin}"
    sockets = origin.replace("http://", "ws://")
    assert directives(client, "xai")["connect-src"] == f"'self' {sockets}"


@pytest.mark.parametrize("name", REGISTRY)
def test_every_vendor_has_an_agent_and_an_adapter_or_a_reason_why_not(name):
    assert name in backend.AGENTS
    adapters = backend.FOLDER / "src"
    listed = f"  {name}: " in (adapters / "join.js").read_text("utf-8")
    assert listed
    assert (adapters / f"vendors/{name}.js").exists() == (name in backend.POLICIES)


def test_the_lock_file_has_hashes_and_no_address():
    lock = json.loads((backend.FOLDER / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "resolved" not in json.dumps(packages)
