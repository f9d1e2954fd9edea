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
    """How long the secret lives and what its sessions begin with."""

    session: RealtimeSessionConfiguration
    """ What a session begins with. OpenAI's other fields are taken, too, as far as Azure has them;
    transcription of the input is better set by the page, after it connected. """
    expires_after: ExpiresAfter | Unset = UNSET
    """ How long the secret can open sessions. A session may last longer. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        session = self.session.to_dict()

        expires_after: dict[str, Any] | Unset = UNSET
        if not isinstance(self.expires_after, Unset):
            expires_after = self.expires_after.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "session": session,
            }
        )
        if expires_after is not UNSET:
            field_dict["expires_after"] = expires_after

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.expires_after import ExpiresAfter  # noqa: PLC0415
        from ..models.realtime_session_configuration import RealtimeSessionConfiguration  # noqa: PLC0415

        d = dict(src_dict)
        session = RealtimeSessionConfiguration.from_dict(d.pop("session"))

        _expires_after = d.pop("expires_after", UNSET)
        expires_after: ExpiresAfter | Unset
        if isinstance(_expires_after, Unset):
            expires_after = UNSET
        else:
            expires_after = ExpiresAfter.from_dict(_expires_after)

        instance_ = cls(
            session=session,
            expires_after=expires_after,
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
