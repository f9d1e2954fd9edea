from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="WebCall")


@_attrs_define
class WebCall:
    """What the page needs to join the call."""

    token: str | Unset = UNSET
    """ A LiveKit token (JWT), whose `exp` says when it runs out; after about a minute. """
    room_name: str | Unset = UNSET
    """ The room of the call. """
    host: str | Unset = UNSET
    """ The LiveKit server that the token is for (`wss://…`). """
    conversation_id: str | Unset = UNSET
    """ The id of the conversation, as events and transcripts name it. """
    call_id: str | Unset = UNSET
    """ The id of the call. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        token = self.token

        room_name = self.room_name

        host = self.host

        conversation_id = self.conversation_id

        call_id = self.call_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if token is not UNSET:
            field_dict["token"] = token
        if room_name is not UNSET:
            field_dict["roomName"] = room_name
        if host is not UNSET:
            field_dict["host"] = host
        if conversation_id is not UNSET:
            field_dict["conversationId"] = conversation_id
        if call_id is not UNSET:
            field_dict["callId"] = call_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        token = d.pop("token", UNSET)

        room_name = d.pop("roomName", UNSET)

        host = d.pop("host", UNSET)

        conversation_id = d.pop("conversationId", UNSET)

        call_id = d.pop("callId", UNSET)

        instance_ = cls(
            token=token,
            room_name=room_name,
            host=host,
            conversation_id=conversation_id,
            call_id=call_id,
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
