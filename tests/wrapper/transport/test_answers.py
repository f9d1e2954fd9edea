"""Reading an answer, however it is framed and cut into pieces; h11 says what is right."""

import gzip
from itertools import pairwise

import h11
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webcalls._transport.answers import AnswerReader, MalformedError
from webcalls._transport.body import UnreadableError
from webcalls._transport.response import Response

LENGTH = b"Content-Length: 2\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"


def read(*pieces: bytes, method: str = "POST") -> tuple[Response, bool]:
    """An answer that ends with one of the pieces; whether another exchange may follow."""
    with AnswerReader(method) as reader:
        for piece in pieces:
            if (answer := reader.read(piece)) is not None:
                return answer, reader.can_be_followed
    raise AssertionError("no whole answer")


WHOLE = {
    "length": (b"HTTP/1.1 200 OK\r\n" + LENGTH + b"\r\nab", b"ab", True),
    "chunks": (
        b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n",
        b"ab",
        True,
    ),
    "chunk extensions and trailers": (
        b"HTTP/1.1 200 OK\r\n" + CHUNKED + b'\r\n2;a="b c"\r\nab\r\n0\r\nX: y\r\n\r\n',
        b"ab",
        True,
    ),
    "no body": (b"HTTP/1.1 204 No Content\r\n\r\n", b"", True),
    "not modified": (b"HTTP/1.1 304 Not Modified\r\n" + LENGTH + b"\r\n", b"", True),
    "an empty body": (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", b"", True),
    "no reason": (b"HTTP/1.1 200\r\n" + LENGTH + b"\r\nab", b"ab", True),
    "lines that end in LF": (b"HTTP/1.1 200 OK\nContent-Length: 2\n\nab", b"ab", True),
    "a folded line": (b"HTTP/1.1 200 OK\r\nX: y\r\n z\r\n" + LENGTH + b"\r\nab", b"ab", True),
    "a control character": (b"HTTP/1.1 200 OK\r\nX: \x01\r\n" + LENGTH + b"\r\nab", b"ab", True),
    "spaces behind a chunk's size": (
        b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"\r\n2  \r\nab\r\n0  \r\n\r\n",
        b"ab",
        True,
    ),
    "spaces behind a value": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked  \r\n\r\n2\r\nab\r\n0\r\n\r\n",
        b"ab",
        True,
    ),
    "interim answers": (
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
        b"HTTP/1.1 200 OK\r\n" + LENGTH + b"\r\nab",
        b"ab",
        True,
    ),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\n" + LENGTH + b"\r\nab", b"ab", False),
    "closes": (b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + LENGTH + b"\r\nab", b"ab", False),
    "length and chunks": (
        b"HTTP/1.1 200 OK\r\n" + LENGTH + CHUNKED + b"\r\n1\r\na\r\n0\r\n\r\n",
        b"a",
        False,
    ),
    "more than the answer": (b"HTTP/1.1 200 OK\r\n" + LENGTH + b"\r\nabc", b"ab", False),
    "another answer": (2 * (b"HTTP/1.1 200 OK\r\n" + LENGTH + b"\r\nab"), b"ab", False),
}


@pytest.mark.parametrize("framing", WHOLE)
def test_an_answer_is_read_to_its_end_and_no_further(framing: str) -> None:
    sent, body, can_be_followed = WHOLE[framing]
    answer, followed = read(sent)
    assert (answer.content, followed) == (body, can_be_followed)


@pytest.mark.parametrize("framing", WHOLE)
def test_it_may_come_byte_by_byte(framing: str) -> None:
    sent, body, _ = WHOLE[framing]
    answer, _ = read(*(sent[i : i + 1] for i in range(len(sent))))
    assert answer.content == body


def test_a_body_may_end_with_the_stream() -> None:
    answer, followed = read(b"HTTP/1.1 200 OK\r\n\r\n", b"ab", b"")
    assert (answer.content, followed) == (b"ab", False)


def test_an_answer_to_head_has_no_body() -> None:
    answer, followed = read(b"HTTP/1.1 200 OK\r\n" + LENGTH + b"\r\n", method="HEAD")
    assert (answer.status_code, answer.content, followed) == (200, b"", False)


BROKEN = {
    "nothing": ([b""], "without an answer"),
    "a cut head": ([b"HTTP/1.1 200 OK\r\nX", b""], "in its answer"),
    "a cut body": ([b"HTTP/1.1 200 OK\r\n" + LENGTH + b"\r\na", b""], "in its answer"),
    "a cut chunk": ([b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"\r\n2\r\na", b""], "in its answer"),
    "no last chunk": ([b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"\r\n1\r\na\r\n", b""], "in its answer"),
    "an interim answer alone": ([b"HTTP/1.1 100 Continue\r\n\r\n", b""], "in its answer"),
    "another protocol": (
        [b"HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"],
        "another protocol",
    ),
    "not HTTP": ([b"SSH-2.0-OpenSSH\r\n"], "not HTTP/1.1"),
    "two lengths": ([b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n" + LENGTH], "not HTTP/1.1"),
    "another coding": (
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"],
        "transfer encoding",
    ),
    "a coding that only looks known": (
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\t\r\n\r\n2\r\nab\r\n0\r\n\r\n"],
        "transfer encoding",
    ),
    "a chunk of no size": ([b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"\r\nzz\r\n"], "not HTTP/1.1"),
}
LONG = 50 * [b"x" * 4096]


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_whole_answer_is_said(kind: str) -> None:
    pieces, says = BROKEN[kind]
    with pytest.raises(MalformedError, match=says):
        read(*pieces)


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"HTTP/1.1 200 ",
        b"HTTP/1.1 200 OK\r\nX: ",
        b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"\r\n2;",
        b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"\r\n0\r\nX: ",
    ],
)
def test_no_part_of_an_answer_but_its_body_is_endless(beginning: bytes) -> None:
    with pytest.raises(MalformedError):
        read(beginning, *LONG)


def test_interim_answers_are_not_endless() -> None:
    with pytest.raises(MalformedError, match="head"):
        read(*(8192 * [b"HTTP/1.1 100 Continue\r\n\r\n"]))


def test_a_long_body_in_small_chunks_is_no_long_head() -> None:
    chunk = b"1\r\na\r\n"
    answer, _ = read(b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"\r\n", *(40_000 * [chunk]), b"0\r\n\r\n")
    assert len(answer.content) == 40_000


NAMES = st.from_regex(r"\A[A-Za-z][A-Za-z0-9-]{0,12}\Z").filter(
    lambda name: (
        name.lower() not in ("connection", "content-length", "transfer-encoding", "upgrade")
    )
)
VALUES = st.from_regex(r"\A([!-~\xa0-\xff]([ -~\xa0-\xff]{0,20}[!-~\xa0-\xff])?)?\Z")


@st.composite
def answers(draw: st.DrawFn) -> bytes:
    """A whole answer, as h11 writes one."""
    body = draw(st.lists(st.binary(min_size=1, max_size=40), max_size=4))
    headers = [
        (name, value.encode("latin-1"))
        for name, value in draw(st.dictionaries(NAMES, VALUES, max_size=4)).items()
        if name.lower() != "content-encoding"
    ]
    if draw(st.booleans()):
        framing: tuple[str, bytes | str] = ("Content-Length", str(sum(map(len, body))))
    else:
        framing = ("Transfer-Encoding", "chunked")
    server = h11.Connection(h11.SERVER)
    server.receive_data(b"POST / HTTP/1.1\r\nHost: a\r\n\r\n")
    while server.next_event() is not h11.PAUSED and server.their_state is not h11.DONE:
        pass
    status = draw(st.sampled_from([200, 201, 400, 429, 503, 599]))
    sent = server.send(h11.Response(status_code=status, headers=[*headers, framing])) or b""
    for chunk in body:
        sent += server.send(h11.Data(data=chunk)) or b""
    return sent + (server.send(h11.EndOfMessage()) or b"")


def as_h11_reads(sent: bytes) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    client = h11.Connection(h11.CLIENT)
    client.send(h11.Request(method="POST", target="/", headers=[("Host", "a")]))
    client.send(h11.EndOfMessage())
    client.receive_data(sent)
    client.receive_data(b"")
    response = client.next_event()
    assert isinstance(response, h11.Response)
    body = b""
    while isinstance(event := client.next_event(), h11.Data):
        body += event.data
    return response.status_code, response.headers.raw_items(), body


@given(answers(), st.lists(st.integers(0, 400), max_size=6))
@example(b"HTTP/1.1 200 \r\nX:\r\nContent-Length: 0\r\n\r\n", [])
def test_it_is_read_as_h11_reads_it(sent: bytes, cuts: list[int]) -> None:
    bounds = sorted({0, len(sent), *(cut for cut in cuts if cut < len(sent))})
    answer, followed = read(*(sent[a:b] for a, b in pairwise(bounds)))
    status, headers, body = as_h11_reads(sent)
    about_transfer = (b"content-length", b"transfer-encoding")
    kept = [field for field in answer.headers.raw if field[0].lower() not in about_transfer]
    assert kept == [field for field in headers if field[0].lower() not in about_transfer]
    assert (answer.status_code, answer.content, followed) == (status, body, True)


PIECES = st.sampled_from(
    [
        *(b"\r\n", b"\n", b"\r", b" ", b"\t", b":", b"0", b"5", b"\x00", b"\xff", b";", b",", b"+"),
        *(b"Content-Length: 2\r\n", b"Transfer-Encoding: chunked\r\n", b"Connection: close\r\n"),
    ]
)
CHANGES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3), PIECES), max_size=3)


@given(answers(), CHANGES)
def test_what_h11_reads_of_a_broken_answer_is_not_read_otherwise(
    sent: bytes, changes: list[tuple[int, int, bytes]]
) -> None:
    """It may be refused; but never is one answer taken for another."""
    for start, cut, put in changes:
        sent = sent[:start] + put + sent[start + cut :]
    try:
        answer, _ = read(sent, b"")
        status, _, body = as_h11_reads(sent)
    except (MalformedError, UnreadableError, h11.RemoteProtocolError):
        return
    if answer.headers.get("content-encoding") is None:
        assert (answer.status_code, answer.content) == (status, body)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_whatever_comes_is_an_answer_or_said_to_be_none(first: bytes, second: bytes) -> None:
    with AnswerReader("GET") as reader:
        try:
            answers = [
                reader.read(piece) for piece in (b"HTTP/1.1 200 OK\r\n" + first, second, b"")
            ]
        except MalformedError:
            return
    assert any(isinstance(answer, Response) for answer in answers)


def test_a_packed_body_in_chunks_is_unpacked() -> None:
    packed = gzip.compress(b"abc" * 1000)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n" + CHUNKED + b"\r\n"
    answer, _ = read(head, b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed))
    assert answer.content == b"abc" * 1000
