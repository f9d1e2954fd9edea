from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

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


T = TypeVar("T", bound="CreateAgentCallRequest")


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
    initial_output_medium: CreateAgentCallRequestInitialOutputMedium | Unset = UNSET
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
        template_context: dict[str, Any] | Unset = UNSET
        if not isinstance(self.template_context, Unset):
            template_context = self.template_context.to_dict()

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        join_timeout = self.join_timeout

        max_duration = self.max_duration

        initial_messages: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.initial_messages, Unset):
            initial_messages = []
            for initial_messages_item__data in self.initial_messages:
                initial_messages_item_ = initial_messages_item__data.to_dict()
                initial_messages.append(initial_messages_item_)

        recording_enabled = self.recording_enabled

        initial_output_medium: str | Unset = UNSET
        if not isinstance(self.initial_output_medium, Unset):
            initial_output_medium = self.initial_output_medium.value

        first_speaker_settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.first_speaker_settings, Unset):
            first_speaker_settings = self.first_speaker_settings.to_dict()

        data_connection: dict[str, Any] | Unset = UNSET
        if not isinstance(self.data_connection, Unset):
            data_connection = self.data_connection.to_dict()

        callbacks: dict[str, Any] | Unset = UNSET
        if not isinstance(self.callbacks, Unset):
            callbacks = self.callbacks.to_dict()

        tool_overrides: dict[str, Any] | Unset = UNSET
        if not isinstance(self.tool_overrides, Unset):
            tool_overrides = self.tool_overrides.to_dict()

        voice = self.voice

        voice_overrides: dict[str, Any] | Unset = UNSET
        if not isinstance(self.voice_overrides, Unset):
            voice_overrides = self.voice_overrides.to_dict()

        retention_policy = self.retention_policy

        shared_secrets: list[str] | Unset = UNSET
        if not isinstance(self.shared_secrets, Unset):
            shared_secrets = self.shared_secrets

        experimental_settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.experimental_settings, Unset):
            experimental_settings = self.experimental_settings.to_dict()

        medium: dict[str, Any] | Unset = UNSET
        if not isinstance(self.medium, Unset):
            medium = self.medium.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if template_context is not UNSET:
            field_dict["templateContext"] = template_context
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if join_timeout is not UNSET:
            field_dict["joinTimeout"] = join_timeout
        if max_duration is not UNSET:
            field_dict["maxDuration"] = max_duration
        if initial_messages is not UNSET:
            field_dict["initialMessages"] = initial_messages
        if recording_enabled is not UNSET:
            field_dict["recordingEnabled"] = recording_enabled
        if initial_output_medium is not UNSET:
            field_dict["initialOutputMedium"] = initial_output_medium
        if first_speaker_settings is not UNSET:
            field_dict["firstSpeakerSettings"] = first_speaker_settings
        if data_connection is not UNSET:
            field_dict["dataConnection"] = data_connection
        if callbacks is not UNSET:
            field_dict["callbacks"] = callbacks
        if tool_overrides is not UNSET:
            field_dict["toolOverrides"] = tool_overrides
        if voice is not UNSET:
            field_dict["voice"] = voice
        if voice_overrides is not UNSET:
            field_dict["voiceOverrides"] = voice_overrides
        if retention_policy is not UNSET:
            field_dict["retentionPolicy"] = retention_policy
        if shared_secrets is not UNSET:
            field_dict["sharedSecrets"] = shared_secrets
        if experimental_settings is not UNSET:
            field_dict["experimentalSettings"] = experimental_settings
        if medium is not UNSET:
            field_dict["medium"] = medium

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.create_agent_call_request_callbacks import CreateAgentCallRequestCallbacks  # noqa: PLC0415
        from ..models.create_agent_call_request_data_connection import (
            CreateAgentCallRequestDataConnection,  # noqa: PLC0415
        )
        from ..models.create_agent_call_request_experimental_settings import (
            CreateAgentCallRequestExperimentalSettings,  # noqa: PLC0415
        )
        from ..models.create_agent_call_request_first_speaker_settings import (
            CreateAgentCallRequestFirstSpeakerSettings,  # noqa: PLC0415
        )
        from ..models.create_agent_call_request_initial_messages_item import (
            CreateAgentCallRequestInitialMessagesItem,  # noqa: PLC0415
        )
        from ..models.create_agent_call_request_medium import CreateAgentCallRequestMedium  # noqa: PLC0415
        from ..models.create_agent_call_request_metadata import CreateAgentCallRequestMetadata  # noqa: PLC0415
        from ..models.create_agent_call_request_template_context import (
            CreateAgentCallRequestTemplateContext,  # noqa: PLC0415
        )
        from ..models.create_agent_call_request_tool_overrides import (
            CreateAgentCallRequestToolOverrides,  # noqa: PLC0415
        )
        from ..models.create_agent_call_request_voice_overrides import (
            CreateAgentCallRequestVoiceOverrides,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _template_context = d.pop("templateContext", UNSET)
        template_context: CreateAgentCallRequestTemplateContext | Unset
        if isinstance(_template_context, Unset):
            template_context = UNSET
        else:
            template_context = CreateAgentCallRequestTemplateContext.from_dict(_template_context)

        _metadata = d.pop("metadata", UNSET)
        metadata: CreateAgentCallRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = CreateAgentCallRequestMetadata.from_dict(_metadata)

        join_timeout = d.pop("joinTimeout", UNSET)

        max_duration = d.pop("maxDuration", UNSET)

        _initial_messages = d.pop("initialMessages", UNSET)
        initial_messages: list[CreateAgentCallRequestInitialMessagesItem] | Unset = UNSET
        if _initial_messages is not UNSET:
            initial_messages = []
            for initial_messages_item__data in _initial_messages:
                initial_messages_item_ = CreateAgentCallRequestInitialMessagesItem.from_dict(
                    initial_messages_item__data
                )

                initial_messages.append(initial_messages_item_)

        recording_enabled = d.pop("recordingEnabled", UNSET)

        _initial_output_medium = d.pop("initialOutputMedium", UNSET)
        initial_output_medium: CreateAgentCallRequestInitialOutputMedium | Unset
        if isinstance(_initial_output_medium, Unset):
            initial_output_medium = UNSET
        else:
            initial_output_medium = CreateAgentCallRequestInitialOutputMedium(
                _initial_output_medium
            )

        _first_speaker_settings = d.pop("firstSpeakerSettings", UNSET)
        first_speaker_settings: CreateAgentCallRequestFirstSpeakerSettings | Unset
        if isinstance(_first_speaker_settings, Unset):
            first_speaker_settings = UNSET
        else:
            first_speaker_settings = CreateAgentCallRequestFirstSpeakerSettings.from_dict(
                _first_speaker_settings
            )

        _data_connection = d.pop("dataConnection", UNSET)
        data_connection: CreateAgentCallRequestDataConnection | Unset
        if isinstance(_data_connection, Unset):
            data_connection = UNSET
        else:
            data_connection = CreateAgentCallRequestDataConnection.from_dict(_data_connection)

        _callbacks = d.pop("callbacks", UNSET)
        callbacks: CreateAgentCallRequestCallbacks | Unset
        if isinstance(_callbacks, Unset):
            callbacks = UNSET
        else:
            callbacks = CreateAgentCallRequestCallbacks.from_dict(_callbacks)

        _tool_overrides = d.pop("toolOverrides", UNSET)
        tool_overrides: CreateAgentCallRequestToolOverrides | Unset
        if isinstance(_tool_overrides, Unset):
            tool_overrides = UNSET
        else:
            tool_overrides = CreateAgentCallRequestToolOverrides.from_dict(_tool_overrides)

        voice = d.pop("voice", UNSET)

        _voice_overrides = d.pop("voiceOverrides", UNSET)
        voice_overrides: CreateAgentCallRequestVoiceOverrides | Unset
        if isinstance(_voice_overrides, Unset):
            voice_overrides = UNSET
        else:
            voice_overrides = CreateAgentCallRequestVoiceOverrides.from_dict(_voice_overrides)

        retention_policy = d.pop("retentionPolicy", UNSET)

        shared_secrets = cast(list[str], d.pop("sharedSecrets", UNSET))

        _experimental_settings = d.pop("experimentalSettings", UNSET)
        experimental_settings: CreateAgentCallRequestExperimentalSettings | Unset
        if isinstance(_experimental_settings, Unset):
            experimental_settings = UNSET
        else:
            experimental_settings = CreateAgentCallRequestExperimentalSettings.from_dict(
                _experimental_settings
            )

        _medium = d.pop("medium", UNSET)
        medium: CreateAgentCallRequestMedium | Unset
        if isinstance(_medium, Unset):
            medium = UNSET
        else:
            medium = CreateAgentCallRequestMedium.from_dict(_medium)

        instance_ = cls(
            template_context=template_context,
            metadata=metadata,
            join_timeout=join_timeout,
            max_duration=max_duration,
            initial_messages=initial_messages,
            recording_enabled=recording_enabled,
            initial_output_medium=initial_output_medium,
            first_speaker_settings=first_speaker_settings,
            data_connection=data_connection,
            callbacks=callbacks,
            tool_overrides=tool_overrides,
            voice=voice,
            voice_overrides=voice_overrides,
            retention_policy=retention_policy,
            shared_secrets=shared_secrets,
            experimental_settings=experimental_settings,
            medium=medium,
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
