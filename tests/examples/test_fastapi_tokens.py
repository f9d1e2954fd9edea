"""The FastAPI example: a token for the page, a limit for each user, a status for each failure."""

import logging

import pytest

from examples.fastapi_tokens import app as backend
from webcalls import APIConnectionError, APITimeoutError


def ask(client, agent="support"):
    return client.post("/api/calls", json={"agent": agent})


def test_the_page_gets_a_token_and_no_key(client, webcalls_sandbox, caplog):
    caplog.set_level(logging.DEBUG)
    answer = ask(client)
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "connect-src 'self' https: wss:" in policy
    call = answer.json()
    assert call.keys() == {"vendor", "name", "agent_id", "call_id", "expires_at", "join"}
    assert call["vendor"] == "retell"
    assert call["join"]["accessToken"]
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
    assert "retell: create_web_call answered" in caplog.text


def test_a_timeout_is_a_504():
    assert backend.status_of(APITimeoutError("late")) == 504
    assert backend.status_of(APIConnectionError("gone")) == 502


def test_the_page_is_served(client):
    page = client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for name in ("page.js", "page.css", "icon.svg"):
        assert name in page.text
        assert client.get(f"/{name}").status_code == 200
