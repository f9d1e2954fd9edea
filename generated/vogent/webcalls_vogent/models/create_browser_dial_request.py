from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.agent_overrides import AgentOverrides
    from ..models.create_browser_dial_request_call_agent_input import (
        CreateBrowserDialRequestCallAgentInput,
    )
    from ..models.option_value import OptionValue


@_attrs_define
class CreateBrowserDialRequest:
    """Which agent to call from the browser, and what to change about it for this call."""

    call_agent_id: str
    """ The id of the agent. """

    browser_call: bool = True
    """ Makes it a browser dial; without it the vendor takes the dial for a phone call. Default: True. """

    call_agent_input: CreateBrowserDialRequestCallAgentInput | None | Unset = UNSET
    """ Values for the macros in the agent's prompt, by their names. """

    agent_overrides: AgentOverrides | None | Unset = UNSET
    """ What this dial changes about the agent. """

    timeout_minutes: int | Unset = UNSET
    """ Minutes after which the call ends; there is no limit if it is left out. """

    webhook_url: str | None | Unset = UNSET
    """ Where the vendor sends this call's events. """

    ai_voice_id: str | None | Unset = UNSET
    """ The voice of this call; the agent's own if it is left out. """

    voice_option_values: list[OptionValue] | Unset = UNSET
    """ Settings of the voice. """

    voice_volume_level: int | Unset = UNSET
    """ How loud the voice is, from -300 (quiet) to 300 (loud). """

    versioned_model_id: str | Unset = UNSET
    """ The version of prompt and model to use; the agent's own if it is left out. """

    call_agent_extractor_id: str | Unset = UNSET
    """ The extractor to run after the call; the agent's own if it is left out. """

    keywords: list[str] | None | Unset = UNSET
    """ Words that the transcriber shall expect. """

    override_transcriber_final_duration_ms: int | Unset = UNSET
    """ Milliseconds after the end of an utterance from which the agent answers, whether or not the
    transcript is final. """

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
        from ..models.agent_overrides import AgentOverrides  # noqa: PLC0415  only when it is needed
        from ..models.create_browser_dial_request_call_agent_input import (
            CreateBrowserDialRequestCallAgentInput,  # noqa: PLC0415  only when it is needed
        )
        from ..models.option_value import OptionValue  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("callAgentId", "call_agent_id", _reading.string, required=True),
            _reading.Field("browserCall", "browser_call", _reading.boolean, required=True),
            _reading.Field(
                "callAgentInput",
                "call_agent_input",
                _reading.any_of(
                    _reading.model(CreateBrowserDialRequestCallAgentInput), _reading.null
                ),
            ),
            _reading.Field(
                "agentOverrides",
                "agent_overrides",
                _reading.any_of(_reading.model(AgentOverrides), _reading.null),
            ),
            _reading.Field("timeoutMinutes", "timeout_minutes", _reading.integer),
            _reading.Field(
                "webhookUrl", "webhook_url", _reading.any_of(_reading.string, _reading.null)
            ),
            _reading.Field(
                "aiVoiceId", "ai_voice_id", _reading.any_of(_reading.string, _reading.null)
            ),
            _reading.Field(
                "voiceOptionValues",
                "voice_option_values",
                _reading.list_of(_reading.model(OptionValue)),
            ),
            _reading.Field("voiceVolumeLevel", "voice_volume_level", _reading.integer),
            _reading.Field("versionedModelId", "versioned_model_id", _reading.string),
            _reading.Field("callAgentExtractorId", "call_agent_extractor_id", _reading.string),
            _reading.Field(
                "keywords",
                "keywords",
                _reading.any_of(_reading.list_of(_reading.string), _reading.null),
            ),
            _reading.Field(
                "overrideTranscriberFinalDurationMs",
                "override_transcriber_final_duration_ms",
                _reading.integer,
            ),
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
