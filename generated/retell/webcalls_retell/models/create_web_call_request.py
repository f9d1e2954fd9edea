from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.agent_override import AgentOverride
    from ..models.create_web_call_request_metadata import CreateWebCallRequestMetadata
    from ..models.create_web_call_request_retell_llm_dynamic_variables import (
        CreateWebCallRequestRetellLlmDynamicVariables,
    )


T = TypeVar("T", bound="CreateWebCallRequest")


@_attrs_define
class CreateWebCallRequest:
    """Which agent the call is with, and what is different for this one call."""

    agent_id: str
    """ The agent that the call is with. """
    agent_version: int | str | Unset = UNSET
    """ Which version of the agent. A number (0 is one), `latest` for the draft, `latest_published`
    for the one that is live, or a tag. """
    agent_override: AgentOverride | Unset = UNSET
    """ Settings that hold for this call instead of those of the agent. """
    metadata: CreateWebCallRequestMetadata | Unset = UNSET
    """ Anything that shall be stored with the call. The agent does not see it. """
    retell_llm_dynamic_variables: CreateWebCallRequestRetellLlmDynamicVariables | Unset = UNSET
    """ Values for the placeholders of the agent's prompt. Each must be a string. """
    current_node_id: None | str | Unset = UNSET
    """ The node of a conversation flow at which the call begins. """
    current_state: None | str | Unset = UNSET
    """ The state of a multi-state agent in which the call begins. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agent_id = self.agent_id

        agent_version: int | str | Unset
        if isinstance(self.agent_version, Unset):
            agent_version = UNSET
        else:
            agent_version = self.agent_version

        agent_override: dict[str, Any] | Unset = UNSET
        if not isinstance(self.agent_override, Unset):
            agent_override = self.agent_override.to_dict()

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        retell_llm_dynamic_variables: dict[str, Any] | Unset = UNSET
        if not isinstance(self.retell_llm_dynamic_variables, Unset):
            retell_llm_dynamic_variables = self.retell_llm_dynamic_variables.to_dict()

        current_node_id: None | str | Unset
        if isinstance(self.current_node_id, Unset):
            current_node_id = UNSET
        else:
            current_node_id = self.current_node_id

        current_state: None | str | Unset
        if isinstance(self.current_state, Unset):
            current_state = UNSET
        else:
            current_state = self.current_state

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agent_id": agent_id,
            }
        )
        if agent_version is not UNSET:
            field_dict["agent_version"] = agent_version
        if agent_override is not UNSET:
            field_dict["agent_override"] = agent_override
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if retell_llm_dynamic_variables is not UNSET:
            field_dict["retell_llm_dynamic_variables"] = retell_llm_dynamic_variables
        if current_node_id is not UNSET:
            field_dict["current_node_id"] = current_node_id
        if current_state is not UNSET:
            field_dict["current_state"] = current_state

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.agent_override import AgentOverride  # noqa: PLC0415
        from ..models.create_web_call_request_metadata import CreateWebCallRequestMetadata  # noqa: PLC0415
        from ..models.create_web_call_request_retell_llm_dynamic_variables import (
            CreateWebCallRequestRetellLlmDynamicVariables,  # noqa: PLC0415
        )

        d = dict(src_dict)
        agent_id = d.pop("agent_id")

        def _parse_agent_version(data: object) -> int | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(int | str | Unset, data)

        agent_version = _parse_agent_version(d.pop("agent_version", UNSET))

        _agent_override = d.pop("agent_override", UNSET)
        agent_override: AgentOverride | Unset
        if isinstance(_agent_override, Unset):
            agent_override = UNSET
        else:
            agent_override = AgentOverride.from_dict(_agent_override)

        _metadata = d.pop("metadata", UNSET)
        metadata: CreateWebCallRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = CreateWebCallRequestMetadata.from_dict(_metadata)

        _retell_llm_dynamic_variables = d.pop("retell_llm_dynamic_variables", UNSET)
        retell_llm_dynamic_variables: CreateWebCallRequestRetellLlmDynamicVariables | Unset
        if isinstance(_retell_llm_dynamic_variables, Unset):
            retell_llm_dynamic_variables = UNSET
        else:
            retell_llm_dynamic_variables = CreateWebCallRequestRetellLlmDynamicVariables.from_dict(
                _retell_llm_dynamic_variables
            )

        def _parse_current_node_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        current_node_id = _parse_current_node_id(d.pop("current_node_id", UNSET))

        def _parse_current_state(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        current_state = _parse_current_state(d.pop("current_state", UNSET))

        instance_ = cls(
            agent_id=agent_id,
            agent_version=agent_version,
            agent_override=agent_override,
            metadata=metadata,
            retell_llm_dynamic_variables=retell_llm_dynamic_variables,
            current_node_id=current_node_id,
            current_state=current_state,
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
