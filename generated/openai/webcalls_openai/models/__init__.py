"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .audio_configuration import AudioConfiguration
    from .audio_input_configuration import AudioInputConfiguration
    from .audio_input_configuration_format import AudioInputConfigurationFormat
    from .audio_input_configuration_noise_reduction import AudioInputConfigurationNoiseReduction
    from .audio_input_configuration_transcription import AudioInputConfigurationTranscription
    from .audio_input_configuration_turn_detection import AudioInputConfigurationTurnDetection
    from .audio_output_configuration import AudioOutputConfiguration
    from .audio_output_configuration_format import AudioOutputConfigurationFormat
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
    from .realtime_session_configuration_output_modalities_item import (
        RealtimeSessionConfigurationOutputModalitiesItem,
    )
    from .realtime_session_configuration_reasoning import RealtimeSessionConfigurationReasoning
    from .realtime_session_configuration_tools_item import RealtimeSessionConfigurationToolsItem
    from .realtime_session_prompt import RealtimeSessionPrompt
    from .retention_truncation import RetentionTruncation
    from .retention_truncation_token_limits import RetentionTruncationTokenLimits
    from .tool_reference import ToolReference
    from .tracing_configuration import TracingConfiguration
    from .tracing_configuration_metadata import TracingConfigurationMetadata
    from .voice_reference import VoiceReference
else:
    _MODULES = {
        "AudioConfiguration": ".audio_configuration",
        "AudioInputConfiguration": ".audio_input_configuration",
        "AudioInputConfigurationFormat": ".audio_input_configuration_format",
        "AudioInputConfigurationNoiseReduction": ".audio_input_configuration_noise_reduction",
        "AudioInputConfigurationTranscription": ".audio_input_configuration_transcription",
        "AudioInputConfigurationTurnDetection": ".audio_input_configuration_turn_detection",
        "AudioOutputConfiguration": ".audio_output_configuration",
        "AudioOutputConfigurationFormat": ".audio_output_configuration_format",
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
        "RealtimeSessionConfigurationOutputModalitiesItem": ".realtime_session_configuration_output_modalities_item",
        "RealtimeSessionConfigurationReasoning": ".realtime_session_configuration_reasoning",
        "RealtimeSessionConfigurationToolsItem": ".realtime_session_configuration_tools_item",
        "RealtimeSessionPrompt": ".realtime_session_prompt",
        "RetentionTruncation": ".retention_truncation",
        "RetentionTruncationTokenLimits": ".retention_truncation_token_limits",
        "ToolReference": ".tool_reference",
        "TracingConfiguration": ".tracing_configuration",
        "TracingConfigurationMetadata": ".tracing_configuration_metadata",
        "VoiceReference": ".voice_reference",
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
    "AudioInputConfiguration",
    "AudioInputConfigurationFormat",
    "AudioInputConfigurationNoiseReduction",
    "AudioInputConfigurationTranscription",
    "AudioInputConfigurationTurnDetection",
    "AudioOutputConfiguration",
    "AudioOutputConfigurationFormat",
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
    "RealtimeSessionConfigurationOutputModalitiesItem",
    "RealtimeSessionConfigurationReasoning",
    "RealtimeSessionConfigurationToolsItem",
    "RealtimeSessionPrompt",
    "RetentionTruncation",
    "RetentionTruncationTokenLimits",
    "ToolReference",
    "TracingConfiguration",
    "TracingConfigurationMetadata",
    "VoiceReference",
)
