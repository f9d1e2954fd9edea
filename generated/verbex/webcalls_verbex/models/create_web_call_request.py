from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.create_web_call_request_metadata import CreateWebCallRequestMetadata
    from ..models.create_web_call_request_pia_llm_dynamic_data import (
        CreateWebCallRequestPiaLlmDynamicData,
    )


T = TypeVar("T", bound="CreateWebCallRequest")


@_attrs_define
class CreateWebCallRequest:
    """Which agent to call, and what to pass to it."""

    ai_agent_id: str
    """ The id of the agent. """
    override_ai_agent_id: str | Unset = UNSET
    """ The id of another agent. A third-party client sends it; what the vendor does with it is not
    documented. """
    metadata: CreateWebCallRequestMetadata | Unset = UNSET
    """ Your own data, kept with the call. """
    pia_llm_dynamic_data: CreateWebCallRequestPiaLlmDynamicData | Unset = UNSET
    """ Values for the agent's prompt, by their names. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ai_agent_id = self.ai_agent_id

        override_ai_agent_id = self.override_ai_agent_id

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        pia_llm_dynamic_data: dict[str, Any] | Unset = UNSET
        if not isinstance(self.pia_llm_dynamic_data, Unset):
            pia_llm_dynamic_data = self.pia_llm_dynamic_data.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ai_agent_id": ai_agent_id,
            }
        )
        if override_ai_agent_id is not UNSET:
            field_dict["override_ai_agent_id"] = override_ai_agent_id
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if pia_llm_dynamic_data is not UNSET:
            field_dict["pia_llm_dynamic_data"] = pia_llm_dynamic_data

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.create_web_call_request_metadata import CreateWebCallRequestMetadata  # noqa: PLC0415
        from ..models.create_web_call_request_pia_llm_dynamic_data import (
            CreateWebCallRequestPiaLlmDynamicData,  # noqa: PLC0415
        )

        d = dict(src_dict)
        ai_agent_id = d.pop("ai_agent_id")

        override_ai_agent_id = d.pop("override_ai_agent_id", UNSET)

        _metadata = d.pop("metadata", UNSET)
        metadata: CreateWebCallRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = CreateWebCallRequestMetadata.from_dict(_metadata)

        _pia_llm_dynamic_data = d.pop("pia_llm_dynamic_data", UNSET)
        pia_llm_dynamic_data: CreateWebCallRequestPiaLlmDynamicData | Unset
        if isinstance(_pia_llm_dynamic_data, Unset):
            pia_llm_dynamic_data = UNSET
        else:
            pia_llm_dynamic_data = CreateWebCallRequestPiaLlmDynamicData.from_dict(
                _pia_llm_dynamic_data
            )

        instance_ = cls(
            ai_agent_id=ai_agent_id,
            override_ai_agent_id=override_ai_agent_id,
            metadata=metadata,
            pia_llm_dynamic_data=pia_llm_dynamic_data,
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
