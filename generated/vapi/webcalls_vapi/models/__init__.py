"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .artifact_plan import ArtifactPlan
    from .assistant_overrides import AssistantOverrides
    from .assistant_overrides_metadata import AssistantOverridesMetadata
    from .assistant_overrides_variable_values import AssistantOverridesVariableValues
    from .call import Call
    from .call_assistant import CallAssistant
    from .call_monitor import CallMonitor
    from .call_transport import CallTransport
    from .create_call_request import CreateCallRequest
    from .create_call_request_assistant import CreateCallRequestAssistant
    from .create_call_request_squad import CreateCallRequestSquad
    from .create_call_request_workflow import CreateCallRequestWorkflow
    from .create_call_request_workflow_overrides import CreateCallRequestWorkflowOverrides
    from .create_web_call_request import CreateWebCallRequest
    from .create_web_call_request_assistant import CreateWebCallRequestAssistant
    from .create_web_call_request_squad import CreateWebCallRequestSquad
    from .create_web_call_request_workflow import CreateWebCallRequestWorkflow
    from .create_web_call_request_workflow_overrides import CreateWebCallRequestWorkflowOverrides
    from .error import Error
    from .subscription_limits import SubscriptionLimits
    from .web_transport import WebTransport
else:
    _MODULES = {
        "ArtifactPlan": ".artifact_plan",
        "AssistantOverrides": ".assistant_overrides",
        "AssistantOverridesMetadata": ".assistant_overrides_metadata",
        "AssistantOverridesVariableValues": ".assistant_overrides_variable_values",
        "Call": ".call",
        "CallAssistant": ".call_assistant",
        "CallMonitor": ".call_monitor",
        "CallTransport": ".call_transport",
        "CreateCallRequest": ".create_call_request",
        "CreateCallRequestAssistant": ".create_call_request_assistant",
        "CreateCallRequestSquad": ".create_call_request_squad",
        "CreateCallRequestWorkflow": ".create_call_request_workflow",
        "CreateCallRequestWorkflowOverrides": ".create_call_request_workflow_overrides",
        "CreateWebCallRequest": ".create_web_call_request",
        "CreateWebCallRequestAssistant": ".create_web_call_request_assistant",
        "CreateWebCallRequestSquad": ".create_web_call_request_squad",
        "CreateWebCallRequestWorkflow": ".create_web_call_request_workflow",
        "CreateWebCallRequestWorkflowOverrides": ".create_web_call_request_workflow_overrides",
        "Error": ".error",
        "SubscriptionLimits": ".subscription_limits",
        "WebTransport": ".web_transport",
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
    "ArtifactPlan",
    "AssistantOverrides",
    "AssistantOverridesMetadata",
    "AssistantOverridesVariableValues",
    "Call",
    "CallAssistant",
    "CallMonitor",
    "CallTransport",
    "CreateCallRequest",
    "CreateCallRequestAssistant",
    "CreateCallRequestSquad",
    "CreateCallRequestWorkflow",
    "CreateCallRequestWorkflowOverrides",
    "CreateWebCallRequest",
    "CreateWebCallRequestAssistant",
    "CreateWebCallRequestSquad",
    "CreateWebCallRequestWorkflow",
    "CreateWebCallRequestWorkflowOverrides",
    "Error",
    "SubscriptionLimits",
    "WebTransport",
)
