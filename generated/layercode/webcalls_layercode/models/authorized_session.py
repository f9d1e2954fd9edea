from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.authorized_session_config import AuthorizedSessionConfig


T = TypeVar("T", bound="AuthorizedSession")


@_attrs_define
class AuthorizedSession:
    """What the page needs to connect, all of it."""

    client_session_key: str
    """ The credential of this one session. """
    conversation_id: str
    """ The id of the conversation. """
    config: AuthorizedSessionConfig | Unset = UNSET
    """ Settings for the page's SDK. Documented as optional, but without them the SDK fails once it
    has connected. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        client_session_key = self.client_session_key

        conversation_id = self.conversation_id

        config: dict[str, Any] | Unset = UNSET
        if not isinstance(self.config, Unset):
            config = self.config.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "client_session_key": client_session_key,
                "conversation_id": conversation_id,
            }
        )
        if config is not UNSET:
            field_dict["config"] = config

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.authorized_session_config import AuthorizedSessionConfig  # noqa: PLC0415

        d = dict(src_dict)
        client_session_key = d.pop("client_session_key")

        conversation_id = d.pop("conversation_id")

        _config = d.pop("config", UNSET)
        config: AuthorizedSessionConfig | Unset
        if isinstance(_config, Unset):
            config = UNSET
        else:
            config = AuthorizedSessionConfig.from_dict(_config)

        instance_ = cls(
            client_session_key=client_session_key,
            conversation_id=conversation_id,
            config=config,
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
