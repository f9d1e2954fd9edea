from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audio_configuration import AudioConfiguration
    from ..models.prompt_reference import PromptReference


T = TypeVar("T", bound="RealtimeSessionConfiguration")


@_attrs_define
class RealtimeSessionConfiguration:
    """What a session begins with. OpenAI's other fields are taken, too, as far as Azure has them;
    transcription of the input is better set by the page, after it connected.

    """

    type_: Literal["realtime"]
    """ Tells a voice session from one that only transcribes. """
    model: str
    """ The name of the deployment, not of its model. """
    instructions: str | Unset = UNSET
    """ The system prompt. """
    audio: AudioConfiguration | Unset = UNSET
    """ What the model hears and how it sounds. """
    prompt: None | PromptReference | Unset = UNSET
    """ A stored prompt, which a session takes its instructions from. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.prompt_reference import PromptReference  # noqa: PLC0415

        type_ = self.type_

        model = self.model

        instructions = self.instructions

        audio: dict[str, Any] | Unset = UNSET
        if not isinstance(self.audio, Unset):
            audio = self.audio.to_dict()

        prompt: dict[str, Any] | None | Unset
        if isinstance(self.prompt, Unset):
            prompt = UNSET
        elif isinstance(self.prompt, PromptReference):
            prompt = self.prompt.to_dict()
        else:
            prompt = self.prompt

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "model": model,
            }
        )
        if instructions is not UNSET:
            field_dict["instructions"] = instructions
        if audio is not UNSET:
            field_dict["audio"] = audio
        if prompt is not UNSET:
            field_dict["prompt"] = prompt

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audio_configuration import AudioConfiguration  # noqa: PLC0415
        from ..models.prompt_reference import PromptReference  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["realtime"], d.pop("type"))
        if type_ != "realtime":
            raise ValueError(f"type must match const 'realtime', got '{type_}'")

        model = d.pop("model")

        instructions = d.pop("instructions", UNSET)

        _audio = d.pop("audio", UNSET)
        audio: AudioConfiguration | Unset
        if isinstance(_audio, Unset):
            audio = UNSET
        else:
            audio = AudioConfiguration.from_dict(_audio)

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

        instance_ = cls(
            type_=type_,
            model=model,
            instructions=instructions,
            audio=audio,
            prompt=prompt,
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
