"""The answers to a request: bodies as documented, with the values of this call in them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import jwt
from starlette.responses import HTMLResponse, JSONResponse, Response

from .checking import Problem
from .documented import Operation
from .examples import replace_properties
from .scenarios import RETRY_AFTER_SECONDS, phrase

_MESSAGE_NAMES = {"detail", "message", "msg"}
_CALL_ID_NAMES = {"call_id", "callId", "id"}
ALGORITHM: Final = "HS256"


@dataclass(frozen=True)
class TokenIssuer:
    """Signs tokens that expire `lifetime` after they are given out."""

    lifetime: timedelta
    signing_key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)

    def issue(self, *, vendor: str, agent_id: str | None, call_id: str) -> str:
        """A token for one call."""
        now = datetime.now(UTC)
        claims = {
            "iss": "webcalls-sandbox",
            "iat": now,
            "exp": now + self.lifetime,
            "vendor": vendor,
            "agent_id": agent_id,
            "call_id": call_id,
        }
        return jwt.encode(claims, self.signing_key, algorithm=ALGORITHM)


def success(operation: Operation, *, token: str, call_id: str) -> Response:
    """The documented success, with this token and this call id."""

    def of_this_call(name: str, value: Any) -> Any:
        if isinstance(value, str) and name.lower().endswith("token"):
            return token
        if isinstance(value, str) and name in _CALL_ID_NAMES:
            return call_id
        return value

    status = operation.success_status
    body = operation.example(status, {})
    return JSONResponse(replace_properties(body, of_this_call), status)


def refusal(operation: Operation) -> Response:
    """The status of success, and a body that says ``err: true`` and holds no call."""
    status = operation.success_status
    body = operation.example(status, {})
    scalars = {name: value for name, value in body.items() if not isinstance(value, dict | list)}
    refused = {"err": True, **dict.fromkeys(_MESSAGE_NAMES & set(scalars), "The call is refused.")}
    return JSONResponse(scalars | refused, status)


def html_page() -> Response:
    """What a proxy or a login page in between sends: 200, and no JSON."""
    return HTMLResponse("<!doctype html><title>Welcome</title><h1>This is no JSON</h1>\n")


def error(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    """An error that no document describes."""
    return JSONResponse({"detail": message}, status, headers)


def documented_error(
    operation: Operation,
    status: int,
    message: str,
    *,
    keep_examples: bool,
    problems: Sequence[Problem] = (),
) -> Response:
    """An error with the body that the operation documents for its status, if it does.

    `message` stands where the document has no example; without `keep_examples`, everywhere.
    `problems` go where the body lists validation errors in FastAPI's form.
    """

    def of_this_error(name: str, value: Any) -> Any:
        if _lists_problems(value):
            return [{"loc": p.location, "msg": p.message, "type": p.kind} for p in problems]
        if name in _MESSAGE_NAMES and isinstance(value, str) and not keep_examples:
            return message
        return value

    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)} if status in (429, 503) else None
    texts = dict.fromkeys(_MESSAGE_NAMES, message)
    texts["error"] = texts["code"] = phrase(status).lower().replace(" ", "_")
    body = operation.example(status, texts)
    if body is None:
        return error(status, message, headers)
    return JSONResponse(replace_properties(body, of_this_error), status, headers)


def _lists_problems(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and isinstance(value[0], dict)
        and {"loc", "msg", "type"} <= value[0].keys()
    )
