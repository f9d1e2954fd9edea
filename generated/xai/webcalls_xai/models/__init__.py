"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .client_secret import ClientSecret
    from .create_client_secret_request import CreateClientSecretRequest
    from .error import Error
    from .error_response import ErrorResponse
    from .expires_after import ExpiresAfter
    from .reasoning import Reasoning
    from .reasoning_effort import ReasoningEffort
    from .session_configuration import SessionConfiguration
else:
    _MODULES = {
        "ClientSecret": ".client_secret",
        "CreateClientSecretRequest": ".create_client_secret_request",
        "Error": ".error",
        "ErrorResponse": ".error_response",
        "ExpiresAfter": ".expires_after",
        "Reasoning": ".reasoning",
        "ReasoningEffort": ".reasoning_effort",
        "SessionConfiguration": ".session_configuration",
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
    "ClientSecret",
    "CreateClientSecretRequest",
    "Error",
    "ErrorResponse",
    "ExpiresAfter",
    "Reasoning",
    "ReasoningEffort",
    "SessionConfiguration",
)
