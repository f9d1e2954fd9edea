"""Decoded JSON, whatever it is and however deep: a vendor may send anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def texts(value: Any) -> set[str]:
    """The strings within a value."""
    found = set()
    to_see = [value]
    while to_see:
        part = to_see.pop()
        if isinstance(part, str):
            found.add(part)
        elif isinstance(part, Mapping):
            to_see += part.values()
        elif isinstance(part, list):
            to_see += part
    return found


def copied(value: Any) -> Any:
    """A copy of a value, so that a change of the one is none of the other."""
    whole = [value]
    to_copy: list[Any] = [whole]
    while to_copy:
        within = to_copy.pop()
        for place, part in within.items() if isinstance(within, dict) else enumerate(within):
            if isinstance(part, dict | list):
                within[place] = part.copy()
                to_copy.append(within[place])
    return whole[0]
