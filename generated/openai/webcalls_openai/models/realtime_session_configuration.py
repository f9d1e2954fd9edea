from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.realtime_session_configuration_output_modalities_item import (
    RealtimeSessionConfigurationOutputModalitiesItem,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audio_configuration import AudioConfiguration
    from ..models.prompt_reference import PromptReference
    from ..models.realtime_session_configuration_reasoning import (
        RealtimeSessionConfigurationReasoning,
    )
    from ..models.realtime_session_configuration_tools_item import (
        RealtimeSessionConfigurationToolsItem,
    )
    from ..models.retention_truncation import RetentionTruncation
    from ..models.tool_reference import ToolReference
    from ..models.tracing_configuration import TracingConfiguration


T = TypeVar("T", bound="RealtimeSessionConfiguration")


@_attrs_define
class RealtimeSessionConfiguration:
    """What a session begins with. Everything belongs in here, nothing beside it."""

    type_: Literal["realtime"]
    """ Tells a voice session from one that only transcribes. """
    model: str | Unset = UNSET
    """ The model that talks, for instance `gpt-realtime`. """
    instructions: str | Unset = UNSET
    """ The system prompt. """
    prompt: None | PromptReference | Unset = UNSET
    """ A stored prompt, which a session takes its instructions from. """
    output_modalities: list[RealtimeSessionConfigurationOutputModalitiesItem] | Unset = UNSET
    """ What the model answers with, `[audio]` (with a transcript) or `[text]`. """
    audio: AudioConfiguration | Unset = UNSET
    """ What the model hears and how it sounds. """
    max_output_tokens: int | str | Unset = UNSET
    """ The most tokens of one answer, 1 to 4096, or `inf`. """
    tools: list[RealtimeSessionConfigurationToolsItem] | Unset = UNSET
    """ Functions and MCP servers that the model may use. """
    tool_choice: str | ToolReference | Unset = UNSET
    """ Whether the model uses tools (`auto`, `none`, `required`), or which one it must use. """
    parallel_tool_calls: bool | Unset = UNSET
    """ Whether the model may use several tools at once; for reasoning models. """
    reasoning: RealtimeSessionConfigurationReasoning | Unset = UNSET
    """ How a reasoning model thinks, for instance its `effort`. """
    truncation: RetentionTruncation | str | Unset = UNSET
    """ What happens to a conversation that is too long for the model. """
    tracing: None | str | TracingConfiguration | Unset = UNSET
    """ How the session is written to the vendor's traces: `auto`, or with names of your own. """
    include: list[str] | Unset = UNSET
    """ What else the server's events shall hold. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.prompt_reference import PromptReference  # noqa: PLC0415
        from ..models.retention_truncation import RetentionTruncation  # noqa: PLC0415
        from ..models.tool_reference import ToolReference  # noqa: PLC0415
        from ..models.tracing_configuration import TracingConfiguration  # noqa: PLC0415

        type_ = self.type_

        model = self.model

        instructions = self.instructions

        prompt: dict[str, Any] | None | Unset
        if isinstance(self.prompt, Unset):
            prompt = UNSET
        elif isinstance(self.prompt, PromptReference):
            prompt = self.prompt.to_dict()
        else:
            prompt = self.prompt

        output_modalities: list[str] | Unset = UNSET
        if not isinstance(self.output_modalities, Unset):
            output_modalities = []
            for output_modalities_item__data in self.output_modalities:
                output_modalities_item_ = output_modalities_item__data.value
                output_modalities.append(output_modalities_item_)

        audio: dict[str, Any] | Unset = UNSET
        if not isinstance(self.audio, Unset):
            audio = self.audio.to_dict()

        max_output_tokens: int | str | Unset
        if isinstance(self.max_output_tokens, Unset):
            max_output_tokens = UNSET
        else:
            max_output_tokens = self.max_output_tokens

        tools: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tools, Unset):
            tools = []
            for tools_item__data in self.tools:
                tools_item_ = tools_item__data.to_dict()
                tools.append(tools_item_)

        tool_choice: dict[str, Any] | str | Unset
        if isinstance(self.tool_choice, Unset):
            tool_choice = UNSET
        elif isinstance(self.tool_choice, ToolReference):
            tool_choice = self.tool_choice.to_dict()
        else:
            tool_choice = self.tool_choice

        parallel_tool_calls = self.parallel_tool_calls

        reasoning: dict[str, Any] | Unset = UNSET
        if not isinstance(self.reasoning, Unset):
            reasoning = self.reasoning.to_dict()

        truncation: dict[str, Any] | str | Unset
        if isinstance(self.truncation, Unset):
            truncation = UNSET
        elif isinstance(self.truncation, RetentionTruncation):
            truncation = self.truncation.to_dict()
        else:
            truncation = self.truncation

        tracing: dict[str, Any] | None | str | Unset
        if isinstance(self.tracing, Unset):
            tracing = UNSET
        elif isinstance(self.tracing, TracingConfiguration):
            tracing = self.tracing.to_dict()
        else:
            tracing = self.tracing

        include: list[str] | Unset = UNSET
        if not isinstance(self.include, Unset):
            include = self.include

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
            }
        )
        if model is not UNSET:
            field_dict["model"] = model
        if instructions is not UNSET:
            field_dict["instructions"] = instructions
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if output_modalities is not UNSET:
            field_dict["output_modalities"] = output_modalities
        if audio is not UNSET:
            field_dict["audio"] = audio
        if max_output_tokens is not UNSET:
            field_dict["max_output_tokens"] = max_output_tokens
        if tools is not UNSET:
            field_dict["tools"] = tools
        if tool_choice is not UNSET:
            field_dict["tool_choice"] = tool_choice
        if parallel_tool_calls is not UNSET:
            field_dict["parallel_tool_calls"] = parallel_tool_calls
        if reasoning is not UNSET:
            field_dict["reasoning"] = reasoning
        if truncation is not UNSET:
            field_dict["truncation"] = truncation
        if tracing is not UNSET:
            field_dict["tracing"] = tracing
        if include is not UNSET:
            field_dict["include"] = include

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audio_configuration import AudioConfiguration  # noqa: PLC0415
        from ..models.prompt_reference import PromptReference  # noqa: PLC0415
        from ..models.realtime_session_configuration_reasoning import (
            RealtimeSessionConfigurationReasoning,  # noqa: PLC0415
        )
        from ..models.realtime_session_configuration_tools_item import (
            RealtimeSessionConfigurationToolsItem,  # noqa: PLC0415
        )
        from ..models.retention_truncation import RetentionTruncation  # noqa: PLC0415
        from ..models.tool_reference import ToolReference  # noqa: PLC0415
        from ..models.tracing_configuration import TracingConfiguration  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["realtime"], d.pop("type"))
        if type_ != "realtime":
            raise ValueError(f"type must match const 'realtime', got '{type_}'")

        model = d.pop("model", UNSET)

        instructions = d.pop("instructions", UNSET)

        def _parse_prompt(data: object) -> None | PromptReference | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                prompt_type_0 = PromptReference.from_dict(data)

                return prompt_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PromptReference | Unset, data)

        prompt = _parse_prompt(d.pop("prompt", UNSET))

        _output_modalities = d.pop("output_modalities", UNSET)
        output_modalities: list[RealtimeSessionConfigurationOutputModalitiesItem] | Unset = UNSET
        if _output_modalities is not UNSET:
            output_modalities = []
            for output_modalities_item__data in _output_modalities:
                output_modalities_item_ = RealtimeSessionConfigurationOutputModalitiesItem(
                    output_modalities_item__data
                )

                output_modalities.append(output_modalities_item_)

        _audio = d.pop("audio", UNSET)
        audio: AudioConfiguration | Unset
        if isinstance(_audio, Unset):
            audio = UNSET
        else:
            audio = AudioConfiguration.from_dict(_audio)

        def _parse_max_output_tokens(data: object) -> int | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(int | str | Unset, data)

        max_output_tokens = _parse_max_output_tokens(d.pop("max_output_tokens", UNSET))

        _tools = d.pop("tools", UNSET)
        tools: list[RealtimeSessionConfigurationToolsItem] | Unset = UNSET
        if _tools is not UNSET:
            tools = []
            for tools_item__data in _tools:
                tools_item_ = RealtimeSessionConfigurationToolsItem.from_dict(tools_item__data)

                tools.append(tools_item_)

        def _parse_tool_choice(data: object) -> str | ToolReference | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                tool_choice_type_1 = ToolReference.from_dict(data)

                return tool_choice_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | ToolReference | Unset, data)

        tool_choice = _parse_tool_choice(d.pop("tool_choice", UNSET))

        parallel_tool_calls = d.pop("parallel_tool_calls", UNSET)

        _reasoning = d.pop("reasoning", UNSET)
        reasoning: RealtimeSessionConfigurationReasoning | Unset
        if isinstance(_reasoning, Unset):
            reasoning = UNSET
        else:
            reasoning = RealtimeSessionConfigurationReasoning.from_dict(_reasoning)

        def _parse_truncation(data: object) -> RetentionTruncation | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                truncation_type_1 = RetentionTruncation.from_dict(data)

                return truncation_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(RetentionTruncation | str | Unset, data)

        truncation = _parse_truncation(d.pop("truncation", UNSET))

        def _parse_tracing(data: object) -> None | str | TracingConfiguration | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                tracing_type_1 = TracingConfiguration.from_dict(data)

                return tracing_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | str | TracingConfiguration | Unset, data)

        tracing = _parse_tracing(d.pop("tracing", UNSET))

        include = cast(list[str], d.pop("include", UNSET))

        instance_ = cls(
            type_=type_,
            model=model,
            instructions=instructions,
            prompt=prompt,
            output_modalities=output_modalities,
            audio=audio,
            max_output_tokens=max_output_tokens,
            tools=tools,
            tool_choice=tool_choice,
            parallel_tool_calls=parallel_tool_calls,
            reasoning=reasoning,
            truncation=truncation,
            tracing=tracing,
            include=include,
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
