from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset


@_attrs_define
class CallTransport:
    """How the call is joined."""

    provider: str | Unset = UNSET
    """ The provider of the room, here `daily`. """

    conversation_type: str | Unset = UNSET
    """ The kind of conversation, `voice`. """

    call_url: str | Unset = _attrs_field(default=UNSET, repr=_reading.hidden)
    """ The address of the room; as secret as a token. """

    call_token: str | Unset = _attrs_field(default=UNSET, repr=_reading.hidden)
    """ A token for the room that starts the recording, there only where video recording is on. The
    page must join with it then. """

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
            _reading.Field("provider", "provider", _reading.string),
            _reading.Field("conversationType", "conversation_type", _reading.string),
            _reading.Field("callUrl", "call_url", _reading.string),
            _reading.Field("callToken", "call_token", _reading.string),
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
