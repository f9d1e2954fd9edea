"""How often somebody may ask, and whose address counts."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.requests import HTTPConnection

from tests.endpoint.conftest import Open
from tests.endpoint.running import running
from webcalls.endpoint import Endpoint
from webcalls.endpoint.addresses import Addresses
from webcalls.sandbox import Sandbox

# A window that ends while a test runs would let one more in: of a minute, once in many runs.
PER_USER = {"per_user": "3/day"}
PER_ADDRESS = {"per_address": "3/day"}
BY_PROXY = {"trusted": ["127.0.0.1", "10.0.0.0/8", "2001:db8:1::/48"]}


def statuses(client: httpx.Client, times: int, **headers: str) -> list[int]:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return [client.post("/calls/support", headers=sent).status_code for _ in range(times)]


def test_a_user_has_a_limit_of_their_own(serve: Open, webcalls_sandbox: Sandbox) -> None:
    client = serve(limits=PER_USER)
    assert statuses(client, 5) == [201, 201, 201, 429, 429]
    assert len(webcalls_sandbox.requests) == 3
    refused = client.post("/calls/support")
    assert refused.json()["code"] == "user_limit"
    assert 1 <= int(refused.headers["retry-after"]) <= 24 * 3600
    assert statuses(client, 1, authorization="bob") == [201]


@pytest.mark.parametrize("user", ["a/b", "ann/3/1/day", "ANN", "ünn", "a" * 5000])
def test_no_name_of_a_user_reaches_the_limit_of_another(serve: Open, user: str) -> None:
    client = serve(limits=PER_USER)
    assert statuses(client, 4)[-1] == 429
    answer = client.post("/calls/support", headers={b"authorization": user.encode()})
    assert answer.status_code == 201


def test_a_limit_may_have_several_spans(serve: Open) -> None:
    client = serve(limits={"per_user": "100/minute; 2/day"})
    assert statuses(client, 3) == [201, 201, 429]
    assert int(client.post("/calls/support").headers["retry-after"]) >= 1


def test_limits_hold_for_many_requests_at_once(serve: Open, webcalls_sandbox: Sandbox) -> None:
    client = serve(limits=PER_USER)
    start = threading.Barrier(20)

    def ask(_index: int) -> int:
        start.wait()
        return client.post("/calls/support").status_code

    with ThreadPoolExecutor(20) as pool:
        assert Counter(pool.map(ask, range(20))) == {201: 3, 429: 17}
    assert len(webcalls_sandbox.requests) == 3


def test_an_address_has_a_limit_whoever_asks_and_whatever_for(serve: Open) -> None:
    client = serve(limits=PER_ADDRESS)
    assert statuses(client, 1, authorization="bob") == [201]
    assert statuses(client, 1, authorization="") == [403]
    assert client.post("/calls/support", content=b"{").status_code == 415
    refused = client.post("/calls/support", headers={"authorization": "carol"})
    assert (refused.status_code, refused.json()["code"]) == (429, "address_limit")
    assert client.get("/healthz").status_code == 200


def test_nobody_gets_around_a_limit_by_naming_other_addresses(serve: Open) -> None:
    client = serve(limits=PER_ADDRESS)
    for header in ("x-forwarded-for", "x-real-ip", "forwarded", "cf-connecting-ip", "client-ip"):
        told = "for=203.0.113.9" if header == "forwarded" else "203.0.113.9"
        last = client.post("/calls/support", headers={header: told}).status_code
    assert last == 429


@pytest.mark.parametrize(
    ("first", "second", "are_the_same"),
    [
        # What a trusted proxy appended counts, and not what the page wrote before it.
        ("198.51.100.1, 203.0.113.1", "198.51.100.2, 203.0.113.1", True),
        ("203.0.113.1", "203.0.113.2", False),
        ("203.0.113.1, 10.1.2.3", "203.0.113.2, 10.1.2.3", False),
        ("10.9.9.9, 203.0.113.1, 10.1.2.3", "10.9.9.8, 203.0.113.1, 10.4.4.4", True),
        ("203.0.113.1:4711", "203.0.113.1:4712", True),
        ("::ffff:203.0.113.1", "203.0.113.1", True),
        # One customer has a whole /64 network of IPv6.
        ("2001:db8:2::1", "2001:db8:2::ffff:2", True),
        ("2001:db8:2::1", "2001:db8:2:1::1", False),
        ("[2001:db8:2::1]:443", "2001:db8:2::1", True),
        ("2001:db8:2::1, 2001:db8:1::5", "2001:db8:3::1, 2001:db8:1::5", False),
        # What is not an address ends the reading: the proxy before it counts.
        ("unknown", "nonsense", True),
        ("203.0.113.1, unknown", "203.0.113.2, unknown", True),
        ("", "", True),
    ],
)
def test_the_address_is_the_one_that_trusted_proxies_saw(
    serve: Open, first: str, second: str, are_the_same: bool
) -> None:
    client = serve(limits=PER_ADDRESS, proxies=BY_PROXY)
    assert statuses(client, 3, x_forwarded_for=first) == [201] * 3
    expected = 429 if are_the_same else 201
    assert statuses(client, 1, x_forwarded_for=second) == [expected]


@pytest.mark.parametrize(
    ("trusted", "claimed", "address"),
    [
        (["unix"], "198.51.100.1, 203.0.113.1", "203.0.113.1"),
        (["unix", "10.0.0.0/8"], "203.0.113.1, 10.1.2.3", "203.0.113.1"),
        (["10.0.0.0/8"], "203.0.113.1", "unknown"),
        ([], "203.0.113.1", "unknown"),
        (["unix"], "nonsense", "unknown"),
    ],
)
def test_a_proxy_may_ask_by_a_unix_socket(trusted: list[str], claimed: str, address: str) -> None:
    headers = [(b"x-forwarded-for", claimed.encode())]
    request = HTTPConnection({"type": "http", "client": None, "headers": headers})
    assert Addresses(trusted).of(request) == address


def test_several_headers_are_read_as_one(serve: Open) -> None:
    client = serve(limits=PER_ADDRESS, proxies=BY_PROXY)
    for spoofed in ("198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4"):
        headers = [("x-forwarded-for", spoofed), ("x-forwarded-for", "203.0.113.1")]
        last = client.post("/calls/support", headers=headers).status_code
    assert last == 429


def test_without_the_storage_there_is_no_call(
    serve: Open,
    webcalls_sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    closed_port: int,
) -> None:
    """A limit that cannot be kept is none."""
    monkeypatch.setenv("LIMITS", f"redis://user:hunter2@127.0.0.1:{closed_port}")
    client = serve(limits={"storage": "$LIMITS"})
    refused = client.post("/calls/support")
    assert (refused.status_code, refused.json()["code"]) == (503, "limits_unavailable")
    assert webcalls_sandbox.requests == []
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["limits"]) == (503, "unreachable")
    assert client.get("/healthz").status_code == 200
    assert "limits cannot be counted: " in caplog.text
    assert "hunter2" not in refused.text + ready.text + caplog.text


def test_nobody_in_particular_has_the_limit_of_the_address_alone(serve: Open) -> None:
    client = serve(authorize="anyone", limits={"per_user": "1/day", "per_address": "3/day"})
    assert statuses(client, 4) == [201, 201, 201, 429]


def test_an_endpoint_forgets_what_another_counted(webcalls_sandbox: Sandbox) -> None:
    settings = {"route": {"a": {"vendors": ["retell:agent_1"]}}, "limits": PER_ADDRESS}
    for _ in range(2):
        with running(Endpoint(settings, authorize="anyone")) as url:
            assert httpx.post(f"{url}/calls/a").status_code == 201
