"""Credentials within a vendor's answer, which its repr does not show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MAX_DEPTH = 20


class Hidden(str):
    """A text that is what it is, but for its repr: no debugger and no log of a value shows it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'…'"


def texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The strings within decoded JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list) and depth < _MAX_DEPTH:
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item, depth + 1)


def hide(value: Any, credentials: set[str], depth: int = 0) -> Any:
    """Put what has no repr in place of credentials, within a generated model or decoded JSON."""
    if isinstance(value, str):
        return Hidden(value) if value in credentials else value
    if depth >= _MAX_DEPTH:
        return value
    if isinstance(value, dict):
        for name, item in value.items():
            value[name] = hide(item, credentials, depth + 1)
    elif isinstance(value, list):
        value[:] = [hide(item, credentials, depth + 1) for item in value]
    else:
        for attribute in getattr(type(value), "__attrs_attrs__", ()):
            item = getattr(value, attribute.name)
            if isinstance(item, str | dict | list) or hasattr(type(item), "__attrs_attrs__"):
                setattr(value, attribute.name, hide(item, credentials, depth + 1))
    return value
