from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="WebTransport")


@_attrs_define
class WebTransport:
    """A room that a browser joins."""

    provider: Literal["daily"]
    """ The provider of rooms for browsers. """
    room_delete_on_user_leave_enabled: bool | Unset = UNSET
    """ Whether the room ends when the page leaves it, which it does unless this is false. Only a
    room that stays can be joined again. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        provider = self.provider

        room_delete_on_user_leave_enabled = self.room_delete_on_user_leave_enabled

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "provider": provider,
            }
        )
        if room_delete_on_user_leave_enabled is not UNSET:
            field_dict["roomDeleteOnUserLeaveEnabled"] = room_delete_on_user_leave_enabled

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        provider = cast(Literal["daily"], d.pop("provider"))
        if provider != "daily":
            raise ValueError(f"provider must match const 'daily', got '{provider}'")

        room_delete_on_user_leave_enabled = d.pop("roomDeleteOnUserLeaveEnabled", UNSET)

        instance_ = cls(
            provider=provider,
            room_delete_on_user_leave_enabled=room_delete_on_user_leave_enabled,
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
