from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.expires_after import ExpiresAfter
    from ..models.realtime_session_configuration import RealtimeSessionConfiguration


T = TypeVar("T", bound="CreateClientSecretRequest")


@_attrs_define
class CreateClientSecretRequest:
    """How long the secret lives and what its sessions begin with. May be empty."""

    expires_after: ExpiresAfter | Unset = UNSET
    """ How long the secret can open sessions. A session may last longer. """
    session: RealtimeSessionConfiguration | Unset = UNSET
    """ What a session begins with. Everything belongs in here, nothing beside it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expires_after: dict[str, Any] | Unset = UNSET
        if not isinstance(self.expires_after, Unset):
            expires_after = self.expires_after.to_dict()

        session: dict[str, Any] | Unset = UNSET
        if not isinstance(self.session, Unset):
            session = self.session.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if expires_after is not UNSET:
            field_dict["expires_after"] = expires_after
        if session is not UNSET:
            field_dict["session"] = session

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.expires_after import ExpiresAfter  # noqa: PLC0415
        from ..models.realtime_session_configuration import RealtimeSessionConfiguration  # noqa: PLC0415

        d = dict(src_dict)
        _expires_after = d.pop("expires_after", UNSET)
        expires_after: ExpiresAfter | Unset
        if isinstance(_expires_after, Unset):
            expires_after = UNSET
        else:
            expires_after = ExpiresAfter.from_dict(_expires_after)

        _session = d.pop("session", UNSET)
        session: RealtimeSessionConfiguration | Unset
        if isinstance(_session, Unset):
            session = UNSET
        else:
            session = RealtimeSessionConfiguration.from_dict(_session)

        instance_ = cls(
            expires_after=expires_after,
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
