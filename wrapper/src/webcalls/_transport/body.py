"""An answer's body: read and unpacked no further than a bound, and kept without keys."""

from __future__ import annotations

import codecs
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import chain

from .redaction import Redactor, without_credentials
from .response import Response

MAX_BODY = 8 * 2**20
"""Bytes of a 2xx body, packed or unpacked, that are read at most; a call's takes a few hundred."""

MAX_ERROR_BODY = 64 * 2**10
"""Characters of any other body that are kept; little more is read."""

_PIECE = 4096
_ABOUT_TRANSFER = (b"content-encoding", b"content-length", b"transfer-encoding")
_OF_THE_BODY = (b"content-length", b"content-type")
_TEXT = re.compile(rb"\s*(?:text/|application/(?:json|xml)|[^;]*\+(?:json|xml)|$)", re.I)
_CHARSET = re.compile(rb"""(charset\s*=\s*)["']?([\w.:+-]{1,40})["']?""", re.I)
_UTF_8 = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_NO_CHARSETS = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"}


class UnreadableError(Exception):
    """The body, or the rest of it, is not read.

    Attributes:
        beginning: The answer with what was read of an error's body; that of a call has none.
    """

    def __init__(self, reason: str, beginning: Response) -> None:
        super().__init__(reason)
        self.beginning = beginning


class Answer:
    """Collects the body of one answer.

    Args:
        status: The status.
        headers: The header fields, as they came.
        extensions: httpcore's, of which the HTTP version is kept.
    """

    __slots__ = ("_chunks", "_headers", "_is_error", "_length", "_most", "_status", "_version")

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
        self._is_error = not 200 <= status < 300
        # An error's is cut when it has no keys any more, or the bound might cut one in half.
        self._most = 2 * MAX_ERROR_BODY if self._is_error else MAX_BODY

    def add(self, chunk: bytes) -> None:
        """Take one chunk of the body.

        Raises:
            UnreadableError: It is one too many.
        """
        self._chunks.append(chunk)
        self._length += len(chunk)
        if self._length > self._most:
            raise self._too_long(self._unpacked() if self._is_error else b"")

    def response(self) -> Response:
        """The whole answer, its body unpacked.

        What only claims to be gzip is left as it came.

        Raises:
            UnreadableError: It unpacks to too much, or it is packed otherwise than was asked for.
        """
        content = self._unpacked()
        if len(content) > self._most:
            raise self._too_long(content if self._is_error else b"")
        return self._response(content)

    def _unpacked(self) -> bytes:
        """What came of the body; at most one byte too many."""
        content = b"".join(self._chunks)
        coding = self._content_coding()
        if not coding:
            return content[: self._most + 1]
        if coding not in ("gzip", "x-gzip"):
            reason = f"the body's content coding is “{coding}”, and gzip was asked for"
            raise UnreadableError(reason, self._response(b""))
        unpacked, is_whole = _gunzipped(content, self._most + 1)
        return unpacked if is_whole or (self._is_error and unpacked) else content

    def _content_coding(self) -> str:
        fields = [value for name, value in self._headers if name.lower() == b"content-encoding"]
        if not fields:
            return ""
        codings = [text.strip().lower() for text in b",".join(fields).decode("latin-1").split(",")]
        return ", ".join(coding for coding in codings if coding not in ("", "identity"))

    def _too_long(self, kept: bytes) -> UnreadableError:
        return UnreadableError(f"the body is longer than {self._most} bytes", self._response(kept))

    def _response(self, content: bytes) -> Response:
        """With the body at hand, nothing is said of how it came."""
        headers = [field for field in self._headers if field[0].lower() not in _ABOUT_TRANSFER]
        return Response(self._status, headers, content, {"http_version": self._version})


def _gunzipped(content: bytes, most: int) -> tuple[bytes, bool]:
    """The bytes that gzip's members (RFC 1952, 2.2) hold, up to `most`; whether that is all."""
    unpacked, member = bytearray(), zlib.decompressobj(wbits=31)
    with suppress(zlib.error):
        for start in range(0, len(content), _PIECE):  # so that no member copies all that follow it
            piece = content[start : start + _PIECE]
            while piece:
                if member.eof:
                    if piece[0] != 0x1F:  # padding
                        return bytes(unpacked), True
                    member = zlib.decompressobj(wbits=31)
                unpacked += member.decompress(piece, most - len(unpacked))
                if len(unpacked) >= most:
                    return bytes(unpacked), True
                piece = member.unused_data
        return bytes(unpacked), member.eof
    return bytes(unpacked), False


def of_a_call(response: Response, redactor: Redactor) -> Response:
    """An answer that may be a call, without keys, and with text in UTF-8.

    The credential that it hands out stays, and so does what a generated client may find in it.
    """
    fields = response.headers.raw
    content, about = response.content, _content_type(fields)
    is_told_truly = _is_utf_8(content, about) or not _TEXT.match(about)
    if is_told_truly:
        said = b"\n".join([*chain.from_iterable(fields), content])
        if redactor.bytes(said) is said:  # mostly: all of it is looked through once
            return response
    content = redactor.bytes(content)
    if not is_told_truly:
        content = redactor.text(_text(content, about)).encode("utf-8", "replace")
        about = _CHARSET.sub(rb"\1utf-8", about)
    return _with(response, redactor, content, about)


def of_an_error(response: Response, redactor: Redactor) -> Response:
    """An answer that is not a call, as errors keep it: short, without keys and credentials."""
    about = _content_type(response.headers.raw)
    # Before and after decoding: what is told of the encoding may be wrong.
    content = redactor.bytes(response.content[: 2 * MAX_ERROR_BODY])
    text = redactor.text(_text(content, about).replace("\0", ""))
    if response.is_success:  # only these hand out a credential
        text = without_credentials(text)
    content = text[:MAX_ERROR_BODY].encode("utf-8", "replace")
    return _with(response, redactor, content, _CHARSET.sub(rb"\1utf-8", about))


def _content_type(fields: Iterable[tuple[bytes, bytes]]) -> bytes:
    return b", ".join([value for name, value in fields if name.lower() == b"content-type"])


def _with(response: Response, redactor: Redactor, content: bytes, about: bytes) -> Response:
    """The answer with another body, and without keys in its headers."""
    others = [field for field in response.headers.raw if field[0].lower() not in _OF_THE_BODY]
    fields = [*others, (b"Content-Type", about)] if about else others
    redacted = [(redactor.bytes(name), redactor.bytes(value)) for name, value in fields]
    return Response(response.status_code, redacted, content, response.extensions)


def _is_utf_8(content: bytes, about: bytes) -> bool:
    """Whether a text is in UTF-8 without a byte order mark, as far as can be told at a glance."""
    charset = _CHARSET.search(about)
    if charset is not None and charset[2].lower() not in _UTF_8:
        return False
    beginning = content[:4]
    is_plain = beginning.isascii() and b"\0" not in beginning  # mostly: no more has to be asked
    return is_plain or json.detect_encoding(content) == "utf-8"


def _text(content: bytes, about: bytes) -> str:
    """A body's text: by its byte order mark or zeros, else by the charset that is told, else UTF-8.

    A server chooses the charset, so it may be one that Python has for other purposes.
    """
    encoding = json.detect_encoding(content)
    if encoding == "utf-8" and (charset := _CHARSET.search(about)):
        with suppress(LookupError, ValueError):
            told = codecs.lookup(charset[2].decode("ascii")).name
            if told not in _NO_CHARSETS:
                return content.decode(told, "replace")
    return content.decode(encoding, "replace")
