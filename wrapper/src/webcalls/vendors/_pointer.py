"""JSON pointers (RFC 6901): reading what stands at a place, and putting something there."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

NOTHING: Final = object()
"""What stands at a place that a document does not have."""


@cache  # the pointers are those of the vendors' facts and specs
def parts(pointer: str) -> tuple[str, ...]:
    """The keys that lead to a place."""
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        raise ValueError(f"{pointer!r} is not a JSON pointer: it must be empty or begin with /")
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer[1:].split("/"))


def at(document: Any, pointer: str) -> Any:
    """What stands at a place of a document, or `NOTHING`."""
    for part in parts(pointer):
        if isinstance(document, dict):
            document = document.get(part, NOTHING)
        elif isinstance(document, list) and part.isdecimal() and int(part) < len(document):
            document = document[int(part)]
        else:
            return NOTHING
    return document


def put(document: dict[str, Any], pointer: str, value: Any) -> None:
    """Put a value at a place below objects, making those that are not there."""
    *above, last = parts(pointer)
    for part in above:
        document = document.setdefault(part, {})
    document[last] = value
