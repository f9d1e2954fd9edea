"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .create_session_token_request import CreateSessionTokenRequest
    from .create_session_token_request_context import CreateSessionTokenRequestContext
    from .create_session_token_request_request_data import CreateSessionTokenRequestRequestData
    from .error import Error
    from .error_item import ErrorItem
    from .session_token import SessionToken
else:
    _MODULES = {
        "CreateSessionTokenRequest": ".create_session_token_request",
        "CreateSessionTokenRequestContext": ".create_session_token_request_context",
        "CreateSessionTokenRequestRequestData": ".create_session_token_request_request_data",
        "Error": ".error",
        "ErrorItem": ".error_item",
        "SessionToken": ".session_token",
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
    "CreateSessionTokenRequest",
    "CreateSessionTokenRequestContext",
    "CreateSessionTokenRequestRequestData",
    "Error",
    "ErrorItem",
    "SessionToken",
)
