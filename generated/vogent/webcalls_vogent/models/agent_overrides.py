from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.agent_overrides_metadata import AgentOverridesMetadata
    from ..models.opening_line import OpeningLine


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
        """The object as JSON has it."""
        return _sending.write_model(self)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read an object of JSON; what does not fit stays as it came."""
        return _reading.read_model(cls, src_dict)

    @classmethod
    def _fields(cls) -> _reading.Fields:
        from ..models.agent_overrides_metadata import AgentOverridesMetadata  # noqa: PLC0415  only when it is needed
        from ..models.opening_line import OpeningLine  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("metadata", "metadata", _reading.model(AgentOverridesMetadata)),
            _reading.Field("openingLine", "opening_line", _reading.model(OpeningLine)),
            _reading.Field("maxDurationSeconds", "max_duration_seconds", _reading.integer),
            _reading.Field("language", "language", _reading.string),
            _reading.Field("defaultVoiceId", "default_voice_id", _reading.string),
            _reading.Field("voiceVolumeLevel", "voice_volume_level", _reading.integer),
            _reading.Field("backgroundNoiseType", "background_noise_type", _reading.string),
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
