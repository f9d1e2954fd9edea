"""Any byte that a server can send: in headers, reason, charset, content coding and body."""

import gzip
import json
import socket
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import webcalls
from tests.wrapper.misbehaving_server import MisbehavingServer, Step, answer, bomb
from tests.wrapper.vendor_cases import (
    CALL_ID,
    KEY,
    TOKEN,
    VENDOR_CASES,
    Door,
    VendorCase,
    function_inputs,
)
from webcalls import (
    APIError,
    APIResponseValidationError,
    BadRequestError,
    Puretalk,
    Verbex,
    WebCall,
    WebCalls,
    WebCallsError,
)
from webcalls._transport.body import MAX_BODY, MAX_ERROR_BODY

SYNC = Door("sync")  # where the code is the same for both
VERBEX = VENDOR_CASES["verbex"]
EMPTY = gzip.compress(b"")
STATUSES = [200, 201, 302, 400, 401, 403, 404, 422, 429, 500, 503, 520]


def outcome(door: Door, case: VendorCase, server: MisbehavingServer, step: Step) -> APIError:
    server.steps = [step]
    with pytest.raises(APIError) as caught:
        door.create(case.make(KEY, server.url), max_retries=0)
    return caught.value


def raw(status: int, head: bytes, body: bytes = b"") -> Step:
    """An answer whose head is what it is told to be."""
    length = b"Content-Length: %d\r\n\r\n" % len(body)
    return lambda connection: connection.sendall(
        b"HTTP/1.1 %d As Told\r\n" % status + head + length + body
    )


# Headers


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(
    "header",
    ["Server: Café".encode("latin-1"), "X-Message: ungültig".encode(), "Location: /ä".encode(),
     b"X-Request-Id: \xff\xfe", b"Retry-After: \xb2"],
)  # fmt: skip
def test_headers_of_any_encoding_are_no_obstacle(
    door: Door, server: MisbehavingServer, status: int, header: bytes
) -> None:
    error = outcome(door, VERBEX, server, raw(status, header + b"\r\n", b"{}"))
    assert error.status_code == status
    assert isinstance(error, webcalls.APIStatusError) == (status >= 300)


def test_a_request_id_is_one_short_printable_line(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    error = outcome(
        door, case, server, answer(400, b"", {"X-Request-Id": "r\x1b[31m\x07" + "9" * 60_000})
    )
    assert error.request_id is not None
    assert error.request_id.startswith("r [31m 999")
    assert len(error.request_id) <= 200
    assert len(str(error)) < 600
    assert str(error).isprintable()


def test_a_request_id_of_nothing_is_none(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    assert outcome(door, case, server, answer(400, b"", {"X-Request-Id": " "})).request_id is None


# Charsets


CHARSETS = [
    *("us-ascii", "shift_jis", "idna", "undefined", "punycode", "unicode_escape", "utf-7", "rot13"),
    *("base64", "zlib", "hex", "bz2", "uu", "utf-16", "no-such", '"\\"', "ü", ""),
]


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("status", [200, 403])
@pytest.mark.parametrize("media_type", ["text/html", "application/json"])
def test_any_charset_is_read_somehow(
    server: MisbehavingServer, charset: str, status: int, media_type: str
) -> None:
    head = f"Content-Type: {media_type}; charset={charset}\r\n".encode()
    error = outcome(SYNC, VERBEX, server, raw(status, head, b"\xff " + KEY.encode()))
    assert error.status_code == status
    assert "planted" not in str(error.body)
    assert "planted" not in str(error)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_json_of_any_unicode_encoding_is_decoded(
    door: Door, case: VendorCase, server: MisbehavingServer, encoding: str
) -> None:
    body = {"detail": "schön, £5"}
    error = outcome(
        door, case, server, answer(400, json.dumps(body, ensure_ascii=False).encode(encoding))
    )
    assert error.body == body
    assert "schön, £5" in str(error)
    server.steps = [answer(case.status, json.dumps(case.body).encode(encoding))]
    assert door.create(case.make(KEY, server.url)).token == TOKEN


def test_the_charset_that_is_told_is_used(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    head = b'Content-Type: text/plain; charset="ISO-8859-1"\r\n'
    error = outcome(door, case, server, raw(400, head, "schön".encode("latin-1")))
    assert error.body == "schön"


# Content codings


def packed(coding: str, body: bytes, status: int = 200) -> Step:
    return answer(status, body, {"Content-Encoding": coding, "Content-Type": "application/json"})


def test_gzip_is_all_that_is_asked_for(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [answer(case.status, case.body)]
    door.create(case.make(KEY, server.url))
    assert server.requests[0].headers["accept-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZip", gzip.compress),
        ("gzip, identity", gzip.compress),
        ("identity", bytes),
        ("", bytes),
        ("gzip", lambda body: gzip.compress(body[:9]) + EMPTY + gzip.compress(body[9:])),
        ("gzip", lambda body: gzip.compress(body) + b"\0" * 100),
    ],
    ids=["gzip", "x-gzip", "capitals", "gzip, identity", "identity", "none", "members", "padding"],
)  # fmt: skip
def test_gzip_in_all_its_forms_is_read(
    case: VendorCase, server: MisbehavingServer, coding: str, pack: Callable[[bytes], bytes]
) -> None:
    server.steps = [packed(coding, pack(json.dumps(case.body).encode()), case.status)]
    assert SYNC.create(case.make(KEY, server.url)).token == TOKEN
    server.requests.clear()
    error = outcome(SYNC, case, server, packed(coding, pack(b'{"detail": "no"}'), 400))
    assert error.body == {"detail": "no"}


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip, gzip", lambda: gzip.compress(bomb())),
        ("gzip, gzip, gzip", lambda: gzip.compress(gzip.compress(bomb()))),
        ("deflate", lambda: bomb(zlib.compress)),
        ("br", lambda: b"\x5b\xff\xff\x07\x00" * 400),
        ("zstd", lambda: b"\x28\xb5\x2f\xfd\x04" * 400),
        ("compress", lambda: b"\x1f\x9d"),
        ("exi", lambda: b"$EXI"),
        ("\xff", lambda: b"{}"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_another_content_coding_is_refused(
    server: MisbehavingServer, status: int, coding: str, body: Callable[[], bytes]
) -> None:
    step = packed(coding, body(), status)
    error, peak = with_peak(lambda: outcome(SYNC, VERBEX, server, step))
    assert type(error) is (APIResponseValidationError if status == 200 else BadRequestError)
    assert error.status_code == status
    assert not error.body
    if status == 200:
        assert f"content coding is “{coding}”" in str(error)
    assert peak < 40 * 2**20


@pytest.mark.parametrize("status", [200, 400])
def test_a_bomb_of_gzip_takes_no_memory(
    door: Door, case: VendorCase, server: MisbehavingServer, status: int
) -> None:
    step = packed("gzip", bomb(), status)
    error, peak = with_peak(lambda: outcome(door, case, server, step))
    assert error.status_code == status
    assert peak < 4 * MAX_BODY


def with_peak(use: Callable[[], APIError]) -> tuple[APIError, int]:
    """What comes of it, and the bytes that this process held for it at the most."""
    tracemalloc.start()
    try:
        return use(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("cut", [1, 9, 30, -1, -9])
def test_broken_gzip_is_no_call(
    door: Door, case: VendorCase, server: MisbehavingServer, cut: int
) -> None:
    body = gzip.compress(json.dumps(case.body).encode())[:cut]
    assert outcome(door, case, server, packed("gzip", body)).status_code == 200
    assert outcome(door, case, server, packed("gzip", body, 400)).status_code == 400


# Bodies of errors


def test_the_body_of_an_error_is_read_to_a_bound(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    def step(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 400 No\r\nContent-Length: 10000000000\r\n\r\n")
        while True:
            connection.sendall(b"why " * 4096)

    error = outcome(door, case, server, step)
    assert type(error) is BadRequestError
    assert error.body == ("why " * MAX_ERROR_BODY)[:MAX_ERROR_BODY]


@pytest.mark.parametrize("pack", [None, gzip.compress])
def test_no_bound_cuts_a_key_in_half(
    door: Door, case: VendorCase, server: MisbehavingServer, pack: Callable[[bytes], bytes] | None
) -> None:
    for before in range(MAX_ERROR_BODY - len(KEY), MAX_ERROR_BODY, 4):
        text = "x" * before + KEY + "y" * 2**20
        step = packed("gzip", pack(text.encode()), 400) if pack else answer(400, text.encode())
        error = outcome(door, case, server, step)
        assert len(error.body) <= MAX_ERROR_BODY
        assert KEY[:4] not in error.body


def test_the_generated_client_gets_the_status_of_a_long_error(
    case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [answer(409, b"long " * 10**6)]
    vendor = case.make(KEY, server.url)
    with WebCalls(vendor) as calls:
        got = vendor.generated().operation.sync_detailed(
            client=calls.client(case.name), **function_inputs(vendor, "a")
        )
    assert got.status_code == 409
    assert len(got.content) == MAX_ERROR_BODY


@pytest.mark.parametrize("depth", [100, 500, 900, 3_000, 30_000])
@pytest.mark.parametrize("inner", ['"\\u0070lanted"', '{"message": "\\u006bey-Zx81+/=~planted"}'])
def test_json_of_any_depth_is_an_error_without_the_key(
    server: MisbehavingServer, depth: int, inner: str
) -> None:
    key = "planted-planted"
    inner = inner.replace("planted", "planted-planted")
    for begin, end in (("[", "]"), ('{"detail":', "}")):
        server.steps = [answer(400, (begin * depth + inner + end * depth).encode())]
        with pytest.raises(BadRequestError) as caught:
            SYNC.create(Verbex(key, base_url=server.url))
        text = str(caught.value) + (caught.value.body if isinstance(caught.value.body, str) else "")
        assert "lanted-planted" not in text


# Tokens


@pytest.mark.parametrize(
    "token",
    [" ", "\n", "\t \r\n", "\0", "\u200b", "\u200b\u200b ", "\ufeff", "tok\r\nen", "tok\0en",
     "\x1b[31mtoken", "\ud800", "token\n"],
)  # fmt: skip
def test_a_token_that_nothing_can_carry_is_no_call(
    door: Door, case: VendorCase, server: MisbehavingServer, token: str
) -> None:
    error = outcome(door, case, server, answer(case.status, case.with_token(token)))
    assert type(error) is APIResponseValidationError
    assert "token" in str(error)


@pytest.mark.parametrize(
    ("call_id", "given"),
    [("", None), ("  ", None), ("\u200b", None), ("c\x1b[1m", None), ("c 1", "c 1")],
)
def test_a_call_id_that_names_nothing_is_none(
    door: Door, server: MisbehavingServer, call_id: str, given: str | None
) -> None:
    server.steps = [answer(200, {"results": {"token": TOKEN, "call_id": call_id}})]
    assert door.create(Puretalk(KEY, base_url=server.url)).call_id == given


def test_the_case_has_a_call_id(server: MisbehavingServer) -> None:
    server.steps = [answer(200, {"results": {"token": TOKEN, "call_id": CALL_ID}})]
    with WebCalls(Puretalk(KEY, base_url=server.url)) as calls:
        assert calls.create("puretalk", "a").call_id == CALL_ID


# Anything


LINES = st.lists(
    st.sampled_from(
        [b"Content-Type: application/json", b"Content-Type: text/html; charset=", b"Location: ",
         b"Content-Encoding: ", b"Content-Encoding: gzip", b"Transfer-Encoding: chunked",
         b"Content-Length: 5", b"Retry-After: ", b"X-Request-Id: ", b"Connection: close", b""]
    ).flatmap(lambda line: st.binary(max_size=12).map(lambda rest: line + rest))
    | st.binary(max_size=30),
    max_size=4,
).map(b"\r\n".join)  # fmt: skip


@given(
    status=st.sampled_from([b"200", b"201", b"204", b"302", b"401", b"429", b"503", b"520"]),
    reason=st.binary(max_size=10),
    head=LINES,
    body=st.binary(max_size=60) | st.binary(max_size=60).map(gzip.compress),
)
@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_bytes_are_a_call_or_a_typed_error(
    server: MisbehavingServer, status: bytes, reason: bytes, head: bytes, body: bytes
) -> None:
    def step(connection: socket.socket) -> None:
        connection.sendall(
            b"HTTP/1.1 " + status + b" " + reason + b"\r\n" + head + b"\r\n\r\n" + body
        )
        connection.shutdown(socket.SHUT_RDWR)

    server.steps = [step]
    for vendor in (Verbex(KEY, base_url=server.url), Puretalk(KEY, base_url=server.url)):
        with WebCalls(vendor, max_retries=0) as calls:
            try:
                outcome: Any = calls.create(vendor.name, "agent-1")
            except WebCallsError as error:
                outcome = error
        assert isinstance(outcome, WebCall | APIError)
        assert "planted" not in str(outcome)
