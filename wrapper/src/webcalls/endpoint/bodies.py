"""The body of a request, read within bounds. Only the `authorize` hook looks at what it says."""

from __future__ import annotations

import re
from typing import Any

import anyio
import msgspec
from starlette.requests import ClientDisconnect, Request

from .configuration import LimitsTable
from .problems import Problem

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
"""One that does not end, too: else each quote within it would be tried as a beginning."""


async def read(request: Request, bounds: LimitsTable) -> bytes:
    """The whole body.

    Raises:
        Problem: It is too long, or takes too long; the rest of it is not read.
    """
    body = b""
    too_long = Problem(413, "body_too_large", "The request's body is too long.", closes=True)
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > bounds.body_bytes:
        raise too_long
    try:
        with anyio.fail_after(bounds.body_seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > bounds.body_bytes:
                    raise too_long
    except TimeoutError:
        raise Problem(
            408, "body_too_slow", "The request's body took too long to arrive.", closes=True
        ) from None
    except ClientDisconnect:
        raise Problem(400, "disconnected", "The request ended early.", closes=True) from None
    return body


def decoded(request: Request, body: bytes, bounds: LimitsTable) -> Any:
    """The JSON of a body; None of an empty one.

    Raises:
        Problem: It is not JSON, or nests too deeply.
    """
    if not body:
        return None
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise Problem(415, "not_json", "The request's body must be application/json.")
    try:
        text = body.decode()
        if _depth(text) > bounds.body_depth:
            raise Problem(400, "body_too_deep", "The request's JSON nests too deeply.")
        return msgspec.json.decode(body)  # refuses what no JSON could pass on, such as 1e999
    except ValueError:
        raise Problem(400, "invalid_json", "The request's body is not JSON.") from None


def _depth(text: str) -> int:
    """How deep JSON nests, seen before it is decoded."""
    depth = deepest = 0
    for character in _STRING.sub("", text):
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest
