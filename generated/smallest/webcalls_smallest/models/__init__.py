"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .create_web_call_request import CreateWebCallRequest
    from .error import Error
    from .web_call import WebCall
    from .web_call_answer import WebCallAnswer
else:
    _MODULES = {
        "CreateWebCallRequest": ".create_web_call_request",
        "Error": ".error",
        "WebCall": ".web_call",
        "WebCallAnswer": ".web_call_answer",
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
    "CreateWebCallRequest",
    "Error",
    "WebCall",
    "WebCallAnswer",
)
