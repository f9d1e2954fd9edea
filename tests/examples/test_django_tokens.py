"""The Django example, in a project of its own."""

import django
import pytest
from django.conf import settings
from django.test import Client

if not settings.configured:
    settings.configure(ROOT_URLCONF="examples.django_tokens", ALLOWED_HOSTS=["testserver"])
    django.setup()

from examples import django_tokens


@pytest.fixture
def client(webcalls_sandbox):
    django_tokens.web_calls.cache_clear()
    yield Client()
    django_tokens.web_calls().close()
    django_tokens.web_calls.cache_clear()


def test_the_page_gets_a_token_and_no_key(client, webcalls_sandbox):
    answer = client.post("/api/calls")
    assert answer.status_code == 201
    assert answer.json()["join"].keys() == {"accessToken", "callId", "transport", "iceServers"}
    assert "no-store" in answer["Cache-Control"]
    assert webcalls_sandbox.key("retell") not in answer.content.decode()
    assert client.get("/api/calls").status_code == 405


@pytest.mark.parametrize(
    ("agent_id", "status", "wait"),
    [("status-429", 503, "1"), ("status-500", 503, None), ("status-401", 502, None)],
)
def test_a_failure_says_whether_trying_again_helps(
    client, monkeypatch, caplog, agent_id, status, wait
):
    monkeypatch.setattr(django_tokens, "AGENT_ID", agent_id)
    answer = client.post("/api/calls")
    assert (answer.status_code, answer.get("Retry-After")) == (status, wait)
    assert agent_id not in answer.content.decode()
    assert ("no call: retell: create_web_call answered" in caplog.text) == (status == 502)
