"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .bad_request_error import BadRequestError
    from .bad_request_error_param_errors import BadRequestErrorParamErrors
    from .conversation_token import ConversationToken
    from .create_conversation_token_request import CreateConversationTokenRequest
    from .error import Error
    from .error_detail import ErrorDetail
else:
    _MODULES = {
        "BadRequestError": ".bad_request_error",
        "BadRequestErrorParamErrors": ".bad_request_error_param_errors",
        "ConversationToken": ".conversation_token",
        "CreateConversationTokenRequest": ".create_conversation_token_request",
        "Error": ".error",
        "ErrorDetail": ".error_detail",
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
    "BadRequestError",
    "BadRequestErrorParamErrors",
    "ConversationToken",
    "CreateConversationTokenRequest",
    "Error",
    "ErrorDetail",
)
