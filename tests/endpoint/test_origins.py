"""Pages of which sites may ask, as browsers tell it."""

import httpx
import pytest

from tests.endpoint.conftest import Open
from webcalls.sandbox import Sandbox

OURS = "https://app.example.com"


@pytest.mark.parametrize(
    "origin",
    [
        "https://attacker.example",
        "http://app.example.com",
        "https://app.example.com:8443",
        "https://app.example.com.attacker.example",
        "https://sub.app.example.com",
        "https://attacker.example#app.example.com",
        "HTTPS://APP.EXAMPLE.COM",
        "null",
        "",
        "*",
    ],
)
def test_pages_of_other_sites_get_no_call(
    serve: Open, webcalls_sandbox: Sandbox, origin: str
) -> None:
    client = serve()
    # A browser asks in advance only where a page may not: this one it would send as it is.
    answer = client.post(
        "/calls/support", headers={"origin": origin, "sec-fetch-site": "cross-site"}
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "origin_not_allowed")
    assert "access-control-allow-origin" not in answer.headers
    assert webcalls_sandbox.requests == []


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": OURS, "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:3000", "sec-fetch-site": "same-origin"},
        {},  # no browser
    ],
)
def test_pages_of_ours_and_programs_do(serve: Open, headers: dict[str, str]) -> None:
    assert serve().post("/calls/support", headers=headers).status_code == 201


def test_the_page_of_an_allowed_site_may_read_the_answer(serve: Open) -> None:
    client = serve(origins={"credentials": True})
    answer = client.post("/calls/support", headers={"origin": OURS})
    assert answer.headers["access-control-allow-origin"] == OURS
    assert answer.headers["access-control-allow-credentials"] == "true"
    assert "origin" in answer.headers["vary"].lower()
    refused = client.post("/calls/sales", headers={"origin": OURS})  # what went wrong, too
    assert refused.headers["access-control-allow-origin"] == OURS
    assert "Retry-After" in refused.headers["access-control-expose-headers"]


def preflight(client: httpx.Client, origin: str, headers: str = "content-type") -> httpx.Response:
    asked = {
        "origin": origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": headers,
    }
    return client.options("/calls/support", headers=asked)


def test_a_browser_that_asks_in_advance_is_told(serve: Open, webcalls_sandbox: Sandbox) -> None:
    client = serve(origins={"headers": ["x-csrf-token", "content-type"]})
    allowed = preflight(client, OURS, "content-type, x-csrf-token")
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == OURS
    assert "POST" in allowed.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in allowed.headers
    assert allowed.headers["cache-control"] == "no-store"
    assert preflight(client, OURS, "x-other").status_code == 400
    refused = preflight(client, "https://attacker.example")
    assert refused.status_code == 400
    assert "access-control-allow-origin" not in refused.headers
    assert webcalls_sandbox.requests == []


def test_any_site_may_be_allowed_without_credentials(serve: Open) -> None:
    client = serve(origins={"allowed": ["*"]})
    answer = client.post("/calls/support", headers={"origin": "https://shop.example"})
    assert answer.status_code == 201
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
