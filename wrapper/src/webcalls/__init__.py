"""One typed door to the voice-AI vendors' web calls.

```python
from webcalls import WebCalls, Puretalk

with WebCalls(Puretalk(api_key="…")) as calls:
    token = calls.create("puretalk", agent_id="…").token
```
"""

import os
from typing import TYPE_CHECKING, Any

from . import vendors as _vendors
from ._errors import (
    AllVendorsFailedError,
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    CallRefusedError,
    ConfigurationError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PaymentRequiredError,
    PermissionDeniedError,
    PreconditionFailedError,
    RateLimitError,
    UnprocessableEntityError,
    WebCallsError,
)
from ._facade import AsyncWebCalls, WebCalls
from ._web_call import Route, WebCall
from .vendors import AnyVendorName, vendor_name

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .vendors import *  # noqa: F403  the vendors' classes: a new one adds no line here

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AllVendorsFailedError",
    "AnyVendorName",
    "AsyncWebCalls",
    "AuthenticationError",
    "BadRequestError",
    "CallRefusedError",
    "ConfigurationError",
    "ConflictError",
    "InternalServerError",
    "NotFoundError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "PreconditionFailedError",
    "RateLimitError",
    "Route",
    "UnprocessableEntityError",
    "WebCall",
    "WebCalls",
    "WebCallsError",
    "__version__",
    "vendor_name",
]
if _level := os.environ.get("WEBCALLS_LOG"):
    from ._transport.logs import log_to_stderr

    log_to_stderr(_level)

_LATER = [*_vendors.REGISTRY.values(), "Vendor"]
__all__ += _LATER  # loaded when they are first used


def __getattr__(name: str) -> Any:
    if name in _LATER:
        globals()[name] = getattr(_vendors, name)
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
