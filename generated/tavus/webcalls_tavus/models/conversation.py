from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset


@_attrs_define
class Conversation:
    """A conversation. No field is documented to be always there."""

    conversation_id: str | Unset = UNSET
    """ The id of the conversation. """

    conversation_name: str | Unset = UNSET
    """ Its name. """

    conversation_url: str | Unset = _attrs_field(default=UNSET, repr=_reading.hidden)
    """ The address of the room. Unless the room is private, whoever has it can join, so it is as
    secret as a token. """

    status: str | Unset = UNSET
    """ `active`, or `ended` (which it is at once in test mode). """

    callback_url: str | None | Unset = UNSET
    """ The address that is told what happens. """

    created_at: str | Unset = UNSET
    """ When it was created. """

    meeting_token: str | Unset = _attrs_field(default=UNSET, repr=_reading.hidden)
    """ What a private room asks for beside its address (JWT); there for these alone. """

    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=_reading.hidden
    )

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON has it."""
        return _sending.write_model(self)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read an object of JSON; what does not fit stays as it came."""
        return _reading.read_model(cls, src_dict)

    @classmethod
    def _fields(cls) -> _reading.Fields:
        return _reading.Fields(
            _reading.Field("conversation_id", "conversation_id", _reading.string),
            _reading.Field("conversation_name", "conversation_name", _reading.string),
            _reading.Field("conversation_url", "conversation_url", _reading.string),
            _reading.Field("status", "status", _reading.string),
            _reading.Field(
                "callback_url", "callback_url", _reading.any_of(_reading.string, _reading.null)
            ),
            _reading.Field("created_at", "created_at", _reading.string),
            _reading.Field("meeting_token", "meeting_token", _reading.string),
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
