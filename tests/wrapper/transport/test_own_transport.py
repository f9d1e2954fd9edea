"""An httpx transport of the user's own, or a function that makes one."""

import asyncio
import os
import subprocess
import sys
from typing import Any

import httpx
import pytest

from tests.wrapper.misbehaving_server import MisbehavingServer, answer, silence
from tests.wrapper.transport.test_faults import FAULTS, assert_no_key_in_frames
from tests.wrapper.vendor_cases import KEY, TOKEN, VENDOR_CASES, Door, VendorCase, function_inputs
from webcalls import (
    APIConnectionError,
    APITimeoutError,
    AsyncWebCalls,
    ConfigurationError,
    Puretalk,
    Verbex,
    WebCalls,
)


def real(door: Door) -> Any:
    # Without TLS there is no need to load the certificates, which takes most of the time.
    kind = httpx.HTTPTransport if door.mode == "sync" else httpx.AsyncHTTPTransport
    return kind(verify=False)


def test_a_function_makes_one_for_all_vendors(door: Door, server: MisbehavingServer) -> None:
    made = []

    def make() -> Any:
        made.append(real(door))
        return made[-1]

    both = Puretalk(KEY, base_url=server.url), Verbex(KEY, base_url=server.url)
    server.steps = [answer(200, VENDOR_CASES[name].body) for name in ("puretalk", "verbex")]

    def use(calls: Any) -> Any:
        if isinstance(calls, WebCalls):
            return [calls.create(name, "a").token for name in ("puretalk", "verbex")]

        async def each() -> Any:
            return [(await calls.create(name, "a")).token for name in ("puretalk", "verbex")]

        return each()

    assert door.run(list(both), use, transport=make) == [TOKEN, TOKEN]
    assert len(made) == 1


def test_it_is_closed_once(door: Door) -> None:
    closed = []

    class Counting(httpx.MockTransport):
        def close(self) -> None:
            closed.append("close")

        async def aclose(self) -> None:
            closed.append("aclose")

    def handle(request: httpx.Request) -> httpx.Response:
        name = "verbex" if request.method == "GET" else "puretalk"
        return httpx.Response(200, json=VENDOR_CASES[name].body)

    def use(calls: Any) -> Any:
        if isinstance(calls, WebCalls):
            return [calls.create(name, "a") for name in ("puretalk", "verbex")]

        async def each() -> Any:
            return [await calls.create(name, "a") for name in ("puretalk", "verbex")]

        return each()

    door.run([Puretalk(KEY), Verbex(KEY)], use, transport=Counting(handle))
    assert closed == ["close" if door.mode == "sync" else "aclose"]


def test_one_that_is_not_of_the_facade_is_told_at_once() -> None:
    with pytest.raises(ConfigurationError, match="not an httpx transport for WebCalls"):
        WebCalls(Puretalk(KEY), transport=httpx.AsyncHTTPTransport())  # type: ignore[arg-type]  # as users do
    with pytest.raises(ConfigurationError, match="not an httpx transport for AsyncWebCalls"):
        AsyncWebCalls(Puretalk(KEY), transport=httpx.HTTPTransport())  # type: ignore[arg-type]  # as users do
    with pytest.raises(ConfigurationError, match="not an httpx transport"):
        WebCalls(Puretalk(KEY), transport="https://proxy")  # type: ignore[arg-type]  # as users do
    with pytest.raises(ConfigurationError, match="verify and transport"):
        WebCalls(Puretalk(KEY), transport=httpx.HTTPTransport(), verify="ca.pem")


def test_a_function_that_makes_none_is_told(door: Door) -> None:
    with pytest.raises(ConfigurationError, match="None is not an httpx transport"):
        door.create(Puretalk(KEY), transport=lambda: None)


@pytest.mark.parametrize("fault", ["headers drip", "a body drips", "no answer"])
def test_no_answer_outlasts_the_deadline(
    door: Door, case: VendorCase, server: MisbehavingServer, fault: str
) -> None:
    server.steps = [FAULTS[fault].does]  # and goes on for ever
    with pytest.raises(APITimeoutError):
        door.create(case.make(KEY, server.url), transport=real(door), timeout=0.7, deadline=1)


@pytest.mark.parametrize("fault", FAULTS)
def test_no_frame_of_a_generated_clients_error_holds_the_key(
    door: Door, case: VendorCase, server: MisbehavingServer, fault: str
) -> None:
    server.steps = [FAULTS[fault].does]
    vendor = case.make(KEY, server.url)
    operation = vendor.generated().operation

    def use(calls: Any) -> Any:
        ask = operation.sync_detailed if isinstance(calls, WebCalls) else operation.asyncio_detailed
        return ask(client=calls.client(case.name), **function_inputs(vendor, "a"))

    try:
        door.run([vendor], use, transport=real(door), timeout=0.7, deadline=1.2)
    except Exception as error:
        assert_no_key_in_frames(error)
    assert server.requests, "it was asked"


@pytest.mark.parametrize("own", [True, False])
def test_no_frame_of_a_cancellation_holds_the_key(
    case: VendorCase, server: MisbehavingServer, own: bool
) -> None:
    server.steps = [silence]

    async def main() -> None:
        transport = httpx.AsyncHTTPTransport() if own else None
        async with AsyncWebCalls(case.make(KEY, server.url), transport=transport) as calls:
            async with asyncio.timeout(0.3):
                await calls.create(case.name, "a")

    with pytest.raises(TimeoutError) as caught:
        asyncio.run(main())
    assert_no_key_in_frames(caught.value)


def test_an_error_of_the_users_own_comes_out_with_its_frames(door: Door, case: VendorCase) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        raise AssertionError("as the test says")

    with pytest.raises(AssertionError, match="as the test says") as caught:
        door.create(case.make(KEY, "https://a.example"), transport=httpx.MockTransport(handle))
    assert caught.traceback[-1].name == "handle"


def test_close_ends_a_call_that_waits(case: VendorCase, server: MisbehavingServer) -> None:
    server.steps = [silence]

    async def main() -> None:
        transport = httpx.AsyncHTTPTransport()
        calls = AsyncWebCalls(case.make(KEY, server.url), transport=transport)
        waiting = asyncio.create_task(calls.create(case.name, "a"))
        while not server.requests:
            await asyncio.sleep(0.01)
        await calls.close()
        with pytest.raises(APIConnectionError):
            await asyncio.wait_for(waiting, 1)

    asyncio.run(main())


FORKING = """
import os, sys, httpx
from webcalls import ConfigurationError, Verbex, WebCalls
transport = eval(sys.argv[2])
calls = WebCalls(Verbex("key", base_url=sys.argv[1]), transport=transport)
client = calls.client("verbex")
assert calls.create("verbex", "before").token == "token-of-before"
child = os.fork()
agent = "parent" if child else "child"
said = set()
for number in range(20):
    try:
        assert calls.create("verbex", f"{agent}-{number}").token == f"token-of-{agent}-{number}"
    except ConfigurationError as error:
        said.add(str(error))
if not child:
    from webcalls_verbex.api.calls import create_web_call_public_shared as operation
    if callable(transport):
        assert not said, said
        try:
            operation.sync(client=client, ai_agent_id="child")
        except ConfigurationError as error:
            assert "call client() again" in str(error)
        else:
            raise AssertionError
    else:
        (one,) = said
        assert "pass a function that makes one" in one
else:
    assert not said
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.parametrize("transport", ["httpx.HTTPTransport()", "httpx.HTTPTransport"])
def test_a_fork_shares_no_transport(echoing_server: str, transport: str) -> None:
    # Python 3.12 and newer say of any fork beside a thread that it may be a bad idea.
    quiet = ["-W", "ignore::DeprecationWarning"]
    command = [sys.executable, *quiet, "-c", FORKING, echoing_server, transport]
    ran = subprocess.run(command, check=False, timeout=30, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.fixture
def echoing_server() -> Any:
    """The agent's id is in the token."""
    import json
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from threading import Thread

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            agent = self.path.partition("ai_agent_id=")[2].partition("&")[0]
            body = json.dumps({"access_token": f"token-of-{agent}"}).encode()
            self.send_response(201)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
