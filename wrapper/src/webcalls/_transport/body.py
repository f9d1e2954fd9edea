"""An answer's body, read no further than a bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import httpx

MAX_BODY = 8 * 2**20
"""Bytes of a body, packed or unpacked, that are read at the most; a call's takes a few hundred."""

_PIECE = 4096
_ABOUT_TRANSFER = (b"content-encoding", b"content-length", b"transfer-encoding")


class TooLongError(Exception):
    """The body is longer than `MAX_BODY`.

    Attributes:
        beginning: The answer, without its body.
    """

    def __init__(self, beginning: httpx.Response) -> None:
        super().__init__()
        self.beginning = beginning


class Answer:
    """Collects the body of one answer.

    Args:
        status: The status.
        headers: The header fields, as they came.
        extensions: httpcore's, of which the HTTP version is kept.
    """

    __slots__ = ("_chunks", "_headers", "_length", "_status", "_version")

    def __init__(
        self,
        status: int,
        headers: Iterable[tuple[bytes, bytes]],
        extensions: Mapping[str, object],
    ) -> None:
        self._status = status
        self._headers = list(headers)
        self._version = extensions.get("http_version", b"HTTP/1.1")
        self._chunks: list[bytes] = []
        self._length = 0

    def add(self, chunk: bytes) -> None:
        """Take one chunk of the body.

        Raises:
            TooLongError: It is one too many.
        """
        self._chunks.append(chunk)
        self._length += len(chunk)
        if self._length > MAX_BODY:
            raise TooLongError(self._response(b""))

    def response(self) -> httpx.Response:
        """The whole answer, its body unpacked as Content-Encoding says.

        What only claims to be packed is left as it came.

        Raises:
            TooLongError: It unpacks to more than `MAX_BODY`.
        """
        content = b"".join(self._chunks)
        if any(name.lower() == b"content-encoding" for name, _ in self._headers):
            content = self._unpacked(content)
        return self._response(content)

    def _unpacked(self, content: bytes) -> bytes:
        packed = httpx.Response(self._status, headers=self._headers, stream=httpx.ByteStream(b""))
        packed.stream = _Pieces(content)
        unpacked = Answer(self._status, self._headers, {})
        try:
            for chunk in packed.iter_bytes():
                unpacked.add(chunk)
        except httpx.DecodingError:
            return content
        return b"".join(unpacked._chunks)

    def _response(self, content: bytes) -> httpx.Response:
        """With the body at hand, nothing is said of how it came."""
        headers = [field for field in self._headers if field[0].lower() not in _ABOUT_TRANSFER]
        return httpx.Response(
            self._status,
            headers=headers,
            content=content,
            extensions={"http_version": self._version},
        )


class _Pieces(httpx.SyncByteStream):
    """Bytes a few at a time, so that what unpacks to a thousandfold is noticed early."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        for start in range(0, len(self._content), _PIECE):
            yield self._content[start : start + _PIECE]
