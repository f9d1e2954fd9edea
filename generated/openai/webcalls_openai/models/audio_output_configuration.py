from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audio_output_configuration_format import AudioOutputConfigurationFormat
    from ..models.voice_reference import VoiceReference


T = TypeVar("T", bound="AudioOutputConfiguration")


@_attrs_define
class AudioOutputConfiguration:
    """How the model sounds."""

    voice: str | Unset | VoiceReference = UNSET
    """ A voice by its name, or one of your own by its id. """
    speed: float | Unset = UNSET
    """ How fast the voice talks; 1.0 if it is left out. """
    format_: AudioOutputConfigurationFormat | Unset = UNSET
    """ The audio's format. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.voice_reference import VoiceReference  # noqa: PLC0415

        voice: dict[str, Any] | str | Unset
        if isinstance(self.voice, Unset):
            voice = UNSET
        elif isinstance(self.voice, VoiceReference):
            voice = self.voice.to_dict()
        else:
            voice = self.voice

        speed = self.speed

        format_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.format_, Unset):
            format_ = self.format_.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if voice is not UNSET:
            field_dict["voice"] = voice
        if speed is not UNSET:
            field_dict["speed"] = speed
        if format_ is not UNSET:
            field_dict["format"] = format_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audio_output_configuration_format import AudioOutputConfigurationFormat  # noqa: PLC0415
        from ..models.voice_reference import VoiceReference  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_voice(data: object) -> str | Unset | VoiceReference:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                voice_type_1 = VoiceReference.from_dict(data)

                return voice_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | Unset | VoiceReference, data)

        voice = _parse_voice(d.pop("voice", UNSET))

        speed = d.pop("speed", UNSET)

        _format_ = d.pop("format", UNSET)
        format_: AudioOutputConfigurationFormat | Unset
        if isinstance(_format_, Unset):
            format_ = UNSET
        else:
            format_ = AudioOutputConfigurationFormat.from_dict(_format_)

        instance_ = cls(
            voice=voice,
            speed=speed,
            format_=format_,
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
