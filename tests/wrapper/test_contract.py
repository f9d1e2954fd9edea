"""The contract that every way of every vendor passes, sync and async.

What is asked and answered is what the vendor's class and its spec say: nothing here knows a vendor.
"""

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import pytest

import webcalls
from tests.wrapper.facts import SPECS, located, place_of
from tests.wrapper.vendor_cases import VENDOR_CASES, Door, function_inputs
from tests.wrapper.ways import BASE_URL, Example, Way, decoded, sent_at, ways
from webcalls import (
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    CallRefusedError,
    ConfigurationError,
    WebCall,
    WebCalls,
)
from webcalls._errors import status_error_class
from webcalls._messages import one_line, vendor_message
from webcalls.sandbox import Sandbox
from webcalls.vendors import Body, Header, Page, PageURL, Query, load
from webcalls.vendors import Path as PathPlace
from webcalls.vendors._pointer import NOTHING, at, parts
from webcalls.vendors._schema import properties, resolved

WAYS = ways()
DOCUMENTED = Path(__file__).resolve().parents[1] / "vendors" / "documented_requests"
VALUES: dict[str, Any] = {
    "agent_id": "agent/ä 1?&=+%20#",
    "variables": {"name": "Ada"},
    "metadata": {"order": "42"},
    "user_id": "user 7",
    "ttl": 60,
}
WRONG: dict[str, list[Any]] = {
    "agent_id": [5, "", " "],
    "variables": [[], "name"],
    "metadata": [["order"]],
    "user_id": [7, ""],
    "ttl": ["60", 0, -1, True],
}
ERRORS = {
    400: "BadRequestError",
    401: "AuthenticationError",
    402: "PaymentRequiredError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    412: "PreconditionFailedError",
    418: "APIStatusError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    500: "InternalServerError",
    503: "InternalServerError",
    520: "InternalServerError",
    599: "InternalServerError",
}


@pytest.fixture(params=WAYS, ids=str)
def way(request: pytest.FixtureRequest) -> Way:
    chosen: Way = request.param
    return chosen


@pytest.mark.parametrize("name", ["retell", "openai", "smallest"])
def test_what_fails_says_which_vendor_and_where_its_facts_are(name: str) -> None:
    way = load_way(name)
    example = next(each for each in way.examples if each.status >= 400)
    with pytest.raises(AssertionError) as caught, located(way, *example.pointer):
        raise AssertionError
    vendor, said = caught.value.__notes__[0].split(": ")
    assert vendor == f"{name}, {way.operation.id}"
    file, _, line = said.partition(":")
    written = (SPECS.parent / file).read_text("utf-8").splitlines()
    assert written[int(line) - 1].strip() == f"{example.name or 'example'}:"
    operation_file, _, first = place_of(way).partition(":")
    assert operation_file == file
    assert int(first) < int(line)


@pytest.fixture
def sandbox(sandbox: Sandbox) -> Sandbox:
    sandbox.reset()
    return sandbox


def test_each_place_is_one_of_the_spec(way: Way) -> None:
    """What the facade writes and reads is there in the client's own document."""
    with located(way):
        check_places(way)


def test_a_call_is_created(door: Door, way: Way, sandbox: Sandbox) -> None:
    with located(way):
        check_a_call(door, way, sandbox)


def test_each_argument_arrives_at_its_place(door: Door, way: Way) -> None:
    with located(way):
        check_arguments(door, way)


def test_what_a_vendor_does_not_take_is_told_before_anything_is_sent(door: Door, way: Way) -> None:
    with located(way):
        check_wrong_arguments(door, way)


def test_each_documented_body_is_read(door: Door, way: Way) -> None:
    check_bodies(door, way)


def test_what_is_no_call_is_told(door: Door, way: Way, sandbox: Sandbox) -> None:
    with located(way):
        check_no_calls(door, way, sandbox)


@pytest.mark.parametrize("status", ERRORS)
def test_each_status_has_its_class(door: Door, sandbox: Sandbox, status: int) -> None:
    sandbox.fail("verbex", status=status)
    vendor = load_way("verbex").in_sandbox(sandbox)
    error = failure(door, vendor, agent_id="agent-1", max_retries=0)
    assert type(error) is getattr(webcalls, ERRORS[status])
    assert isinstance(error, APIStatusError)
    assert error.status_code == status
    assert str(status) in str(error)
    assert type(error).advice in str(error)


def test_a_slow_answer_ends_at_the_timeout(door: Door, sandbox: Sandbox) -> None:
    vendor = load_way("verbex").in_sandbox(sandbox)
    assert type(failure(door, vendor, agent_id="slow", timeout=0.2)) is APITimeoutError


@pytest.mark.parametrize("name", sorted(path.stem for path in DOCUMENTED.glob("*.json")))
def test_requests_are_the_documented_ones(door: Door, name: str) -> None:
    """Where no SDK of the vendor's sends the same, which `tests.oracles` replays."""
    for about, recorded in json.loads((DOCUMENTED / f"{name}.json").read_text("utf-8")).items():
        sent = recorded["request"]
        vendor = as_recorded(name, recorded)
        answer = Way(type(vendor), vendor.operations.index(vendor.operation)).success
        request, _ = asked(door, vendor, answer, **recorded["arguments"])
        assert request.method == sent["method"], about
        assert request.url.raw_path.decode().partition("?")[0] == sent["path"], about
        assert dict(request.url.params) == sent["query"], about
        assert {n: request.headers.get(n) for n in sent["headers"]} == sent["headers"], about
        if isinstance(sent["body"], str):
            assert request.content.decode() == sent["body"], about
        else:
            assert decoded(request) == sent["body"], about


@pytest.mark.parametrize("name", VENDOR_CASES)
def test_the_generated_client_carries_auth(name: str, sandbox: Sandbox) -> None:
    vendor = load_way(name).in_sandbox(sandbox)
    with WebCalls(vendor) as calls:
        answer = vendor.generated().operation.sync_detailed(
            client=calls.client(name), **function_inputs(vendor, "demo-agent")
        )
    assert answer.status_code in (200, 201)


def test_the_generated_client_is_not_used_through_the_wrong_door(sandbox: Sandbox) -> None:
    vendor = load_way("puretalk").in_sandbox(sandbox)
    operation, arguments = vendor.generated().operation, function_inputs(vendor, "demo-agent")

    async def use_async() -> None:
        async with webcalls.AsyncWebCalls(vendor) as calls:
            operation.sync_detailed(client=calls.client(vendor.name), **arguments)

    with WebCalls(vendor) as calls, pytest.raises(ConfigurationError, match="WebCalls"):
        asyncio.run(operation.asyncio_detailed(client=calls.client(vendor.name), **arguments))
    with pytest.raises(ConfigurationError, match="is of AsyncWebCalls: await"):
        asyncio.run(use_async())


def check_places(way: Way) -> None:
    operation, specified = way.operation, way.specified
    assert specified.servers
    for argument in operation.takes:
        for place in operation.places(argument):
            assert is_input(place, way), (argument, place)
    for pointer in operation.constants:
        assert is_input(Body(pointer), way), pointer
    answers = [operation.token, operation.url, *operation.join_needs]
    answers += [operation.call_id] if isinstance(operation.call_id, str) else operation.call_id
    answers += [refusal.pointer for refusal in operation.refusals]
    if operation.expires_at is not None:
        names = ("pointer", "created", "lifetime")
        answers += [getattr(operation.expires_at, n, None) for n in names]
    joined = {} if isinstance(operation.join, str) else operation.join
    for source in (*joined.values(), *operation.join_if_given.values()):
        if isinstance(source, str):
            answers.append(source)
        elif not isinstance(source, PageURL):
            assert is_input(source, way), source
    schemas = success_schemas(way)
    for pointer in filter(None, answers):
        assert any(is_known(pointer, s, specified.document) for s in schemas), pointer
    assert way.make().authentication


def check_a_call(door: Door, way: Way, sandbox: Sandbox) -> None:
    operation, vendor = way.operation, way.in_sandbox(sandbox)
    arguments = {n: VALUES[n] for n in ("agent_id", "ttl") if operation.places(n)}

    def both(calls: Any) -> Any:
        def create() -> Any:
            return calls.create(vendor, **arguments, options=way.required)

        async def create_both() -> tuple[WebCall, WebCall]:
            return await create(), await create()

        return (create(), create()) if door.mode == "sync" else create_both()

    call, next_call = door.run([vendor], both)
    arrives = any(not isinstance(place, Page) for place in operation.places("agent_id"))
    agent_id = arguments.get("agent_id")
    assert [(r.vendor, r.agent_id, r.status) for r in sandbox.requests] == [
        (vendor.name, agent_id if arrives else None, way.success.status)
    ] * 2
    assert type(call) is WebCall
    assert (call.vendor, call.agent_id, call.kind) == (vendor.name, agent_id, operation.kind)
    body = call.response.to_dict()
    for found, pointer in ((call.token, operation.token), (call.url, operation.url)):
        value = at(body, pointer) if pointer is not None else None
        assert found == (None if value is NOTHING else value)
    credentials = [c for c in (call.token, call.url) if c is not None]
    needed = [at(body, pointer) for pointer in operation.join_needs]
    credentials = credentials or [value for value in needed if value != call.call_id]
    assert credentials
    assert call.url is None or urlsplit(call.url).scheme in ("https", "wss")
    assert (call.token, call.url, dict(call.join)) != (
        next_call.token,
        next_call.url,
        dict(next_call.join),
    )
    assert (call.call_id is None) == (not operation.call_id)
    assert call.call_id is None or call.call_id != next_call.call_id
    if call.expires_at is not None:
        lives = call.expires_at - datetime.now(UTC)
        expected = timedelta(seconds=arguments["ttl"]) if "ttl" in arguments else timedelta(hours=1)
        assert timedelta(0) < lives <= expected + timedelta(seconds=1)
    if "ttl" in arguments and operation.expires_at is not None:
        assert call.expires_at is not None
    assert call.join
    if not isinstance(operation.join, str):
        assert {part_of(name) for name in operation.join} <= call.join.keys()
    page = json.loads(json.dumps(call.for_page()))
    assert page["join"] == call.join
    assert page["vendor"] == vendor.name
    shown = repr(call) + str(call) + repr(call.response)
    for credential in credentials:
        assert credential not in shown


def check_arguments(door: Door, way: Way) -> None:
    operation = way.operation
    arguments = {name: VALUES[name] for name in operation.takes}
    options = way.full_options
    request, call = asked(door, way.make(), way.success, **arguments, options=options)
    for name, value in arguments.items():
        for place in operation.places(name):
            written = place.written(value) if place.written else value
            found = sent_at(request, call.join, place)
            match place:
                case PathPlace():
                    assert f"/{quote(value, safe='')}" in found
                case Query() | Header():
                    assert found == str(written)
                case _:
                    assert found == written, (name, place)
    body = decoded(request)
    for pointer, constant in operation.constants.items():
        assert at(body, pointer) == constant
    assert_contains(body or {}, options if way.specified.body is not None else {})


def check_wrong_arguments(door: Door, way: Way) -> None:
    vendor, operation = way.make(), way.operation
    right = {"agent_id": "agent-1"} if operation.places("agent_id") else {}

    def refused(says: str, **arguments: Any) -> None:
        options = {"options": way.required, **right, **arguments}
        with pytest.raises(ConfigurationError, match=says):
            asked(door, vendor, None, **options)

    for name, wrong in WRONG.items():
        if name not in operation.takes:
            refused(f"has no place for {name}: it takes ", **{name: VALUES[name]})
            continue
        for value in wrong:
            refused(f"{name} must be ", **{name: value})
        for place in operation.places(name):
            schema = input_schema(place, way)
            if schema.get("additionalProperties") == {"type": "string"}:
                refused(r"\['n'\] must be a string", **{name: {"n": 5}})
            for bound, step in (("minimum", -1), ("maximum", 1)):
                if bound in schema and schema[bound] + step > 0:
                    refused(f"{name} is .* than {schema[bound]}", **{name: schema[bound] + step})
    refused("no_such_input", options={**way.required, "no_such_input": 1})
    for name in way.required:
        rest = {key: value for key, value in way.required.items() if key != name}
        refused(rf"\['{name}'\] is missing", options=rest)


def check_bodies(door: Door, way: Way) -> None:
    operation, vendor = way.operation, way.make()
    failed = [example for example in way.examples if example.status >= 400]
    failed += [
        Example(meaning.status or 400, "", {"error": f"It is so: {meaning.says}"})
        for meaning in operation.error_meanings
    ]
    for example in failed:
        with located(way, *example.pointer):
            error = failure(door, vendor, transport=answering(example), max_retries=0, **least(way))
            check_error(error, way, example)


def check_error(error: APIError, way: Way, example: Example) -> None:
    operation = way.operation
    said = json.dumps(example.body, ensure_ascii=False).lower()
    meant = [
        m.means
        for m in operation.error_meanings
        if m.status in (None, example.status) and m.says.lower() in said
    ]
    assert type(error) is (meant or [status_error_class(example.status)])[0], example
    assert (error.vendor, error.operation) == (way.vendor.name, operation.id)
    assert error.status_code == example.status
    sentence = vendor_message(example.body)
    assert sentence or not any(" " in text for text in strings(example.body)), example
    assert one_line(sentence).rstrip(".") in str(error), example
    if example.name == "wrong_key":
        assert error.means in (401, 403), example
    if isinstance(example.body, dict) and error.parsed is not None:
        assert type(error.parsed).__module__.startswith(way.vendor.package)
        assert error.parsed.to_dict() == error.body


def check_no_calls(door: Door, way: Way, sandbox: Sandbox) -> None:
    operation, vendor = way.operation, way.in_sandbox(sandbox)
    sandbox.answer(vendor.name, ["html", "empty-token"])
    for _ in range(2):
        error = failure(door, vendor, **least(way))
        assert type(error) is APIResponseValidationError
        assert error.status_code in (200, way.success.status)
    if operation.refusals:
        sandbox.answer(vendor.name, ["refused"])
        error = failure(door, vendor, **least(way))
        assert type(error) is CallRefusedError
        assert error.status_code == way.success.status
        assert not error.may_have_created_a_call
    for name in (key.argument for key in operation.keys):
        keys = {k.argument: sandbox.key(vendor.name, k.argument) for k in operation.keys}
        stranger = way.make({**keys, name: "a-wrong-key"}, sandbox.base_url(vendor.name))
        error = failure(door, stranger, **least(way))
        assert isinstance(error, APIStatusError)
        assert error.means in (401, 403), name


def least(way: Way) -> dict[str, Any]:
    """The arguments of the smallest call."""
    agent = {"agent_id": "agent-1"} if way.operation.places("agent_id") else {}
    return {**agent, "options": way.required}


def load_way(name: str) -> Way:
    return Way(load(name), 0)


def failure(door: Door, vendor: Any, **arguments: Any) -> APIError:
    """The error of a call; limits and transport among the arguments are the facade's."""
    of_facade = {n: arguments.pop(n) for n in ("transport", "timeout") if n in arguments}
    with pytest.raises(APIError) as caught:
        door.run([vendor], lambda calls: calls.create(vendor, **arguments), **of_facade)
    return caught.value


def asked(
    door: Door, vendor: Any, answer: Example | None, **arguments: Any
) -> tuple[httpx.Request, WebCall]:
    """The request that a call sends, and the call; without an answer, nothing may be sent."""
    requests: list[httpx.Request] = []
    transport = answering(answer, requests)
    call = door.run([vendor], lambda c: c.create(vendor, **arguments), transport=transport)
    (request,) = requests
    return request, call


def answering(
    answer: Example | None, requests: list[httpx.Request] | None = None
) -> httpx.MockTransport:
    def respond(request: httpx.Request) -> httpx.Response:
        assert answer is not None, "nothing may be sent"
        if requests is not None:
            requests.append(request)
        return httpx.Response(answer.status, json=answer.body)

    return httpx.MockTransport(respond)


def as_recorded(name: str, recorded: dict[str, Any]) -> Any:
    """The vendor object that a recorded request was made with."""
    vendor, arguments = load(name), recorded_arguments(name, recorded)
    if vendor.base_url_required:
        path = urlsplit(str(load_way(name).specified.servers[0]["url"])).path
        arguments["base_url"] = BASE_URL + path
    make: Callable[..., Any] = vendor
    return make(**arguments)


def recorded_arguments(name: str, recorded: dict[str, Any]) -> dict[str, Any]:
    """What the vendor object was made with: where the case says nothing, its key alone."""
    if "vendor" in recorded:
        return dict(recorded["vendor"])
    way = load_way(name)
    (scheme,) = way.specified.security[0].values()
    header = scheme["name"] if scheme["type"] == "apiKey" else "Authorization"
    sent: str = recorded["request"]["headers"][header.lower()]
    key = sent if scheme["type"] == "apiKey" else sent.partition(" ")[2]
    return {way.operation.keys[0].argument: key}


def is_input(place: Any, way: Way) -> bool:
    match place:
        case Page():
            return True
        case Body(pointer):
            return is_known(pointer, way.specified.body, way.specified.document)
        case _:
            inputs = {(p.place, p.name) for p in way.specified.parameters}
            return (type(place).__name__.lower(), place.name) in inputs


def input_schema(place: Any, way: Way) -> Any:
    match place:
        case Page(takes=takes):
            return takes
        case Body(pointer) if not place.written:
            schema, document = way.specified.body, way.specified.document
            for part in parts(pointer):
                schema = properties(schema or {}, document)[part]
            return resolved(schema, document)
        case _:
            found = (
                p.schema for p in way.specified.parameters if p.name == getattr(place, "name", "")
            )
            return next(found, {})


def is_known(pointer: str, schema: Any, document: Any) -> bool:
    for part in parts(pointer):
        schema = resolved(schema or {}, document)
        known = properties(schema, document)
        schema = schema.get("items") if part.isdecimal() else known.get(part)
        if schema is None:
            return False
    return True


def success_schemas(way: Way) -> list[Any]:
    responses = way.specified.content["responses"].items()
    found = [resolved(r, way.specified.document) for s, r in responses if s.startswith("2")]
    return [media["schema"] for response in found for media in response["content"].values()]


def part_of(name: str) -> str:
    return name.lstrip("/").partition("/")[0]


def assert_contains(body: Any, wanted: Any) -> None:
    if isinstance(wanted, dict):
        for name, value in wanted.items():
            assert_contains(body[name], value)
    else:
        assert body == wanted


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)
