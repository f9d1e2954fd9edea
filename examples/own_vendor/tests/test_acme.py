"""Our vendor, against webcalls' sandbox, which speaks as specs/acme says."""

import pytest
from acme_webcalls import Acme

from webcalls import AuthenticationError, WebCalls
from webcalls.sandbox import Sandbox


def test_a_call_is_created(webcalls_sandbox: Sandbox) -> None:
    with WebCalls.from_env() as calls:
        acme = Acme(
            webcalls_sandbox.environment["ACME_API_KEY"],
            base_url=webcalls_sandbox.environment["ACME_BASE_URL"],
        )
        call = calls.create(acme, "front-desk", metadata={"order": "42"})
    assert call.response.token == call.token
    assert call.for_page()["join"].keys() == {"token", "callId"}
    assert call.expires_at is not None
    assert webcalls_sandbox.requests[-1].agent_id == "front-desk"


def test_a_wrong_key_is_an_authentication_error(webcalls_sandbox: Sandbox) -> None:
    url = webcalls_sandbox.environment["ACME_BASE_URL"]
    with WebCalls(Acme("wrong", base_url=url)) as calls, pytest.raises(AuthenticationError):
        calls.create("acme", "front-desk")  # type: ignore[call-overload]  # not one of the built-in names
