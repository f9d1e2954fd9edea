from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending

if TYPE_CHECKING:
    from ..models.ice_server import IceServer


@_attrs_define
class WebCall:
    """What the page needs to join the call, all of it. Agent, version and status are in the
    vendor's operation that gets a call.

    """

    access_token: str = _attrs_field(repr=_reading.hidden)
    """ The credential of this one call. """

    call_id: str
    """ The id of the call. """

    expires_at: int
    """ When the token runs out, in milliseconds since 1970. """

    transport: str
    """ How the page connects, `gateway` today. The browser SDK must be told, else it takes the
    token for one of another transport. """

    ice_servers: list[IceServer]
    """ The STUN and TURN servers that the page uses. """

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
        from ..models.ice_server import IceServer  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("access_token", "access_token", _reading.string, required=True),
            _reading.Field("call_id", "call_id", _reading.string, required=True),
            _reading.Field("expires_at", "expires_at", _reading.integer, required=True),
            _reading.Field("transport", "transport", _reading.string, required=True),
            _reading.Field(
                "ice_servers",
                "ice_servers",
                _reading.list_of(_reading.model(IceServer)),
                required=True,
            ),
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
