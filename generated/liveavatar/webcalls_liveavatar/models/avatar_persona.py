from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.avatar_persona_stt_config import AvatarPersonaSttConfig
    from ..models.avatar_persona_voice_settings import AvatarPersonaVoiceSettings


T = TypeVar("T", bound="AvatarPersona")


@_attrs_define
class AvatarPersona:
    """What makes the face an agent. Required in FULL mode."""

    context_id: str | Unset = UNSET
    """ The context, which is prompt and greeting (a UUID). Without one the avatar is silent, and
    nothing says why. """
    voice_id: str | Unset = UNSET
    """ The voice (a UUID). """
    language: str | Unset = UNSET
    """ The language, such as `en`. """
    voice_settings: AvatarPersonaVoiceSettings | Unset = UNSET
    """ Settings of the voice. """
    stt_config: AvatarPersonaSttConfig | Unset = UNSET
    """ Settings of the speech recognition. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        context_id = self.context_id

        voice_id = self.voice_id

        language = self.language

        voice_settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.voice_settings, Unset):
            voice_settings = self.voice_settings.to_dict()

        stt_config: dict[str, Any] | Unset = UNSET
        if not isinstance(self.stt_config, Unset):
            stt_config = self.stt_config.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if context_id is not UNSET:
            field_dict["context_id"] = context_id
        if voice_id is not UNSET:
            field_dict["voice_id"] = voice_id
        if language is not UNSET:
            field_dict["language"] = language
        if voice_settings is not UNSET:
            field_dict["voice_settings"] = voice_settings
        if stt_config is not UNSET:
            field_dict["stt_config"] = stt_config

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.avatar_persona_stt_config import AvatarPersonaSttConfig  # noqa: PLC0415
        from ..models.avatar_persona_voice_settings import AvatarPersonaVoiceSettings  # noqa: PLC0415

        d = dict(src_dict)
        context_id = d.pop("context_id", UNSET)

        voice_id = d.pop("voice_id", UNSET)

        language = d.pop("language", UNSET)

        _voice_settings = d.pop("voice_settings", UNSET)
        voice_settings: AvatarPersonaVoiceSettings | Unset
        if isinstance(_voice_settings, Unset):
            voice_settings = UNSET
        else:
            voice_settings = AvatarPersonaVoiceSettings.from_dict(_voice_settings)

        _stt_config = d.pop("stt_config", UNSET)
        stt_config: AvatarPersonaSttConfig | Unset
        if isinstance(_stt_config, Unset):
            stt_config = UNSET
        else:
            stt_config = AvatarPersonaSttConfig.from_dict(_stt_config)

        instance_ = cls(
            context_id=context_id,
            voice_id=voice_id,
            language=language,
            voice_settings=voice_settings,
            stt_config=stt_config,
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
