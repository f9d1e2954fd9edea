"""Answers as the transport gives them: read whole, and decoded once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx


class Response(httpx.Response):
    """`httpx.Response(…, content=…)` without the way through all that reads a body in pieces.

    Args:
        status: The status.
        headers: The header fields, without `Content-Length`.
        content: The body.
        extensions: httpx's.
    """

    def __init__(
        self,
        status: int,
        headers: list[tuple[bytes, bytes]],
        content: bytes,
        extensions: Mapping[str, object],
    ) -> None:
        if content:
            headers = [*headers, (b"Content-Length", b"%d" % len(content))]
        stream = httpx.ByteStream(content)
        super().__init__(status, headers=headers, stream=stream, extensions=dict(extensions))
        self._content = content  # where `read()` leaves it, and looks for it
        self.is_closed = self.is_stream_consumed = True
        self._decoded: list[Any] = []

    def json(self, **options: Any) -> Any:
        """The body as decoded JSON, as httpx gives it."""
        found = json.loads(self._content, **options)
        self._decoded = [] if options else [found]
        return found

    def decoded(self) -> Any:
        """The body as decoded JSON, else as text. It may be what `json` gave somebody else."""
        try:
            return self._decoded[0] if self._decoded else self.json()
        except (ValueError, RecursionError):
            return self.text
