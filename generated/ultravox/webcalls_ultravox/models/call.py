from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.call_agent import CallAgent
    from ..models.call_medium import CallMedium
    from ..models.call_metadata import CallMetadata


@_attrs_define
class Call:
    """A call, of which the page needs `joinUrl`. It has many more fields about billing."""

    call_id: str
    """ The id of the call. """

    created: datetime.datetime | str
    """ When it was created. """

    join_timeout: str
    """ How long after `created` the page may join, such as `30s`. """

    max_duration: str
    """ After which time the call ends, such as `3600s`. """

    join_url: str | None = _attrs_field(repr=_reading.hidden)
    """ The address at which the page joins. Whoever has it can join, so it is as secret as a token.
    Null where nobody can join. """

    metadata: CallMetadata
    """ What was stored with the call. """

    joined: datetime.datetime | str | None | Unset = UNSET
    """ When the page joined. """

    ended: datetime.datetime | str | None | Unset = UNSET
    """ When it ended. """

    end_reason: str | None | Unset = UNSET
    """ Why it ended; `unjoined` where nobody came in time. """

    agent_id: str | None | Unset = UNSET
    """ The agent that the call is with. """

    agent: CallAgent | Unset = UNSET
    """ The agent, in short. """

    client_version: str | None | Unset = UNSET
    """ The client that joined. """

    medium: CallMedium | None | Unset = UNSET
    """ How the call is carried. """

    recording_enabled: bool | Unset = UNSET
    """ Whether the call is recorded. """

    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=_reading.hidden
    )

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON has it."""
        return _sending.write_model(self)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read an object of JSON; what does not fit stays as it came."""
        return _reading.read_model(cls, src_dict)

    @classmethod
    def _fields(cls) -> _reading.Fields:
        from ..models.call_agent import CallAgent  # noqa: PLC0415  only when it is needed
        from ..models.call_medium import CallMedium  # noqa: PLC0415  only when it is needed
        from ..models.call_metadata import CallMetadata  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("callId", "call_id", _reading.string, required=True),
            _reading.Field("created", "created", _reading.date_time, required=True),
            _reading.Field("joinTimeout", "join_timeout", _reading.string, required=True),
            _reading.Field("maxDuration", "max_duration", _reading.string, required=True),
            _reading.Field(
                "joinUrl",
                "join_url",
                _reading.any_of(_reading.string, _reading.null),
                required=True,
            ),
            _reading.Field("metadata", "metadata", _reading.model(CallMetadata), required=True),
            _reading.Field("joined", "joined", _reading.any_of(_reading.date_time, _reading.null)),
            _reading.Field("ended", "ended", _reading.any_of(_reading.date_time, _reading.null)),
            _reading.Field(
                "endReason", "end_reason", _reading.any_of(_reading.string, _reading.null)
            ),
            _reading.Field("agentId", "agent_id", _reading.any_of(_reading.string, _reading.null)),
            _reading.Field("agent", "agent", _reading.model(CallAgent)),
            _reading.Field(
                "clientVersion", "client_version", _reading.any_of(_reading.string, _reading.null)
            ),
            _reading.Field(
                "medium", "medium", _reading.any_of(_reading.model(CallMedium), _reading.null)
            ),
            _reading.Field("recordingEnabled", "recording_enabled", _reading.boolean),
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
