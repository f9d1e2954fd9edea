"""What operators see: health, readiness, metrics and the log."""

import json
import logging
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.endpoint.conftest import Open
from webcalls.endpoint import CallRequest, Grant
from webcalls.endpoint.logs import JSONLines
from webcalls.endpoint.metrics import Metrics
from webcalls.sandbox import Sandbox


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[list[dict[str, object]]]:
    """The lines of the endpoint's log, as they would be written."""
    lines: list[dict[str, object]] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(json.loads(JSONLines().format(record)))

    handler, logger = Keep(), logging.getLogger("webcalls")
    logger.addHandler(handler)
    caplog.set_level(logging.DEBUG, "webcalls")
    yield lines
    logger.removeHandler(handler)


def of_the_endpoint(lines: list[dict[str, object]]) -> list[dict[str, object]]:
    return [line for line in lines if line["logger"] == "webcalls.endpoint"]


def sample(client: httpx.Client, name: str, **labels: str) -> float:
    """The value of a metric with these labels; 0 where there is none."""
    total = 0.0
    for line in client.get("/metrics").text.splitlines():
        if match := re.fullmatch(rf"webcalls_endpoint_{name}(?:\{{(.*)\}})? (\S+)", line):
            found = dict(re.findall(r'(\w+)="([^"]*)"', match[1] or ""))
            if labels.items() <= found.items():
                total += float(match[2])
    return total


def break_down(sandbox: Sandbox, client: httpx.Client, path: str, vendor: str) -> None:
    sandbox.fail(vendor=vendor, status=500, times=5)
    for _ in range(5):
        client.post(path)


def test_it_is_alive_and_ready(serve: Open) -> None:
    client = serve()
    assert client.get("/healthz").json() == {"status": "alive"}
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json() == {
        "status": "ready",
        "limits": "ready",
        "routes": {"support": "ready", "sales": "ready", "model": "ready"},
    }


def test_it_is_ready_as_long_as_one_route_has_a_key(
    serve: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("RETELL_API_KEY", "ULTRAVOX_API_KEY"):
        monkeypatch.delenv(name)
    ready = serve().get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["routes"] == {"support": "no key", "sales": "no key", "model": "ready"}


def test_without_any_key_it_is_alive_and_not_ready(
    serve: Open, monkeypatch: pytest.MonkeyPatch, log: list[dict[str, object]]
) -> None:
    for name in ("RETELL_API_KEY", "ULTRAVOX_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name)
    client = serve()
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (503, "not ready")
    assert client.post("/calls/support").status_code == 500
    told = [str(line["message"]).partition(" in ")[0] for line in of_the_endpoint(log)[:3]]
    assert told == [f"no key for {vendor}" for vendor in ("retell", "ultravox", "openai")]


def test_it_is_not_ready_while_all_vendors_are_left_alone(
    serve: Open, webcalls_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webcalls._breaker.CircuitBreaker.PAUSE", 1000.0)
    client = serve(authorize="anyone")
    break_down(webcalls_sandbox, client, "/calls/support", "retell")
    assert sample(client, "breaker_open", vendor="retell") == 1
    assert sample(client, "breaker_open", vendor="ultravox") == 0
    assert client.get("/readyz").json()["routes"]["support"] == "ready"
    break_down(webcalls_sandbox, client, "/calls/sales", "ultravox")
    ready = client.get("/readyz")
    assert ready.status_code == 200  # `model` can be served
    left_alone = {"support": "breaker open", "sales": "breaker open", "model": "ready"}
    assert ready.json()["routes"] == left_alone
    break_down(webcalls_sandbox, client, "/calls/model", "openai")
    assert client.get("/readyz").status_code == 503
    monkeypatch.setattr("webcalls._breaker.monotonic", lambda: time.monotonic() + 2000)
    assert client.get("/readyz").status_code == 200  # each is to be tried again


def test_it_counts_what_it_did(serve: Open, webcalls_sandbox: Sandbox) -> None:
    client = serve(limits={"per_user": "3/day"})
    webcalls_sandbox.answer("retell", [201, 503, 422])
    for _ in range(4):
        client.post("/calls/support")
    client.post("/calls/sales")
    client.post("/calls/nothing-of-ours")
    client.post("/calls/support", headers={"origin": "https://attacker.example"})
    client.post("/calls/support", headers={"authorization": ""})
    assert sample(client, "created_total", route="support", vendor="retell", reused="false") == 1
    assert sample(client, "created_total", route="support", vendor="ultravox") == 1
    assert sample(client, "failed_total", route="support", reason="misconfigured") == 1
    assert sample(client, "refused_total", reason="user_limit") == 1
    assert sample(client, "refused_total", reason="no_such_route") == 2
    assert sample(client, "refused_total", reason="origin_not_allowed") == 1
    assert sample(client, "refused_total", reason="not_authorized") == 1
    assert sample(client, "vendor_errors_total", vendor="retell", error="InternalServerError") == 1
    assert sample(client, "seconds_count", outcome="created") == 2
    assert sample(client, "seconds_count", outcome="refused") == 5
    assert sample(client, "seconds_count", outcome="failed") == 1


def test_what_pages_send_makes_no_new_series(serve: Open) -> None:
    client = serve()
    for index in range(30):
        client.post(f"/calls/route-{index}", headers={"authorization": f"user-{index}"})
    metrics = client.get("/metrics").text
    assert "route-" not in metrics
    assert "user-" not in metrics


WORKER = """\
import os
import sys
from webcalls.endpoint.metrics import Metrics

Metrics().note_breakers({"retell": float(sys.argv[1])})
os._exit(1)  # as one that is killed
"""
READER = """\
from webcalls.endpoint.metrics import Metrics

print(Metrics().text().decode())
"""


@pytest.mark.parametrize("seconds", [0, 0.001, 60])
def test_a_breaker_of_any_worker_shows_until_it_closes(tmp_path: Path, seconds: float) -> None:
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    worker = [sys.executable, "-c", WORKER, str(seconds)]
    assert subprocess.run(worker, env=environment, check=False).returncode == 1
    reader = [sys.executable, "-c", READER]
    shown = subprocess.run(reader, env=environment, check=True, capture_output=True, text=True)
    value = 1.0 if seconds == 60 else 0.0
    assert f'webcalls_endpoint_breaker_open{{vendor="retell"}} {value}\n' in shown.stdout


def test_a_breaker_is_noted_when_it_opens(
    serve: Open, monkeypatch: pytest.MonkeyPatch, webcalls_sandbox: Sandbox
) -> None:
    noted: list[Mapping[str, float]] = []
    monkeypatch.setattr(Metrics, "note_breakers", lambda _self, left: noted.append(left))
    client = serve()
    break_down(webcalls_sandbox, client, "/calls/support", "retell")
    assert [left["retell"] > 0 for left in noted] == [False] * 4 + [True]


def test_a_hook_that_fails_is_told_by_class_and_place(
    serve: Open, log: list[dict[str, object]]
) -> None:
    def authorize(request: CallRequest) -> Grant:
        if request.route == "raises":
            raise LookupError("hunter2")
        return request.route  # type: ignore[return-value]  # a hook that is wrong

    client = serve(authorize=authorize)
    client.post("/calls/raises")
    client.post("/calls/support")
    raised, wrong = of_the_endpoint(log)
    assert str(raised["error"]).startswith(f"LookupError in {__file__}, line ")
    assert wrong["error"] == "authorize returned str, not a Grant or None"
    # Whatever the page asked for is not a label.
    assert sample(client, "failed_total", route="", reason="internal_error") == 2


def test_of_an_exception_a_line_has_the_class() -> None:
    try:
        raise RuntimeError("hunter2")
    except RuntimeError:
        told = sys.exc_info()
    record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 1, "It failed", (), told)
    line = json.loads(JSONLines().format(record))
    assert (line["message"], line["error"]) == ("It failed", "RuntimeError")
    assert "hunter2" not in str(line)


def test_a_line_of_the_log_says_what_came_of_a_request(
    serve: Open, webcalls_sandbox: Sandbox, log: list[dict[str, object]]
) -> None:
    client = serve()
    webcalls_sandbox.fail(vendor="retell", status=503)
    client.post("/calls/support")
    refused = client.post("/calls/sales").json()
    webcalls_sandbox.answer("retell", [500])
    webcalls_sandbox.answer("ultravox", [500])
    failed = client.post("/calls/support").json()
    first, second, third = of_the_endpoint(log)
    assert first.keys() == {
        *("time", "level", "logger", "message", "route", "status", "vendor", "user", "address"),
        *("failures", "milliseconds", "request_id"),
    }
    assert (first["level"], first["message"]) == ("INFO", "call created")
    assert (first["route"], first["status"], first["vendor"]) == ("support", 201, "ultravox")
    assert first["failures"] == ["retell: InternalServerError"]
    assert first["address"] == "127.0.0.1"
    assert (second["message"], second["code"]) == ("call refused", "no_such_route")
    assert second["request_id"] == refused["request_id"]
    assert (third["level"], third["message"]) == ("ERROR", "call failed")
    assert third["request_id"] == failed["request_id"]
    assert third["error"] == "AllVendorsFailedError"


def test_an_application_that_logs_text_is_told_the_same(
    serve: Open, webcalls_sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    client = serve(authorize="anyone")
    webcalls_sandbox.answer("retell", [401])
    webcalls_sandbox.answer("ultravox", [503])
    told = client.post("/calls/support").json()
    (line,) = (r.getMessage() for r in caplog.records if r.name == "webcalls.endpoint")
    assert line.startswith('call failed: route="support" status=502 code="vendor_unavailable" ')
    assert 'failures=["retell: AuthenticationError", "ultravox: InternalServerError"]' in line
    assert f'request_id="{told["request_id"]}"' in line


def test_of_a_value_that_cannot_be_sent_the_log_has_the_kind(
    serve: Open, log: list[dict[str, object]]
) -> None:
    for wrong in ({"at": {"secret"}}, {"at": "secret\ud800"}):
        client = serve(authorize=lambda _request, wrong=wrong: Grant("ann", ["support"], wrong))
        assert client.post("/calls/support").json()["code"] == "misconfigured"
    told = [str(line["error"]) for line in of_the_endpoint(log)]
    assert told == [
        f"ConfigurationError: variables['at'] is {kind}, which JSON cannot hold"
        for kind in ("a Python set", "a string with a lone surrogate")
    ]


def test_a_flood_of_refusals_fills_no_disk(serve: Open, log: list[dict[str, object]]) -> None:
    client = serve(limits={"per_address": "1/day"})
    for _ in range(5):
        client.post("/calls/support")
    levels = [line["level"] for line in of_the_endpoint(log)]
    assert levels == ["INFO", "DEBUG", "DEBUG", "DEBUG", "DEBUG"]


def test_the_log_holds_no_credential_no_variable_and_no_user(
    serve: Open,
    webcalls_sandbox: Sandbox,
    log: list[dict[str, object]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)

    def authorize(request: CallRequest) -> Grant:
        variables, metadata = {"name": "secret-variable"}, {"order": "secret-metadata"}
        return Grant("secret-user@example.com", ["support"], variables, metadata)

    client = serve(authorize=authorize)
    headers = {"authorization": "Bearer secret-session", "cookie": "id=secret-cookie"}
    sent = {"note": "secret-note"}
    created = client.post("/calls/support?q=secret-query", headers=headers, json=sent)
    webcalls_sandbox.answer("retell", [401, 422])
    client.post("/calls/support", headers=headers, json=sent)
    client.post("/calls/support", headers=headers, json=sent)
    client.post("/calls/support", headers=headers, content=b'{"note": "secret-note')
    ours = json.dumps(log)
    assert "secret" not in ours
    logged = ours + caplog.text
    assert created.json()["join"]["accessToken"] not in logged
    for name, value in webcalls_sandbox.environment.items():
        if not name.endswith("_BASE_URL"):
            assert value not in logged, name


@pytest.mark.parametrize("route", ["a\nb", "a" * 10_000, '"}\u2028{', "<script>"])
def test_what_a_page_writes_stays_within_its_line(
    serve: Open, log: list[dict[str, object]], caplog: pytest.LogCaptureFixture, route: str
) -> None:
    serve().post(f"/calls/{quote(route)}")
    (line,) = of_the_endpoint(log)
    assert line["route"] == route[:64]
    (text,) = (r.getMessage() for r in caplog.records if r.name == "webcalls.endpoint")
    assert text.isprintable()
