"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .audio_configuration import AudioConfiguration
    from .audio_output_configuration import AudioOutputConfiguration
    from .client_secret import ClientSecret
    from .create_client_secret_request import CreateClientSecretRequest
    from .error import Error
    from .error_response import ErrorResponse
    from .expires_after import ExpiresAfter
    from .prompt_reference import PromptReference
    from .prompt_reference_variables import PromptReferenceVariables
    from .realtime_session import RealtimeSession
    from .realtime_session_audio import RealtimeSessionAudio
    from .realtime_session_configuration import RealtimeSessionConfiguration
else:
    _MODULES = {
        "AudioConfiguration": ".audio_configuration",
        "AudioOutputConfiguration": ".audio_output_configuration",
        "ClientSecret": ".client_secret",
        "CreateClientSecretRequest": ".create_client_secret_request",
        "Error": ".error",
        "ErrorResponse": ".error_response",
        "ExpiresAfter": ".expires_after",
        "PromptReference": ".prompt_reference",
        "PromptReferenceVariables": ".prompt_reference_variables",
        "RealtimeSession": ".realtime_session",
        "RealtimeSessionAudio": ".realtime_session_audio",
        "RealtimeSessionConfiguration": ".realtime_session_configuration",
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
    "AudioConfiguration",
    "AudioOutputConfiguration",
    "ClientSecret",
    "CreateClientSecretRequest",
    "Error",
    "ErrorResponse",
    "ExpiresAfter",
    "PromptReference",
    "PromptReferenceVariables",
    "RealtimeSession",
    "RealtimeSessionAudio",
    "RealtimeSessionConfiguration",
)
