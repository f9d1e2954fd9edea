"""When a credential runs out, in each form in which vendors say it."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webcalls.vendors import (
    CreatedPlus,
    EpochMilliseconds,
    EpochSeconds,
    Expiry,
    SecondsFromNow,
    Timestamp,
)
from webcalls.vendors._expiry import jwt_expiry

ASKED = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expiry", "answer", "expected"),
    [
        (EpochSeconds("/e"), {"e": 1747662646}, datetime(2025, 5, 19, 13, 50, 46, tzinfo=UTC)),
        (EpochSeconds("/e"), {"e": 1747662646.5}, datetime(2025, 5, 19, 13, 50, 46, 500000, UTC)),
        (EpochMilliseconds("/e"), {"e": 1747662646000}, datetime(2025, 5, 19, 13, 50, 46, 0, UTC)),
        (Timestamp("/e"), {"e": "2026-01-01T12:00:30Z"}, ASKED + timedelta(seconds=30)),
        (Timestamp("/e"), {"e": "2026-01-01T14:00:30.000+02:00"}, ASKED + timedelta(seconds=30)),
        (Timestamp("/e"), {"e": "2026-01-01T12:00:30"}, ASKED + timedelta(seconds=30)),
        (SecondsFromNow("/a/e"), {"a": {"e": 90}}, ASKED + timedelta(seconds=90)),
        (
            CreatedPlus("/c", "/t"),
            {"c": "2026-01-01T12:00:00Z", "t": "30s"},
            ASKED + timedelta(seconds=30),
        ),
        (
            CreatedPlus("/c", "/t"),
            {"c": "2026-01-01T12:00:00Z", "t": 1.5},
            ASKED + timedelta(seconds=1.5),
        ),
    ],
)
def test_each_form_is_read(expiry: Expiry, answer: Any, expected: datetime) -> None:
    assert expiry.read(answer, ASKED) == expected


@pytest.mark.parametrize(
    "expiry",
    [
        EpochSeconds("/e"),
        EpochMilliseconds("/e"),
        Timestamp("/e"),
        SecondsFromNow("/e"),
        CreatedPlus("/e", "/e"),
    ],
)
@pytest.mark.parametrize(
    "answer",
    [{}, [], None, "text", {"e": None}, {"e": True}, {"e": {}}, {"e": 1e300}, {"e": "soon"}],
)
def test_what_cannot_be_read_is_none(expiry: Expiry, answer: Any) -> None:
    assert expiry.read(answer, ASKED) is None


def jwt(claims: object) -> str:
    return f"e30.{base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip('=')}.sig"


def test_a_jwt_says_it_itself() -> None:
    assert jwt_expiry(jwt({"exp": 1747662646})) == datetime(2025, 5, 19, 13, 50, 46, tzinfo=UTC)


@pytest.mark.parametrize(
    "claims",
    [{}, [], None, 7, {"exp": None}, {"exp": "x"}, {"exp": True}, {"exp": 1e300}, {"exp": {}}],
)
def test_a_jwt_without_a_time_says_nothing(claims: object) -> None:
    assert jwt_expiry(jwt(claims)) is None


@given(st.text() | st.text(alphabet="ab.=_-").map(lambda text: f"a.{text}.c"))
def test_any_token_has_an_expiry_or_none(token: str) -> None:
    expiry = jwt_expiry(token)
    assert expiry is None or expiry.tzinfo is UTC
