"""One call being created: what the facade makes of a vendor's answer, sync or async alike."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, NamedTuple

from ._breaker import CircuitBreaker
from ._errors import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    CallRefusedError,
    WebCallsError,
    status_error_class,
)
from ._fallback import is_the_vendors
from ._messages import one_line, quoted, status_line, vendor_message
from ._transport.body import of_an_error
from ._transport.exchange import Exchange
from ._transport.failures import is_failure, is_timeout, was_never_sent
from ._transport.keys import REDACTED
from ._transport.limits import Limits
from ._transport.response import Response
from ._transport.retry import retry_after
from ._web_call import WebCall
from .vendors._answer import Created, NotACall, without_credentials
from .vendors._arguments import CallArguments
from .vendors._hidden import hide
from .vendors._request import Request
from .vendors._specification import Generated
from .vendors._values import texts
from .vendors._vendor import Vendor

_log = logging.getLogger("webcalls")
_REQUEST_ID_HEADERS = (
    b"x-request-id",
    b"request-id",
    b"apim-request-id",
    b"dg-request-id",
    b"x-correlation-id",
    b"cf-ray",
)
_REQUEST_ID_LENGTH = 200
_NEVER_SENT = "Check the network and the base URL; the request was not sent, so there is no call."


class Asked(NamedTuple):
    """What is asked of whom.

    Args:
        vendor: The vendor.
        given: The call's arguments.
        request: What they come to at this vendor.
        generated: What the facade uses of the generated client.
    """

    vendor: Vendor[Any]
    given: CallArguments
    request: Request
    generated: Generated


class Creation:
    """Runs a generated function within `with`, then tells what came of it.

    The generated function raises whatever comes up when an answer is not what its spec says; the
    block swallows that, and `conclude` names it. Errors are made where no variable of a frame holds
    an answer, and raised outside of any `except`, so that nothing of the request or of a credential
    is chained to them.
    """

    def __init__(
        self,
        asked: Asked,
        limits: Limits,
        timeout: float | None,
        longest_pause: float,
        breaker: CircuitBreaker,
    ) -> None:
        """Begin.

        Args:
            asked: What is asked of whom.
            limits: What holds for this call.
            timeout: Seconds that an attempt may wait, where this call has its own.
            longest_pause: Seconds that the call may be held up before it is sent again.
            breaker: The vendor's circuit breaker.
        """
        self._asked = asked
        self._breaker = breaker
        self._began = time.monotonic()
        self._time = datetime.now(UTC)
        self._exchange = Exchange(self._began + limits.deadline, limits, longest_pause)
        self._exchange.timeout = timeout
        self._problem: Exception | None = None
        self.answer: Any = None
        """What the generated `…_detailed` function returned."""

    def __enter__(self) -> None:
        self._exchange.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        self._exchange.__exit__()
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

    def conclude(self) -> WebCall[Any]:
        """The call.

        Raises:
            APIError: There is none; the class says why.
        """
        outcome = self._outcome()
        self._problem = self.answer = None
        failed = isinstance(outcome, APIError)
        self._breaker.record(failed=isinstance(outcome, APIError) and is_the_vendors(outcome))
        self._log(type(outcome).__name__ if failed else "created", outcome.request_id, failed)
        if isinstance(outcome, APIError):
            raise outcome
        return outcome

    def _log(self, outcome: str, request_id: str | None, failed: bool) -> None:
        level = logging.WARNING if failed else logging.INFO
        if not _log.isEnabledFor(level):
            return
        response = self._exchange.response
        about = {
            "vendor": self._asked.vendor.name,
            "operation": self._asked.vendor.operation.id,
            "status": None if response is None else response.status_code,
            "attempts": self._exchange.attempts,
            "milliseconds": round(1000 * (time.monotonic() - self._began), 1),
            "request_id": request_id,
        }
        _log.log(
            level,
            "%s: %s: %s (status %s, attempts %s, %s ms)",
            *(about["vendor"], about["operation"], outcome),
            *(about["status"], about["attempts"], about["milliseconds"]),
            extra=about,
        )

    def _outcome(self) -> WebCall[Any] | APIError:
        response = self._exchange.response
        if response is None:
            return self._connection_error()
        body = response.decoded()
        if not response.is_success:
            return self._status_error(response, body)
        read = self._read(body)
        if isinstance(read, NotACall):
            return self._no_call(response, body, read)
        return self._call(response, body, read)

    def _read(self, body: Any) -> Created | NotACall:
        """What a 2xx answer says."""
        if is_failure(self._problem):
            return NotACall(str(self._problem))
        read = self._asked.vendor.read(body, self._asked.request, self._time)
        if isinstance(read, Created) and REDACTED in f"{read.token} {read.url}":
            return NotACall("its credential holds the key, which is not for a page")
        return read

    def _call(self, response: Response, body: Any, created: Created) -> WebCall[Any]:
        vendor = self._asked.vendor
        return WebCall(
            vendor=vendor.vendor,
            name=vendor.name,
            agent_id=self._asked.given.agent_id,
            kind=vendor.operation.kind,
            token=created.token,
            url=created.url,
            call_id=created.call_id,
            expires_at=created.expires_at,
            join=created.join,
            request_id=self._request_id(response, body),
            attempts=self._exchange.attempts,
            response=self._hidden(self._success(body), created),
        )

    def _hidden(self, answer: Any, created: Created) -> Any:
        """An answer whose repr shows nothing that a page joins with."""
        credentials = texts([created.token, created.url, *created.join.values()])
        return hide(answer, credentials - {created.call_id, self._asked.given.agent_id, ""})

    def _success(self, body: Any) -> Any:
        """The model of a success; what cannot be read as one is kept as it came."""
        model = self._asked.generated.success
        parsed = getattr(self.answer, "parsed", None)
        if isinstance(model, type) and isinstance(parsed, model):
            return parsed
        # The generated function parses only the statuses that its spec documents.
        try:
            return model.from_dict(body)
        except Exception:  # whatever a generated parser raises at a body of any shape
            return body

    def _connection_error(self) -> APIError:
        problem = self._problem
        error_class = APITimeoutError if is_timeout(problem) else APIConnectionError
        never_sent = was_never_sent(problem)
        said = one_line(str(problem)) or "no details"
        advice = _NEVER_SENT if never_sent else error_class.advice
        return error_class(
            f"{self._who()} got no answer ({type(problem).__name__}: {said}). {advice}",
            vendor=self._asked.vendor.vendor,
            name=self._asked.vendor.name,
            operation=self._asked.vendor.operation.id,
            may_have_created_a_call=not never_sent,
        )

    def _status_error(self, response: Response, body: Any) -> APIError:
        error_class = self._error_class(response)
        message = vendor_message(body)
        return self._api_error(
            error_class,
            response,
            f": {quoted(message)}" if message else "",
            body=body,
            parsed=getattr(self.answer, "parsed", None),
            may_have_created_a_call=response.status_code >= 500 and response.status_code != 503,
        )

    def _error_class(self, response: Response) -> type[APIStatusError]:
        """What a status means, by itself or with what the body says."""
        status = response.status_code
        said = response.text.lower()
        for meaning in self._asked.vendor.operation.error_meanings:
            if meaning.status in (None, status) and meaning.says.lower() in said:
                return meaning.means
        return status_error_class(status)

    def _no_call(self, response: Response, body: Any, read: NotACall) -> APIError:
        # No frame and no error keeps the credential that may be in what is not a call.
        response = self._exchange.response = of_an_error(response, self._asked.vendor.redactor)
        body = without_credentials(self._asked.vendor.operation, response.decoded(), REDACTED)
        said = vendor_message(body) if read.refused else ""
        return self._api_error(
            CallRefusedError if read.refused else APIResponseValidationError,
            response,
            f", but {read.says}" + (f": {quoted(said)}" if said else ""),
            body=body,
            may_have_created_a_call=not read.refused,
        )

    def _api_error(
        self, error_class: type[APIError], response: Response, what: str, **about: Any
    ) -> APIError:
        request_id = self._request_id(response, about["body"])
        wait = retry_after(response)
        sentences = [
            f"{self._who()} answered {status_line(response.status_code)}{what}.",
            error_class.advice,
            f"Retry-After: {wait:g} s." if wait is not None else "",
            f"Request id: {request_id}" if request_id else "",
        ]
        return error_class(
            " ".join(filter(None, sentences)),
            vendor=self._asked.vendor.vendor,
            name=self._asked.vendor.name,
            operation=self._asked.vendor.operation.id,
            status_code=response.status_code,
            request_id=request_id,
            retry_after=wait,
            **about,
        )

    def _who(self) -> str:
        return f"{self._asked.vendor.name}: {self._asked.vendor.operation.id}"

    def _request_id(self, response: Response, body: Any) -> str | None:
        sent = {name.lower() for name, _ in response.headers.raw}.intersection(_REQUEST_ID_HEADERS)
        said = response.headers[min(sent, key=_REQUEST_ID_HEADERS.index).decode()] if sent else ""
        if not said and isinstance(body, dict) and isinstance(body.get("request_id"), str):
            said = body["request_id"]
        if not said:
            return None
        return one_line(self._asked.vendor.redactor.text(said))[:_REQUEST_ID_LENGTH] or None
