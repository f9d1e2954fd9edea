"""`webcalls serve`, as an operator runs it: processes, signals, and a Redis."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.endpoint.redis_server import redis_server
from webcalls.sandbox import Sandbox

HOOK = """\
from webcalls.endpoint import CallRequest, Grant


def authorize(request: CallRequest) -> Grant | None:
    user = request.headers.get("authorization")
    return Grant(user, {"support"}) if user else None
"""
CONFIGURATION = """\
authorize = "who:authorize"

[route.support]
vendors = ["retell:agent_1"]
"""


class Served:
    """A `webcalls serve` that runs."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process = process
        self._log = log

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What it logged."""
        return [json.loads(line) for line in self._log.read_text().splitlines()]

    def url(self) -> str:
        """Where it listens, as soon as it answers."""
        ends = time.monotonic() + 120
        while time.monotonic() < ends:
            assert self.process.poll() is None, self._log.read_text()
            if found := re.search(r"running on (http://[\d.]+:\d+)", self._log.read_text()):
                try:
                    if httpx.get(f"{found[1]}/healthz", verify=False).status_code == 200:
                        return found[1]
                except httpx.TransportError:
                    pass
            time.sleep(0.05)
        raise TimeoutError(self._log.read_text())


Serve = Callable[..., Served]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "who.py").write_text(HOOK)
    (tmp_path / "endpoint.toml").write_text(CONFIGURATION)
    return tmp_path


@pytest.fixture
def serve(folder: Path, webcalls_sandbox: Sandbox) -> Iterator[Serve]:
    """Run `webcalls serve`, beside a hook and a configuration, or with other arguments."""
    with ExitStack() as stack:

        def start(*arguments: str, **environment: str) -> Served:
            log = folder / "log"
            output = stack.enter_context(log.open("w"))
            # The script, which has no folder of its caller's on the path, as `-m` would.
            command = [str(Path(sys.executable).with_name("webcalls")), "serve"]
            process = subprocess.Popen(
                [*command, "--port", "0", *(arguments or ["endpoint.toml"])],
                cwd=folder,
                env={**os.environ, **webcalls_sandbox.environment, **environment},
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
            )
            stack.callback(end, process)
            return Served(process, log)

        yield start


def end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def post(url: str, user: str = "ann") -> httpx.Response:
    """A request on a connection of its own, so that any worker may get it."""
    headers = {"authorization": user}
    return httpx.post(f"{url}/calls/support", headers=headers, verify=False, timeout=60)


def test_it_serves_what_the_file_says(serve: Serve, webcalls_sandbox: Sandbox) -> None:
    served = serve()
    url = served.url()
    assert post(url).json()["agent_id"] == "agent_1"
    assert httpx.post(f"{url}/calls/support", verify=False).status_code == 403
    assert httpx.get(f"{url}/readyz", verify=False).status_code == 200
    created = [line for line in served.lines if line["message"] == "call created"]
    assert [(line["route"], line["vendor"]) for line in created] == [("support", "retell")]
    text = json.dumps(served.lines)
    for name, value in webcalls_sandbox.environment.items():
        if not name.endswith("_BASE_URL"):
            assert value not in text
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(60) in (0, -signal.SIGTERM)


def test_the_hook_may_lie_in_a_package_below_the_working_folder(serve: Serve, folder: Path) -> None:
    package = folder / "desk"
    package.mkdir()
    (package / "__init__.py").touch()
    (folder / "who.py").rename(package / "who.py")
    (package / "endpoint.toml").write_text(CONFIGURATION.replace("who:", "desk.who:"))
    assert post(serve("desk/endpoint.toml").url()).status_code == 201


def test_what_is_being_answered_is_finished(serve: Serve, folder: Path) -> None:
    """SIGTERM comes while a vendor takes its time."""
    slow = CONFIGURATION.replace("agent_1", "slow") + "[calls]\ntimeout = 3\ndeadline = 4\n"
    (folder / "endpoint.toml").write_text(slow)
    served = serve()
    url = served.url()
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(post, url)
        time.sleep(1)
        served.process.send_signal(signal.SIGTERM)
        answer = asked.result()
    assert (answer.status_code, answer.json()["code"]) == (504, "vendor_unavailable")
    assert served.process.wait(60) in (0, -signal.SIGTERM)
    assert served.lines[-1]["message"].startswith("Finished server process")
    with pytest.raises(httpx.ConnectError):
        post(url)


def test_limits_hold_for_four_workers_and_one_redis(
    serve: Serve, folder: Path, webcalls_sandbox: Sandbox
) -> None:
    limits = '[limits]\nper_user = "10/day"\nper_address = "1000/hour"\nstorage = "$LIMITS"\n'
    (folder / "endpoint.toml").write_text(CONFIGURATION + limits)
    with redis_server(folder) as redis:
        served = serve("endpoint.toml", "--workers", "4", LIMITS=redis)
        url = served.url()
        while sum(line["message"].startswith("Started server") for line in served.lines) < 4:
            assert served.process.poll() is None
            time.sleep(0.05)
        with ThreadPoolExecutor(20) as pool:
            statuses = Counter(a.status_code for a in pool.map(lambda _: post(url), range(120)))
            assert statuses == {201: 10, 429: 110}
            assert post(url, "bob").status_code == 201
        assert len(webcalls_sandbox.requests) == 11
        # Each worker shows what all of them counted.
        metrics = httpx.get(f"{url}/metrics", verify=False).text
        assert re.search(r"webcalls_endpoint_created_total\{.*\} 11.0", metrics)
        assert re.search(r'webcalls_endpoint_refused_total\{reason="user_limit"\} 110.0', metrics)
        # What is not known of a user stays unknown to whoever reads the Redis.
        keys = command(redis, "KEYS", "*")
        assert "webcalls/user_limit/" in keys
        assert "ann" not in keys
        end(served.process)


def command(redis: str, *words: str) -> str:
    """What a Redis answers."""
    host, port = redis.removeprefix("redis://").split(":")
    sent = "".join(f"${len(word)}\r\n{word}\r\n" for word in words)
    with socket.create_connection((host, int(port)), 10) as connection:
        connection.sendall(f"*{len(words)}\r\n{sent}".encode())
        time.sleep(0.2)
        return connection.recv(1_000_000).decode()


def test_an_endpoint_outlives_its_redis(serve: Serve, folder: Path) -> None:
    limits = '[limits]\nstorage = "$LIMITS"\n'
    (folder / "endpoint.toml").write_text(CONFIGURATION + limits)
    with redis_server(folder) as redis:
        served = serve(LIMITS=redis)
        url = served.url()
        assert post(url).status_code == 201
        command(redis, "CLIENT", "KILL", "TYPE", "normal")  # as an idle connection is closed
        assert post(url).status_code == 201
        command(redis, "REPLICAOF", "127.0.0.1", "1")  # answers, but takes nothing
        assert post(url).status_code == 503
        assert httpx.get(f"{url}/readyz", verify=False, timeout=60).status_code == 503
        command(redis, "REPLICAOF", "NO", "ONE")
        assert post(url).status_code == 201
    assert post(url).status_code == 503
    assert httpx.get(f"{url}/readyz", verify=False, timeout=60).status_code == 503
    assert httpx.get(f"{url}/healthz", verify=False).status_code == 200


def test_what_is_no_http_fills_no_log(serve: Serve) -> None:
    served = serve()
    host, port = served.url().removeprefix("http://").split(":")
    upgrade = b"Host: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
    for sent in (b"no HTTP\r\n\r\n", b"POST /calls/a HTTP/1.1\r\n" + upgrade + b"\r\n\r\n"):
        with socket.create_connection((host, int(port)), 10) as connection:
            connection.sendall(sent)
            assert connection.recv(100).startswith(b"HTTP/1.1 4")
    assert "WARNING" not in {line["level"] for line in served.lines}


@pytest.mark.parametrize(
    ("arguments", "configuration", "said"),
    [
        (
            ["endpoint.toml", "--port", "65536"],
            CONFIGURATION,
            "65536 is not in the range",
        ),
        (
            ["endpoint.toml", "--workers", "2"],
            CONFIGURATION,
            "endpoint.toml: limits.storage: 2 workers must count",
        ),
        ([], CONFIGURATION.replace("who:authorize", ""), ": endpoint.toml, line 1: authorize: ''"),
        ([], CONFIGURATION.replace("retell:", "retel:"), "did you mean 'retell'?"),
        ([], "[", "endpoint.toml is not TOML"),
    ],
)
def test_what_cannot_work_does_not_start(
    serve: Serve, folder: Path, arguments: list[str], configuration: str, said: str
) -> None:
    (folder / "endpoint.toml").write_text(configuration)
    served = serve(*arguments)
    assert served.process.wait(60) in (2, 3)
    (line,) = (folder / "log").read_text().splitlines()
    assert said in line
