from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.artifact_plan import ArtifactPlan
    from ..models.call_assistant import CallAssistant
    from ..models.call_monitor import CallMonitor
    from ..models.call_transport import CallTransport
    from ..models.subscription_limits import SubscriptionLimits


@_attrs_define
class Call:
    """A call. Once there is one, `id`, `orgId`, `createdAt` and `updatedAt` are always there; an
    answer about a call that was blocked has none of them.

    """

    id: str | Unset = UNSET
    """ The id of the call. """

    org_id: str | Unset = UNSET
    """ The organisation that the call is of. """

    created_at: datetime.datetime | str | Unset = UNSET
    """ When it was created. """

    updated_at: datetime.datetime | str | Unset = UNSET
    """ When it was changed last. """

    type_: str | Unset = UNSET
    """ The kind of the call, here `webCall`. Sent as `type`. """

    status: str | Unset = UNSET
    """ How far it has come; `queued` first. """

    web_call_url: str | Unset = _attrs_field(default=UNSET, repr=_reading.hidden)
    """ The address of the room. Whoever has it can join, so it is as secret as a token. The same as
    `transport.callUrl`; where one is missing, read the other. """

    transport: CallTransport | Unset = UNSET
    """ How the call is joined. """

    monitor: CallMonitor | Unset = UNSET
    """ Listening to the call and controlling it, for backends. Never give it to a page. """

    assistant_id: str | Unset = UNSET
    """ The assistant that the call is with, where it was named by its id. """

    assistant: CallAssistant | Unset = UNSET
    """ The assistant, where it was sent whole. """

    artifact_plan: ArtifactPlan | Unset = UNSET
    """ What is kept of the call. """

    subscription_limits: SubscriptionLimits | Unset = UNSET
    """ How many calls the organisation may have at the same time. """

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
        from ..models.artifact_plan import ArtifactPlan  # noqa: PLC0415  only when it is needed
        from ..models.call_assistant import CallAssistant  # noqa: PLC0415  only when it is needed
        from ..models.call_monitor import CallMonitor  # noqa: PLC0415  only when it is needed
        from ..models.call_transport import CallTransport  # noqa: PLC0415  only when it is needed
        from ..models.subscription_limits import SubscriptionLimits  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("id", "id", _reading.string),
            _reading.Field("orgId", "org_id", _reading.string),
            _reading.Field("createdAt", "created_at", _reading.date_time),
            _reading.Field("updatedAt", "updated_at", _reading.date_time),
            _reading.Field("type", "type_", _reading.string),
            _reading.Field("status", "status", _reading.string),
            _reading.Field("webCallUrl", "web_call_url", _reading.string),
            _reading.Field("transport", "transport", _reading.model(CallTransport)),
            _reading.Field("monitor", "monitor", _reading.model(CallMonitor)),
            _reading.Field("assistantId", "assistant_id", _reading.string),
            _reading.Field("assistant", "assistant", _reading.model(CallAssistant)),
            _reading.Field("artifactPlan", "artifact_plan", _reading.model(ArtifactPlan)),
            _reading.Field(
                "subscriptionLimits", "subscription_limits", _reading.model(SubscriptionLimits)
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
