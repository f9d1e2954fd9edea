from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Conversation")


@_attrs_define
class Conversation:
    """A conversation. No field is documented to be always there."""

    conversation_id: str | Unset = UNSET
    """ The id of the conversation. """
    conversation_name: str | Unset = UNSET
    """ Its name. """
    conversation_url: str | Unset = UNSET
    """ The address of the room. Unless the room is private, whoever has it can join, so it is as
    secret as a token. """
    status: str | Unset = UNSET
    """ `active`, or `ended` (which it is at once in test mode). """
    callback_url: None | str | Unset = UNSET
    """ The address that is told what happens. """
    created_at: str | Unset = UNSET
    """ When it was created. """
    meeting_token: str | Unset = UNSET
    """ What a private room asks for beside its address (JWT); there for these alone. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        conversation_id = self.conversation_id

        conversation_name = self.conversation_name

        conversation_url = self.conversation_url

        status = self.status

        callback_url: None | str | Unset
        if isinstance(self.callback_url, Unset):
            callback_url = UNSET
        else:
            callback_url = self.callback_url

        created_at = self.created_at

        meeting_token = self.meeting_token

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if conversation_id is not UNSET:
            field_dict["conversation_id"] = conversation_id
        if conversation_name is not UNSET:
            field_dict["conversation_name"] = conversation_name
        if conversation_url is not UNSET:
            field_dict["conversation_url"] = conversation_url
        if status is not UNSET:
            field_dict["status"] = status
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if meeting_token is not UNSET:
            field_dict["meeting_token"] = meeting_token

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        conversation_id = d.pop("conversation_id", UNSET)

        conversation_name = d.pop("conversation_name", UNSET)

        conversation_url = d.pop("conversation_url", UNSET)

        status = d.pop("status", UNSET)

        def _parse_callback_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        callback_url = _parse_callback_url(d.pop("callback_url", UNSET))

        created_at = d.pop("created_at", UNSET)

        meeting_token = d.pop("meeting_token", UNSET)

        instance_ = cls(
            conversation_id=conversation_id,
            conversation_name=conversation_name,
            conversation_url=conversation_url,
            status=status,
            callback_url=callback_url,
            created_at=created_at,
            meeting_token=meeting_token,
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
