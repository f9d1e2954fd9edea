from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.ice_server import IceServer


T = TypeVar("T", bound="WebCall")


@_attrs_define
class WebCall:
    """What the page needs to join the call, all of it. Agent, version and status are in the
    vendor's operation that gets a call.

    """

    access_token: str
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
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        access_token = self.access_token

        call_id = self.call_id

        expires_at = self.expires_at

        transport = self.transport

        ice_servers = []
        for ice_servers_item__data in self.ice_servers:
            ice_servers_item_ = ice_servers_item__data.to_dict()
            ice_servers.append(ice_servers_item_)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "access_token": access_token,
                "call_id": call_id,
                "expires_at": expires_at,
                "transport": transport,
                "ice_servers": ice_servers,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ice_server import IceServer  # noqa: PLC0415

        d = dict(src_dict)
        access_token = d.pop("access_token")

        call_id = d.pop("call_id")

        expires_at = d.pop("expires_at")

        transport = d.pop("transport")

        ice_servers = []
        _ice_servers = d.pop("ice_servers")
        for ice_servers_item__data in _ice_servers:
            ice_servers_item_ = IceServer.from_dict(ice_servers_item__data)

            ice_servers.append(ice_servers_item_)

        instance_ = cls(
            access_token=access_token,
            call_id=call_id,
            expires_at=expires_at,
            transport=transport,
            ice_servers=ice_servers,
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
