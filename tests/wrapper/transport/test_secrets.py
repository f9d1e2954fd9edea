"""A key stands in the vendor object and on the wire, and in nothing that anybody prints."""

import copy
import json
import logging
import pickle
import traceback
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, quote_plus

import attrs
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.vendor_cases import KEY, TOKEN, Door, VendorCase, function_inputs
from webcalls import APIError, Puretalk, WebCalls
from webcalls._transport.keys import REDACTED, Secret
from webcalls._transport.redaction import Redactor

KEY_FORMS = (KEY, quote(KEY, safe=""), quote_plus(KEY))


def assert_hidden(text: str, *also: str) -> None:
    for form in (*KEY_FORMS, *also):
        assert form not in text


@pytest.fixture(autouse=True)
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Every test here reads all logs, of every logger, at every level."""
    loggers = ["", "httpx", "httpcore", "asyncio", "webcalls"]
    for name in loggers:
        caplog.set_level(logging.DEBUG, logger=name)
    yield
    assert_hidden(caplog.text)


def test_logs_of_a_call_hold_the_request_but_no_key(
    door: Door, case: VendorCase, server: MisbehavingServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.steps = [answer(200, case.body)]
    door.create(case.make(KEY, server.url), "agent-seen")
    assert "created (status 200, attempts 1, " in caplog.text
    assert_hidden(caplog.text, TOKEN)


def test_logs_of_a_transport_of_the_users_own_hold_no_key(
    case: VendorCase, server: MisbehavingServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.steps = [answer(200, case.body)]
    with WebCalls(case.make(KEY, server.url), transport=httpx.HTTPTransport()) as calls:
        calls.create(case.name, "agent-seen")
    assert "httpcore" in {record.name.split(".")[0] for record in caplog.records}
    assert_hidden(caplog.text, TOKEN)


def test_no_public_object_shows_a_key_or_a_token(
    case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [answer(200, case.body)]
    vendor = case.make(KEY, server.url)
    with WebCalls(vendor) as calls:
        call = calls.create(case.name, "a")
        client = calls.client(case.name)
        for thing in (vendor, vendor.authentication, calls, client, call):
            assert_hidden(f"{thing!r} {thing!s} {thing}", TOKEN)
            assert_hidden(repr(getattr(thing, "__dict__", "")), TOKEN)
        assert_hidden(repr(attrs.asdict(client)))
        assert_hidden(repr(client.get_httpx_client().headers))
        with pytest.raises(TypeError, match="cannot be pickled"):
            pickle.dumps(vendor)
        assert_hidden(repr(copy.deepcopy(vendor).__dict__))


def echoes(status: int) -> Any:
    body = {"detail": f"bad key {KEY}", KEY: [quote(KEY, safe="")], "n": {"k": f"x{KEY}y"}}
    return answer(status, body, {"X-Request-Id": f"r-{KEY}", "Location": f"/?k={quote(KEY, '')}"})


def chained(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from chained(inner)
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 422, 500, 520])
def test_no_error_shows_a_key_that_the_vendor_echoes(
    door: Door, case: VendorCase, server: MisbehavingServer, status: int
) -> None:
    server.steps = [echoes(status)]
    with pytest.raises(APIError) as caught:
        door.create(case.make(KEY, server.url))
    error = caught.value
    assert REDACTED in str(error.body)
    assert error.request_id == f"r-{REDACTED}"
    for each in chained(error):
        assert_hidden("".join(traceback.format_exception(each)))
        assert_hidden(repr(each) + str(each) + repr(vars(each)))
    assert_hidden(repr(pickle.loads(pickle.dumps(attrs_free(error))).__dict__))


def attrs_free(error: APIError) -> APIError:
    """The error without its typed model, which need not be importable where it is unpickled."""
    error.parsed = None
    return error


def test_an_error_chains_nothing_of_the_request(
    door: Door, case: VendorCase, closed_port: str
) -> None:
    with pytest.raises(APIError) as caught:
        door.create(case.make(KEY, closed_port), max_retries=0)
    assert list(chained(caught.value)) == [caught.value]


def test_the_generated_client_shows_no_key_either(
    case: VendorCase, server: MisbehavingServer, closed_port: str
) -> None:
    def ask(url: str) -> Any:
        vendor = case.make(KEY, url)
        with WebCalls(vendor, max_retries=0) as calls:
            return vendor.generated().operation.sync_detailed(
                client=calls.client(case.name), **function_inputs(vendor, "a")
            )

    server.steps = [echoes(409)]
    assert_hidden(repr(ask(server.url)))
    with pytest.raises(httpx.ConnectError) as caught:
        ask(closed_port)
    assert_hidden(str(caught.value.request.url) + repr(caught.value.request.headers))
    for each in chained(caught.value):
        assert_hidden(repr(each) + repr(vars(each)))


def test_event_hooks_of_a_client_see_no_key(case: VendorCase, server: MisbehavingServer) -> None:
    server.steps = [answer(200, case.body)]
    vendor, seen = case.make(KEY, server.url), []
    with WebCalls(vendor) as calls:
        client = calls.client(case.name).get_httpx_client()
        client.event_hooks = {
            "request": [lambda r: seen.append(f"{r.url} {r.headers.raw}")],
            "response": [lambda r: seen.append(f"{r.request.url} {r.request.headers.raw}")],
        }
        calls.create(case.name, "a")
    assert len(seen) == 2
    assert_hidden("".join(seen))


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=6, max_size=40))
def test_any_key_is_taken_out_of_any_place(key: str) -> None:
    redactor = Redactor([Secret(key, name="key")])
    for form in (key, quote(key, safe=""), quote_plus(key)):
        assert form not in redactor.text(f"a{form}b{form}").replace(REDACTED, "")
        redacted = redactor.text(json.dumps({form: [form, {"x": f"-{form}-"}], "n": 1}))
        assert json.loads(redacted) == {REDACTED: [REDACTED, {"x": f"-{REDACTED}-"}], "n": 1}


def test_a_secret_tells_its_name_and_not_itself() -> None:
    secret = Secret(KEY, name="api_key")
    assert repr(secret) == str(secret) == f"{secret}" == f"<{REDACTED}>"
    assert secret.reveal() == KEY
    assert_hidden(repr(Puretalk(KEY).__dict__))
