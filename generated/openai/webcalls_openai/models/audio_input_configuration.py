from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audio_input_configuration_format import AudioInputConfigurationFormat
    from ..models.audio_input_configuration_noise_reduction import (
        AudioInputConfigurationNoiseReduction,
    )
    from ..models.audio_input_configuration_transcription import (
        AudioInputConfigurationTranscription,
    )
    from ..models.audio_input_configuration_turn_detection import (
        AudioInputConfigurationTurnDetection,
    )


T = TypeVar("T", bound="AudioInputConfiguration")


@_attrs_define
class AudioInputConfiguration:
    """What the model hears."""

    format_: AudioInputConfigurationFormat | Unset = UNSET
    """ The audio's format. """
    transcription: AudioInputConfigurationTranscription | None | Unset = UNSET
    """ Which model transcribes what the user says; off if it is left out. """
    noise_reduction: AudioInputConfigurationNoiseReduction | None | Unset = UNSET
    """ How noise is taken out, for instance for a headset (`near_field`). """
    turn_detection: AudioInputConfigurationTurnDetection | None | Unset = UNSET
    """ How the end of the user's turn is found; null leaves that to the page. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.audio_input_configuration_noise_reduction import (
            AudioInputConfigurationNoiseReduction,  # noqa: PLC0415
        )
        from ..models.audio_input_configuration_transcription import (
            AudioInputConfigurationTranscription,  # noqa: PLC0415
        )
        from ..models.audio_input_configuration_turn_detection import (
            AudioInputConfigurationTurnDetection,  # noqa: PLC0415
        )

        format_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.format_, Unset):
            format_ = self.format_.to_dict()

        transcription: dict[str, Any] | None | Unset
        if isinstance(self.transcription, Unset):
            transcription = UNSET
        elif isinstance(self.transcription, AudioInputConfigurationTranscription):
            transcription = self.transcription.to_dict()
        else:
            transcription = self.transcription

        noise_reduction: dict[str, Any] | None | Unset
        if isinstance(self.noise_reduction, Unset):
            noise_reduction = UNSET
        elif isinstance(self.noise_reduction, AudioInputConfigurationNoiseReduction):
            noise_reduction = self.noise_reduction.to_dict()
        else:
            noise_reduction = self.noise_reduction

        turn_detection: dict[str, Any] | None | Unset
        if isinstance(self.turn_detection, Unset):
            turn_detection = UNSET
        elif isinstance(self.turn_detection, AudioInputConfigurationTurnDetection):
            turn_detection = self.turn_detection.to_dict()
        else:
            turn_detection = self.turn_detection

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if format_ is not UNSET:
            field_dict["format"] = format_
        if transcription is not UNSET:
            field_dict["transcription"] = transcription
        if noise_reduction is not UNSET:
            field_dict["noise_reduction"] = noise_reduction
        if turn_detection is not UNSET:
            field_dict["turn_detection"] = turn_detection

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audio_input_configuration_format import AudioInputConfigurationFormat  # noqa: PLC0415
        from ..models.audio_input_configuration_noise_reduction import (
            AudioInputConfigurationNoiseReduction,  # noqa: PLC0415
        )
        from ..models.audio_input_configuration_transcription import (
            AudioInputConfigurationTranscription,  # noqa: PLC0415
        )
        from ..models.audio_input_configuration_turn_detection import (
            AudioInputConfigurationTurnDetection,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _format_ = d.pop("format", UNSET)
        format_: AudioInputConfigurationFormat | Unset
        if isinstance(_format_, Unset):
            format_ = UNSET
        else:
            format_ = AudioInputConfigurationFormat.from_dict(_format_)

        def _parse_transcription(
            data: object,
        ) -> AudioInputConfigurationTranscription | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                transcription_type_0 = AudioInputConfigurationTranscription.from_dict(data)

                return transcription_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AudioInputConfigurationTranscription | None | Unset, data)

        transcription = _parse_transcription(d.pop("transcription", UNSET))

        def _parse_noise_reduction(
            data: object,
        ) -> AudioInputConfigurationNoiseReduction | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                noise_reduction_type_0 = AudioInputConfigurationNoiseReduction.from_dict(data)

                return noise_reduction_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AudioInputConfigurationNoiseReduction | None | Unset, data)

        noise_reduction = _parse_noise_reduction(d.pop("noise_reduction", UNSET))

        def _parse_turn_detection(
            data: object,
        ) -> AudioInputConfigurationTurnDetection | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                turn_detection_type_0 = AudioInputConfigurationTurnDetection.from_dict(data)

                return turn_detection_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AudioInputConfigurationTurnDetection | None | Unset, data)

        turn_detection = _parse_turn_detection(d.pop("turn_detection", UNSET))

        instance_ = cls(
            format_=format_,
            transcription=transcription,
            noise_reduction=noise_reduction,
            turn_detection=turn_detection,
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
