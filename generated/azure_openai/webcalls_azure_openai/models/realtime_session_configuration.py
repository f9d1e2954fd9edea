from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audio_configuration import AudioConfiguration
    from ..models.prompt_reference import PromptReference


@_attrs_define
class RealtimeSessionConfiguration:
    """What a session begins with. OpenAI's other fields are taken, too, as far as Azure has them;
    transcription of the input is better set by the page, after it connected.

    """

    model: str
    """ The name of the deployment, not of its model. """

    type_: Literal["realtime"] | str = "realtime"
    """ Tells a voice session from one that only transcribes. Sent as `type`. """

    instructions: str | Unset = UNSET
    """ The system prompt. """

    audio: AudioConfiguration | Unset = UNSET
    """ What the model hears and how it sounds. """

    prompt: PromptReference | None | Unset = UNSET
    """ A stored prompt, which a session takes its instructions from. """

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

        return _reading.Fields(
            _reading.Field("type", "type_", _reading.constant("realtime"), required=True),
            _reading.Field("model", "model", _reading.string, required=True),
            _reading.Field("instructions", "instructions", _reading.string),
            _reading.Field("audio", "audio", _reading.model(AudioConfiguration)),
            _reading.Field(
                "prompt", "prompt", _reading.any_of(_reading.model(PromptReference), _reading.null)
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
