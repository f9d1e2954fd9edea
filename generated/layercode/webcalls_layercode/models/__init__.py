"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .authorize_session_request import AuthorizeSessionRequest
    from .authorize_session_request_config import AuthorizeSessionRequestConfig
    from .authorize_session_request_metadata import AuthorizeSessionRequestMetadata
    from .authorized_session import AuthorizedSession
    from .authorized_session_config import AuthorizedSessionConfig
    from .error import Error
else:
    _MODULES = {
        "AuthorizeSessionRequest": ".authorize_session_request",
        "AuthorizeSessionRequestConfig": ".authorize_session_request_config",
        "AuthorizeSessionRequestMetadata": ".authorize_session_request_metadata",
        "AuthorizedSession": ".authorized_session",
        "AuthorizedSessionConfig": ".authorized_session_config",
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
    "AuthorizedSession",
    "AuthorizedSessionConfig",
    "AuthorizeSessionRequest",
    "AuthorizeSessionRequestConfig",
    "AuthorizeSessionRequestMetadata",
    "Error",
)
