"""Created calls: documented answers, fresh ids, tokens that are real."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import jwt
import pytest

from webcalls.sandbox import Sandbox


def test_a_call_is_created_as_documented(sandbox, door):
    response = door.create(sandbox, "demo-agent")

    assert response.status_code == door.success_status
    assert response.headers["content-type"] == "application/json"
    door.assert_documented(response)
    assert door.token(response)


def test_puretalk_says_that_all_is_well(sandbox, puretalk):
    body = puretalk.create(sandbox, "demo-agent").json()

    assert body["err"] is False
    assert body["msg"] == "Success"


def test_the_token_is_signed_and_says_whose_call_it_is(sandbox, door):
    token = door.token(door.create(sandbox, "demo-agent"))

    claims = jwt.decode(token, sandbox.signing_key, algorithms=["HS256"])
    assert claims["agent_id"] == "demo-agent"
    assert claims["call_id"]
    assert claims["exp"] - claims["iat"] == timedelta(minutes=10).total_seconds()
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(token, "another key that is long enough!", algorithms=["HS256"])


def test_puretalks_call_id_is_the_tokens(sandbox, puretalk):
    response = puretalk.create(sandbox, "demo-agent")

    claims = jwt.decode(puretalk.token(response), sandbox.signing_key, algorithms=["HS256"])
    assert response.json()["results"]["call_id"] == claims["call_id"]


def test_tokens_expire(puretalk):
    with Sandbox(token_lifetime=timedelta(seconds=-1)) as sandbox:
        token = puretalk.token(puretalk.create(sandbox, "demo-agent"))

    with pytest.raises(jwt.ExpiredSignatureError):
        jwt.decode(token, sandbox.signing_key, algorithms=["HS256"])


def test_each_call_is_a_new_one(sandbox, door):
    tokens = {door.token(door.create(sandbox, "demo-agent")) for _ in range(3)}

    assert len(tokens) == 3


def test_twenty_calls_at_once(sandbox, door):
    with httpx.Client() as client, ThreadPoolExecutor(20) as pool:
        request = door.request(sandbox, "demo-agent")
        responses = list(pool.map(lambda _: client.request(**request), range(20)))

    assert {response.status_code for response in responses} == {door.success_status}
    assert len({door.token(response) for response in responses}) == 20
    assert len(sandbox.requests) == 20


def test_slow_answers_do_not_hold_up_others(puretalk):
    with ThreadPoolExecutor(1) as pool, Sandbox(slow_seconds=600) as sandbox:
        slow = pool.submit(puretalk.create, sandbox, "slow")
        while not sandbox.requests:
            time.sleep(0.01)
        quick = puretalk.create(sandbox, "demo-agent")
        assert quick.status_code == puretalk.success_status
        assert not slow.done()


def test_base_urls_have_the_path_of_the_vendors_own(sandbox):
    assert sandbox.base_url("puretalk") == f"{sandbox.url}/puretalk/api"
    assert sandbox.base_url("verbex") == f"{sandbox.url}/verbex"


def test_the_requests_are_recorded(sandbox, puretalk, verbex):
    puretalk.create(sandbox, "first")
    verbex.create(sandbox, "status-429")
    puretalk.create(sandbox, "third", key="wrong")

    assert [
        (one.vendor, one.method, one.path, one.agent_id, one.status) for one in sandbox.requests
    ] == [
        ("puretalk", "POST", "/puretalk/api/calls/web/register", "first", 200),
        ("verbex", "GET", "/verbex/v1/calls/public/create-web-call", "status-429", 429),
        ("puretalk", "POST", "/puretalk/api/calls/web/register", None, 403),
    ]
    assert sandbox.key("puretalk") not in repr(sandbox.requests)
    assert sandbox.key("verbex") not in repr(sandbox.requests)


def test_a_request_is_recorded_before_it_is_answered(door):
    with Sandbox(slow_seconds=600) as sandbox:
        with pytest.raises(httpx.ReadTimeout):
            httpx.request(**door.request(sandbox, "slow"), timeout=httpx.Timeout(60, read=0.3))
        while not sandbox.requests or sandbox.requests[0].agent_id is None:
            time.sleep(0.01)
        assert [(one.agent_id, one.status) for one in sandbox.requests] == [("slow", None)]
