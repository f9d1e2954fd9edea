"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .error import Error
    from .forbidden import Forbidden
    from .precondition_failed import PreconditionFailed
    from .register_web_call_request import RegisterWebCallRequest
    from .register_web_call_response import RegisterWebCallResponse
    from .register_web_call_results import RegisterWebCallResults
else:
    _MODULES = {
        "Error": ".error",
        "Forbidden": ".forbidden",
        "PreconditionFailed": ".precondition_failed",
        "RegisterWebCallRequest": ".register_web_call_request",
        "RegisterWebCallResponse": ".register_web_call_response",
        "RegisterWebCallResults": ".register_web_call_results",
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
    "Error",
    "Forbidden",
    "PreconditionFailed",
    "RegisterWebCallRequest",
    "RegisterWebCallResponse",
    "RegisterWebCallResults",
)
