"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .create_web_call_session_request import CreateWebCallSessionRequest
    from .create_web_call_session_request_user_data import CreateWebCallSessionRequestUserData
    from .ice_server import IceServer
    from .limit_error import LimitError
    from .web_call_session import WebCallSession
else:
    _MODULES = {
        "CreateWebCallSessionRequest": ".create_web_call_session_request",
        "CreateWebCallSessionRequestUserData": ".create_web_call_session_request_user_data",
        "IceServer": ".ice_server",
        "LimitError": ".limit_error",
        "WebCallSession": ".web_call_session",
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
    "CreateWebCallSessionRequest",
    "CreateWebCallSessionRequestUserData",
    "IceServer",
    "LimitError",
    "WebCallSession",
)
