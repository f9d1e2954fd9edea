from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.create_web_call_session_request_user_data import (
        CreateWebCallSessionRequestUserData,
    )


T = TypeVar("T", bound="CreateWebCallSessionRequest")


@_attrs_define
class CreateWebCallSessionRequest:
    """Which agent to call, and what its prompt may use."""

    agent_id: str
    """ The id of the agent. """
    user_data: CreateWebCallSessionRequestUserData | Unset = UNSET
    """ Values for the prompt and the welcome message, by their names. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agent_id = self.agent_id

        user_data: dict[str, Any] | Unset = UNSET
        if not isinstance(self.user_data, Unset):
            user_data = self.user_data.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agent_id": agent_id,
            }
        )
        if user_data is not UNSET:
            field_dict["user_data"] = user_data

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.create_web_call_session_request_user_data import (
            CreateWebCallSessionRequestUserData,  # noqa: PLC0415
        )

        d = dict(src_dict)
        agent_id = d.pop("agent_id")

        _user_data = d.pop("user_data", UNSET)
        user_data: CreateWebCallSessionRequestUserData | Unset
        if isinstance(_user_data, Unset):
            user_data = UNSET
        else:
            user_data = CreateWebCallSessionRequestUserData.from_dict(_user_data)

        instance_ = cls(
            agent_id=agent_id,
            user_data=user_data,
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
