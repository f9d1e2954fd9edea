from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.realtime_session_audio import RealtimeSessionAudio
    from ..models.realtime_session_prompt import RealtimeSessionPrompt


T = TypeVar("T", bound="RealtimeSession")


@_attrs_define
class RealtimeSession:
    """The configuration as the vendor completed it."""

    id: str
    """ The id of the configuration; the later call has another one. """
    object_: str
    """ Always `realtime.session`. """
    type_: str
    """ Always `realtime`. """
    expires_at: int | None | Unset = UNSET
    """ Not when the secret expires; the vendor's own example has 0. """
    model: None | str | Unset = UNSET
    """ The model that talks. """
    instructions: None | str | Unset = UNSET
    """ The system prompt. """
    output_modalities: list[str] | None | Unset = UNSET
    """ What the model answers with. """
    audio: None | RealtimeSessionAudio | Unset = UNSET
    """ What the model hears and how it sounds. """
    prompt: None | RealtimeSessionPrompt | Unset = UNSET
    """ The stored prompt. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.realtime_session_audio import RealtimeSessionAudio  # noqa: PLC0415
        from ..models.realtime_session_prompt import RealtimeSessionPrompt  # noqa: PLC0415

        id = self.id

        object_ = self.object_

        type_ = self.type_

        expires_at: int | None | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        else:
            expires_at = self.expires_at

        model: None | str | Unset
        if isinstance(self.model, Unset):
            model = UNSET
        else:
            model = self.model

        instructions: None | str | Unset
        if isinstance(self.instructions, Unset):
            instructions = UNSET
        else:
            instructions = self.instructions

        output_modalities: list[str] | None | Unset
        if isinstance(self.output_modalities, Unset):
            output_modalities = UNSET
        elif isinstance(self.output_modalities, list):
            output_modalities = self.output_modalities

        else:
            output_modalities = self.output_modalities

        audio: dict[str, Any] | None | Unset
        if isinstance(self.audio, Unset):
            audio = UNSET
        elif isinstance(self.audio, RealtimeSessionAudio):
            audio = self.audio.to_dict()
        else:
            audio = self.audio

        prompt: dict[str, Any] | None | Unset
        if isinstance(self.prompt, Unset):
            prompt = UNSET
        elif isinstance(self.prompt, RealtimeSessionPrompt):
            prompt = self.prompt.to_dict()
        else:
            prompt = self.prompt

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "object": object_,
                "type": type_,
            }
        )
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at
        if model is not UNSET:
            field_dict["model"] = model
        if instructions is not UNSET:
            field_dict["instructions"] = instructions
        if output_modalities is not UNSET:
            field_dict["output_modalities"] = output_modalities
        if audio is not UNSET:
            field_dict["audio"] = audio
        if prompt is not UNSET:
            field_dict["prompt"] = prompt

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.realtime_session_audio import RealtimeSessionAudio  # noqa: PLC0415
        from ..models.realtime_session_prompt import RealtimeSessionPrompt  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        object_ = d.pop("object")

        type_ = d.pop("type")

        def _parse_expires_at(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        expires_at = _parse_expires_at(d.pop("expires_at", UNSET))

        def _parse_model(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        model = _parse_model(d.pop("model", UNSET))

        def _parse_instructions(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        instructions = _parse_instructions(d.pop("instructions", UNSET))

        def _parse_output_modalities(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                output_modalities_type_0 = cast(list[str], data)

                return output_modalities_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        output_modalities = _parse_output_modalities(d.pop("output_modalities", UNSET))

        def _parse_audio(data: object) -> None | RealtimeSessionAudio | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                audio_type_0 = RealtimeSessionAudio.from_dict(data)

                return audio_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RealtimeSessionAudio | Unset, data)

        audio = _parse_audio(d.pop("audio", UNSET))

        def _parse_prompt(data: object) -> None | RealtimeSessionPrompt | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                prompt_type_0 = RealtimeSessionPrompt.from_dict(data)

                return prompt_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RealtimeSessionPrompt | Unset, data)

        prompt = _parse_prompt(d.pop("prompt", UNSET))

        instance_ = cls(
            id=id,
            object_=object_,
            type_=type_,
            expires_at=expires_at,
            model=model,
            instructions=instructions,
            output_modalities=output_modalities,
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
