"""Outages are not multiplied, failing vendors are left alone, and nothing leaks under load."""

import asyncio
import gc
import json
import logging
import os
import random
import subprocess
import sys
import threading
import warnings
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.vendor_cases import KEY, TOKEN, VENDOR_CASES, Door
from webcalls import AsyncWebCalls, Puretalk, Route, Verbex, WebCall, WebCalls, WebCallsError
from webcalls._breaker import CircuitBreaker
from webcalls._transport.retry import RetryBudget

Requests = dict[str, list[int]]

NOW = {"Retry-After": "0"}
SUCCESS = answer(201, {"access_token": TOKEN})


def test_an_outage_is_not_multiplied(
    server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webcalls._transport.retry._random", lambda most: 0)
    server.steps = [answer(503, b"", NOW)]
    with WebCalls(Verbex(KEY, base_url=server.url)) as calls:
        for _ in range(500):
            with pytest.raises(WebCallsError):
                calls.create("verbex", "a")
    assert 500 < len(server.requests) <= 600


def test_the_retry_budget_fills_again() -> None:
    budget = RetryBudget()
    assert sum(budget.withdraw() for _ in range(50)) == 10
    for _ in range(RetryBudget.COST):
        budget.deposit()
    assert [budget.withdraw(), budget.withdraw()] == [True, False]


def test_a_vendor_that_keeps_failing_is_asked_after_the_others(
    door: Door, server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    routes = Route("puretalk", "a"), Route("verbex", "b")
    clock = [1000.0]
    monkeypatch.setattr("webcalls._breaker.monotonic", lambda: clock[0])
    server.steps = [SUCCESS]
    with MisbehavingServer([answer(500)]) as failing:

        def use(calls: Any) -> Any:
            def served(call: WebCall) -> list[Any]:
                return [call.route, [type(error).__name__ for error in call.tried]]

            if isinstance(calls, WebCalls):
                before = [served(calls.create_with_fallback(*routes)) for _ in range(8)]
                seen = len(failing.requests)
                clock[0] += CircuitBreaker.PAUSE
                after = [served(calls.create_with_fallback(*routes)) for _ in range(3)]
                return before, seen, after

            async def main() -> Any:
                before = [served(await calls.create_with_fallback(*routes)) for _ in range(8)]
                seen = len(failing.requests)
                clock[0] += CircuitBreaker.PAUSE
                after = [served(await calls.create_with_fallback(*routes)) for _ in range(3)]
                return before, seen, after

            return main()

        before, seen, after = door.run(
            [Puretalk(KEY, base_url=failing.url), Verbex(KEY, base_url=server.url)], use
        )
    tried, straight = [routes[1], ["InternalServerError"]], [routes[1], []]
    assert before == [tried] * CircuitBreaker.FAILURES + [straight] * 3
    assert seen == CircuitBreaker.FAILURES
    assert after == [tried, straight, straight], "one call is the probe"


def test_a_vendor_that_recovers_is_asked_first_again() -> None:
    breaker = CircuitBreaker()
    for _ in range(CircuitBreaker.FAILURES):
        assert breaker.allows()
        breaker.record(failed=True)
    assert not breaker.allows()
    breaker.record(failed=False)
    assert breaker.allows()


def test_a_vendor_whose_turn_does_not_come_keeps_its_probe(
    server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr("webcalls._breaker.monotonic", lambda: clock[0])
    server.steps = [answer(500)] * CircuitBreaker.FAILURES + [SUCCESS]
    with (
        MisbehavingServer([answer(200, VENDOR_CASES["puretalk"].body)]) as healthy,
        WebCalls(Puretalk(KEY, base_url=healthy.url), Verbex(KEY, base_url=server.url)) as calls,
    ):
        verbex, puretalk = Route("verbex", "a"), Route("puretalk", "b")
        for _ in range(CircuitBreaker.FAILURES):
            assert calls.create_with_fallback(verbex, puretalk).vendor == "puretalk"
        clock[0] += CircuitBreaker.PAUSE
        assert calls.create_with_fallback(puretalk, verbex).vendor == "puretalk"
        assert calls.create_with_fallback(verbex, puretalk).vendor == "verbex"


def test_when_all_keep_failing_all_are_asked_as_a_last_resort(server: MisbehavingServer) -> None:
    server.steps = [answer(500)] * 6 + [SUCCESS]
    with WebCalls(Verbex(KEY, base_url=server.url)) as calls:
        for _ in range(6):
            with pytest.raises(WebCallsError):
                calls.create_with_fallback(Route("verbex", "a"))
        assert calls.create_with_fallback(Route("verbex", "a")).token == TOKEN


def test_the_log_has_a_line_an_attempt_and_a_line_a_call(
    door: Door, server: MisbehavingServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="webcalls")
    server.steps = [
        answer(503, b"", NOW),
        answer(201, {"access_token": TOKEN}, {"X-Request-Id": "r-1"}),
    ]
    door.create(Verbex(KEY, base_url=server.url))
    lines = [r for r in caplog.records if r.name == "webcalls"]
    assert [(r.levelname, r.getMessage()) for r in lines[:2]] == [
        ("DEBUG", "verbex: attempt 1: 503"),
        ("DEBUG", "verbex: attempt 2: 201"),
    ]
    call = lines[2]
    assert len(lines) == 3
    assert call.levelname == "INFO"
    assert call.getMessage().startswith(
        "verbex: create_web_call_public_shared: created (status 201"
    )
    about = {name: getattr(call, name) for name in ("vendor", "operation", "status", "attempts")}
    assert about == {
        "vendor": "verbex",
        "operation": "create_web_call_public_shared",
        "status": 201,
        "attempts": 2,
    }
    assert call.request_id == "r-1"  # type: ignore[attr-defined]  # set by `extra`
    assert call.milliseconds > 0  # type: ignore[attr-defined]  # set by `extra`


def test_the_user_agent_can_be_prefixed(door: Door, server: MisbehavingServer) -> None:
    server.steps = [SUCCESS]
    door.create(Verbex(KEY, base_url=server.url), user_agent="my-app/1.0")
    agent = server.requests[0].headers["user-agent"]
    assert agent.startswith("my-app/1.0 webcalls/0.1.0 httpx/")


class EchoingHandler(BaseHTTPRequestHandler):
    """Puts the agent id into the token; fails one request in twenty, each in its own way."""

    protocol_version = "HTTP/1.1"
    seen: ClassVar[Requests]
    """The statuses that each agent's requests got, in order; 0 where there was no answer."""
    lock = threading.Lock()

    def do_GET(self) -> None:
        agent = self.path.partition("ai_agent_id=")[2].partition("&")[0]
        if random.random() < 0.05:
            status, body = random.choice([(500, b"{}"), (429, b"{}"), (201, b"<html>"), (0, b"")])
        else:
            status, body = 201, json.dumps({"access_token": f"token-of-{agent}"}).encode()
        with self.lock:
            self.seen[agent].append(status)
        if status == 0:
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def echoing() -> Any:
    class Handler(EchoingHandler):
        seen: ClassVar[Requests] = defaultdict(list)

    class Server(ThreadingHTTPServer):
        request_queue_size = 512
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", Handler.seen
        server.shutdown()


def check_outcomes(outcomes: dict[str, Any], seen: Requests) -> None:
    """Each call ended in its own call or a typed error, and was sent once unless it was a retry."""
    for agent, outcome in outcomes.items():
        if isinstance(outcome, WebCall):
            assert (outcome.agent_id, outcome.token) == (agent, f"token-of-{agent}")
        else:
            assert isinstance(outcome, WebCallsError), outcome
        *retried, last = seen[agent]  # never lost
        assert set(retried) <= {429}, "sent again only where the server took no call"
        assert len(retried) <= 2
        assert (last == 201) or isinstance(outcome, WebCallsError)
    created = sum(isinstance(outcome, WebCall) for outcome in outcomes.values())
    assert created > 0.9 * len(outcomes)


def open_files() -> int:
    gc.collect()
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts open files in /proc")
def test_load_with_asyncio(echoing: tuple[str, Requests]) -> None:
    url, seen = echoing

    async def main() -> dict[str, Any]:
        agents = iter(range(2_000))
        outcomes: dict[str, Any] = {}
        async with AsyncWebCalls(Verbex(KEY, base_url=url), timeout=60, deadline=120) as calls:

            async def work() -> None:
                for agent in agents:
                    try:
                        outcomes[f"agent-{agent}"] = await calls.create("verbex", f"agent-{agent}")
                    except WebCallsError as error:
                        outcomes[f"agent-{agent}"] = error

            await asyncio.gather(*(work() for _ in range(500)))
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return outcomes

    before = open_files()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outcomes = asyncio.run(main())
    assert len(outcomes) == 2_000
    check_outcomes(outcomes, seen)
    wait_for_open_files(before)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts open files in /proc")
def test_load_with_threads(echoing: tuple[str, Requests]) -> None:
    url, seen = echoing
    before = open_files()
    with (
        WebCalls(Verbex(KEY, base_url=url), timeout=60, deadline=120) as calls,
        ThreadPoolExecutor(32) as threads,
    ):

        def create(agent: str) -> Any:
            try:
                return calls.create("verbex", agent)
            except WebCallsError as error:
                return error

        agents = [f"agent-{number}" for number in range(1000)]
        outcomes = dict(zip(agents, threads.map(create, agents), strict=True))
    check_outcomes(outcomes, seen)
    wait_for_open_files(before)


def wait_for_open_files(most: int) -> None:
    """The server's end of a connection closes a moment after ours."""
    for _ in range(600):
        if open_files() <= most:
            return
        threading.Event().wait(0.05)
    assert open_files() <= most


FORKING = """
import os, sys
from webcalls import Verbex, WebCalls
calls = WebCalls(Verbex("key", base_url=sys.argv[1]))
assert calls.create("verbex", "before").token == "token-of-before"
child = os.fork()
agent = "parent" if child else "child"
for number in range(20):
    assert calls.create("verbex", f"{agent}-{number}").token == f"token-of-{agent}-{number}"
calls.close()
if child:
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_fork_shares_no_connection(
    echoing: tuple[str, Requests], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(random, "random", lambda: 1.0)  # no injected faults
    url, seen = echoing
    command = [sys.executable, "-c", FORKING, url]
    ran = subprocess.run(command, check=True, timeout=30, capture_output=True)
    assert ran.stderr == b"", "nothing is said at exit, either"
    assert sum(map(len, seen.values())) == 41
