"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .agent_overrides import AgentOverrides
    from .agent_overrides_metadata import AgentOverridesMetadata
    from .browser_dial import BrowserDial
    from .create_browser_dial_request import CreateBrowserDialRequest
    from .create_browser_dial_request_call_agent_input import CreateBrowserDialRequestCallAgentInput
    from .opening_line import OpeningLine
    from .option_value import OptionValue
else:
    _MODULES = {
        "AgentOverrides": ".agent_overrides",
        "AgentOverridesMetadata": ".agent_overrides_metadata",
        "BrowserDial": ".browser_dial",
        "CreateBrowserDialRequest": ".create_browser_dial_request",
        "CreateBrowserDialRequestCallAgentInput": ".create_browser_dial_request_call_agent_input",
        "OpeningLine": ".opening_line",
        "OptionValue": ".option_value",
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
    "AgentOverrides",
    "AgentOverridesMetadata",
    "BrowserDial",
    "CreateBrowserDialRequest",
    "CreateBrowserDialRequestCallAgentInput",
    "OpeningLine",
    "OptionValue",
)
