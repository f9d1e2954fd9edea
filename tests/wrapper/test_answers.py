"""What comes of a vendor's answer: a call, or the error that names what is wrong with it."""

import gzip
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import webcalls
from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.vendor_cases import CALL_ID, KEY, TOKEN, Door, VendorCase
from webcalls import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    CallRefusedError,
    Puretalk,
    WebCall,
    WebCalls,
    WebCallsError,
)


def outcome(door: Door, case: VendorCase, server: MisbehavingServer, *steps: Any) -> APIError:
    server.steps = list(steps)
    with pytest.raises(APIError) as caught:
        door.create(case.make(KEY, server.url))
    return caught.value


def test_the_key_is_on_the_wire_and_the_request_is_as_documented(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [answer(case.status, case.body)]
    call = door.create(case.make(KEY, server.url), "agent-7")
    assert call.token == TOKEN
    assert call.call_id in (CALL_ID, None)
    (request,) = server.requests
    assert (request.method, request.target) == (case.method, case.target)
    assert (json.loads(request.body) if request.body else None) == case.sent
    if case.key_header:
        assert request.headers[case.key_header] == KEY
    assert "transfer-encoding" not in request.headers
    assert request.headers["user-agent"].startswith("webcalls/")


@pytest.mark.parametrize("status", [200, 201, 202, 299])
def test_any_2xx_with_the_documented_body_is_a_call(
    door: Door, case: VendorCase, server: MisbehavingServer, status: int
) -> None:
    server.steps = [answer(status, case.body)]
    call = door.create(case.make(KEY, server.url))
    assert call.token == TOKEN
    success: object = case.make(KEY, server.url).generated().success
    assert type(call.response) is success


def test_unknown_fields_are_kept(door: Door, case: VendorCase, server: MisbehavingServer) -> None:
    server.steps = [answer(case.status, {**case.body, "region": "eu"})]
    assert door.create(case.make(KEY, server.url)).response["region"] == "eu"


@pytest.mark.parametrize("token", [None, "", 7, 1.5, True, [], ["t"], {}, {"t": 1}])
def test_a_token_of_a_wrong_type_is_no_call(
    door: Door, case: VendorCase, server: MisbehavingServer, token: object
) -> None:
    error = outcome(door, case, server, answer(case.status, case.with_token(token)))
    assert type(error) is APIResponseValidationError
    assert "token" in str(error)


@pytest.mark.parametrize(
    "body",
    [b"", b"<h1>hello</h1>", b'{"access_token', b"null", b"[]", b"7", b'"text"', b"{}", b"\xff\xfe",
     b'{"results": null}', b'{"results": []}', b'{"results": 7}', b'{"results": {}}', b"NaN"],
)  # fmt: skip
def test_a_2xx_body_that_is_not_the_documented_one_is_no_call(
    door: Door, case: VendorCase, server: MisbehavingServer, body: bytes
) -> None:
    error = outcome(door, case, server, answer(case.status, body))
    assert type(error) is APIResponseValidationError
    assert error.status_code == case.status


def test_gzip_is_read_and_what_only_claims_to_be_gzip_is_not_a_call(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    packed = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    body = json.dumps(case.body).encode()
    server.steps = [answer(case.status, gzip.compress(body), packed)]
    assert door.create(case.make(KEY, server.url)).token == TOKEN
    server.requests.clear()
    error = outcome(door, case, server, answer(case.status, b"no gzip", packed))
    assert type(error) is APIResponseValidationError


@pytest.mark.parametrize(
    ("body", "error_class"),
    [
        ({"err": True, "msg": "no credit"}, CallRefusedError),
        ({"err": True, "msg": "no", "results": {"token": TOKEN, "call_id": "c"}}, CallRefusedError),
        ({"err": True}, CallRefusedError),
        ({"err": "true", "results": {"token": TOKEN}}, APIResponseValidationError),
    ],
)
def test_puretalk_says_no_with_a_200(
    door: Door, server: MisbehavingServer, body: dict[str, Any], error_class: type[APIError]
) -> None:
    server.steps = [answer(200, body)]
    with pytest.raises(error_class) as caught:
        door.create(Puretalk(KEY, base_url=server.url))
    assert type(caught.value) is error_class
    if body.get("msg") == "no credit":
        assert "no credit" in str(caught.value)
        assert caught.value.body == body


def test_an_error_carries_what_a_caller_needs(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    error = outcome(
        door,
        case,
        server,
        answer(409, {"message": "busy\nnow"}, {"X-Request-Id": "req-5", "Retry-After": "7"}),
    )
    assert type(error) is webcalls.ConflictError
    assert error.request_id == "req-5"
    assert error.retry_after == 7
    assert error.body == {"message": "busy\nnow"}
    assert "“busy now”" in str(error)
    assert "req-5" in str(error)
    assert "\n" not in str(error)


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308, 399])
def test_a_redirect_is_an_error_and_is_not_followed(
    door: Door, case: VendorCase, server: MisbehavingServer, status: int
) -> None:
    with MisbehavingServer() as other:
        error = outcome(
            door, case, server, answer(status, b"", {"Location": f"{other.url}/elsewhere"})
        )
        assert type(error) is webcalls.APIStatusError
        assert error.status_code == status
        assert len(server.requests) == 1
        assert other.connections == 0


def test_what_cannot_be_reached_is_a_connection_error(
    door: Door, case: VendorCase, closed_port: str
) -> None:
    with pytest.raises(APIConnectionError) as caught:
        door.create(case.make(KEY, closed_port), max_retries=0)
    assert type(caught.value) is APIConnectionError
    assert caught.value.status_code is None


@given(
    status=st.sampled_from([200, 201, 204, 302, 400, 401, 403, 412, 422, 500, 520, 599]),
    body=st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["access_token", "results", "token", "call_id", "err", "msg", "detail", "error"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=8,
    ).map(lambda value: json.dumps(value).encode()),
)
@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_body_of_any_status_is_a_call_or_a_typed_error(
    case: VendorCase, server: MisbehavingServer, status: int, body: bytes
) -> None:
    server.steps = [answer(status, b"" if status == 204 else body)]
    with WebCalls(case.make(KEY, server.url)) as calls:
        try:
            call = calls.create(case.name, "agent-1")
        except WebCallsError:
            return
    assert type(call) is WebCall
    assert isinstance(call.token, str)
    assert call.token
    assert 200 <= status <= 299
