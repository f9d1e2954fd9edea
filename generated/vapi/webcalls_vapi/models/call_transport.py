from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CallTransport")


@_attrs_define
class CallTransport:
    """How the call is joined."""

    provider: str | Unset = UNSET
    """ The provider of the room, here `daily`. """
    conversation_type: str | Unset = UNSET
    """ The kind of conversation, `voice`. """
    call_url: str | Unset = UNSET
    """ The address of the room; as secret as a token. """
    call_token: str | Unset = UNSET
    """ A token for the room that starts the recording, there only where video recording is on. The
    page must join with it then. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        provider = self.provider

        conversation_type = self.conversation_type

        call_url = self.call_url

        call_token = self.call_token

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if provider is not UNSET:
            field_dict["provider"] = provider
        if conversation_type is not UNSET:
            field_dict["conversationType"] = conversation_type
        if call_url is not UNSET:
            field_dict["callUrl"] = call_url
        if call_token is not UNSET:
            field_dict["callToken"] = call_token

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        provider = d.pop("provider", UNSET)

        conversation_type = d.pop("conversationType", UNSET)

        call_url = d.pop("callUrl", UNSET)

        call_token = d.pop("callToken", UNSET)

        instance_ = cls(
            provider=provider,
            conversation_type=conversation_type,
            call_url=call_url,
            call_token=call_token,
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
