from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
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


@_attrs_define
class RealtimeSessionConfiguration:
    """What a session begins with. Everything belongs in here, nothing beside it."""

    type_: Literal["realtime"] | str = "realtime"
    """ Tells a voice session from one that only transcribes. Sent as `type`. """

    model: str | Unset = UNSET
    """ The model that talks, for instance `gpt-realtime`. """

    instructions: str | Unset = UNSET
    """ The system prompt. """

    prompt: PromptReference | None | Unset = UNSET
    """ A stored prompt, which a session takes its instructions from. """

    output_modalities: list[RealtimeSessionConfigurationOutputModalitiesItem | str] | Unset = UNSET
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

    truncation: str | RetentionTruncation | Unset = UNSET
    """ What happens to a conversation that is too long for the model. """

    tracing: str | TracingConfiguration | None | Unset = UNSET
    """ How the session is written to the vendor's traces: `auto`, or with names of your own. """

    include: list[str] | Unset = UNSET
    """ What else the server's events shall hold. """

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
        from ..models.audio_configuration import AudioConfiguration  # noqa: PLC0415  only when it is needed
        from ..models.prompt_reference import PromptReference  # noqa: PLC0415  only when it is needed
        from ..models.realtime_session_configuration_reasoning import (
            RealtimeSessionConfigurationReasoning,  # noqa: PLC0415  only when it is needed
        )
        from ..models.realtime_session_configuration_tools_item import (
            RealtimeSessionConfigurationToolsItem,  # noqa: PLC0415  only when it is needed
        )
        from ..models.retention_truncation import RetentionTruncation  # noqa: PLC0415  only when it is needed
        from ..models.tool_reference import ToolReference  # noqa: PLC0415  only when it is needed
        from ..models.tracing_configuration import TracingConfiguration  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("type", "type_", _reading.constant("realtime"), required=True),
            _reading.Field("model", "model", _reading.string),
            _reading.Field("instructions", "instructions", _reading.string),
            _reading.Field(
                "prompt", "prompt", _reading.any_of(_reading.model(PromptReference), _reading.null)
            ),
            _reading.Field(
                "output_modalities",
                "output_modalities",
                _reading.list_of(_reading.choice(RealtimeSessionConfigurationOutputModalitiesItem)),
            ),
            _reading.Field("audio", "audio", _reading.model(AudioConfiguration)),
            _reading.Field(
                "max_output_tokens",
                "max_output_tokens",
                _reading.any_of(_reading.integer, _reading.string),
            ),
            _reading.Field(
                "tools",
                "tools",
                _reading.list_of(_reading.model(RealtimeSessionConfigurationToolsItem)),
            ),
            _reading.Field(
                "tool_choice",
                "tool_choice",
                _reading.any_of(_reading.string, _reading.model(ToolReference)),
            ),
            _reading.Field("parallel_tool_calls", "parallel_tool_calls", _reading.boolean),
            _reading.Field(
                "reasoning", "reasoning", _reading.model(RealtimeSessionConfigurationReasoning)
            ),
            _reading.Field(
                "truncation",
                "truncation",
                _reading.any_of(_reading.string, _reading.model(RetentionTruncation)),
            ),
            _reading.Field(
                "tracing",
                "tracing",
                _reading.any_of(
                    _reading.string, _reading.model(TracingConfiguration), _reading.null
                ),
            ),
            _reading.Field("include", "include", _reading.list_of(_reading.string)),
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
