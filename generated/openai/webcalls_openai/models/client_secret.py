from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending

if TYPE_CHECKING:
    from ..models.realtime_session import RealtimeSession


@_attrs_define
class ClientSecret:
    """The secret, and what its sessions begin with."""

    value: str = _attrs_field(repr=_reading.hidden)
    """ What the page opens sessions with, begins with `ek_`. Can be used until it expires, more
    than once. A secret. """

    expires_at: int
    """ When it expires, in seconds since 1970. """

    session: RealtimeSession
    """ The configuration as the vendor completed it. """

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
        from ..models.realtime_session import RealtimeSession  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("value", "value", _reading.string, required=True),
            _reading.Field("expires_at", "expires_at", _reading.integer, required=True),
            _reading.Field("session", "session", _reading.model(RealtimeSession), required=True),
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
