from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending

if TYPE_CHECKING:
    from ..models.ice_server import IceServer


@_attrs_define
class WebCallSession:
    """What one browser joins with. The vendor's browser SDK takes the object whole, and refuses it
    unless `run_id`, `wss_url` and `sip_username` hold text.

    """

    run_id: str
    """ The id of the call, as webhooks and the call history name it. """

    agent_id: str
    """ The id of the agent. """

    sip_username: str
    """ The SIP user of this call. """

    sip_password: str = _attrs_field(repr=_reading.hidden)
    """ The SIP user's password. A secret of the call. """

    sip_domain: str
    """ The SIP domain. """

    wss_url: str
    """ The WebSocket that carries SIP. """

    sip_register: bool
    """ Whether the browser registers before it calls. """

    expires_in: float
    """ Seconds from now until the session can no longer be used, about 120. """

    ice_servers: list[IceServer]
    """ The STUN and TURN servers for the call's media. """

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
            _reading.Field("run_id", "run_id", _reading.string, required=True),
            _reading.Field("agent_id", "agent_id", _reading.string, required=True),
            _reading.Field("sip_username", "sip_username", _reading.string, required=True),
            _reading.Field("sip_password", "sip_password", _reading.string, required=True),
            _reading.Field("sip_domain", "sip_domain", _reading.string, required=True),
            _reading.Field("wss_url", "wss_url", _reading.string, required=True),
            _reading.Field("sip_register", "sip_register", _reading.boolean, required=True),
            _reading.Field("expires_in", "expires_in", _reading.number, required=True),
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
