"""Contains all the data models used in inputs/outputs"""

from .error_response import ErrorResponse
from .http_validation_error import HTTPValidationError
from .public_share_web_call_response import PublicShareWebCallResponse
from .validation_error import ValidationError

__all__ = (
    "ErrorResponse",
    "HTTPValidationError",
    "PublicShareWebCallResponse",
    "ValidationError",
)
