"""A vendor echoes the key: in whatever answer, however spelled, nobody gets to see it."""

import base64
import gc
import html
import json
import logging
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.transport.test_faults import assert_no_key_in_frames
from tests.wrapper.vendor_cases import TOKEN, VENDOR_CASES, Door, VendorCase, function_inputs
from tests.wrapper.ways import Way, ways
from webcalls import (
    AllVendorsFailedError,
    APIError,
    APIResponseValidationError,
    CallRefusedError,
    Puretalk,
    Route,
    Verbex,
    WebCalls,
)
from webcalls._transport.keys import REDACTED, Secret
from webcalls._transport.logs import keep_out_of_logs
from webcalls._transport.redaction import Redactor

KEY = "Zm9v+YmFy/planted-baz=="
CORE = "planted-baz"  # what no spelling below hides


def outcome(door: Door, case: VendorCase, server: MisbehavingServer, *steps: Any) -> APIError:
    server.steps = list(steps)
    with pytest.raises(APIError) as caught:
        door.create(case.make(KEY, server.url), max_retries=0)
    return caught.value


def shown(error: BaseException) -> str:
    """All that a log, a crash reporter or a debugger's list of variables shows of an error."""
    assert_no_key_in_frames(error)
    text = "".join(traceback.format_exception(error))
    return text + str(error) + repr(error) + repr(vars(error))


# 2xx answers


def test_a_refusal_is_quoted_without_the_key(door: Door, server: MisbehavingServer) -> None:
    server.steps = [answer(200, {"err": True, "msg": f"invalid api key {KEY}"})]
    with pytest.raises(AllVendorsFailedError) as caught:
        door.run(
            [Puretalk(KEY, base_url=server.url)],
            lambda calls: calls.create_with_fallback(Route("puretalk", "a")),
        )
    (error,) = caught.value.exceptions
    assert type(error) is CallRefusedError
    assert f"“invalid api key {REDACTED}”" in str(error)
    assert CORE not in shown(error) + shown(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        {"nope": KEY},
        {"err": True, "msg": "no", "debug": KEY},
        {"access_token": 5, "debug": KEY, KEY: 1},
        {"access_token": "", "results": {"token": "", "call_id": KEY}},
        f"<html>{KEY}</html>".encode(),
    ],
)
def test_what_is_no_call_shows_no_key(
    door: Door, case: VendorCase, server: MisbehavingServer, body: Any
) -> None:
    error = outcome(door, case, server, answer(200, body, {"X-Request-Id": f"r-{KEY}"}))
    assert CORE not in shown(error)
    assert REDACTED in str(error.body)
    assert error.request_id == f"r-{REDACTED}"


def test_a_call_shows_no_key(door: Door, case: VendorCase, server: MisbehavingServer) -> None:
    server.steps = [answer(case.status, {**case.body, "debug": [KEY]})]
    call = door.create(case.make(KEY, server.url))
    assert call.token == TOKEN
    assert call.response["debug"] == [REDACTED]
    assert CORE not in repr(call.response)


def test_headers_of_a_call_show_no_key(case: VendorCase, server: MisbehavingServer) -> None:
    server.steps = [answer(case.status, case.body, {"X-Request-Id": KEY, "X-Echo": quote(KEY)})]
    vendor, seen = case.make(KEY, server.url), []
    with WebCalls(vendor) as calls:
        client = calls.client(case.name).get_httpx_client()
        client.event_hooks = {"response": [lambda response: seen.append(response.headers.raw)]}
        assert calls.create(case.name, "a").token == TOKEN
    assert CORE not in str(seen)


def test_a_credential_that_holds_the_key_is_no_call(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    echoed = case.with_token(f"wss://vendor.example/?key={quote(KEY, safe='')}")
    error = outcome(door, case, server, answer(case.status, echoed))
    assert type(error) is APIResponseValidationError
    assert CORE not in shown(error)


@pytest.mark.parametrize(
    "make",
    [
        lambda: {"err": True, "msg": "no", "results": {"token": "eyJ-live-one", "call_id": "c"}},
        lambda: {"access_token": "", "accessToken": "eyJ-live-one"},
        lambda: {"joinUrl": "wss://x/eyJ-live-one", "client_secret": {"value": ["eyJ-live-one"]}},
        lambda: b'{"access_token": "eyJ-live-one", "cut": ',
        lambda: {"msg": "join at wss://x.example/?token=eyJ-live-one now"},
    ],
)  # fmt: skip
def test_a_live_credential_in_what_is_no_call_is_not_shown(
    door: Door, case: VendorCase, server: MisbehavingServer, make: Callable[[], Any]
) -> None:
    error = outcome(door, case, server, answer(200, make()))
    assert "live-one" not in shown(error)
    captured = traceback.TracebackException.from_exception(error, capture_locals=True)
    variables = [f.locals for f in captured.stack if "/tests/" not in f.filename]
    assert "live-one" not in str(variables)


def test_a_wrong_token_shows_no_live_credential(door: Door, server: MisbehavingServer) -> None:
    server.steps = [answer(200, {"results": {"token": "live-one\n", "call_id": "c"}})]
    with pytest.raises(APIResponseValidationError) as caught:
        door.create(Puretalk(KEY, base_url=server.url))
    captured = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    variables = [f.locals for f in captured.stack if "/tests/" not in f.filename]
    assert "live-one" not in str(variables) + shown(caught.value)


def test_a_short_key_leaves_a_call_as_it_is(case: VendorCase, server: MisbehavingServer) -> None:
    """Such as `key` in somebody's test: each word that holds it is not an echo."""
    server.steps = [answer(case.status, {**case.body, "debug": "ken, at 100 %"})]
    with WebCalls(case.make("ken", server.url)) as calls:
        call = calls.create(case.name, "a")
    assert call.token == TOKEN
    assert call.response["debug"] == "ken, at 100 %"


@pytest.mark.parametrize("status", [200, 400])
def test_a_header_may_be_called_as_the_key(
    case: VendorCase, server: MisbehavingServer, status: int
) -> None:
    server.steps = [answer(status, case.body, {"sk-planted-baz-9": "1"})]
    vendor, seen = case.make("sk-planted-baz-9", server.url), []
    with WebCalls(vendor) as calls:
        client = calls.client(case.name).get_httpx_client()
        client.event_hooks = {"response": [lambda response: seen.append(response.headers.raw)]}
        vendor.generated().operation.sync_detailed(
            client=calls.client(case.name), **function_inputs(vendor, "a")
        )
    assert seen
    assert CORE not in str(seen)


def test_what_is_no_http_is_quoted_without_the_key(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    error = outcome(door, case, server, lambda c: c.sendall(f"bad key {KEY}\r\n\r\n".encode()))
    assert error.status_code is None
    assert CORE not in shown(error)
    vendor = case.make(KEY, server.url)
    with WebCalls(vendor) as calls, pytest.raises(httpx.RemoteProtocolError) as caught:
        vendor.generated().operation.sync_detailed(
            client=calls.client(case.name), **function_inputs(vendor, "a")
        )
    assert CORE not in shown(caught.value)


def test_what_a_transport_of_the_users_says_is_quoted_without_the_key(case: VendorCase) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(f"cannot send {request.url} {request.headers.raw}")

    vendor = case.make(KEY, "http://127.0.0.1:1")
    with (
        WebCalls(vendor, transport=httpx.MockTransport(refuse), max_retries=0) as calls,
        pytest.raises(APIError) as caught,
    ):
        calls.create(case.name, "a")
    assert CORE not in str(caught.value) + repr(caught.value)


@pytest.mark.parametrize("status", [200, 401])
@pytest.mark.parametrize("way", ways(), ids=str)
def test_a_vendor_that_echoes_the_whole_request_shows_no_key(way: Way, status: int) -> None:
    """Whatever the scheme: in a header, the query or a cookie, two keys as one, with a prefix."""
    sent: list[bytes] = []

    def echo(request: httpx.Request) -> httpx.Response:
        fields = [name + b": " + value for name, value in request.headers.raw]
        sent.append(b"\n".join([request.url.raw_path, *fields, request.read()]))
        said = {"detail": sent[0].decode(), "err": True, "error": sent[0].decode()}
        return httpx.Response(status, json=said, headers={"X-Request-Id": fields[-1].decode()})

    keys = {key.argument: f"{key.argument}+/{CORE}==" for key in way.operation.keys}
    vendor = way.make(keys)
    arguments = {"agent_id": "agent-7"} if way.operation.places("agent_id") else {}
    transport = httpx.MockTransport(echo)
    with WebCalls(vendor, transport=transport) as calls, pytest.raises(APIError) as caught:
        calls.create(vendor, **arguments, options=way.required)
    text = shown(caught.value)
    assert REDACTED in text
    basic = base64.b64encode(":".join(keys.values()).encode()).rstrip(b"=").decode()
    for key in (*keys.values(), basic):
        assert key not in text
        assert quote(key, safe="") not in text
    assert any(key.encode() in sent[0] or quote(key, safe="").encode() in sent[0]
               for key in (*keys.values(), basic))  # fmt: skip


# Spellings


def escape(form: str, characters: str) -> Callable[[str], str]:
    return lambda key: "".join(form.format(ord(c)) if c in characters else c for c in key)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "quote": quote,
    "quote, nothing safe": lambda key: quote(key, safe=""),
    "lower-case hex": lambda key: quote(key, safe="").replace("%2B", "%2b").replace("%2F", "%2f"),
    "only the plus": lambda key: key.replace("+", "%2B"),
    "quoted twice": lambda key: quote(quote(key, safe=""), safe=""),
    "quoted three times": lambda key: quote(quote(quote(key, safe=""))),
    "Go's html/template": lambda key: key.replace("+", "&#43;"),
    "Handlebars": lambda key: key.replace("=", "&#x3D;"),
    "html.escape": lambda key: html.escape(f"<{key}>"),
    "HTML by name": lambda key: key.replace("+", "&plus;").replace("/", "&sol;"),
    "HTML escaped twice": lambda key: key.replace("+", "&amp;#43;"),
    "PHP's JSON": lambda key: key.replace("/", "\\/"),
    ".NET's JSON": lambda key: key.replace("+", "\\u002B"),
    "JSON in lower case": lambda key: key.replace("+", "\\u002b"),
    "JSON in JSON": lambda key: json.dumps(json.dumps(key.replace("/", "\\/")))[3:-3],
    "letters as in JSON": lambda key: "".join(f"\\u{ord(c):04x}" for c in key),
    "letters as in a URL": lambda key: "".join(f"%{ord(c):02X}" for c in key),
    "HTML in Go's JSON": lambda key: key.replace("+", "\\u0026#43;"),
    "HTML in a URL": lambda key: quote(key.replace("+", "&#43;"), safe=""),
    "JSON in a URL": lambda key: quote(key.replace("+", "\\u002B"), safe=""),
    "PHP's JSON in a URL": lambda key: quote(key.replace("/", "\\/"), safe=""),
    "HTML without end": lambda key: key.replace("+", "&#43"),
    "JavaScript's escape": lambda key: key.replace("+", "%u002B"),
    "JavaScript's string": lambda key: key.replace("+", "\\x2B"),
    "Rust's and PHP's string": lambda key: key.replace("+", "\\u{2b}"),
    "C's string": lambda key: key.replace("+", "\\053"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("place", ["JSON value", "text", "cut JSON", "request id", "name"])
def test_no_spelling_of_the_key_is_shown(
    server: MisbehavingServer, spelling: str, place: str
) -> None:
    echo = SPELLINGS[spelling](KEY)
    step = {
        "JSON value": answer(401, {"detail": f"bad key {echo}."}),
        "text": answer(401, f"bad key {echo}".encode()),
        "cut JSON": answer(401, json.dumps({"detail": f"bad key {echo}"})[:-2].encode()),
        "request id": answer(401, b"", {"X-Request-Id": f"r-{echo}"}),
        "name": answer(401, {echo: {"n": echo}}),
    }[place]
    error = outcome(Door("sync"), VENDOR_CASES["verbex"], server, step)
    assert error.status_code == 401
    text = shown(error)
    assert REDACTED in text
    for part in (CORE, quote(CORE), "Zm9v", "\\u0070", "%70"):
        assert part not in text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("status", [200, 400])
def test_no_encoding_of_the_key_is_shown(
    door: Door, case: VendorCase, server: MisbehavingServer, encoding: str, status: int
) -> None:
    for body in (f"bad key {KEY}", json.dumps({"detail": f"bad key {KEY}"})):
        error = outcome(door, case, server, answer(status, body.encode(encoding)))
        assert f"bad key {REDACTED}" in str(error.body)
        assert CORE not in shown(error).replace("\\x00", "")


def in_json(character: str) -> str:
    return f"\\u{ord(character):04x}"


PLACES: st.SearchStrategy[Callable[[str], str]] = st.sampled_from(
    [
        str,
        lambda c: f"%{ord(c):02X}",
        lambda c: f"%{ord(c):02x}",
        lambda c: f"%25{ord(c):02X}",
        in_json,
        lambda c: "\\" + in_json(c),
        lambda c: f"&#{ord(c)};",
        lambda c: f"&#X{ord(c):X};",
        lambda c: c if c.isalnum() else "\\" + c,
    ]
)
KEYS = st.text("abcXYZ019+/=-_.~:!$'\"<>{}", min_size=8, max_size=30)


@given(KEYS, st.data(), st.text(max_size=20), st.text(max_size=20))
def test_each_character_may_be_escaped_in_its_own_way(
    key: str, data: st.DataObject, before: str, after: str
) -> None:
    echo = "".join(data.draw(PLACES)(character) for character in key)
    redactor = Redactor([Secret(key, name="key")])
    assert redactor.text(before + echo + after).count(REDACTED) >= 1
    assert redactor.bytes(b"<" + echo.encode() + b">") == b"<" + REDACTED.encode() + b">"


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8, max_size=40))
@example("\\\\u0041\\\\")
@example("%25%2541&amp;#41;")
def test_a_key_may_itself_look_like_an_escape(key: str) -> None:
    redactor = Redactor([Secret(key, name="key")])
    for echo in (
        key,
        quote(key, safe=""),
        json.dumps(key)[1:-1],
        repr(key)[1:-1],
        html.escape(key),
    ):
        assert redactor.text(f"<{echo}>") == f"<{REDACTED}>"


def test_what_http_basic_makes_of_two_keys_is_one(caplog: pytest.LogCaptureFixture) -> None:
    redactor = Redactor([Secret("account-1", name="user"), Secret(KEY, name="password")])
    sent = base64.b64encode(f"account-1:{KEY}".encode()).decode()
    assert redactor.text(f"bad header: Basic {sent}.").startswith(f"bad header: Basic {REDACTED}")
    assert redactor.text(f"of account-1, {KEY}") == f"of {REDACTED}, {REDACTED}"
    keep_out_of_logs(redactor)
    caplog.set_level(logging.INFO, logger="httpx")
    logging.getLogger("httpx").info("%s", quote(sent))
    assert sent[:-2] not in caplog.text


HOSTILE: dict[str, Callable[[int], str]] = {
    "small strings": lambda n: '"a",' * (n // 4),
    "backslashes": lambda n: "\\" * n,
    "percents": lambda n: "%25" * (n // 3),
    "ampersands": lambda n: "&amp;" * (n // 5),
    "references": lambda n: "&#00" * (n // 4),
    "almost the key": lambda n: KEY[:-1] * (n // len(KEY)),
    "almost the key, escaped": lambda n: quote(KEY, safe="")[:-3] * (n // len(KEY)),
    "the key": lambda n: f"{KEY}, " * (n // len(KEY)),
}


@pytest.mark.parametrize("text", HOSTILE)
def test_redacting_takes_linear_time(text: str) -> None:
    """Processor time, so that a busy machine is not a failure: 2 MB take an eighth of a second."""
    redactor, large = Redactor([Secret(KEY, name="key")]), HOSTILE[text](2_000_000)
    began = time.thread_time()
    redactor.text(large)
    assert time.thread_time() - began < 1.5


def test_an_error_of_small_strings_costs_little(server: MisbehavingServer) -> None:
    """They were redacted one by one, once: 64 s for what is within the bound of a body."""
    server.steps = [answer(400, b'["' + b'a","' * 100_000 + b'"]')]
    with WebCalls(Verbex(KEY, base_url=server.url)) as calls:
        began = time.thread_time()
        with pytest.raises(APIError):
            calls.create("verbex", "a")
    assert time.thread_time() - began < 1


# Logs


def test_a_thousand_vendors_cost_a_log_line_nothing_to_speak_of() -> None:
    log = logging.getLogger("httpx")
    log.setLevel(logging.INFO)
    handler = logging.NullHandler()
    log.addHandler(handler)
    line = 'HTTP Request: GET https://api.vendor.example/v1/calls?agent_id=a%2F7&x=y "200 OK"'

    def cost() -> float:
        took = []
        for _ in range(5):
            began = time.thread_time()
            for _ in range(20):
                log.info(line)
            took.append(time.thread_time() - began)
        return min(took) / 20

    try:
        alone = cost()
        vendors = [Verbex(f"key-{number:06}-{number * 7919 % 1000:04}") for number in range(1000)]
        assert cost() < alone + 0.0005
        assert len(vendors) == 1000
    finally:
        log.removeHandler(handler)
        log.setLevel(logging.NOTSET)


def test_each_of_many_keys_is_kept_out_of_logs_and_no_longer_than_it_lives(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="httpx")
    vendors = [Verbex(f"live-key-{number:03}") for number in range(200)]
    for number in range(200):
        logging.getLogger("httpx").info("of %s", quote(f"live-key-{number:03}").replace("-", "%2d"))
    assert caplog.messages == [f"of {REDACTED}"] * 200
    caplog.clear()
    for form in (
        "live&#45;key-007",
        "live\\u002dkey-007",
        "live%252dkey-007",
        "&amp;lt;live-key-007",
    ):
        logging.getLogger("httpx").info("of %s", form)
    assert "key" not in caplog.text
    del vendors
    gc.collect()
    caplog.clear()
    logging.getLogger("httpx").info("live-key-001")
    assert caplog.messages == ["live-key-001"]


def test_logging_never_fails_in_the_caller(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor = Verbex(KEY)
    monkeypatch.setattr(logging, "raiseExceptions", False)
    logging.getLogger("httpx").warning("%d of %s", "x")
    logging.getLogger("httpx").warning(Unprintable())
    del vendor


class Unprintable:
    def __str__(self) -> str:
        raise RuntimeError("not to be had")


def test_vendors_that_come_and_go_do_not_disturb_logging() -> None:
    log = logging.getLogger("httpx")
    log.setLevel(logging.INFO)
    handler = logging.NullHandler()
    log.addHandler(handler)

    def make(worker: int) -> None:
        for number in range(400):
            Verbex(f"passing-key-{worker}-{number}")
            log.info("a line")

    try:
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(make, range(8)))
    finally:
        log.removeHandler(handler)
        log.setLevel(logging.NOTSET)


@pytest.mark.parametrize("key", ["k", "key"])
def test_a_word_of_a_message_is_no_key(key: str) -> None:
    """Somebody's first try, `Retell("k")`, gets messages that can be read."""
    assert Redactor([Secret(key, name="key")]).text("an unknown key") == "an unknown key"
