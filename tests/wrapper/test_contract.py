"""The contract that every vendor passes, sync and async, against the sandbox."""

import asyncio
import json
from importlib.resources import files
from typing import Any

import pytest
import yaml

import webcalls
from tests.wrapper.vendor_cases import VENDOR_CASES, Door, function_inputs
from webcalls import (
    APIError,
    APIStatusError,
    APITimeoutError,
    WebCall,
    WebCalls,
)
from webcalls.sandbox import Sandbox
from webcalls.vendors import REGISTRY, Body, Page, Vendor, load
from webcalls.vendors._pointer import parts
from webcalls.vendors._schema import properties, resolved
from webcalls.vendors._specification import Specification, SpecifiedOperation

ERRORS = {
    400: "BadRequestError",
    401: "AuthenticationError",
    402: "PaymentRequiredError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    412: "PreconditionFailedError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    500: "InternalServerError",
    503: "InternalServerError",
    520: "InternalServerError",
    599: "InternalServerError",
    418: "APIStatusError",
}


def document(name: str) -> dict[str, Any]:
    return yaml.safe_load((files(load(name).package) / "openapi.yaml").read_text("utf-8"))


def operation(name: str) -> dict[str, Any]:
    wanted = load(name).operations[0].id
    operations = {
        o["operationId"]: o
        for item in document(name)["paths"].values()
        for o in item.values()
        if isinstance(o, dict) and "operationId" in o
    }
    assert wanted in operations, (
        f"{name}: the facade calls {wanted!r}, which is not in its document. Correct `operation` "
        f"in wrapper/src/webcalls/vendors/{name}.py: it has {', '.join(operations) or 'none'}"
    )
    return operations[wanted]


def documented_errors() -> list[tuple[str, int]]:
    return [
        (name, int(status))
        for name in sorted(VENDOR_CASES)
        for status in operation(name)["responses"]
        if not status.startswith("2")
    ]


@pytest.fixture(params=sorted(VENDOR_CASES))
def vendor(request: pytest.FixtureRequest, sandbox: Sandbox) -> Vendor:
    name = request.param
    return VENDOR_CASES[name].make(sandbox.key(name), sandbox.base_url(name))


def failure(door: Door, vendor: Vendor, agent_id: str, **options: Any) -> APIError:
    with pytest.raises(APIError) as caught:
        door.create(vendor, agent_id, **options)
    return caught.value


def test_a_call_is_created(door: Door, vendor: Vendor, sandbox: Sandbox) -> None:
    sandbox.requests.clear()
    call = door.create(vendor, "demo-agent")
    assert type(call) is WebCall
    assert (call.vendor, call.agent_id) == (vendor.name, "demo-agent")
    assert call.token.count(".") == 2
    assert call.expires_at is not None
    assert call.expires_at.tzinfo is not None
    assert call.token in json.dumps(call.response.to_dict())
    assert [(r.agent_id, r.status) for r in sandbox.requests] == [
        ("demo-agent", sandbox_success(vendor.name))
    ]


def sandbox_success(name: str) -> int:
    return min(int(status) for status in operation(name)["responses"] if status.startswith("2"))


def test_agent_ids_of_any_letters_arrive_as_they_are(
    door: Door, vendor: Vendor, sandbox: Sandbox
) -> None:
    sandbox.requests.clear()
    agent_id = "ä / ?&=+%20#\"'\\ 電"
    assert door.create(vendor, agent_id).agent_id == agent_id
    assert sandbox.requests[0].agent_id == agent_id


@pytest.mark.parametrize(("name", "status"), documented_errors())
def test_each_documented_error_has_its_class_and_its_typed_model(
    door: Door, sandbox: Sandbox, name: str, status: int
) -> None:
    vendor = VENDOR_CASES[name].make(sandbox.key(name), sandbox.base_url(name))
    error = failure(door, vendor, f"status-{status}")
    assert type(error).__name__ == ERRORS[status]
    assert (error.vendor, error.operation) == (name, vendor.operation.id)
    assert error.status_code == status
    assert type(error.parsed).__module__.startswith(vendor.package)
    assert error.parsed.to_dict() == error.body


@pytest.mark.parametrize("status", ERRORS)
def test_each_status_has_its_class(door: Door, vendor: Vendor, status: int) -> None:
    error = failure(door, vendor, f"status-{status}", max_retries=0)
    assert type(error) is getattr(webcalls, ERRORS[status])
    assert isinstance(error, APIStatusError)
    assert error.status_code == status
    assert str(status) in str(error)
    assert type(error).advice in str(error)


def test_a_wrong_key_is_told(door: Door, vendor: Vendor, sandbox: Sandbox) -> None:
    stranger = VENDOR_CASES[vendor.name].make("wrong-key", vendor.base_url)
    assert failure(door, stranger, "demo-agent").status_code in (401, 403)


def test_a_slow_answer_ends_at_the_timeout(door: Door, vendor: Vendor) -> None:
    assert type(failure(door, vendor, "slow", timeout=0.2)) is APITimeoutError


@pytest.mark.parametrize("agent_id", ["html", "empty-token"])
def test_nonsense_is_no_call(door: Door, vendor: Vendor, agent_id: str) -> None:
    error = failure(door, vendor, agent_id)
    assert type(error).__name__ == "APIResponseValidationError"
    assert error.status_code in (200, 201)


def test_the_generated_client_carries_auth(vendor: Vendor, sandbox: Sandbox) -> None:
    generated = vendor.generated()
    with WebCalls(vendor) as calls:
        answer = generated.operation.sync_detailed(
            client=calls.client(vendor.name), **function_inputs(vendor, "demo-agent")
        )
    assert answer.status_code == sandbox_success(vendor.name)


def test_the_generated_client_is_not_used_through_the_wrong_door(vendor: Vendor) -> None:
    operation, arguments = vendor.generated().operation, function_inputs(vendor, "demo-agent")

    async def use_async() -> None:
        async with webcalls.AsyncWebCalls(vendor) as calls:
            operation.sync_detailed(client=calls.client(vendor.name), **arguments)

    with WebCalls(vendor) as calls, pytest.raises(webcalls.ConfigurationError, match="WebCalls"):
        asyncio.run(operation.asyncio_detailed(client=calls.client(vendor.name), **arguments))
    with pytest.raises(webcalls.ConfigurationError, match="is of AsyncWebCalls: await"):
        asyncio.run(use_async())


def test_every_place_is_one_of_the_spec() -> None:
    """What the facade writes and reads is there in the client's own document."""
    for name in REGISTRY:
        for each in load(name).operations:
            specified = Specification.of(load(name).package).operation(each.id)
            assert specified.servers
            inputs = {(p.place, p.name) for p in specified.parameters}
            for argument in each.takes:
                for place in each.places(argument):
                    match place:
                        case Body(pointer):
                            assert specified.body is not None
                            assert is_known(pointer, specified.body, specified.document), pointer
                        case Page():
                            pass
                        case _:
                            assert (type(place).__name__.lower(), place.name) in inputs, place
            answer = success_schema(specified)
            joined = {} if isinstance(each.join, str) else each.join
            for found in (each.token, each.url, *joined.values()):
                if isinstance(found, str):
                    assert is_known(found, answer, specified.document), found


def is_known(pointer: str, schema: Any, document: Any) -> bool:
    for part in parts(pointer):
        schema = properties(schema, document).get(part)
        if schema is None:
            return False
    return True


def success_schema(specified: SpecifiedOperation) -> Any:
    response = next(r for s, r in specified.content["responses"].items() if s.startswith("2"))
    return resolved(response, specified.document)["content"]["application/json"]["schema"]
