"""Credentials that are used again: for the same user and thing alone, where it may be."""

import json
import time

import httpx
import pytest

from tests.endpoint.conftest import CONFIGURATION, Open
from webcalls.endpoint import CallRequest, Endpoint, Grant
from webcalls.sandbox import Sandbox
from webcalls.vendors import REGISTRY, load


def token(client: httpx.Client, path: str = "/calls/model", **headers: str) -> str:
    answer = client.post(path, headers=headers)
    assert answer.status_code == 201
    return json.dumps(answer.json()["join"], sort_keys=True)


def test_a_page_that_reloads_gets_the_credential_that_it_had(
    serve: Open, webcalls_sandbox: Sandbox
) -> None:
    client = serve()
    assert len({token(client) for _ in range(3)}) == 1
    assert len(webcalls_sandbox.requests) == 1
    metrics = client.get("/metrics").text
    created = 'webcalls_endpoint_created_total{reused="%s",route="model",vendor="openai"} %s'
    assert created % ("false", "1.0") in metrics
    assert created % ("true", "2.0") in metrics


def test_a_call_is_used_once(serve: Open, webcalls_sandbox: Sandbox) -> None:
    client = serve()
    assert len({token(client, "/calls/support") for _ in range(3)}) == 3
    assert len(webcalls_sandbox.requests) == 3


def test_nobody_gets_the_credential_of_somebody_else(serve: Open) -> None:
    prompt = {"session": {"prompt": {"id": "pmpt_1"}}}
    table = {"vendor": "openai", "agent_id": "gpt-realtime", "options": prompt}
    routes = {name: {"vendors": [table]} for name in ("model", "other")}
    client = serve(route=routes, authorize=by_headers)
    tokens = [
        token(client),
        token(client, authorization="bob"),
        token(client, "/calls/other"),
        token(client, x_name="Ada"),
        token(client, x_name="Eve"),
    ]
    assert len(set(tokens)) == len(tokens)
    assert token(client, x_name="Ada") == tokens[3]


def by_headers(request: CallRequest) -> Grant:
    name = request.headers.get("x_name")
    variables = {"name": name} if name else None
    return Grant(request.headers["authorization"], {"model", "other"}, variables)


def test_nobody_in_particular_gets_one_of_their_own(serve: Open) -> None:
    client = serve(authorize="anyone")
    assert token(client) != token(client)


@pytest.mark.parametrize(
    ("lives", "later", "is_the_same"),
    [(600, 400, True), (600, 500, False), (30, 10, True), (30, 16, False), (12, 0, False)],
)
def test_it_is_dropped_well_before_it_expires(
    serve: Open,
    monkeypatch: pytest.MonkeyPatch,
    lives: int,
    later: int,
    is_the_same: bool,
) -> None:
    now = [time.time()]
    monkeypatch.setattr("webcalls.endpoint.credentials.time", lambda: now[0])
    table = {"vendor": "deepgram", "agent_id": "agent_1", "ttl": lives}
    client = serve(route={"model": {"vendors": [table]}})
    first = token(client)
    now[0] += later
    assert (token(client) == first) == is_the_same


def test_what_is_kept_shows_in_no_repr(webcalls_sandbox: Sandbox) -> None:
    endpoint = Endpoint(CONFIGURATION, authorize=by_headers)
    assert "object at" in repr(endpoint._credentials)


def test_only_documented_ones_are_used_again() -> None:
    """As the descriptions of these two say; where a vendor's documentation is silent, none is."""
    reusable = {
        name for name in REGISTRY for operation in load(name).operations if operation.reusable
    }
    assert reusable == {"deepgram", "openai"}
