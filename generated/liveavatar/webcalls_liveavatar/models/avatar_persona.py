from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.avatar_persona_stt_config import AvatarPersonaSttConfig
    from ..models.avatar_persona_voice_settings import AvatarPersonaVoiceSettings


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
        """The object as JSON has it."""
        return _sending.write_model(self)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read an object of JSON; what does not fit stays as it came."""
        return _reading.read_model(cls, src_dict)

    @classmethod
    def _fields(cls) -> _reading.Fields:
        from ..models.avatar_persona_stt_config import AvatarPersonaSttConfig  # noqa: PLC0415  only when it is needed
        from ..models.avatar_persona_voice_settings import AvatarPersonaVoiceSettings  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("context_id", "context_id", _reading.string),
            _reading.Field("voice_id", "voice_id", _reading.string),
            _reading.Field("language", "language", _reading.string),
            _reading.Field(
                "voice_settings", "voice_settings", _reading.model(AvatarPersonaVoiceSettings)
            ),
            _reading.Field("stt_config", "stt_config", _reading.model(AvatarPersonaSttConfig)),
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
