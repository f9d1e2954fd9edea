"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .avatar_persona import AvatarPersona
    from .avatar_persona_stt_config import AvatarPersonaSttConfig
    from .avatar_persona_voice_settings import AvatarPersonaVoiceSettings
    from .create_session_token_request import CreateSessionTokenRequest
    from .create_session_token_request_agora_config import CreateSessionTokenRequestAgoraConfig
    from .create_session_token_request_dynamic_variables import (
        CreateSessionTokenRequestDynamicVariables,
    )
    from .create_session_token_request_elevenlabs_agent_config import (
        CreateSessionTokenRequestElevenlabsAgentConfig,
    )
    from .create_session_token_request_gemini_realtime_config import (
        CreateSessionTokenRequestGeminiRealtimeConfig,
    )
    from .create_session_token_request_interactivity_type import (
        CreateSessionTokenRequestInteractivityType,
    )
    from .create_session_token_request_mode import CreateSessionTokenRequestMode
    from .create_session_token_request_openai_realtime_config import (
        CreateSessionTokenRequestOpenaiRealtimeConfig,
    )
    from .error_answer import ErrorAnswer
    from .error_message import ErrorMessage
    from .live_kit_config import LiveKitConfig
    from .session_memory import SessionMemory
    from .session_token import SessionToken
    from .session_token_answer import SessionTokenAnswer
    from .validation_error import ValidationError
    from .validation_errors import ValidationErrors
    from .video_settings import VideoSettings
    from .video_settings_encoding import VideoSettingsEncoding
    from .video_settings_quality import VideoSettingsQuality
else:
    _MODULES = {
        "AvatarPersona": ".avatar_persona",
        "AvatarPersonaSttConfig": ".avatar_persona_stt_config",
        "AvatarPersonaVoiceSettings": ".avatar_persona_voice_settings",
        "CreateSessionTokenRequest": ".create_session_token_request",
        "CreateSessionTokenRequestAgoraConfig": ".create_session_token_request_agora_config",
        "CreateSessionTokenRequestDynamicVariables": ".create_session_token_request_dynamic_variables",
        "CreateSessionTokenRequestElevenlabsAgentConfig": ".create_session_token_request_elevenlabs_agent_config",
        "CreateSessionTokenRequestGeminiRealtimeConfig": ".create_session_token_request_gemini_realtime_config",
        "CreateSessionTokenRequestInteractivityType": ".create_session_token_request_interactivity_type",
        "CreateSessionTokenRequestMode": ".create_session_token_request_mode",
        "CreateSessionTokenRequestOpenaiRealtimeConfig": ".create_session_token_request_openai_realtime_config",
        "ErrorAnswer": ".error_answer",
        "ErrorMessage": ".error_message",
        "LiveKitConfig": ".live_kit_config",
        "SessionMemory": ".session_memory",
        "SessionToken": ".session_token",
        "SessionTokenAnswer": ".session_token_answer",
        "ValidationError": ".validation_error",
        "ValidationErrors": ".validation_errors",
        "VideoSettings": ".video_settings",
        "VideoSettingsEncoding": ".video_settings_encoding",
        "VideoSettingsQuality": ".video_settings_quality",
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
    "AvatarPersona",
    "AvatarPersonaSttConfig",
    "AvatarPersonaVoiceSettings",
    "CreateSessionTokenRequest",
    "CreateSessionTokenRequestAgoraConfig",
    "CreateSessionTokenRequestDynamicVariables",
    "CreateSessionTokenRequestElevenlabsAgentConfig",
    "CreateSessionTokenRequestGeminiRealtimeConfig",
    "CreateSessionTokenRequestInteractivityType",
    "CreateSessionTokenRequestMode",
    "CreateSessionTokenRequestOpenaiRealtimeConfig",
    "ErrorAnswer",
    "ErrorMessage",
    "LiveKitConfig",
    "SessionMemory",
    "SessionToken",
    "SessionTokenAnswer",
    "ValidationError",
    "ValidationErrors",
    "VideoSettings",
    "VideoSettingsEncoding",
    "VideoSettingsQuality",
)
