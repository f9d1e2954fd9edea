from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.assistant_overrides_metadata import AssistantOverridesMetadata
    from ..models.assistant_overrides_variable_values import AssistantOverridesVariableValues


T = TypeVar("T", bound="AssistantOverrides")


@_attrs_define
class AssistantOverrides:
    """Settings that hold for this call instead of those of the assistant: these, and any other
    that an assistant has.

    """

    variable_values: AssistantOverridesVariableValues | Unset = UNSET
    """ Values for the placeholders of the assistant's prompt. """
    metadata: AssistantOverridesMetadata | Unset = UNSET
    """ Anything that shall be stored with the call. """
    max_duration_seconds: float | Unset = UNSET
    """ After how many seconds the call ends. """
    first_message: str | Unset = UNSET
    """ What the assistant says first. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        variable_values: dict[str, Any] | Unset = UNSET
        if not isinstance(self.variable_values, Unset):
            variable_values = self.variable_values.to_dict()

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        max_duration_seconds = self.max_duration_seconds

        first_message = self.first_message

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if variable_values is not UNSET:
            field_dict["variableValues"] = variable_values
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if max_duration_seconds is not UNSET:
            field_dict["maxDurationSeconds"] = max_duration_seconds
        if first_message is not UNSET:
            field_dict["firstMessage"] = first_message

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.assistant_overrides_metadata import AssistantOverridesMetadata  # noqa: PLC0415
        from ..models.assistant_overrides_variable_values import AssistantOverridesVariableValues  # noqa: PLC0415

        d = dict(src_dict)
        _variable_values = d.pop("variableValues", UNSET)
        variable_values: AssistantOverridesVariableValues | Unset
        if isinstance(_variable_values, Unset):
            variable_values = UNSET
        else:
            variable_values = AssistantOverridesVariableValues.from_dict(_variable_values)

        _metadata = d.pop("metadata", UNSET)
        metadata: AssistantOverridesMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = AssistantOverridesMetadata.from_dict(_metadata)

        max_duration_seconds = d.pop("maxDurationSeconds", UNSET)

        first_message = d.pop("firstMessage", UNSET)

        instance_ = cls(
            variable_values=variable_values,
            metadata=metadata,
            max_duration_seconds=max_duration_seconds,
            first_message=first_message,
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
