from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.realtime_session import RealtimeSession


T = TypeVar("T", bound="ClientSecret")


@_attrs_define
class ClientSecret:
    """The secret, and what its sessions begin with."""

    value: str
    """ What the page opens sessions with, begins with `ek_`. Can be used until it expires, more
    than once. A secret. """
    expires_at: int
    """ When it expires, in seconds since 1970. """
    session: RealtimeSession
    """ The configuration as the vendor completed it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        value = self.value

        expires_at = self.expires_at

        session = self.session.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "value": value,
                "expires_at": expires_at,
                "session": session,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.realtime_session import RealtimeSession  # noqa: PLC0415

        d = dict(src_dict)
        value = d.pop("value")

        expires_at = d.pop("expires_at")

        session = RealtimeSession.from_dict(d.pop("session"))

        instance_ = cls(
            value=value,
            expires_at=expires_at,
            session=session,
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
