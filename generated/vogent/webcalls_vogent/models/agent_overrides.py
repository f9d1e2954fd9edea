from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.agent_overrides_metadata import AgentOverridesMetadata
    from ..models.opening_line import OpeningLine


T = TypeVar("T", bound="AgentOverrides")


@_attrs_define
class AgentOverrides:
    """Changes to the agent for one dial. The vendor calls this an alpha feature whose fields may
    change; it takes more of the agent's settings than are named here.

    """

    metadata: AgentOverridesMetadata | Unset = UNSET
    """ Your own data, kept with the dial. The only place for it. """
    opening_line: OpeningLine | Unset = UNSET
    """ How the agent begins. """
    max_duration_seconds: int | Unset = UNSET
    """ Seconds after which the call ends. """
    language: str | Unset = UNSET
    """ The language of the call. """
    default_voice_id: str | Unset = UNSET
    """ The voice of the agent. """
    voice_volume_level: int | Unset = UNSET
    """ How loud the voice is. """
    background_noise_type: str | Unset = UNSET
    """ The noise that is played behind the voice. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        opening_line: dict[str, Any] | Unset = UNSET
        if not isinstance(self.opening_line, Unset):
            opening_line = self.opening_line.to_dict()

        max_duration_seconds = self.max_duration_seconds

        language = self.language

        default_voice_id = self.default_voice_id

        voice_volume_level = self.voice_volume_level

        background_noise_type = self.background_noise_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if opening_line is not UNSET:
            field_dict["openingLine"] = opening_line
        if max_duration_seconds is not UNSET:
            field_dict["maxDurationSeconds"] = max_duration_seconds
        if language is not UNSET:
            field_dict["language"] = language
        if default_voice_id is not UNSET:
            field_dict["defaultVoiceId"] = default_voice_id
        if voice_volume_level is not UNSET:
            field_dict["voiceVolumeLevel"] = voice_volume_level
        if background_noise_type is not UNSET:
            field_dict["backgroundNoiseType"] = background_noise_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.agent_overrides_metadata import AgentOverridesMetadata  # noqa: PLC0415
        from ..models.opening_line import OpeningLine  # noqa: PLC0415

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: AgentOverridesMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = AgentOverridesMetadata.from_dict(_metadata)

        _opening_line = d.pop("openingLine", UNSET)
        opening_line: OpeningLine | Unset
        if isinstance(_opening_line, Unset):
            opening_line = UNSET
        else:
            opening_line = OpeningLine.from_dict(_opening_line)

        max_duration_seconds = d.pop("maxDurationSeconds", UNSET)

        language = d.pop("language", UNSET)

        default_voice_id = d.pop("defaultVoiceId", UNSET)

        voice_volume_level = d.pop("voiceVolumeLevel", UNSET)

        background_noise_type = d.pop("backgroundNoiseType", UNSET)

        instance_ = cls(
            metadata=metadata,
            opening_line=opening_line,
            max_duration_seconds=max_duration_seconds,
            language=language,
            default_voice_id=default_voice_id,
            voice_volume_level=voice_volume_level,
            background_noise_type=background_noise_type,
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
