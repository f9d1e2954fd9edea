"""What a `WebCall` says of itself."""

import base64
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webcalls import WebCall


def call(token: str, expires_at: datetime | None = None) -> WebCall:
    return WebCall(
        vendor="puretalk", agent_id="a", token=token, call_id="c", _expires_at=expires_at
    )


def jwt(claims: object) -> str:
    return f"e30.{base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip('=')}.sig"


def test_expiry_is_read_from_a_jwt() -> None:
    assert call(jwt({"exp": 1747662646})).expires_at == datetime(
        2025, 5, 19, 13, 50, 46, tzinfo=UTC
    )


def test_what_the_vendor_says_goes_before_the_jwt() -> None:
    said = datetime(2030, 1, 1, tzinfo=UTC)
    assert call(jwt({"exp": 1}), said).expires_at == said


@pytest.mark.parametrize(
    "claims",
    [{}, [], None, 7, {"exp": None}, {"exp": "x"}, {"exp": 1e300}, {"exp": {}}, {"exp": True}],
)
def test_no_expiry_that_can_be_read_is_none(claims: object) -> None:
    assert call(jwt(claims)).expires_at is None


@given(st.text() | st.text(alphabet="ab.=_-").map(lambda text: f"a.{text}.c"))
def test_any_token_has_an_expiry_or_none(token: str) -> None:
    assert call(token).expires_at is None or call(token).expires_at.tzinfo is UTC  # type: ignore[union-attr]


def test_neither_repr_nor_str_shows_the_token() -> None:
    assert repr(call("tok-1")) == "WebCall(vendor='puretalk', agent_id='a', call_id='c')"
    assert str(call("tok-1")) == repr(call("tok-1"))


def test_a_call_can_be_a_member_of_a_set() -> None:
    one = WebCall(vendor="puretalk", agent_id="a", token="t", response=["no", "hash"])
    assert one in {one, call("tok-1")}
