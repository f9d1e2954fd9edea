from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.agent_override_agent import AgentOverrideAgent
    from ..models.agent_override_conversation_flow import AgentOverrideConversationFlow
    from ..models.agent_override_retell_llm import AgentOverrideRetellLlm


@_attrs_define
class AgentOverride:
    """Settings that hold for this call instead of those of the agent."""

    agent: AgentOverrideAgent | Unset = UNSET
    """ Settings of the agent itself, such as `max_call_duration_ms`. """

    retell_llm: AgentOverrideRetellLlm | Unset = UNSET
    """ Settings of the agent's prompt and model. """

    conversation_flow: AgentOverrideConversationFlow | Unset = UNSET
    """ Settings of the agent's conversation flow. """

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON has it."""
        return _sending.write_model(self)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read an object of JSON; what does not fit stays as it came."""
        return _reading.read_model(cls, src_dict)

    @classmethod
    def _fields(cls) -> _reading.Fields:
        from ..models.agent_override_agent import AgentOverrideAgent  # noqa: PLC0415  only when it is needed
        from ..models.agent_override_conversation_flow import AgentOverrideConversationFlow  # noqa: PLC0415  only when it is needed
        from ..models.agent_override_retell_llm import AgentOverrideRetellLlm  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("agent", "agent", _reading.model(AgentOverrideAgent)),
            _reading.Field("retell_llm", "retell_llm", _reading.model(AgentOverrideRetellLlm)),
            _reading.Field(
                "conversation_flow",
                "conversation_flow",
                _reading.model(AgentOverrideConversationFlow),
            ),
            rest=_reading.anything,
        )

    @property
    def additional_keys(self) -> list[str]:
        """The names of the properties that the document does not name."""
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
