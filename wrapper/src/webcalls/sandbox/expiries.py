"""When a credential runs out, written as the vendor writes it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from ..vendors._expiry import (
    CreatedPlus,
    EpochMilliseconds,
    EpochSeconds,
    Expiry,
    SecondsFromNow,
    Timestamp,
)
from ..vendors._pointer import NOTHING, at
from .places import with_value

_DURATION = re.compile(r"(-?\d+(?:\.\d+)?)s")


def seconds_of(value: Any) -> float | None:
    """A number of seconds, or a text such as `"30s"`; None if it is neither."""
    if isinstance(value, str) and (match := _DURATION.fullmatch(value)):
        return float(match[1])
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def stated_lifetime(body: Any, expiry: Expiry | None) -> float | None:
    """The seconds that an answer says its credential lives, where it says a number of them."""
    match expiry:
        case SecondsFromNow(pointer) | CreatedPlus(lifetime=pointer):
            return seconds_of(at(body, pointer))
        case _:
            return None


def with_expiry(body: Any, expiry: Expiry | None, lifetime: timedelta) -> Any:
    """An answer whose credential is made now and lives for a time."""
    now = datetime.now(UTC)
    end, seconds = now + lifetime, lifetime.total_seconds()
    match expiry:
        case EpochSeconds(pointer):
            values: dict[str, Any] = {pointer: round(end.timestamp())}
        case EpochMilliseconds(pointer):
            values = {pointer: round(1000 * end.timestamp())}
        case Timestamp(pointer):
            values = {pointer: _written(end, at(body, pointer))}
        case SecondsFromNow(pointer):
            values = {pointer: _number(seconds)}
        case CreatedPlus(created, pointer):
            is_text = isinstance(at(body, pointer), str)
            said = f"{seconds:g}s" if is_text else _number(seconds)
            values = {created: _written(now, at(body, created)), pointer: said}
        case _:
            values = {}
    for pointer, value in values.items():
        if at(body, pointer) not in (NOTHING, None):
            body = with_value(body, pointer, value)
    return body


def _number(seconds: float) -> int | float:
    return int(seconds) if seconds.is_integer() else seconds


def _written(time: datetime, example: Any) -> str:
    """A time as an example has it: with as many digits, and UTC in the same way."""
    example = str(example)
    fraction = re.search(r"\.(\d+)", example)
    digits = len(fraction[1]) if fraction else 0
    timespec = "seconds" if not digits else "milliseconds" if digits <= 3 else "microseconds"
    text = time.isoformat(timespec=timespec)
    return text.replace("+00:00", "Z") if example.endswith("Z") else text
