from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.expires_after import ExpiresAfter
    from ..models.realtime_session_configuration import RealtimeSessionConfiguration


@_attrs_define
class CreateClientSecretRequest:
    """How long the secret lives and what its sessions begin with."""

    session: RealtimeSessionConfiguration
    """ What a session begins with. OpenAI's other fields are taken, too, as far as Azure has them;
    transcription of the input is better set by the page, after it connected. """

    expires_after: ExpiresAfter | Unset = UNSET
    """ How long the secret can open sessions. A session may last longer. """

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
        from ..models.expires_after import ExpiresAfter  # noqa: PLC0415  only when it is needed
        from ..models.realtime_session_configuration import RealtimeSessionConfiguration  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field(
                "session", "session", _reading.model(RealtimeSessionConfiguration), required=True
            ),
            _reading.Field("expires_after", "expires_after", _reading.model(ExpiresAfter)),
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
