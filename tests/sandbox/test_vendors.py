"""Every vendor's answers are as its document says; what tests prescribe; keys of all kinds."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

import httpx
import pytest
import yaml
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest, MockResponse

from tests.wrapper.test_contract import DOCUMENTED, asked, least, recorded_arguments
from tests.wrapper.vendor_cases import Door
from tests.wrapper.ways import Way, ways
from webcalls import (
    APIStatusError,
    CallRefusedError,
    ConfigurationError,
    PaymentRequiredError,
    RateLimitError,
    WebCalls,
    vendor_name,
)
from webcalls.sandbox import Sandbox
from webcalls.vendors import all_names, load
from webcalls.vendors._schema import resolved


def request_of(way: Way, sandbox: Sandbox) -> httpx.Request:
    """What the facade sends for the smallest call."""
    return asked(Door("sync"), way.in_sandbox(sandbox), way.success, **least(way))[0]


@pytest.mark.parametrize("way", ways(), ids=str)
def test_each_answer_is_as_documented(sandbox: Sandbox, way: Way) -> None:
    responses = {
        int(status): resolved(response, way.specified.document)
        for status, response in way.specified.content["responses"].items()
        if status.isdigit()
    }
    names = {example.name for example in way.examples if example.status >= 400}
    statuses = [status for status in responses if status >= 400]
    provoked: list[int | str] = [f"error-{name}" for name in sorted(names) if name]
    provoked += statuses
    if way.operation.refusals:
        provoked.insert(0, "refused")
    request = request_of(way, sandbox)
    sandbox.answer(way.vendor.name, provoked)
    with httpx.Client(verify=False) as client:
        answers = [client.send(request) for _ in provoked] + [client.send(request)]
    text = (files(way.vendor.package) / "openapi.yaml").read_text("utf-8")
    openapi = OpenAPI.from_dict(yaml.safe_load(text))
    server = httpx.URL(str(way.specified.servers[0]["url"]).replace("{", "").replace("}", ""))
    asked_for = MockRequest(
        f"{server.scheme}://{server.host}",
        request.method,
        request.url.path.removeprefix(f"/{way.vendor.name}"),
    )
    for answer in answers:
        if responses[answer.status_code].get("content"):
            response = MockResponse(
                answer.content,
                status_code=answer.status_code,
                content_type=answer.headers["content-type"],
            )
            openapi.validate_response(asked_for, response)
    got = [answer.status_code for answer in answers]
    assert [status for status in got if status < 300] == [way.success.status] * (
        1 + bool(way.operation.refusals)
    )
    assert got[-1 - len(statuses) : -1] == statuses


@pytest.mark.parametrize("name", sorted(path.stem for path in DOCUMENTED.glob("*.json")))
def test_a_documented_request_is_accepted(name: str) -> None:
    for about, recorded in json.loads((DOCUMENTED / f"{name}.json").read_text("utf-8")).items():
        known = {key.argument for key in load(name).all_keys()}
        arguments = recorded_arguments(name, recorded)
        keys = {argument: key for argument, key in arguments.items() if argument in known}
        sandbox, sent = Sandbox(keys={name: keys}), recorded["request"]
        body = {"json" if isinstance(sent["body"], dict) else "content": sent["body"]}

        async def send(
            sandbox: Sandbox = sandbox, sent: Any = sent, body: Any = body
        ) -> httpx.Response:
            transport = httpx.ASGITransport(app=sandbox.app)
            async with httpx.AsyncClient(transport=transport) as client:
                return await client.request(
                    sent["method"],
                    f"http://sandbox/{name}{sent['path']}",
                    params=sent["query"],
                    headers=sent["headers"],
                    **body,
                )

        answer = asyncio.run(send())
        assert answer.is_success, (about, answer.text)


def create(sandbox: Sandbox, vendor: str, **arguments: Any) -> Any:
    with WebCalls(Way(load(vendor), 0).in_sandbox(sandbox)) as calls:
        return calls.create(vendor_name(vendor), max_retries=0, **arguments)


def test_answers_come_in_the_order_in_which_they_are_prescribed(sandbox: Sandbox) -> None:
    sandbox.answer("retell", [503, "error-no_credit", 200])
    sandbox.answer("retell", ["status-429"])
    found = []
    for _ in range(5):
        try:
            create(sandbox, "retell", agent_id="agent_1")
        except APIStatusError as error:
            found.append(type(error).__name__)
        else:
            found.append(str(sandbox.requests[-1].status))
    assert found == ["InternalServerError", "PaymentRequiredError", "200", "RateLimitError", "201"]


def test_a_retry_meets_the_next_answer(sandbox: Sandbox) -> None:
    sandbox.answer("hume", [503, 200])  # where the page names the agent, too
    with WebCalls(Way(load("hume"), 0).in_sandbox(sandbox)) as calls:
        assert calls.create("hume").attempts == 2


def test_failures_are_of_a_vendor_or_an_agent_and_end(sandbox: Sandbox) -> None:
    sandbox.fail(agent_id="agent_1", status=429, times=2)
    sandbox.fail("vapi", status=402)
    create(sandbox, "retell", agent_id="agent_2")
    for vendor in ("retell", "vapi"):
        with pytest.raises(RateLimitError):
            create(sandbox, vendor, agent_id="agent_1")
    create(sandbox, "retell", agent_id="agent_1")
    with pytest.raises(PaymentRequiredError):
        create(sandbox, "vapi", agent_id="agent_9")
    create(sandbox, "vapi", agent_id="agent_9")


def test_a_request_that_is_turned_away_uses_no_answer_up(sandbox: Sandbox) -> None:
    sandbox.answer("retell", [402])
    url = sandbox.base_url("retell") + "/v3/create-web-call"
    assert httpx.post(url, json={"agent_id": "a"}).status_code == 401
    key = {"Authorization": f"Bearer {sandbox.key('retell')}"}
    assert httpx.post(url, json={}, headers=key).status_code == 400
    with pytest.raises(PaymentRequiredError):
        create(sandbox, "retell", agent_id="a")


def test_reset_forgets_all(sandbox: Sandbox) -> None:
    sandbox.answer("retell", [500, 500])
    sandbox.fail(status=500)
    with pytest.raises(APIStatusError):
        create(sandbox, "retell", agent_id="a")
    sandbox.reset()
    assert sandbox.requests == []
    create(sandbox, "retell", agent_id="a")


@pytest.mark.parametrize("status", [199, 600, True, None])
def test_what_is_no_status_is_refused(sandbox: Sandbox, status: Any) -> None:
    with pytest.raises(ConfigurationError, match="is not a status from 200 to 599"):
        sandbox.answer("retell", [status])
    with pytest.raises(ConfigurationError, match="is not a status from 400 to 599"):
        sandbox.fail(status=status)
    with pytest.raises(ConfigurationError, match="does not serve 'nobody'"):
        sandbox.answer("nobody", [500])
    with pytest.raises(ConfigurationError, match="times is 0"):
        sandbox.fail(status=500, times=0)


@pytest.mark.parametrize("answer", ["hmtl", "agent_1", "status-200", ""])
def test_what_nothing_answers_to_is_refused(sandbox: Sandbox, answer: str) -> None:
    with pytest.raises(ConfigurationError, match=f"'{answer}' is not an answer: give a status, "):
        sandbox.answer("retell", [answer])


def test_a_refusal_that_the_vendor_has_no_form_for_is_not_passed_over(sandbox: Sandbox) -> None:
    sandbox.answer("vapi", ["refused"])
    says = "create_web_call has no success that says no: prescribe another answer"
    with pytest.raises(APIStatusError, match=says):
        create(sandbox, "vapi", agent_id="asst-1")


def test_a_request_tells_the_arguments_that_came(sandbox: Sandbox) -> None:
    told = {"variables": {"name": "Ada"}, "metadata": {"order": "42"}}
    create(sandbox, "retell", agent_id="agent_1", **told)
    create(sandbox, "vapi", agent_id="asst-1", **told)
    create(sandbox, "elevenlabs", agent_id="agent_1", variables={"name": "Ada"}, user_id="ann")
    create(sandbox, "openai", agent_id="gpt-realtime", user_id="ann", ttl=60)
    assert [dict(request.arguments) for request in sandbox.requests] == [
        {"agent_id": "agent_1", **told},
        {"agent_id": "asst-1", **told},
        {"agent_id": "agent_1", "user_id": "ann"},  # the page passes the variables
        {"agent_id": "gpt-realtime", "user_id": "ann", "ttl": 60},
    ]


def test_an_error_that_is_not_documented_is_answered_with_those_that_are(sandbox: Sandbox) -> None:
    with pytest.raises(APIStatusError, match=r"called no_such is documented; there is .*no_credit"):
        create(sandbox, "retell", agent_id="error-no_such")


def test_an_undocumented_status_has_the_vendors_shape(sandbox: Sandbox) -> None:
    with pytest.raises(APIStatusError) as caught:
        create(sandbox, "openai", agent_id="status-418")
    assert "as the agent id status-418 asks for" in caught.value.body["error"]["message"]


@pytest.mark.parametrize("vendor", ["ultravox", "smallest"])
def test_a_vendor_refuses_in_its_own_way(sandbox: Sandbox, vendor: str) -> None:
    with pytest.raises(CallRefusedError):
        create(sandbox, vendor, agent_id="refused")


def test_the_wrong_one_of_two_keys_is_told_with_a_hint(sandbox: Sandbox) -> None:
    url = sandbox.base_url("vapi") + "/call"
    key = {"Authorization": f"Bearer {sandbox.key('vapi', 'public_key')}"}
    answer = httpx.post(url, json={"transport": {"provider": "daily"}}, headers=key)
    assert answer.status_code == 401
    assert "The key is not the sandbox's for this vendor." in answer.text


def test_keys_may_be_named_and_no_others(sandbox: Sandbox) -> None:
    given = Sandbox(keys={"hume": {"secret_key": "s"}})
    assert given.key("hume", "secret_key") == "s"
    assert given.key("hume").startswith("sandbox-hume-api-key-")
    with pytest.raises(ConfigurationError, match="hume has the keys api_key, secret_key: name"):
        Sandbox(keys={"hume": "one"})
    with pytest.raises(ConfigurationError, match="retell has no key 'api'; it has api_key"):
        Sandbox(keys={"retell": {"api": "key"}})
    with pytest.raises(ConfigurationError, match="retell has no key 'api'; it has api_key"):
        sandbox.key("retell", "api")
    assert Sandbox(keys="fixed").key("retell") == Sandbox(keys="fixed").key("retell")


def test_another_way_can_be_asked_for(sandbox: Sandbox) -> None:
    first, other = sandbox.environment, sandbox.environment_with(verbex="api_key")
    assert other["VERBEX_API_KEY"] == sandbox.key("verbex", "api_key")
    assert first.keys() - other.keys() == {"VERBEX_SHARED_KEY"}
    assert {f"{name.upper()}_BASE_URL" for name in all_names()} <= first.keys()
    with pytest.raises(ConfigurationError, match="verbex has no key 'token'"):
        sandbox.environment_with(verbex="token")


def test_a_ttl_is_echoed_and_a_set_lifetime_wins(sandbox: Sandbox) -> None:
    call = create(sandbox, "ultravox", agent_id="a", ttl=45)
    assert call.response.join_timeout == "45s"
    assert create(sandbox, "deepgram", ttl=7).response.expires_in == 7
    with Sandbox(token_lifetime=timedelta(minutes=-1)) as expired:
        for vendor in ("deepgram", "openai", "phonic", "retell"):
            agent = {} if vendor == "deepgram" else {"agent_id": "a"}
            assert create(expired, vendor, **agent).expires_at < datetime.now(UTC)


def test_documents_are_read_when_they_are_asked_for() -> None:
    with Sandbox() as sandbox:
        sandbox.environment, sandbox.banner()
        create(sandbox, "retell", agent_id="a")
        read = [n for n, app in sandbox.app.vendors.items() if "document" in vars(app.served)]
    assert read == ["retell"]
