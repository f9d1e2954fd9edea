"""The FastAPI example: a credential for the page, its menu, and what the page may connect to."""

import json
import logging
import tomllib

import httpx
import pytest
import uvicorn

from examples.fastapi_tokens import app as backend
from examples.fastapi_tokens.menu import POLICIES
from tests.examples.stand_in import running
from webcalls.vendors import REGISTRY, load

CONFIGURATION = tomllib.loads((backend.FOLDER / "endpoint.toml").read_text("utf-8"))
ROUTES = CONFIGURATION["route"]


def ask(client, agent="support"):
    return client.post(f"/api/calls/{agent}")


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


def test_an_address_has_a_limit(client, webcalls_sandbox):
    assert [ask(client).status_code for _ in range(6)] == [201] * 5 + [429]
    assert 1 <= int(ask(client).headers["retry-after"]) <= 60
    assert len(webcalls_sandbox.requests) == 5


def test_the_second_vendor_serves_when_the_first_cannot(client, webcalls_sandbox):
    webcalls_sandbox.fail(vendor="elevenlabs", status=401)
    assert ask(client).json()["vendor"] == "ultravox"


def test_pages_of_other_sites_get_no_call(client, webcalls_sandbox):
    answer = client.post("/api/calls/support", headers={"origin": "https://attacker.example"})
    assert answer.status_code == 403
    assert webcalls_sandbox.requests == []


def test_the_page_is_served(client):
    page = client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for name in ("page.css", "icon.svg"):
        assert name in page.text
        assert client.get(f"/{name}").status_code == 200


def test_agents_are_offered_that_a_vendor_with_a_key_serves(client, monkeypatch, webcalls_sandbox):
    assert [menu["agent"] for menu in client.get("/api/agents").json()["agents"]] == [*ROUTES]
    for name in REGISTRY:
        for key in load(name).all_keys():
            monkeypatch.delenv(key.variable, raising=False)
    monkeypatch.setenv("ELEVENLABS_API_KEY", "sandbox-key")
    monkeypatch.setenv("DEEPGRAM_API_KEY", "sandbox-key")
    with (
        running(uvicorn.Config(backend.app, port=0, log_config=None)) as port,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", verify=False) as fewer,
    ):
        assert fewer.get("/api/agents").json()["agents"] == [
            {"agent": "support", "title": "ElevenLabs", "vendors": ["elevenlabs"]},
            {"agent": "deepgram", "title": "Deepgram", "vendors": ["deepgram"]},
            {"agent": "elevenlabs", "title": "ElevenLabs", "vendors": ["elevenlabs"]},
        ]
        webcalls_sandbox.fail(vendor="elevenlabs", status=401)
        assert ask(fewer, "support").status_code == 500  # there is no other
        assert ask(fewer, "hume").status_code == 500


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
    assert name in ROUTES
    adapters = backend.FOLDER / "src"
    listed = f"  {name}: " in (adapters / "join.js").read_text("utf-8")
    assert listed
    assert (adapters / f"vendors/{name}.js").exists() == (name in POLICIES)


def test_the_lock_file_has_hashes_and_no_address():
    lock = json.loads((backend.FOLDER / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "resolved" not in json.dumps(packages)
