"""One call being created: what the facade makes of a vendor's answer, sync or async alike."""

from __future__ import annotations

import logging
import time
from contextlib import AbstractContextManager
from http import HTTPStatus
from types import TracebackType
from typing import Any, NamedTuple, NoReturn

from ._breaker import CircuitBreaker
from ._errors import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APITimeoutError,
    CallRefusedError,
    WebCallsError,
    status_error_class,
)
from ._fallback import is_the_vendors
from ._transport.body import of_an_error
from ._transport.exchange import Exchange, Response, exchanging
from ._transport.failures import is_failure, is_timeout, was_never_sent
from ._transport.keys import REDACTED
from ._transport.redaction import without_credentials
from ._transport.retry import retry_after
from ._web_call import WebCall
from .vendors._vendor import Created, Generated, Vendor

_log = logging.getLogger("webcalls")
_REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-correlation-id", "cf-ray")
_MESSAGE_FIELDS = ("message", "msg", "detail", "error")
_QUOTED_LENGTH = 300
_REQUEST_ID_LENGTH = 200
_NEVER_SENT = "Check the network and the base URL; the request was not sent, so there is no call."


class _NoCall(NamedTuple):
    """Why a 2xx answer is no call."""

    error_class: type[APIError]
    what: str


class Creation:
    """Runs a generated function within `with`, then tells what came of it.

    The generated function raises whatever comes up when an answer is not what its spec says; the
    block swallows that, and `conclude` names it. Errors are raised outside of any `except`, so that
    no cause or context with the request's internals is chained to them.
    """

    def __init__(
        self,
        vendor: Vendor,
        generated: Generated,
        agent_id: str,
        seconds: float,
        longest_pause: float,
        breaker: CircuitBreaker,
    ) -> None:
        self._vendor = vendor
        self._success = generated.success
        self._agent_id = agent_id
        self._breaker = breaker
        self._began = time.monotonic()
        self._exchange = Exchange(self._began + seconds, longest_pause)
        self._exchanging: AbstractContextManager[None] = exchanging(self._exchange)
        self._problem: Exception | None = None
        self.answer: Any = None
        """What the generated `…_detailed` function returned."""

    def __enter__(self) -> None:
        self._exchanging.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        self._exchanging.__exit__(None, None, None)
        if not is_failure(problem) and (
            self._exchange.response is None
            or problem is self._exchange.raised  # by an event hook of the user's
            or not isinstance(problem, Exception)
            or isinstance(problem, WebCallsError)
        ):
            return False
        assert isinstance(problem, Exception)
        self._problem = problem
        return True

    def conclude(self) -> WebCall:
        """The call.

        Raises:
            APIError: There is none; the class says why.
        """
        try:
            call = self._concluded()
        except APIError as error:
            self._breaker.record(failed=is_the_vendors(error))
            self._log(type(error).__name__, error.request_id)
            raise
        self._breaker.record(failed=False)
        self._log("created", None)
        return call

    def _log(self, outcome: str, request_id: str | None) -> None:
        if not _log.isEnabledFor(logging.INFO):
            return
        response = self._exchange.response
        about = {
            "vendor": self._vendor.name,
            "operation": self._vendor.operation,
            "status": None if response is None else response.status_code,
            "attempts": self._exchange.attempts,
            "milliseconds": round(1000 * (time.monotonic() - self._began), 1),
            "request_id": request_id or (response and self._request_id(response)),
        }
        _log.info(
            "%s: %s: %s (status %s, attempts %s, %s ms)",
            *(about["vendor"], about["operation"], outcome),
            *(about["status"], about["attempts"], about["milliseconds"]),
            extra=about,
        )

    def _concluded(self) -> WebCall:
        response = self._exchange.response
        if response is None:
            self._raise_connection_error()
        if not response.is_success:
            self._raise_status_error(response)
        outcome = self._read_call(response)
        if isinstance(outcome, _NoCall):
            # No frame and no error keeps the credential that may be in what is no call.
            self.answer = None
            self._exchange.response = of_an_error(response, self._vendor.redactor)
            self._raise(outcome.error_class, self._exchange.response, outcome.what)
        return outcome

    def _read_call(self, response: Response) -> WebCall | _NoCall:
        """What a 2xx answer says."""
        if is_failure(self._problem):
            return _NoCall(APIResponseValidationError, f", but {self._problem}")
        success, created = self._read_success(response)
        if created is None:
            what = ", but the body is not what the spec promises"
        elif created.refusal is not None:
            said = without_credentials(self._vendor.redactor.text(created.refusal))
            return _NoCall(CallRefusedError, f", but refused the call: {_quoted(said)}")
        elif not isinstance(created.token, str) or not _is_visible(created.token):
            what = ", but the body holds no token that a page can use"
        elif REDACTED in created.token:
            what = ", but the token holds the key, which is not for a page"
        elif not isinstance(created.call_id, str | None):
            what = ", but the call id is not a string"
        else:
            return WebCall(
                vendor=self._vendor.name,
                agent_id=self._agent_id,
                token=created.token,
                call_id=created.call_id if _is_visible(created.call_id or "") else None,
                response=success,
                _expires_at=created.expires_at,
            )
        return _NoCall(APIResponseValidationError, what)

    def _read_success(self, response: Response) -> tuple[Any, Created | None]:
        """The success model of a 2xx answer and what it says; (None, None) if it is not one."""
        try:
            # The generated function parses only the statuses that its spec documents.
            parsed = getattr(self.answer, "parsed", None)
            success = (
                parsed
                if isinstance(self._success, type) and isinstance(parsed, self._success)
                else self._success.from_dict(response.json())
            )
            return success, self._vendor.created(success)
        except Exception:  # whatever a generated parser raises at a body of any shape
            return None, None

    def _raise_connection_error(self) -> NoReturn:
        problem, self._problem = self._problem, None
        error_class = APITimeoutError if is_timeout(problem) else APIConnectionError
        advice = _NEVER_SENT if was_never_sent(problem) else error_class.advice
        said = _line(str(problem)) or "no details"
        raise error_class(
            f"{self._who()} got no answer ({type(problem).__name__}: {said}). {advice}",
            vendor=self._vendor.name,
            operation=self._vendor.operation,
        )

    def _raise_status_error(self, response: Response) -> NoReturn:
        body = _body(response)
        message = _vendor_message(body)
        self._raise(
            status_error_class(response.status_code),
            response,
            f": {_quoted(message)}" if message else "",
            parsed=getattr(self.answer, "parsed", None),
        )

    def _raise(
        self, error_class: type[APIError], response: Response, what: str, parsed: Any = None
    ) -> NoReturn:
        self._problem = None
        request_id = self._request_id(response)
        wait = retry_after(response.headers)
        sentences = [
            f"{self._who()} answered {_status(response.status_code)}{what}.",
            error_class.advice,
            f"Retry-After: {wait:g} s." if wait is not None else "",
            f"Request id: {request_id}" if request_id else "",
        ]
        raise error_class(
            " ".join(filter(None, sentences)),
            vendor=self._vendor.name,
            operation=self._vendor.operation,
            status_code=response.status_code,
            request_id=request_id,
            body=_body(response),
            parsed=parsed,
            retry_after=wait,
        )

    def _who(self) -> str:
        return f"{self._vendor.name}: {self._vendor.operation}"

    def _request_id(self, response: Response) -> str | None:
        for name in _REQUEST_ID_HEADERS:
            if name in response.headers:
                said = self._vendor.redactor.text(response.headers[name])
                return _line(said)[:_REQUEST_ID_LENGTH] or None
        return None


def _body(response: Response) -> Any:
    """The body as decoded JSON, else as text."""
    try:
        return response.json()
    except (ValueError, RecursionError):
        return response.text


def _is_visible(text: str) -> bool:
    """Whether it shows, and has no line break or control character."""
    return text.isprintable() and not text.isspace() and text != ""


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _vendor_message(body: Any, depth: int = 5) -> str:
    """What an error's body says to people, in any of the shapes that vendors use; else empty."""
    if isinstance(body, str):
        return "" if "<html" in body.lower() else body
    if isinstance(body, dict) and depth:
        for name in _MESSAGE_FIELDS:
            if body.get(name):
                return _vendor_message(body[name], depth - 1)
    if isinstance(body, list) and depth:
        return "; ".join(filter(None, (_vendor_message(item, depth - 1) for item in body)))
    return ""


def _quoted(text: str) -> str:
    """Foreign text as one short line, in quotation marks."""
    return f"“{_line(text).rstrip('.')}”"


def _line(text: str) -> str:
    """Foreign text as one short line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _QUOTED_LENGTH else f"{line[:_QUOTED_LENGTH]}…"
