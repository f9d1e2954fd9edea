"""What a `WebCall` says of itself."""

import dataclasses
import json
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from webcalls import Route, WebCall

CALL = WebCall(
    vendor="retell",
    name="retell-eu",
    agent_id="a",
    kind="call",
    token="tok-1",
    url="https://example.com/tok-2",
    call_id="c",
    expires_at=datetime(2030, 1, 1, tzinfo=UTC),
    join=MappingProxyType({"accessToken": "tok-1", "ice": [{"urls": "stun:x"}]}),
    response={"access_token": "tok-1"},
)


def test_neither_repr_nor_str_shows_a_credential() -> None:
    assert "tok-" not in repr(CALL)
    assert repr(CALL).startswith("WebCall(vendor='retell', name='retell-eu', agent_id='a', ")
    assert str(CALL) == repr(CALL)


def test_it_can_be_hashed() -> None:
    assert CALL in {CALL}


def test_what_the_page_gets_is_ready_for_json_and_a_copy() -> None:
    page: dict[str, Any] = CALL.for_page()
    assert json.loads(json.dumps(page)) == {
        "vendor": "retell",
        "name": "retell-eu",
        "agent_id": "a",
        "call_id": "c",
        "expires_at": "2030-01-01T00:00:00+00:00",
        "join": {"accessToken": "tok-1", "ice": [{"urls": "stun:x"}]},
    }
    page["join"]["ice"].clear()
    assert CALL.join["ice"]


def test_its_route_names_the_vendor_as_the_facade_does() -> None:
    assert CALL.route == Route("retell-eu", "a")  # type: ignore[arg-type]  # a name of the facade's own


def test_what_the_page_gets_may_be_nested_to_any_depth() -> None:
    deep: dict[str, Any] = {}
    for _ in range(2000):
        deep = {"in": deep}
    assert "in" in dataclasses.replace(CALL, join={"deep": deep}).for_page()["join"]["deep"]
