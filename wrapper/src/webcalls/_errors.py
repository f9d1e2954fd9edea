"""What can go wrong, by name. The names follow what users of the big vendors' SDKs know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar


class WebCallsError(Exception):
    """Everything that webcalls raises derives from this."""


class ConfigurationError(WebCallsError):
    """The facade cannot be used as it was set up; the message says what to change.

    No or an empty key, an unknown vendor, a client that is not installed, a base URL that would
    send the key in the clear, a proxy or certificates of the environment that cannot be used, a
    facade that is closed already.

    Attributes:
        of_one_vendor: Whether it keeps from one vendor alone, so that a fallback goes on.
    """

    def __init__(self, message: str = "", *, of_one_vendor: bool = False) -> None:
        super().__init__(message)
        self.of_one_vendor = of_one_vendor


class APIError(WebCallsError):
    """A vendor could not be asked, or its answer is not a call.

    Attributes:
        vendor: The vendor's own name, such as `"retell"`.
        name: The name that the vendor has in the facade; another one where the same vendor stands
            in it twice.
        operation: The operationId of the vendor's spec.
        status_code: The HTTP status; None where nothing came back.
        request_id: What the vendor's `x-request-id` (or its like) says, one line of 200 characters
            at most; quote it to their support.
        body: The answer's body, 64 kB at most: decoded JSON, else text; keys are redacted from it,
            and what looks like the credential of a call.
        parsed: The typed error model of the generated client, where the spec has one for the
            status and the body fits it.
        retry_after: Seconds to wait, where the vendor says so (`Retry-After`, or in the body).
        may_have_created_a_call: Whether the vendor may have created a call all the same, so that
            asking again may create a second one.
    """

    advice: ClassVar[str] = "See the vendor's documentation."

    def __init__(
        self,
        message: str,
        *,
        vendor: str = "",
        name: str = "",
        operation: str = "",
        status_code: int | None = None,
        request_id: str | None = None,
        body: Any = None,
        parsed: Any = None,
        retry_after: float | None = None,
        may_have_created_a_call: bool = False,
    ) -> None:
        super().__init__(message)
        self.vendor = vendor
        self.name = name or vendor
        self.operation = operation
        self.status_code = status_code
        self.request_id = request_id
        self.body = body
        self.parsed = parsed
        self.retry_after = retry_after
        self.may_have_created_a_call = may_have_created_a_call


class APIConnectionError(APIError):
    """Nothing came back: the vendor could not be reached, or the connection broke."""

    advice = "Check the network and the base URL; if the request was sent, a call may exist."


class APITimeoutError(APIConnectionError):
    """The attempt's `timeout` or the call's `deadline` ran out."""

    advice = "A call may have been created; raise `timeout` or `deadline` if this recurs."


class APIStatusError(APIError):
    """The vendor answered with a status that is not 2xx; redirects are never followed."""

    advice = "See the vendor's documentation for this status."
    status_code: int
    means: ClassVar[int | None] = None
    """The status that the class stands for; the vendor may have sent another one."""


class BadRequestError(APIStatusError):
    """400: the vendor does not accept the request as it is."""

    means = 400
    advice = "Check the agent id and what the vendor's message names."


class AuthenticationError(APIStatusError):
    """401: the key is not accepted."""

    means = 401
    advice = "Check the key: is it complete, of this account, and not revoked?"


class PaymentRequiredError(APIStatusError):
    """402: the account has no credit left."""

    means = 402
    advice = "Top up the account with the vendor."


class PermissionDeniedError(APIStatusError):
    """403: the key is missing, or may not do this."""

    means = 403
    advice = "Check the key, and what it is allowed to do in the vendor's dashboard."


class NotFoundError(APIStatusError):
    """404: no such agent, or a wrong base URL."""

    means = 404
    advice = "Check the agent id and the base URL."


class ConflictError(APIStatusError):
    """409: the request contradicts the state of something."""

    means = 409
    advice = "Look the agent up in the vendor's dashboard, then try again."


class PreconditionFailedError(APIStatusError):
    """412: the agent is not ready for calls."""

    means = 412
    advice = "Finish the agent's set-up in the vendor's dashboard."


class UnprocessableEntityError(APIStatusError):
    """422: an input has a form that the vendor does not accept."""

    means = 422
    advice = "Correct the input that the vendor's message names."


class RateLimitError(APIStatusError):
    """429: too many requests; `retry_after` says how long to wait, where the vendor does."""

    means = 429
    advice = "Send fewer requests, or ask the vendor for a higher limit."


class InternalServerError(APIStatusError):
    """500 and above: the vendor failed. Only 503 was retried; others may have created a call."""

    means = 500
    advice = "Try again later; see the vendor's status page."


class APIResponseValidationError(APIError):
    """2xx, but the body is not what the spec promises: not JSON, a wrong type, no token."""

    advice = "The vendor's API may have changed: look for a newer webcalls release."


class CallRefusedError(APIError):
    """2xx, and the body says that there is no call (Puretalk: `err: true`)."""

    advice = "See the vendor's message for the reason."


class AllVendorsFailedError(WebCallsError, ExceptionGroup[APIError]):
    """No route of `create_with_fallback` led to a call; `exceptions` has one error for each."""

    if TYPE_CHECKING:  # there are no groups within: the type says less than that

        @property
        def exceptions(self) -> tuple[APIError, ...]: ...

    def derive(self, excs: Sequence[Any], /) -> Any:
        return AllVendorsFailedError(self.message, excs)


_BY_STATUS: dict[int, type[APIStatusError]] = {
    error_class.means: error_class
    for error_class in APIStatusError.__subclasses__()
    if error_class.means is not None
}


def status_error_class(status_code: int) -> type[APIStatusError]:
    """The class for a status that is not 2xx."""
    if status_code >= 500:
        return InternalServerError
    return _BY_STATUS.get(status_code, APIStatusError)
