"""When a credential runs out, in each form in which vendors say it."""

from __future__ import annotations

import base64
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Protocol

from ._pointer import at

_DURATION = re.compile(r"(\d+(?:\.\d+)?)s")


class Expiry(Protocol):
    """Where and how an answer says when its credential runs out."""

    def read(self, answer: Any, asked: datetime) -> datetime | None:
        """The time (aware, UTC); None where the answer does not say it.

        Args:
            answer: The decoded body.
            asked: When the request was begun: a number of seconds counts from there, so that the
                credential is never thought to live longer than it does.
        """


class EpochSeconds(NamedTuple):
    """A number of seconds since 1970."""

    pointer: str

    def read(self, answer: Any, asked: datetime) -> datetime | None:
        return _since_1970(at(answer, self.pointer))


class EpochMilliseconds(NamedTuple):
    """A number of milliseconds since 1970."""

    pointer: str

    def read(self, answer: Any, asked: datetime) -> datetime | None:
        milliseconds = _number(at(answer, self.pointer))
        return None if milliseconds is None else _since_1970(milliseconds / 1000)


class Timestamp(NamedTuple):
    """A date and time as text (ISO 8601, RFC 3339); without an offset it is taken as UTC."""

    pointer: str

    def read(self, answer: Any, asked: datetime) -> datetime | None:
        return _time(at(answer, self.pointer))


class SecondsFromNow(NamedTuple):
    """A number of seconds from the request on."""

    pointer: str

    def read(self, answer: Any, asked: datetime) -> datetime | None:
        return _later(asked, _number(at(answer, self.pointer)))


class CreatedPlus(NamedTuple):
    """A time of creation as text, and beside it how long the credential lives.

    Args:
        created: Where the time of creation stands.
        lifetime: Where the lifetime stands: a number of seconds, or text such as `"30s"`.
    """

    created: str
    lifetime: str

    def read(self, answer: Any, asked: datetime) -> datetime | None:
        created, lifetime = _time(at(answer, self.created)), at(answer, self.lifetime)
        if isinstance(lifetime, str) and (match := _DURATION.fullmatch(lifetime)):
            lifetime = float(match[1])
        return None if created is None else _later(created, _number(lifetime))


def jwt_expiry(token: str) -> datetime | None:
    """The `exp` claim (RFC 7519, 4.1.4: seconds since 1970) of a token, if it is a JWT with one.

    The signature is the vendor's business: it is not verified.
    """
    parts = token.split(".")
    if len(parts) != 3:
        return None
    try:
        decoded = base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4))
        claims = json.loads(decoded.decode())
    except (ValueError, RecursionError):
        return None
    return _since_1970(claims.get("exp")) if isinstance(claims, dict) else None


def _number(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _since_1970(value: Any) -> datetime | None:
    seconds = _number(value)
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _time(value: Any) -> datetime | None:
    try:
        time = datetime.fromisoformat(value)
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _later(time: datetime, seconds: float | None) -> datetime | None:
    try:
        return None if seconds is None else time + timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return None
