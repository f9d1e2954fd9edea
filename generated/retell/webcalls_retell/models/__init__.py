"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .agent_override import AgentOverride
    from .agent_override_agent import AgentOverrideAgent
    from .agent_override_conversation_flow import AgentOverrideConversationFlow
    from .agent_override_retell_llm import AgentOverrideRetellLlm
    from .create_web_call_request import CreateWebCallRequest
    from .create_web_call_request_metadata import CreateWebCallRequestMetadata
    from .create_web_call_request_retell_llm_dynamic_variables import (
        CreateWebCallRequestRetellLlmDynamicVariables,
    )
    from .error import Error
    from .ice_server import IceServer
    from .web_call import WebCall
else:
    _MODULES = {
        "AgentOverride": ".agent_override",
        "AgentOverrideAgent": ".agent_override_agent",
        "AgentOverrideConversationFlow": ".agent_override_conversation_flow",
        "AgentOverrideRetellLlm": ".agent_override_retell_llm",
        "CreateWebCallRequest": ".create_web_call_request",
        "CreateWebCallRequestMetadata": ".create_web_call_request_metadata",
        "CreateWebCallRequestRetellLlmDynamicVariables": ".create_web_call_request_retell_llm_dynamic_variables",
        "Error": ".error",
        "IceServer": ".ice_server",
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
    "AgentOverride",
    "AgentOverrideAgent",
    "AgentOverrideConversationFlow",
    "AgentOverrideRetellLlm",
    "CreateWebCallRequest",
    "CreateWebCallRequestMetadata",
    "CreateWebCallRequestRetellLlmDynamicVariables",
    "Error",
    "IceServer",
    "WebCall",
)
