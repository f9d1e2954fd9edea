"""What a page is told when there is no call: RFC 9457, and nothing of what vendors say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import JSONResponse

from .._errors import (
    AllVendorsFailedError,
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APITimeoutError,
    CallRefusedError,
    InternalServerError,
    RateLimitError,
    WebCallsError,
)

Code = Literal[
    "address_limit",
    "body_too_deep",
    "body_too_large",
    "body_too_slow",
    "disconnected",
    "internal_error",
    "invalid_json",
    "limits_unavailable",
    "method_not_allowed",
    "misconfigured",
    "no_such_route",
    "not_authorized",
    "not_found",
    "not_json",
    "origin_not_allowed",
    "user_limit",
    "vendor_unavailable",
]
"""What a problem is, for programs and metrics; these do not change."""

NO_CALL = "No call can be started right now. Please try again later."


class Problem(Exception):  # noqa: N818  the standard's word
    """A request that is not answered with a call.

    Args:
        status: The HTTP status.
        code: What it is, for programs.
        detail: What it is, for people. It holds nothing of a vendor's.
        retry_after: Seconds after which it is worth asking again, where that is known.
        headers: Other headers of the answer.
        closes: Whether the connection is of no more use: the rest of the request was not read.
    """

    def __init__(
        self,
        status: int,
        code: Code,
        detail: str,
        *,
        retry_after: float | None = None,
        headers: Mapping[str, str] | None = None,
        closes: bool = False,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self._detail = detail
        self._headers = dict(headers or {})
        if retry_after is not None:
            self._headers["Retry-After"] = str(max(1, math.ceil(retry_after)))
        self._closes = closes

    def response(self, request: Request, request_id: str | None = None) -> JSONResponse:
        """The answer.

        Args:
            request: What is answered.
            request_id: What the log has it by.
        """
        title = _phrase(self.status)
        said: dict[str, Any] = {"type": "about:blank", "title": title, "status": self.status}
        said |= {"detail": self._detail, "code": self.code}
        if request_id is not None:
            said["request_id"] = request_id
        if self._closes and request.scope["http_version"].startswith("1"):
            self._headers["Connection"] = "close"
        return JSONResponse(said, self.status, self._headers, "application/problem+json")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:  # one that a hook made up
        return str(status)


def no_call(error: WebCallsError) -> Problem:
    """What a page is told of a creation that failed: whose fault it is, and when to ask again."""
    waits = [e.retry_after for e in failures(error) if e.retry_after is not None]
    status = _status_of(error)
    code: Code = "misconfigured" if status == 500 else "vendor_unavailable"
    return Problem(status, code, NO_CALL, retry_after=min(waits, default=None))


def failures(error: WebCallsError) -> tuple[APIError, ...]:
    """What the vendors said, one by one."""
    if isinstance(error, AllVendorsFailedError):
        return error.exceptions
    return (error,) if isinstance(error, APIError) else ()


def _status_of(error: WebCallsError) -> int:
    match error:
        case AllVendorsFailedError():
            return _status_of(error.exceptions[-1])
        case RateLimitError():
            return 503
        case APITimeoutError():
            return 504
        case (
            APIConnectionError()
            | InternalServerError()
            | APIResponseValidationError()
            | CallRefusedError()
        ):
            return 502
        case _:
            return 500  # ours: a wrong key, no credit, a wrong agent id, arguments
