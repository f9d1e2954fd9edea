"""Which requests are sent again, when, and for how long."""

import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wrapper.misbehaving_server import MisbehavingServer, answer, silence
from tests.wrapper.vendor_cases import KEY, TOKEN, Door, VendorCase
from webcalls import (
    AllVendorsFailedError,
    APIConnectionError,
    APIError,
    APITimeoutError,
    ConfigurationError,
    InternalServerError,
    PreconditionFailedError,
    Puretalk,
    RateLimitError,
    Route,
    Verbex,
)
from webcalls._transport.exchange import Exchange
from webcalls._transport.limits import Limits
from webcalls._transport.retry import RetryBudget, delay, retry_after

NOW = {"Retry-After": "0"}


@pytest.mark.parametrize("status", [429, 503])
def test_429_and_503_are_tried_again(
    door: Door, case: VendorCase, server: MisbehavingServer, status: int
) -> None:
    server.steps = [answer(status, b"", NOW), answer(status, b"", NOW), answer(200, case.body)]
    assert door.create(case.make(KEY, server.url)).token == TOKEN
    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [408, 500, 502, 504, 520])
def test_what_may_have_created_a_call_is_not_tried_again(
    door: Door, case: VendorCase, server: MisbehavingServer, status: int
) -> None:
    server.steps = [answer(status, b"", NOW), answer(200, case.body)]
    with pytest.raises(APIError):
        door.create(case.make(KEY, server.url))
    assert len(server.requests) == 1


def test_a_read_timeout_is_not_tried_again(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [silence]
    with pytest.raises(APITimeoutError):
        door.create(case.make(KEY, server.url), timeout=0.5)
    server.await_requests(1)
    assert len(server.requests) == 1


def test_tries_end_at_max_retries(door: Door, case: VendorCase, server: MisbehavingServer) -> None:
    server.steps = [answer(503, b"", NOW)]
    with pytest.raises(InternalServerError) as caught:
        door.create(case.make(KEY, server.url), max_retries=4)
    assert len(server.requests) == 5
    assert caught.value.retry_after == 0


def test_retry_after_is_waited_for(door: Door, case: VendorCase, server: MisbehavingServer) -> None:
    server.steps = [answer(429, b"", {"Retry-After": "0.6"}), answer(200, case.body)]
    start = time.monotonic()
    door.create(case.make(KEY, server.url))
    assert time.monotonic() - start >= 0.6


def test_retry_after_beyond_the_deadline_gives_up_at_once(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [answer(429, b"", {"Retry-After": "99999"})]
    start = time.monotonic()
    with pytest.raises(RateLimitError) as caught:
        door.create(case.make(KEY, server.url), deadline=120)
    assert time.monotonic() - start < 60
    assert caught.value.retry_after == 99999
    assert len(server.requests) == 1


def test_a_refused_connection_is_tried_again_until_the_deadline(
    door: Door, case: VendorCase, closed_port: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.uniform", lambda low, high: high)  # without a deadline, 55 s
    start = time.monotonic()
    with pytest.raises(APIConnectionError):
        door.create(case.make(KEY, closed_port), max_retries=1000, deadline=1)
    assert time.monotonic() - start < 30


def test_the_deadline_ends_a_body_that_drips(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n")
        while True:
            connection.sendall(b"x")
            time.sleep(0.1)

    server.steps = [drip]
    with pytest.raises(APITimeoutError):
        door.create(case.make(KEY, server.url), deadline=0.5, timeout=5)


def test_a_retry_that_ends_otherwise_is_told_as_it_ended(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [answer(503, b"", NOW), silence]
    with pytest.raises(APITimeoutError) as caught:
        door.create(case.make(KEY, server.url), timeout=1)
    assert caught.value.status_code is None


@pytest.mark.parametrize(
    ("deadline", "asked", "takes"),
    [(1.1, "1", 0.3), (1.1, "1", 0.0), (1.5, "1", 0.3), (1.6, "0", 0.7)],
)
def test_no_retry_is_sent_whose_answer_would_not_be_heard(
    door: Door,
    case: VendorCase,
    server: MisbehavingServer,
    deadline: float,
    asked: str,
    takes: float,
) -> None:
    def slowly(connection: socket.socket) -> None:
        time.sleep(takes)
        answer(429, b"", {"Retry-After": asked})(connection)

    server.steps = [slowly]
    with pytest.raises(RateLimitError):
        door.create(case.make(KEY, server.url), deadline=deadline)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "fields",
    [["1"], ["0", "1"], ["1", "0"], ["soon", "1"], ["1", "-5"], ["0, 1"]],
)
def test_of_several_fields_the_longest_wait_counts(fields: list[str]) -> None:
    headers = httpx.Headers([("Retry-After", field) for field in fields])
    assert retry_after(httpx.Response(429, headers=headers)) == (1 if fields != ["0, 1"] else None)


@pytest.mark.parametrize("value", ["0", "Wed, 21 Oct 2015 07:28:00 GMT", "2"])
def test_all_who_are_asked_to_wait_do_not_come_back_at_once(value: str) -> None:
    response = httpx.Response(503, headers={"Retry-After": value})
    delays = set()
    for _ in range(20):
        exchange = Exchange(time.monotonic() + 30, Limits(10, 30, 2))
        exchange.attempts = 1
        delays.add(delay(response, exchange, RetryBudget()))
    least = 2 if value == "2" else 0
    assert len(delays) == 20
    assert all(each is not None and least <= each < least + 0.5 for each in delays)


@pytest.mark.parametrize("value", ["-5", "1_0", "soon", "", "1.", "٣", "1e1", "0x1"])
def test_what_retry_after_does_not_say_is_a_backoff(
    door: Door, case: VendorCase, server: MisbehavingServer, value: str
) -> None:
    header = {"Retry-After": value.encode().decode("latin-1")}
    server.steps = [answer(503, b"", header), answer(200, case.body)]
    assert door.create(case.make(KEY, server.url)).token == TOKEN
    assert retry_after(httpx.Response(503, headers={b"Retry-After": value.encode()})) is None
    assert len(server.requests) == 2


def test_a_fallback_does_not_wait_while_there_is_another_vendor(
    door: Door, server: MisbehavingServer
) -> None:
    routes = Route("puretalk", "a"), Route("verbex", "b")
    with MisbehavingServer([answer(429, b"", {"Retry-After": "20"})]) as busy:
        server.steps = [answer(201, {"access_token": TOKEN})]
        vendors: list[Any] = [Puretalk(KEY, base_url=busy.url), Verbex(KEY, base_url=server.url)]
        start = time.monotonic()
        call = door.run(vendors, lambda calls: calls.create_with_fallback(*routes), deadline=120)
        assert time.monotonic() - start < 15
        assert call.vendor == "verbex"
        assert call.tried[0].retry_after == 20
        assert len(busy.requests) == 1


def test_a_fallback_does_wait_for_the_last_vendor(door: Door, server: MisbehavingServer) -> None:
    routes = Route("puretalk", "a"), Route("verbex", "b")
    with MisbehavingServer([answer(500)]) as failing:
        server.steps = [
            answer(429, b"", {"Retry-After": "1.2"}),
            answer(201, {"access_token": TOKEN}),
        ]
        vendors: list[Any] = [Puretalk(KEY, base_url=failing.url), Verbex(KEY, base_url=server.url)]
        assert door.run(vendors, lambda calls: calls.create_with_fallback(*routes)).token == TOKEN


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("3", 3), ("0", 0), ("-5", None), ("1_0", None), ("2.5", 2.5), ("soon", None), ("", None),
     ("nan", None), ("inf", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0)],
)  # fmt: skip
def test_retry_after_in_each_of_its_forms(value: str, seconds: float | None) -> None:
    assert retry_after(httpx.Response(429, headers={"retry-after": value})) == seconds


def test_retry_after_as_a_date() -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 85 < (retry_after(httpx.Response(429, headers={"retry-after": date})) or 0) <= 90


@given(st.binary())
def test_retry_after_takes_any_text(value: bytes) -> None:
    seconds = retry_after(httpx.Response(429, headers=[(b"retry-after", value)]))
    assert seconds is None or seconds >= 0


FAILED = [402, 429, 500, 503, 520, 301]
CALLERS = [400, 401, 403, 404, 409, 412, 422]


@pytest.mark.parametrize("status", FAILED)
def test_fallback_moves_on_from_what_failed(
    door: Door, server: MisbehavingServer, status: int
) -> None:
    with MisbehavingServer([answer(status)]) as failing:
        server.steps = [answer(201, {"access_token": TOKEN})]
        call = door.run(
            [Puretalk(KEY, base_url=failing.url), Verbex(KEY, base_url=server.url)],
            lambda calls: calls.create_with_fallback(Route("puretalk", "a"), Route("verbex", "b")),
            max_retries=0,
        )
    assert (call.vendor, call.agent_id, call.token) == ("verbex", "b", TOKEN)


@pytest.mark.parametrize("status", CALLERS)
def test_fallback_does_not_hide_the_callers_mistake(
    door: Door, server: MisbehavingServer, status: int
) -> None:
    with MisbehavingServer([answer(status)]) as failing:
        with pytest.raises(APIError) as caught:
            door.run(
                [Puretalk(KEY, base_url=failing.url), Verbex(KEY, base_url=server.url)],
                lambda calls: calls.create_with_fallback(
                    Route("puretalk", "a"), Route("verbex", "b")
                ),
            )
        assert caught.value.status_code == status
        assert server.requests == []


def test_fallback_moves_on_from_silence_nonsense_and_refusals(
    door: Door, server: MisbehavingServer, closed_port: str
) -> None:
    server.steps = [
        answer(200, b"<html>"),
        answer(200, {"err": True, "msg": "no credit"}),
        silence,
    ]
    routes = [Route("puretalk", "a")] * 3 + [Route("verbex", "b")]
    start = time.monotonic()
    with pytest.raises(AllVendorsFailedError) as caught:
        door.run(
            [Puretalk(KEY, base_url=server.url), Verbex(KEY, base_url=closed_port)],
            lambda calls: calls.create_with_fallback(*routes),
            timeout=120,
            deadline=4,
            max_retries=0,
        )
    assert time.monotonic() - start < 60
    assert [type(error).__name__ for error in caught.value.exceptions] == [
        "APIResponseValidationError",
        "CallRefusedError",
        "APITimeoutError",
        "APIConnectionError",
    ]
    assert "no credit" in str(caught.value)
    first, rest = caught.value.split(InternalServerError)
    assert first is None
    assert isinstance(rest, AllVendorsFailedError)


def test_a_route_that_cannot_be_used_shows_before_any_request(
    door: Door, server: MisbehavingServer
) -> None:
    with pytest.raises(ConfigurationError, match="verbex was not given"):
        door.run(
            [Puretalk(KEY, base_url=server.url)],
            lambda calls: calls.create_with_fallback(Route("puretalk", "a"), Route("verbex", "b")),
        )
    with pytest.raises(ConfigurationError, match="is not a Route"):
        door.run(
            [Puretalk(KEY, base_url=server.url)],
            lambda calls: calls.create_with_fallback(("puretalk", "a")),
        )
    with pytest.raises(ConfigurationError, match="no route"):
        door.run([Puretalk(KEY, base_url=server.url)], lambda calls: calls.create_with_fallback())
    assert server.requests == []


def test_statuses_that_are_documented_for_one_vendor_only_are_typed_for_it(
    door: Door, server: MisbehavingServer
) -> None:
    server.steps = [answer(412, {"detail": "not ready"})]
    with pytest.raises(PreconditionFailedError) as caught:
        door.create(Puretalk(KEY, base_url=server.url))
    assert caught.value.parsed.detail == "not ready"
    with pytest.raises(PreconditionFailedError) as caught:
        door.create(Verbex(KEY, base_url=server.url))
    assert caught.value.parsed is None
