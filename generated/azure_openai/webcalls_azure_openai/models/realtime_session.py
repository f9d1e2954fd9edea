from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.realtime_session_audio import RealtimeSessionAudio


@_attrs_define
class RealtimeSession:
    """The configuration as the vendor completed it."""

    id: str | Unset = UNSET
    """ The id of the configuration; the later call has another one. """

    object_: str | Unset = UNSET
    """ Always `realtime.session`. Sent as `object`. """

    type_: str | Unset = UNSET
    """ Always `realtime`. Sent as `type`. """

    expires_at: int | None | Unset = UNSET
    """ Not when the secret expires. """

    model: str | None | Unset = UNSET
    """ The deployment, or its model. """

    instructions: str | None | Unset = UNSET
    """ The system prompt. """

    audio: RealtimeSessionAudio | None | Unset = UNSET
    """ What the model hears and how it sounds. """

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
        from ..models.realtime_session_audio import RealtimeSessionAudio  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("id", "id", _reading.string),
            _reading.Field("object", "object_", _reading.string),
            _reading.Field("type", "type_", _reading.string),
            _reading.Field(
                "expires_at", "expires_at", _reading.any_of(_reading.integer, _reading.null)
            ),
            _reading.Field("model", "model", _reading.any_of(_reading.string, _reading.null)),
            _reading.Field(
                "instructions", "instructions", _reading.any_of(_reading.string, _reading.null)
            ),
            _reading.Field(
                "audio",
                "audio",
                _reading.any_of(_reading.model(RealtimeSessionAudio), _reading.null),
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
