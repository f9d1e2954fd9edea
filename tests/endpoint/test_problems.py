"""What a page is told where there is no call: whose fault it is, and nothing of the vendor's."""

import json

import pytest

from tests.endpoint.conftest import Open
from webcalls.sandbox import Sandbox

CASES = [
    (("status-500", "status-502"), 502, "vendor_unavailable"),
    (("html", "html"), 502, "vendor_unavailable"),
    (("empty-token", "empty-token"), 502, "vendor_unavailable"),
    (("status-500", "status-429"), 503, "vendor_unavailable"),
    (("status-422", "agent-7"), 500, "misconfigured"),
    (("status-401", "status-404"), 500, "misconfigured"),
    (("status-402", "status-402"), 500, "misconfigured"),
]


@pytest.mark.parametrize(("agents", "status", "code"), CASES)
def test_a_failure_says_whose_it_is_and_nothing_of_the_vendor(
    serve: Open,
    webcalls_sandbox: Sandbox,
    agents: tuple[str, str],
    status: int,
    code: str,
) -> None:
    vendors = [f"retell:{agents[0]}", f"ultravox:{agents[1]}"]
    answer = serve(route={"support": {"vendors": vendors}}).post("/calls/support")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    request_id = problem.pop("request_id")
    assert len(request_id) == 32
    assert problem == {
        "type": "about:blank",
        "title": {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}[
            status
        ],
        "status": status,
        "detail": "No call can be started right now. Please try again later.",
        "code": code,
    }
    assert ("retry-after" in answer.headers) == (status == 503)
    told = (answer.text + str(answer.headers)).lower()
    for internal in ("retell", "ultravox", "agent", "sandbox", *agents):
        assert internal not in told
    for vendor in webcalls_sandbox.vendors:
        for key in webcalls_sandbox.environment.values():
            assert key not in told, vendor


def test_a_vendor_that_is_too_slow_is_a_504(serve: Open) -> None:
    routes = {"support": {"vendors": ["retell:slow"]}}
    answer = serve(route=routes, calls={"timeout": 0.2, "deadline": 0.4}).post("/calls/support")
    assert (answer.status_code, answer.json()["code"]) == (504, "vendor_unavailable")


def test_a_route_none_of_whose_vendors_has_a_key_is_misconfigured(
    serve: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    answer = serve().post("/calls/model")
    assert (answer.status_code, answer.json()["code"]) == (500, "misconfigured")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/calls/support", 405),
        ("PUT", "/calls/support", 405),
        ("POST", "/", 404),
        ("POST", "/calls", 404),
        ("POST", "/calls/", 404),
        ("POST", "/calls/support/agent_1", 404),
        ("GET", "/docs", 404),
        ("POST", "/healthz", 405),
    ],
)
def test_what_is_not_there_is_a_problem_too(
    serve: Open, method: str, path: str, status: int
) -> None:
    answer = serve().request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_no_answer_is_kept_by_anybody(serve: Open) -> None:
    client = serve()
    answers = [
        client.post("/calls/support"),
        client.post("/calls/sales"),
        client.get("/calls/support"),
        client.post("/calls/support", content=b"{"),
        client.post("/calls/support", headers={"origin": "https://attacker.example"}),
        client.get("/nothing"),
        *(client.get(path) for path in ("/healthz", "/readyz", "/metrics")),
    ]
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert {answer.headers["x-content-type-options"] for answer in answers} == {"nosniff"}


def test_problems_are_one_form(serve: Open) -> None:
    client = serve()
    for answer in (client.post("/calls/sales"), client.get("/nothing"), client.get("/calls/x")):
        problem = json.loads(answer.text)
        assert {"type", "title", "status", "detail", "code"} <= problem.keys()
        assert problem["status"] == answer.status_code
