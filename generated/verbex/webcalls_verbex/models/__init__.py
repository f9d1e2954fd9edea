"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .error_response import ErrorResponse
    from .http_validation_error import HTTPValidationError
    from .public_share_web_call_response import PublicShareWebCallResponse
    from .validation_error import ValidationError
else:
    _MODULES = {
        "ErrorResponse": ".error_response",
        "HTTPValidationError": ".http_validation_error",
        "PublicShareWebCallResponse": ".public_share_web_call_response",
        "ValidationError": ".validation_error",
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
    "ErrorResponse",
    "HTTPValidationError",
    "PublicShareWebCallResponse",
    "ValidationError",
)
