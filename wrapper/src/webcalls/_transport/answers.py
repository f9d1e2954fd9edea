"""Reading answers as HTTP/1.1: llhttp, the parser of Node, by httptools.

Reading them in Python would take most of a call's own time. The parser leaves to us what only the
connection shows: how long a head may be, and what the end of the stream means.
"""

from __future__ import annotations

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

from .body import Answer
from .response import Response

_MAX_UNREAD = 102_400  # as httpcore has it for a head
_NO_BODY = (204, 304)


class MalformedError(Exception):
    """What came is not an answer, or not all of one."""


class AnswerReader:
    """Reads one answer.

    Its methods `on_…` are called back by the parser, which must be let go in the end: it and this
    object hold each other, and an answer's credential with them.

    Args:
        method: The request's method.
    """

    __slots__ = (
        "_answer",
        "_ends_with_the_stream",
        "_headers",
        "_is_complete",
        "_method",
        "_parser",
        "_pieces",
        "_refused",
        "_unread",
        "can_be_followed",
    )

    def __init__(self, method: str) -> None:
        self._method = method
        self._parser = HttpResponseParser(self)
        # What httpx reads, too: one server writes to one client here, with nobody between to trick.
        self._parser.set_dangerous_leniencies(
            lenient_headers=True,  # control characters and folded lines
            lenient_chunked_length=True,
            lenient_optional_cr_before_lf=True,
            lenient_spaces_after_chunk_size=True,
        )
        self._headers: list[tuple[bytes, bytes]] = []
        self._answer: Answer | None = None
        self._pieces: list[bytes] = []
        self._unread = 0  # bytes since the last that were of a body
        self._ends_with_the_stream = False
        self._is_complete = False
        self._refused = ""
        self.can_be_followed = False
        """Whether the connection may carry another exchange: nothing is behind the whole answer.

        Empty lines are nothing: they are no part of an answer, this one or the next.
        """

    def __enter__(self) -> AnswerReader:
        return self

    def __exit__(self, *_: object) -> None:
        del self._parser

    def read(self, received: bytes) -> Response | None:
        """Read on; the answer, once it is whole.

        Args:
            received: What came next; nothing at the end of the stream.

        Raises:
            MalformedError: It is no answer, or it ends too early.
            UnreadableError: Its body is not read, or not to its end.
        """
        if received:
            self._parse(received)
        elif not self._ends_with_the_stream:
            began = self._answer is not None or self._unread
            raise MalformedError(
                "the server hung up " + ("in its answer" if began else "without an answer")
            )
        if self._answer is None:
            return None
        for piece in self._pieces:
            self._answer.add(piece)
        self._pieces.clear()
        return self._answer.response() if self._is_complete or not received else None

    def _parse(self, received: bytes) -> None:
        self._unread += len(received)
        try:
            self._parser.feed_data(received)
        except HttpParserUpgrade:
            self._refused = "the server switches to another protocol"
        except HttpParserError as error:
            self.can_be_followed = False
            if not self._is_complete:  # else it is about what is behind the answer
                self._refused = self._refused or f"the answer is not HTTP/1.1: {error}"
        if not self._is_complete and self._unread > _MAX_UNREAD:
            self._refused = self._refused or f"a head of more than {_MAX_UNREAD} bytes"
        if self._refused:
            raise MalformedError(self._refused)

    def on_message_begin(self) -> None:
        if self._is_complete:
            self.can_be_followed = False

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._answer is None:  # else it is of a trailer
            self._headers.append((name, value.rstrip(b" ")))  # as the parser takes it

    def on_headers_complete(self) -> None:
        if self._answer is not None:
            return
        headers, self._headers = self._headers, []
        status = self._parser.get_status_code()
        if 100 <= status < 200:
            return
        version = {"http_version": b"HTTP/" + self._parser.get_http_version().encode("ascii")}
        self._answer = Answer(status, headers, version)
        coding = [value.lower() for name, value in headers if name.lower() == b"transfer-encoding"]
        if coding and coding != [b"chunked"]:
            self._refused = "the answer's transfer encoding is not known"
        has_length = any(name.lower() == b"content-length" for name, _ in headers)
        has_no_body = status in _NO_BODY
        self._ends_with_the_stream = not (has_length or coding or has_no_body)
        self._is_complete = self._method == "HEAD"  # of which the parser does not know
        # Two lengths at odds: the connection is not to be used again (RFC 9112, 6.3).
        is_clear = not (has_length and coding) and not self._is_complete
        self.can_be_followed = is_clear and self._parser.should_keep_alive()

    def on_body(self, piece: bytes) -> None:
        if not self._is_complete:
            self._unread = 0
            self._pieces.append(piece)

    def on_message_complete(self) -> None:
        self._is_complete = self._answer is not None
