"""Decoded JSON, whatever it is and however deep: a vendor may send anything."""

from __future__ import annotations

from typing import Any


def texts(value: Any) -> set[str]:
    """The strings within an object or an array."""
    found = set()
    to_see = [value]
    while to_see:
        within = to_see.pop()
        for part in within.values() if isinstance(within, dict) else within:
            if isinstance(part, str):
                found.add(part)
            elif isinstance(part, dict | list):
                to_see.append(part)
    return found


def copied(value: Any) -> Any:
    """A copy of a value, so that a change of the one is none of the other."""
    if not isinstance(value, dict | list):
        return value
    whole = [value]
    to_copy: list[Any] = [whole]
    while to_copy:
        within = to_copy.pop()
        for place, part in within.items() if isinstance(within, dict) else enumerate(within):
            if isinstance(part, dict | list):
                within[place] = part.copy()
                to_copy.append(within[place])
    return whole[0]
