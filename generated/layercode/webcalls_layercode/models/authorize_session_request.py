from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.authorize_session_request_config import AuthorizeSessionRequestConfig
    from ..models.authorize_session_request_metadata import AuthorizeSessionRequestMetadata


T = TypeVar("T", bound="AuthorizeSessionRequest")


@_attrs_define
class AuthorizeSessionRequest:
    """Which agent the page may talk with."""

    agent_id: str
    """ The agent that the session is with. """
    conversation_id: str | Unset = UNSET
    """ The conversation to go on with; a new one if nothing is said. """
    config: AuthorizeSessionRequestConfig | Unset = UNSET
    """ The whole configuration of the agent for this session, in place of the one that is saved.
    Its `session_webhook` has `custom_metadata` and `custom_headers`. """
    metadata: AuthorizeSessionRequestMetadata | Unset = UNSET
    """ What goes with each webhook of this session. """
    sdk_version: str | Unset = UNSET
    """ The version of the page's SDK, where a backend relays what the page sent. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agent_id = self.agent_id

        conversation_id = self.conversation_id

        config: dict[str, Any] | Unset = UNSET
        if not isinstance(self.config, Unset):
            config = self.config.to_dict()

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        sdk_version = self.sdk_version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agent_id": agent_id,
            }
        )
        if conversation_id is not UNSET:
            field_dict["conversation_id"] = conversation_id
        if config is not UNSET:
            field_dict["config"] = config
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if sdk_version is not UNSET:
            field_dict["sdk_version"] = sdk_version

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.authorize_session_request_config import AuthorizeSessionRequestConfig  # noqa: PLC0415
        from ..models.authorize_session_request_metadata import AuthorizeSessionRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        agent_id = d.pop("agent_id")

        conversation_id = d.pop("conversation_id", UNSET)

        _config = d.pop("config", UNSET)
        config: AuthorizeSessionRequestConfig | Unset
        if isinstance(_config, Unset):
            config = UNSET
        else:
            config = AuthorizeSessionRequestConfig.from_dict(_config)

        _metadata = d.pop("metadata", UNSET)
        metadata: AuthorizeSessionRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = AuthorizeSessionRequestMetadata.from_dict(_metadata)

        sdk_version = d.pop("sdk_version", UNSET)

        instance_ = cls(
            agent_id=agent_id,
            conversation_id=conversation_id,
            config=config,
            metadata=metadata,
            sdk_version=sdk_version,
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
