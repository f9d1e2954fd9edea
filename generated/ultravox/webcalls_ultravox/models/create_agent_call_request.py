from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..models.create_agent_call_request_initial_output_medium import (
    CreateAgentCallRequestInitialOutputMedium,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.create_agent_call_request_callbacks import CreateAgentCallRequestCallbacks
    from ..models.create_agent_call_request_data_connection import (
        CreateAgentCallRequestDataConnection,
    )
    from ..models.create_agent_call_request_experimental_settings import (
        CreateAgentCallRequestExperimentalSettings,
    )
    from ..models.create_agent_call_request_first_speaker_settings import (
        CreateAgentCallRequestFirstSpeakerSettings,
    )
    from ..models.create_agent_call_request_initial_messages_item import (
        CreateAgentCallRequestInitialMessagesItem,
    )
    from ..models.create_agent_call_request_medium import CreateAgentCallRequestMedium
    from ..models.create_agent_call_request_metadata import CreateAgentCallRequestMetadata
    from ..models.create_agent_call_request_template_context import (
        CreateAgentCallRequestTemplateContext,
    )
    from ..models.create_agent_call_request_tool_overrides import (
        CreateAgentCallRequestToolOverrides,
    )
    from ..models.create_agent_call_request_voice_overrides import (
        CreateAgentCallRequestVoiceOverrides,
    )


@_attrs_define
class CreateAgentCallRequest:
    """What is different for this one call; all else is the agent's. The vendor does not require
    it; it is sent all the same, for that is what has been seen to work. A field that the vendor
    does not know is an error.

    """

    template_context: CreateAgentCallRequestTemplateContext | Unset = UNSET
    """ Values for the placeholders of the agent's prompt. """

    metadata: CreateAgentCallRequestMetadata | Unset = UNSET
    """ Anything that shall be stored with the call. Values are strings; no key may begin with
    `ultravox.`. """

    join_timeout: str | Unset = UNSET
    """ How long the call waits for the page, such as `30s`, which is the default. """

    max_duration: str | Unset = UNSET
    """ After which time the call ends, such as `3600s`, which is the default. """

    initial_messages: list[CreateAgentCallRequestInitialMessagesItem] | Unset = UNSET
    """ What was said before, for the agent to go on from. """

    recording_enabled: bool | Unset = UNSET
    """ Whether the call is recorded. """

    initial_output_medium: CreateAgentCallRequestInitialOutputMedium | str | Unset = UNSET
    """ Whether the agent begins by voice or in text. """

    first_speaker_settings: CreateAgentCallRequestFirstSpeakerSettings | Unset = UNSET
    """ Who speaks first, and what. """

    data_connection: CreateAgentCallRequestDataConnection | Unset = UNSET
    """ A connection over which the call's data go to a server. """

    callbacks: CreateAgentCallRequestCallbacks | Unset = UNSET
    """ Addresses that are told what happens to the call. """

    tool_overrides: CreateAgentCallRequestToolOverrides | Unset = UNSET
    """ Which tools the agent has in this call. """

    voice: str | Unset = UNSET
    """ The name or id of another voice. """

    voice_overrides: CreateAgentCallRequestVoiceOverrides | Unset = UNSET
    """ Settings of the voice. """

    retention_policy: Any | Unset = UNSET
    """ What is kept of the call, and for how long. """

    shared_secrets: list[str] | Unset = UNSET
    """ Secrets that calls of tools are signed with. """

    experimental_settings: CreateAgentCallRequestExperimentalSettings | Unset = UNSET
    """ Settings that the vendor is trying. """

    medium: CreateAgentCallRequestMedium | Unset = UNSET
    """ How the call is carried. Leave it out for a page: `webRtc` is what nothing said means. """

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
        from ..models.create_agent_call_request_callbacks import CreateAgentCallRequestCallbacks  # noqa: PLC0415  only when it is needed
        from ..models.create_agent_call_request_data_connection import (
            CreateAgentCallRequestDataConnection,  # noqa: PLC0415  only when it is needed
        )
        from ..models.create_agent_call_request_experimental_settings import (
            CreateAgentCallRequestExperimentalSettings,  # noqa: PLC0415  only when it is needed
        )
        from ..models.create_agent_call_request_first_speaker_settings import (
            CreateAgentCallRequestFirstSpeakerSettings,  # noqa: PLC0415  only when it is needed
        )
        from ..models.create_agent_call_request_initial_messages_item import (
            CreateAgentCallRequestInitialMessagesItem,  # noqa: PLC0415  only when it is needed
        )
        from ..models.create_agent_call_request_medium import CreateAgentCallRequestMedium  # noqa: PLC0415  only when it is needed
        from ..models.create_agent_call_request_metadata import CreateAgentCallRequestMetadata  # noqa: PLC0415  only when it is needed
        from ..models.create_agent_call_request_template_context import (
            CreateAgentCallRequestTemplateContext,  # noqa: PLC0415  only when it is needed
        )
        from ..models.create_agent_call_request_tool_overrides import (
            CreateAgentCallRequestToolOverrides,  # noqa: PLC0415  only when it is needed
        )
        from ..models.create_agent_call_request_voice_overrides import (
            CreateAgentCallRequestVoiceOverrides,  # noqa: PLC0415  only when it is needed
        )

        return _reading.Fields(
            _reading.Field(
                "templateContext",
                "template_context",
                _reading.model(CreateAgentCallRequestTemplateContext),
            ),
            _reading.Field("metadata", "metadata", _reading.model(CreateAgentCallRequestMetadata)),
            _reading.Field("joinTimeout", "join_timeout", _reading.string),
            _reading.Field("maxDuration", "max_duration", _reading.string),
            _reading.Field(
                "initialMessages",
                "initial_messages",
                _reading.list_of(_reading.model(CreateAgentCallRequestInitialMessagesItem)),
            ),
            _reading.Field("recordingEnabled", "recording_enabled", _reading.boolean),
            _reading.Field(
                "initialOutputMedium",
                "initial_output_medium",
                _reading.choice(CreateAgentCallRequestInitialOutputMedium),
            ),
            _reading.Field(
                "firstSpeakerSettings",
                "first_speaker_settings",
                _reading.model(CreateAgentCallRequestFirstSpeakerSettings),
            ),
            _reading.Field(
                "dataConnection",
                "data_connection",
                _reading.model(CreateAgentCallRequestDataConnection),
            ),
            _reading.Field(
                "callbacks", "callbacks", _reading.model(CreateAgentCallRequestCallbacks)
            ),
            _reading.Field(
                "toolOverrides",
                "tool_overrides",
                _reading.model(CreateAgentCallRequestToolOverrides),
            ),
            _reading.Field("voice", "voice", _reading.string),
            _reading.Field(
                "voiceOverrides",
                "voice_overrides",
                _reading.model(CreateAgentCallRequestVoiceOverrides),
            ),
            _reading.Field("retentionPolicy", "retention_policy", _reading.anything),
            _reading.Field("sharedSecrets", "shared_secrets", _reading.list_of(_reading.string)),
            _reading.Field(
                "experimentalSettings",
                "experimental_settings",
                _reading.model(CreateAgentCallRequestExperimentalSettings),
            ),
            _reading.Field("medium", "medium", _reading.model(CreateAgentCallRequestMedium)),
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
