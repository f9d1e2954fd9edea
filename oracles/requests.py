"""Requests as plain data, and where two of them differ."""

import json
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from typing import Any, NamedTuple
from urllib.parse import parse_qs

# What an HTTP client says of itself, of the connection, and of what it can read.
_OF_THE_CLIENT = (
    *("accept", "accept-encoding", "accept-language", "connection", "content-length", "host"),
    *("sec-fetch-mode", "transfer-encoding", "user-agent", "x-fern-*", "x-stainless-*"),
)
ABSENT = "(none)"
"""What stands for what one of two requests does not have."""


class Request(NamedTuple):
    """What one request says of the call.

    Args:
        method: Its method.
        path: The path below the vendor's server, as it was sent: percent-encoded.
        query: The parameters of the query, by name.
        headers: The headers, by their names in lower case, without what the HTTP client says.
        body: The decoded body: JSON, or the fields of a form; None where there is none.
    """

    method: str
    path: str
    query: dict[str, Any]
    headers: dict[str, str]
    body: Any

    @classmethod
    def read(
        cls, method: str, target: str, headers: Iterable[tuple[str, str]], content: bytes
    ) -> "Request":
        """A request as it was sent.

        Args:
            method: Its method.
            target: Path and query.
            headers: Names and values.
            content: The body's bytes.
        """
        path, _, query = target.partition("?")
        kept = {
            name.lower(): value
            for name, value in headers
            if not any(fnmatch(name.lower(), pattern) for pattern in _OF_THE_CLIENT)
        }
        media_type, _, _ = kept.get("content-type", "").partition(";")
        if media_type:
            kept["content-type"] = media_type.strip()
        body: Any = None
        if media_type == "application/x-www-form-urlencoded":
            body = _by_name(content.decode())
        elif content:
            body = json.loads(content)
        return cls(method, path, _by_name(query), dict(sorted(kept.items())), body)


def _by_name(query: str) -> dict[str, Any]:
    """The parameters of a query or a form; of one that is there several times, all values."""
    found = parse_qs(query, keep_blank_values=True)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def differences(sdk: Request, facade: Request) -> dict[str, tuple[Any, Any]]:
    """Where two requests differ: what the SDK sends there, and what the facade does.

    The keys are `method`, `path`, `query NAME`, `header NAME` and `body POINTER`.
    """
    return {
        place: (theirs, ours)
        for place, theirs, ours in _places(sdk, facade)
        if _as_json(theirs) != _as_json(ours)
    }


def _as_json(value: Any) -> str:
    """A value as JSON, which keeps 1, 1.0 and true apart."""
    return json.dumps(value, sort_keys=True)


def _places(sdk: Request, facade: Request) -> Iterator[tuple[str, Any, Any]]:
    """The places that two requests have, with what stands there."""
    yield "method", sdk.method, facade.method
    yield "path", sdk.path, facade.path
    for kind, theirs, ours in (
        ("query", sdk.query, facade.query),
        ("header", sdk.headers, facade.headers),
    ):
        for name in sorted(theirs.keys() | ours.keys()):
            yield f"{kind} {name}", theirs.get(name, ABSENT), ours.get(name, ABSENT)
    for pointer, theirs, ours in _in_bodies(sdk.body, facade.body, ""):
        yield f"body {pointer}".rstrip(), theirs, ours


def _in_bodies(sdk: Any, facade: Any, pointer: str) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(sdk, Mapping) and isinstance(facade, Mapping):
        for name in sorted(sdk.keys() | facade.keys()):
            below = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
            yield from _in_bodies(sdk.get(name, ABSENT), facade.get(name, ABSENT), below)
    else:
        yield pointer, sdk, facade
