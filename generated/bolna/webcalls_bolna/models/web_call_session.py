from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.ice_server import IceServer


T = TypeVar("T", bound="WebCallSession")


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
    sip_password: str
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
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        run_id = self.run_id

        agent_id = self.agent_id

        sip_username = self.sip_username

        sip_password = self.sip_password

        sip_domain = self.sip_domain

        wss_url = self.wss_url

        sip_register = self.sip_register

        expires_in = self.expires_in

        ice_servers = []
        for ice_servers_item__data in self.ice_servers:
            ice_servers_item_ = ice_servers_item__data.to_dict()
            ice_servers.append(ice_servers_item_)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "run_id": run_id,
                "agent_id": agent_id,
                "sip_username": sip_username,
                "sip_password": sip_password,
                "sip_domain": sip_domain,
                "wss_url": wss_url,
                "sip_register": sip_register,
                "expires_in": expires_in,
                "ice_servers": ice_servers,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ice_server import IceServer  # noqa: PLC0415

        d = dict(src_dict)
        run_id = d.pop("run_id")

        agent_id = d.pop("agent_id")

        sip_username = d.pop("sip_username")

        sip_password = d.pop("sip_password")

        sip_domain = d.pop("sip_domain")

        wss_url = d.pop("wss_url")

        sip_register = d.pop("sip_register")

        expires_in = d.pop("expires_in")

        ice_servers = []
        _ice_servers = d.pop("ice_servers")
        for ice_servers_item__data in _ice_servers:
            ice_servers_item_ = IceServer.from_dict(ice_servers_item__data)

            ice_servers.append(ice_servers_item_)

        instance_ = cls(
            run_id=run_id,
            agent_id=agent_id,
            sip_username=sip_username,
            sip_password=sip_password,
            sip_domain=sip_domain,
            wss_url=wss_url,
            sip_register=sip_register,
            expires_in=expires_in,
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
