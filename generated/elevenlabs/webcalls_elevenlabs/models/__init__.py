"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conversation_token import ConversationToken
    from .error import Error
    from .error_detail import ErrorDetail
    from .signed_url import SignedUrl
    from .validation_error import ValidationError
else:
    _MODULES = {
        "ConversationToken": ".conversation_token",
        "Error": ".error",
        "ErrorDetail": ".error_detail",
        "SignedUrl": ".signed_url",
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
    "ConversationToken",
    "Error",
    "ErrorDetail",
    "SignedUrl",
    "ValidationError",
)
