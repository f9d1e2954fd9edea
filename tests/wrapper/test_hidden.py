"""Credentials in the typed answer: no repr shows them, and they are what they are all the same."""

import copy
import json
import pickle

import httpx
import pytest

from tests.wrapper.vendor_cases import Door
from webcalls import Retell

BODY = {
    "access_token": "secret-token",
    "call_id": "call_1",
    "expires_at": 1893456000000,
    "transport": "gateway",
    "ice_servers": [{"urls": ["turn:x"], "username": "secret-user", "credential": "secret-word"}],
    "more": {"copy": ["secret-token", 7, None], "open": "to all"},
}


@pytest.mark.parametrize("status", [201, 299])  # documented, and read by the facade alone
def test_no_repr_shows_what_a_page_joins_with(door: Door, status: int) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(status, json=BODY))
    retell = Retell("key")
    call = door.run([retell], lambda calls: calls.create("retell", "a"), transport=transport)
    for shown in (call, call.response, call.response.ice_servers, call.response.to_dict()):
        assert "secret-" not in repr(shown)
    assert "call_1" in repr(call.response)
    assert "to all" in repr(call.response.additional_properties)
    assert call.response.to_dict() == BODY
    token = call.response.access_token
    assert (token, f"{token}", str(token)) == ("secret-token",) * 3
    assert json.loads(json.dumps(call.response.to_dict())) == BODY
    assert json.loads(json.dumps(call.for_page()))["join"]["accessToken"] == "secret-token"
    for copied in (copy.deepcopy(token), pickle.loads(pickle.dumps(token))):
        assert copied == "secret-token"
        assert "secret" not in repr(copied)


def test_no_depth_is_too_deep(door: Door) -> None:
    deep: object = "secret-token"
    for _ in range(400):
        deep = [deep]
    transport = httpx.MockTransport(lambda request: httpx.Response(201, json={**BODY, "d": deep}))
    retell = Retell("key")
    call = door.run([retell], lambda calls: calls.create("retell", "a"), transport=transport)
    assert call.token == "secret-token"
    found = call.response.to_dict()["d"]
    while isinstance(found, list):
        (found,) = found
    assert found == "secret-token"
    assert "secret" not in repr(found)


@pytest.mark.parametrize("status", [201, 299])
def test_what_a_page_joins_with_is_not_changed_by_it(door: Door, status: int) -> None:
    """The typed answer and `join` have nothing in common that hiding could change."""
    servers = [{"urls": ["turn:x"], "more": {"credential": "secret-word"}}]
    body = {**BODY, "ice_servers": servers}
    transport = httpx.MockTransport(lambda request: httpx.Response(status, json=body))
    call = door.run([Retell("key")], lambda c: c.create("retell", "a"), transport=transport)
    assert repr(call.join["iceServers"]) == repr(servers)
    assert "secret" not in repr(call.response)
