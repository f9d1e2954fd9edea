from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.realtime_session import RealtimeSession


T = TypeVar("T", bound="ClientSecret")


@_attrs_define
class ClientSecret:
    """The secret, and what its sessions begin with."""

    value: str
    """ What the page opens sessions with. The vendor's own sample takes an empty one for a failure.
    A secret. """
    expires_at: int | Unset = UNSET
    """ When it expires, in seconds since 1970. """
    session: RealtimeSession | Unset = UNSET
    """ The configuration as the vendor completed it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        value = self.value

        expires_at = self.expires_at

        session: dict[str, Any] | Unset = UNSET
        if not isinstance(self.session, Unset):
            session = self.session.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "value": value,
            }
        )
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at
        if session is not UNSET:
            field_dict["session"] = session

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.realtime_session import RealtimeSession  # noqa: PLC0415

        d = dict(src_dict)
        value = d.pop("value")

        expires_at = d.pop("expires_at", UNSET)

        _session = d.pop("session", UNSET)
        session: RealtimeSession | Unset
        if isinstance(_session, Unset):
            session = UNSET
        else:
            session = RealtimeSession.from_dict(_session)

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
