from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.agent_override_agent import AgentOverrideAgent
    from ..models.agent_override_conversation_flow import AgentOverrideConversationFlow
    from ..models.agent_override_retell_llm import AgentOverrideRetellLlm


T = TypeVar("T", bound="AgentOverride")


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
        agent: dict[str, Any] | Unset = UNSET
        if not isinstance(self.agent, Unset):
            agent = self.agent.to_dict()

        retell_llm: dict[str, Any] | Unset = UNSET
        if not isinstance(self.retell_llm, Unset):
            retell_llm = self.retell_llm.to_dict()

        conversation_flow: dict[str, Any] | Unset = UNSET
        if not isinstance(self.conversation_flow, Unset):
            conversation_flow = self.conversation_flow.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if agent is not UNSET:
            field_dict["agent"] = agent
        if retell_llm is not UNSET:
            field_dict["retell_llm"] = retell_llm
        if conversation_flow is not UNSET:
            field_dict["conversation_flow"] = conversation_flow

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.agent_override_agent import AgentOverrideAgent  # noqa: PLC0415
        from ..models.agent_override_conversation_flow import AgentOverrideConversationFlow  # noqa: PLC0415
        from ..models.agent_override_retell_llm import AgentOverrideRetellLlm  # noqa: PLC0415

        d = dict(src_dict)
        _agent = d.pop("agent", UNSET)
        agent: AgentOverrideAgent | Unset
        if isinstance(_agent, Unset):
            agent = UNSET
        else:
            agent = AgentOverrideAgent.from_dict(_agent)

        _retell_llm = d.pop("retell_llm", UNSET)
        retell_llm: AgentOverrideRetellLlm | Unset
        if isinstance(_retell_llm, Unset):
            retell_llm = UNSET
        else:
            retell_llm = AgentOverrideRetellLlm.from_dict(_retell_llm)

        _conversation_flow = d.pop("conversation_flow", UNSET)
        conversation_flow: AgentOverrideConversationFlow | Unset
        if isinstance(_conversation_flow, Unset):
            conversation_flow = UNSET
        else:
            conversation_flow = AgentOverrideConversationFlow.from_dict(_conversation_flow)

        instance_ = cls(
            agent=agent,
            retell_llm=retell_llm,
            conversation_flow=conversation_flow,
        )

        instance_.additional_properties = d
        return instance_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
