"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .acme_call import AcmeCall
    from .create_web_call_request import CreateWebCallRequest
    from .create_web_call_request_order import CreateWebCallRequestOrder
    from .error import Error
else:
    _MODULES = {
        "AcmeCall": ".acme_call",
        "CreateWebCallRequest": ".create_web_call_request",
        "CreateWebCallRequestOrder": ".create_web_call_request_order",
        "Error": ".error",
    }

    def __getattr__(name):
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_MODULES[name], __name__), name)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *_MODULES})


__all__ = (
    "AcmeCall",
    "CreateWebCallRequest",
    "CreateWebCallRequestOrder",
    "Error",
)
