"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .call import Call
    from .call_agent import CallAgent
    from .call_medium import CallMedium
    from .call_metadata import CallMetadata
    from .create_agent_call_request import CreateAgentCallRequest
    from .create_agent_call_request_callbacks import CreateAgentCallRequestCallbacks
    from .create_agent_call_request_data_connection import CreateAgentCallRequestDataConnection
    from .create_agent_call_request_experimental_settings import (
        CreateAgentCallRequestExperimentalSettings,
    )
    from .create_agent_call_request_first_speaker_settings import (
        CreateAgentCallRequestFirstSpeakerSettings,
    )
    from .create_agent_call_request_initial_messages_item import (
        CreateAgentCallRequestInitialMessagesItem,
    )
    from .create_agent_call_request_initial_output_medium import (
        CreateAgentCallRequestInitialOutputMedium,
    )
    from .create_agent_call_request_medium import CreateAgentCallRequestMedium
    from .create_agent_call_request_metadata import CreateAgentCallRequestMetadata
    from .create_agent_call_request_template_context import CreateAgentCallRequestTemplateContext
    from .create_agent_call_request_tool_overrides import CreateAgentCallRequestToolOverrides
    from .create_agent_call_request_voice_overrides import CreateAgentCallRequestVoiceOverrides
    from .error import Error
    from .validation_error import ValidationError
else:
    _MODULES = {
        "Call": ".call",
        "CallAgent": ".call_agent",
        "CallMedium": ".call_medium",
        "CallMetadata": ".call_metadata",
        "CreateAgentCallRequest": ".create_agent_call_request",
        "CreateAgentCallRequestCallbacks": ".create_agent_call_request_callbacks",
        "CreateAgentCallRequestDataConnection": ".create_agent_call_request_data_connection",
        "CreateAgentCallRequestExperimentalSettings": ".create_agent_call_request_experimental_settings",
        "CreateAgentCallRequestFirstSpeakerSettings": ".create_agent_call_request_first_speaker_settings",
        "CreateAgentCallRequestInitialMessagesItem": ".create_agent_call_request_initial_messages_item",
        "CreateAgentCallRequestInitialOutputMedium": ".create_agent_call_request_initial_output_medium",
        "CreateAgentCallRequestMedium": ".create_agent_call_request_medium",
        "CreateAgentCallRequestMetadata": ".create_agent_call_request_metadata",
        "CreateAgentCallRequestTemplateContext": ".create_agent_call_request_template_context",
        "CreateAgentCallRequestToolOverrides": ".create_agent_call_request_tool_overrides",
        "CreateAgentCallRequestVoiceOverrides": ".create_agent_call_request_voice_overrides",
        "Error": ".error",
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
    "Call",
    "CallAgent",
    "CallMedium",
    "CallMetadata",
    "CreateAgentCallRequest",
    "CreateAgentCallRequestCallbacks",
    "CreateAgentCallRequestDataConnection",
    "CreateAgentCallRequestExperimentalSettings",
    "CreateAgentCallRequestFirstSpeakerSettings",
    "CreateAgentCallRequestInitialMessagesItem",
    "CreateAgentCallRequestInitialOutputMedium",
    "CreateAgentCallRequestMedium",
    "CreateAgentCallRequestMetadata",
    "CreateAgentCallRequestTemplateContext",
    "CreateAgentCallRequestToolOverrides",
    "CreateAgentCallRequestVoiceOverrides",
    "Error",
    "ValidationError",
)
