"""Whether a request is what the vendor's OpenAPI document asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openapi_core.datatypes import RequestParameters
from openapi_core.deserializing.exceptions import DeserializeError
from openapi_core.deserializing.styles.exceptions import EmptyQueryParameterValue
from openapi_core.validation.request.exceptions import (
    MissingParameterError,
    MissingRequestBodyError,
    ParameterValidationError,
)
from starlette.requests import Request

from ..vendors._operation import Body, Operation, Page, Place
from ..vendors._pointer import NOTHING, at
from .documented import Found, VendorDocument

_HOST = "http://sandbox"
"""Stands for the server's address where openapi-core wants a whole URL."""


@dataclass(frozen=True)
class Problem:
    """One thing in a request that is not as documented, the way FastAPI tells it.

    Attributes:
        location: Where: ``("query", "ai_agent_id")``, ``("body", "items", 0)``.
        message: What is wrong, for people.
        kind: ``"missing"`` or ``"value_error"``.
    """

    location: tuple[str | int, ...]
    message: str
    kind: str

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.location))}: {self.message}"


class NotAsDocumentedError(Exception):
    """The request does not match the document."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems


@dataclass(frozen=True)
class Inputs:
    """The inputs of a request that is as documented."""

    parameters: Any
    body: Any

    def at(self, place: Place) -> Any:
        """What came at a place, or `NOTHING`."""
        match place:
            case Page():
                return NOTHING
            case Body(pointer):
                return at(self.body, pointer)
            case _:
                values = getattr(self.parameters, _kind(place))
                return values.get(place.name, NOTHING)

    def argument(self, operation: Operation, name: str) -> Any:
        """What came of one of the facade's arguments, or `NOTHING`."""
        values = (self.at(place) for place in operation.places(name))
        return next((value for value in values if value is not NOTHING), NOTHING)

    def arguments(self, operation: Operation) -> dict[str, Any]:
        """What came of the facade's arguments, by name."""
        came = {name: self.argument(operation, name) for name in operation.takes}
        return {name: value for name, value in came.items() if value is not NOTHING}


async def check(request: Request, found: Found, document: VendorDocument) -> Inputs:
    """Check parameters and body.

    Raises:
        NotAsDocumentedError: One of them is not what the document asks for.
    """
    to_check = _RequestToCheck(request, found, await request.body())
    try:
        result = document.openapi.unmarshal_request(to_check)
    except RecursionError:
        raise NotAsDocumentedError(
            [Problem(("body",), "nested too deeply", "value_error")]
        ) from None
    if result.errors:
        raise NotAsDocumentedError(
            [problem for error in result.errors for problem in _problems(error)]
        )
    return Inputs(result.parameters, result.body)


def agent_of(inputs: Inputs, operation: Operation) -> str | None:
    """The agent that a request names, if it does.

    Raises:
        NotAsDocumentedError: Its id is empty.
    """
    agent_id = inputs.argument(operation, "agent_id")
    if agent_id is NOTHING or agent_id is None:
        return None
    if not agent_id:
        location = agent_location(operation)
        raise NotAsDocumentedError([Problem(location, "must not be empty", "value_error")])
    return str(agent_id)


def agent_location(operation: Operation) -> tuple[str, ...]:
    """Where the agent's id stands in a request."""
    for place in operation.places("agent_id"):
        if isinstance(place, Body):
            return ("body", *place.pointer[1:].split("/"))
        if not isinstance(place, Page):
            return (_kind(place), place.name)
    return ("body",)


class _RequestToCheck:
    """A Starlette request as openapi-core's `Request` protocol wants it."""

    host_url = _HOST

    def __init__(self, request: Request, found: Found, body: bytes) -> None:
        # The values may hold what divides a path: they are given apart from it.
        self.path = found.operation.path.replace("{", "").replace("}", "")
        self.method = found.operation.method
        self.body = body
        self.content_type = request.headers.get("content-type", "").lower()
        self.parameters = RequestParameters(
            query=request.query_params,
            header=request.headers,
            cookie=request.cookies,
            path=found.path,
        )


def _kind(place: Any) -> str:
    return type(place).__name__.lower()


def _problems(error: Exception) -> Iterator[Problem]:
    """What openapi-core found, in our words where its own would repeat the whole input."""
    where: tuple[str | int, ...] = ("body",)
    if isinstance(error, ParameterValidationError):
        where = (error.location, error.name)
    if isinstance(error, (MissingParameterError, MissingRequestBodyError)):
        yield Problem(where, "Field required", "missing")
        return
    cause = error.__cause__
    if schema_errors := list(getattr(cause, "schema_errors", ())):
        for found in schema_errors:
            kind = "missing" if found.validator == "required" else "value_error"
            yield Problem((*where, *found.path), found.message, kind)
    elif isinstance(cause, EmptyQueryParameterValue):
        yield Problem(where, "must not be empty", "value_error")
    elif isinstance(cause, DeserializeError):
        yield Problem(where, "cannot be read: not what its content type says", "value_error")
    else:
        yield Problem(where, str(cause or error), "value_error")
