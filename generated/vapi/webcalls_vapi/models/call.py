from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.artifact_plan import ArtifactPlan
    from ..models.call_assistant import CallAssistant
    from ..models.call_monitor import CallMonitor
    from ..models.call_transport import CallTransport
    from ..models.subscription_limits import SubscriptionLimits


T = TypeVar("T", bound="Call")


@_attrs_define
class Call:
    """A call. Once there is one, `id`, `orgId`, `createdAt` and `updatedAt` are always there; an
    answer about a call that was blocked has none of them.

    """

    id: str | Unset = UNSET
    """ The id of the call. """
    org_id: str | Unset = UNSET
    """ The organisation that the call is of. """
    created_at: datetime.datetime | Unset = UNSET
    """ When it was created. """
    updated_at: datetime.datetime | Unset = UNSET
    """ When it was changed last. """
    type_: str | Unset = UNSET
    """ The kind of the call, here `webCall`. """
    status: str | Unset = UNSET
    """ How far it has come; `queued` first. """
    web_call_url: str | Unset = UNSET
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
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        org_id = self.org_id

        created_at: str | Unset = UNSET
        if not isinstance(self.created_at, Unset):
            created_at = self.created_at.isoformat()

        updated_at: str | Unset = UNSET
        if not isinstance(self.updated_at, Unset):
            updated_at = self.updated_at.isoformat()

        type_ = self.type_

        status = self.status

        web_call_url = self.web_call_url

        transport: dict[str, Any] | Unset = UNSET
        if not isinstance(self.transport, Unset):
            transport = self.transport.to_dict()

        monitor: dict[str, Any] | Unset = UNSET
        if not isinstance(self.monitor, Unset):
            monitor = self.monitor.to_dict()

        assistant_id = self.assistant_id

        assistant: dict[str, Any] | Unset = UNSET
        if not isinstance(self.assistant, Unset):
            assistant = self.assistant.to_dict()

        artifact_plan: dict[str, Any] | Unset = UNSET
        if not isinstance(self.artifact_plan, Unset):
            artifact_plan = self.artifact_plan.to_dict()

        subscription_limits: dict[str, Any] | Unset = UNSET
        if not isinstance(self.subscription_limits, Unset):
            subscription_limits = self.subscription_limits.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if org_id is not UNSET:
            field_dict["orgId"] = org_id
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at
        if type_ is not UNSET:
            field_dict["type"] = type_
        if status is not UNSET:
            field_dict["status"] = status
        if web_call_url is not UNSET:
            field_dict["webCallUrl"] = web_call_url
        if transport is not UNSET:
            field_dict["transport"] = transport
        if monitor is not UNSET:
            field_dict["monitor"] = monitor
        if assistant_id is not UNSET:
            field_dict["assistantId"] = assistant_id
        if assistant is not UNSET:
            field_dict["assistant"] = assistant
        if artifact_plan is not UNSET:
            field_dict["artifactPlan"] = artifact_plan
        if subscription_limits is not UNSET:
            field_dict["subscriptionLimits"] = subscription_limits

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.artifact_plan import ArtifactPlan  # noqa: PLC0415
        from ..models.call_assistant import CallAssistant  # noqa: PLC0415
        from ..models.call_monitor import CallMonitor  # noqa: PLC0415
        from ..models.call_transport import CallTransport  # noqa: PLC0415
        from ..models.subscription_limits import SubscriptionLimits  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id", UNSET)

        org_id = d.pop("orgId", UNSET)

        _created_at = d.pop("createdAt", UNSET)
        created_at: datetime.datetime | Unset
        if isinstance(_created_at, Unset):
            created_at = UNSET
        else:
            created_at = datetime.datetime.fromisoformat(_created_at)

        _updated_at = d.pop("updatedAt", UNSET)
        updated_at: datetime.datetime | Unset
        if isinstance(_updated_at, Unset):
            updated_at = UNSET
        else:
            updated_at = datetime.datetime.fromisoformat(_updated_at)

        type_ = d.pop("type", UNSET)

        status = d.pop("status", UNSET)

        web_call_url = d.pop("webCallUrl", UNSET)

        _transport = d.pop("transport", UNSET)
        transport: CallTransport | Unset
        if isinstance(_transport, Unset):
            transport = UNSET
        else:
            transport = CallTransport.from_dict(_transport)

        _monitor = d.pop("monitor", UNSET)
        monitor: CallMonitor | Unset
        if isinstance(_monitor, Unset):
            monitor = UNSET
        else:
            monitor = CallMonitor.from_dict(_monitor)

        assistant_id = d.pop("assistantId", UNSET)

        _assistant = d.pop("assistant", UNSET)
        assistant: CallAssistant | Unset
        if isinstance(_assistant, Unset):
            assistant = UNSET
        else:
            assistant = CallAssistant.from_dict(_assistant)

        _artifact_plan = d.pop("artifactPlan", UNSET)
        artifact_plan: ArtifactPlan | Unset
        if isinstance(_artifact_plan, Unset):
            artifact_plan = UNSET
        else:
            artifact_plan = ArtifactPlan.from_dict(_artifact_plan)

        _subscription_limits = d.pop("subscriptionLimits", UNSET)
        subscription_limits: SubscriptionLimits | Unset
        if isinstance(_subscription_limits, Unset):
            subscription_limits = UNSET
        else:
            subscription_limits = SubscriptionLimits.from_dict(_subscription_limits)

        instance_ = cls(
            id=id,
            org_id=org_id,
            created_at=created_at,
            updated_at=updated_at,
            type_=type_,
            status=status,
            web_call_url=web_call_url,
            transport=transport,
            monitor=monitor,
            assistant_id=assistant_id,
            assistant=assistant,
            artifact_plan=artifact_plan,
            subscription_limits=subscription_limits,
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
