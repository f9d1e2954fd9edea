from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.agent_overrides import AgentOverrides
    from ..models.create_browser_dial_request_call_agent_input import (
        CreateBrowserDialRequestCallAgentInput,
    )
    from ..models.option_value import OptionValue


T = TypeVar("T", bound="CreateBrowserDialRequest")


@_attrs_define
class CreateBrowserDialRequest:
    """Which agent to call from the browser, and what to change about it for this call."""

    call_agent_id: str
    """ The id of the agent. """
    browser_call: bool
    """ Makes it a browser dial; without it the vendor takes the dial for a phone call. """
    call_agent_input: CreateBrowserDialRequestCallAgentInput | None | Unset = UNSET
    """ Values for the macros in the agent's prompt, by their names. """
    agent_overrides: AgentOverrides | None | Unset = UNSET
    """ What this dial changes about the agent. """
    timeout_minutes: int | Unset = UNSET
    """ Minutes after which the call ends; there is no limit if it is left out. """
    webhook_url: None | str | Unset = UNSET
    """ Where the vendor sends this call's events. """
    ai_voice_id: None | str | Unset = UNSET
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
        from ..models.agent_overrides import AgentOverrides  # noqa: PLC0415
        from ..models.create_browser_dial_request_call_agent_input import (
            CreateBrowserDialRequestCallAgentInput,  # noqa: PLC0415
        )

        call_agent_id = self.call_agent_id

        browser_call = self.browser_call

        call_agent_input: dict[str, Any] | None | Unset
        if isinstance(self.call_agent_input, Unset):
            call_agent_input = UNSET
        elif isinstance(self.call_agent_input, CreateBrowserDialRequestCallAgentInput):
            call_agent_input = self.call_agent_input.to_dict()
        else:
            call_agent_input = self.call_agent_input

        agent_overrides: dict[str, Any] | None | Unset
        if isinstance(self.agent_overrides, Unset):
            agent_overrides = UNSET
        elif isinstance(self.agent_overrides, AgentOverrides):
            agent_overrides = self.agent_overrides.to_dict()
        else:
            agent_overrides = self.agent_overrides

        timeout_minutes = self.timeout_minutes

        webhook_url: None | str | Unset
        if isinstance(self.webhook_url, Unset):
            webhook_url = UNSET
        else:
            webhook_url = self.webhook_url

        ai_voice_id: None | str | Unset
        if isinstance(self.ai_voice_id, Unset):
            ai_voice_id = UNSET
        else:
            ai_voice_id = self.ai_voice_id

        voice_option_values: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.voice_option_values, Unset):
            voice_option_values = []
            for voice_option_values_item__data in self.voice_option_values:
                voice_option_values_item_ = voice_option_values_item__data.to_dict()
                voice_option_values.append(voice_option_values_item_)

        voice_volume_level = self.voice_volume_level

        versioned_model_id = self.versioned_model_id

        call_agent_extractor_id = self.call_agent_extractor_id

        keywords: list[str] | None | Unset
        if isinstance(self.keywords, Unset):
            keywords = UNSET
        elif isinstance(self.keywords, list):
            keywords = self.keywords

        else:
            keywords = self.keywords

        override_transcriber_final_duration_ms = self.override_transcriber_final_duration_ms

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "callAgentId": call_agent_id,
                "browserCall": browser_call,
            }
        )
        if call_agent_input is not UNSET:
            field_dict["callAgentInput"] = call_agent_input
        if agent_overrides is not UNSET:
            field_dict["agentOverrides"] = agent_overrides
        if timeout_minutes is not UNSET:
            field_dict["timeoutMinutes"] = timeout_minutes
        if webhook_url is not UNSET:
            field_dict["webhookUrl"] = webhook_url
        if ai_voice_id is not UNSET:
            field_dict["aiVoiceId"] = ai_voice_id
        if voice_option_values is not UNSET:
            field_dict["voiceOptionValues"] = voice_option_values
        if voice_volume_level is not UNSET:
            field_dict["voiceVolumeLevel"] = voice_volume_level
        if versioned_model_id is not UNSET:
            field_dict["versionedModelId"] = versioned_model_id
        if call_agent_extractor_id is not UNSET:
            field_dict["callAgentExtractorId"] = call_agent_extractor_id
        if keywords is not UNSET:
            field_dict["keywords"] = keywords
        if override_transcriber_final_duration_ms is not UNSET:
            field_dict["overrideTranscriberFinalDurationMs"] = (
                override_transcriber_final_duration_ms
            )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.agent_overrides import AgentOverrides  # noqa: PLC0415
        from ..models.create_browser_dial_request_call_agent_input import (
            CreateBrowserDialRequestCallAgentInput,  # noqa: PLC0415
        )
        from ..models.option_value import OptionValue  # noqa: PLC0415

        d = dict(src_dict)
        call_agent_id = d.pop("callAgentId")

        browser_call = d.pop("browserCall")

        def _parse_call_agent_input(
            data: object,
        ) -> CreateBrowserDialRequestCallAgentInput | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                call_agent_input_type_0 = CreateBrowserDialRequestCallAgentInput.from_dict(data)

                return call_agent_input_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CreateBrowserDialRequestCallAgentInput | None | Unset, data)

        call_agent_input = _parse_call_agent_input(d.pop("callAgentInput", UNSET))

        def _parse_agent_overrides(data: object) -> AgentOverrides | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                agent_overrides_type_0 = AgentOverrides.from_dict(data)

                return agent_overrides_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AgentOverrides | None | Unset, data)

        agent_overrides = _parse_agent_overrides(d.pop("agentOverrides", UNSET))

        timeout_minutes = d.pop("timeoutMinutes", UNSET)

        def _parse_webhook_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        webhook_url = _parse_webhook_url(d.pop("webhookUrl", UNSET))

        def _parse_ai_voice_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ai_voice_id = _parse_ai_voice_id(d.pop("aiVoiceId", UNSET))

        _voice_option_values = d.pop("voiceOptionValues", UNSET)
        voice_option_values: list[OptionValue] | Unset = UNSET
        if _voice_option_values is not UNSET:
            voice_option_values = []
            for voice_option_values_item__data in _voice_option_values:
                voice_option_values_item_ = OptionValue.from_dict(voice_option_values_item__data)

                voice_option_values.append(voice_option_values_item_)

        voice_volume_level = d.pop("voiceVolumeLevel", UNSET)

        versioned_model_id = d.pop("versionedModelId", UNSET)

        call_agent_extractor_id = d.pop("callAgentExtractorId", UNSET)

        def _parse_keywords(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                keywords_type_0 = cast(list[str], data)

                return keywords_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        keywords = _parse_keywords(d.pop("keywords", UNSET))

        override_transcriber_final_duration_ms = d.pop("overrideTranscriberFinalDurationMs", UNSET)

        instance_ = cls(
            call_agent_id=call_agent_id,
            browser_call=browser_call,
            call_agent_input=call_agent_input,
            agent_overrides=agent_overrides,
            timeout_minutes=timeout_minutes,
            webhook_url=webhook_url,
            ai_voice_id=ai_voice_id,
            voice_option_values=voice_option_values,
            voice_volume_level=voice_volume_level,
            versioned_model_id=versioned_model_id,
            call_agent_extractor_id=call_agent_extractor_id,
            keywords=keywords,
            override_transcriber_final_duration_ms=override_transcriber_final_duration_ms,
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
