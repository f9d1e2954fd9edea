from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset


@_attrs_define
class IceServer:
    """A STUN or TURN server, in the form that a browser's `RTCPeerConnection` takes."""

    urls: str | list[str]
    """ Its address or addresses. """

    username: str | Unset = UNSET
    """ The user to name to a TURN server. """

    credential: str | Unset = _attrs_field(default=UNSET, repr=_reading.hidden)
    """ The TURN user's password. A secret of the call. """

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
            _reading.Field(
                "urls",
                "urls",
                _reading.any_of(_reading.string, _reading.list_of(_reading.string)),
                required=True,
            ),
            _reading.Field("username", "username", _reading.string),
            _reading.Field("credential", "credential", _reading.string),
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
