"""One typed client for the voice-AI vendors' web calls.

```python
from webcalls import Retell, WebCalls

with WebCalls(Retell(api_key="…")) as calls:
    call = calls.create("retell", agent_id="agent_…", variables={"name": "Ada"})
    answer = call.for_page()  # what to send to the page, ready for JSON
```
"""

import os
from importlib import import_module
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
from .vendors import AnyVendorName, vendor_name

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ._facade import AsyncWebCalls, WebCalls
    from ._web_call import Route, WebCall
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

# Loaded when they are first used: the name, and the module that has it.
_LATER = {
    **dict.fromkeys(("AsyncWebCalls", "WebCalls"), "._facade"),
    **dict.fromkeys(("Route", "WebCall"), "._web_call"),
    **dict.fromkeys((*_vendors.REGISTRY.values(), "Vendor"), ".vendors"),
}
if TYPE_CHECKING:
    __all__ += _vendors.__all__  # the form that type checkers read: with the parts of a vendor, too
else:
    __all__ += [*_vendors.REGISTRY.values(), "Vendor"]  # noqa: F405  names, not values


def __getattr__(name: str) -> Any:
    if name in _LATER:
        globals()[name] = getattr(import_module(_LATER[name], __name__), name)
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
