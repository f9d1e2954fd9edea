"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .create_web_call_error import CreateWebCallError
    from .create_web_call_request import CreateWebCallRequest
    from .create_web_call_request_metadata import CreateWebCallRequestMetadata
    from .create_web_call_request_pia_llm_dynamic_data import CreateWebCallRequestPiaLlmDynamicData
    from .error_response import ErrorResponse
    from .http_validation_error import HTTPValidationError
    from .public_share_web_call_response import PublicShareWebCallResponse
    from .validation_error import ValidationError
    from .web_call import WebCall
else:
    _MODULES = {
        "CreateWebCallError": ".create_web_call_error",
        "CreateWebCallRequest": ".create_web_call_request",
        "CreateWebCallRequestMetadata": ".create_web_call_request_metadata",
        "CreateWebCallRequestPiaLlmDynamicData": ".create_web_call_request_pia_llm_dynamic_data",
        "ErrorResponse": ".error_response",
        "HTTPValidationError": ".http_validation_error",
        "PublicShareWebCallResponse": ".public_share_web_call_response",
        "ValidationError": ".validation_error",
        "WebCall": ".web_call",
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
    "CreateWebCallError",
    "CreateWebCallRequest",
    "CreateWebCallRequestMetadata",
    "CreateWebCallRequestPiaLlmDynamicData",
    "ErrorResponse",
    "HTTPValidationError",
    "PublicShareWebCallResponse",
    "ValidationError",
    "WebCall",
)
