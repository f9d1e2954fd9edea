from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.authorize_session_request_config import AuthorizeSessionRequestConfig
    from ..models.authorize_session_request_metadata import AuthorizeSessionRequestMetadata


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
        """The object as JSON has it."""
        return _sending.write_model(self)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read an object of JSON; what does not fit stays as it came."""
        return _reading.read_model(cls, src_dict)

    @classmethod
    def _fields(cls) -> _reading.Fields:
        from ..models.authorize_session_request_config import AuthorizeSessionRequestConfig  # noqa: PLC0415  only when it is needed
        from ..models.authorize_session_request_metadata import AuthorizeSessionRequestMetadata  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("agent_id", "agent_id", _reading.string, required=True),
            _reading.Field("conversation_id", "conversation_id", _reading.string),
            _reading.Field("config", "config", _reading.model(AuthorizeSessionRequestConfig)),
            _reading.Field("metadata", "metadata", _reading.model(AuthorizeSessionRequestMetadata)),
            _reading.Field("sdk_version", "sdk_version", _reading.string),
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
