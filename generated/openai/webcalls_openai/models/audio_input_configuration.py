from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
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


@_attrs_define
class AudioInputConfiguration:
    """What the model hears."""

    format_: AudioInputConfigurationFormat | Unset = UNSET
    """ The audio's format. Sent as `format`. """

    transcription: AudioInputConfigurationTranscription | None | Unset = UNSET
    """ Which model transcribes what the user says; off if it is left out. """

    noise_reduction: AudioInputConfigurationNoiseReduction | None | Unset = UNSET
    """ How noise is taken out, for instance for a headset (`near_field`). """

    turn_detection: AudioInputConfigurationTurnDetection | None | Unset = UNSET
    """ How the end of the user's turn is found; null leaves that to the page. """

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
        from ..models.audio_input_configuration_format import AudioInputConfigurationFormat  # noqa: PLC0415  only when it is needed
        from ..models.audio_input_configuration_noise_reduction import (
            AudioInputConfigurationNoiseReduction,  # noqa: PLC0415  only when it is needed
        )
        from ..models.audio_input_configuration_transcription import (
            AudioInputConfigurationTranscription,  # noqa: PLC0415  only when it is needed
        )
        from ..models.audio_input_configuration_turn_detection import (
            AudioInputConfigurationTurnDetection,  # noqa: PLC0415  only when it is needed
        )

        return _reading.Fields(
            _reading.Field("format", "format_", _reading.model(AudioInputConfigurationFormat)),
            _reading.Field(
                "transcription",
                "transcription",
                _reading.any_of(
                    _reading.model(AudioInputConfigurationTranscription), _reading.null
                ),
            ),
            _reading.Field(
                "noise_reduction",
                "noise_reduction",
                _reading.any_of(
                    _reading.model(AudioInputConfigurationNoiseReduction), _reading.null
                ),
            ),
            _reading.Field(
                "turn_detection",
                "turn_detection",
                _reading.any_of(
                    _reading.model(AudioInputConfigurationTurnDetection), _reading.null
                ),
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
