"""Whether a request is what the vendor's OpenAPI document asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.deserializing.exceptions import DeserializeError
from openapi_core.deserializing.styles.exceptions import EmptyQueryParameterValue
from openapi_core.validation.request.exceptions import (
    MissingParameterError,
    MissingRequestBodyError,
    ParameterValidationError,
    SecurityValidationError,
)
from starlette.requests import Request

from .documented import HOST


class KeyMissingError(Exception):
    """The request carries no key where the document wants one."""


class KeyWrongError(Exception):
    """The request carries a key that is not the sandbox's."""


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
class Input:
    """One input of a request: where it stood, and its value."""

    location: tuple[str | int, ...]
    value: str


async def check(
    request: Request, path: str, openapi: OpenAPI, key: str, agent_id_name: str
) -> Input | None:
    """Check the key, then everything else; return the agent id that the request names, if any.

    Raises:
        KeyMissingError, KeyWrongError: The key is not there, or another one.
        NotAsDocumentedError: A parameter or the body is not what the document asks for, or the
            agent id is empty.
    """
    to_check = _RequestToCheck(request, path, await request.body())
    try:
        result = openapi.unmarshal_request(to_check)
    except RecursionError:
        raise NotAsDocumentedError(
            [Problem(("body",), "nested too deeply", "value_error")]
        ) from None
    errors = list(result.errors)
    if any(isinstance(error, SecurityValidationError) for error in errors):
        raise KeyMissingError
    if any(value != key for value in (result.security or {}).values()):
        raise KeyWrongError
    if errors:
        raise NotAsDocumentedError([problem for error in errors for problem in _problems(error)])
    agent = _find_input(agent_id_name, result.parameters, result.body)
    if agent and not agent.value:
        raise NotAsDocumentedError([Problem(agent.location, "must not be empty", "value_error")])
    return agent


class _RequestToCheck:
    """A Starlette request as openapi-core's `Request` protocol wants it."""

    host_url = HOST

    def __init__(self, request: Request, path: str, body: bytes) -> None:
        self.path = path
        self.method = request.method.lower()
        self.body = body
        self.content_type = request.headers.get("content-type", "").lower()
        self.parameters = RequestParameters(
            query=request.query_params, header=request.headers, cookie=request.cookies
        )


def _find_input(name: str, parameters: Any, body: Any) -> Input | None:
    for place in ("query", "path", "header"):
        values = getattr(parameters, place)
        if name in values:
            return Input((place, name), str(values[name]))
    if isinstance(body, dict) and name in body:
        return Input(("body", name), str(body[name]))
    return None


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
