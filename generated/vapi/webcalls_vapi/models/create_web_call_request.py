from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.assistant_overrides import AssistantOverrides
    from ..models.create_web_call_request_assistant import CreateWebCallRequestAssistant
    from ..models.create_web_call_request_squad import CreateWebCallRequestSquad
    from ..models.create_web_call_request_workflow import CreateWebCallRequestWorkflow
    from ..models.create_web_call_request_workflow_overrides import (
        CreateWebCallRequestWorkflowOverrides,
    )


T = TypeVar("T", bound="CreateWebCallRequest")


@_attrs_define
class CreateWebCallRequest:
    """Whom the call is with, which is exactly one of an assistant, a squad and a workflow, each by
    its id or whole; and what is different for this one call. A field that the vendor does not know
    is an error.

    """

    assistant_id: str | Unset = UNSET
    """ The id of the assistant that the call is with. """
    assistant_version: None | str | Unset = UNSET
    """ Which version of the assistant, only beside `assistantId`. The latest if none is named. """
    assistant: CreateWebCallRequestAssistant | Unset = UNSET
    """ A whole assistant for this call alone. """
    assistant_overrides: AssistantOverrides | Unset = UNSET
    """ Settings that hold for this call instead of those of the assistant: these, and any other
    that an assistant has. """
    squad_id: str | Unset = UNSET
    """ The id of the squad of assistants that the call is with. """
    squad: CreateWebCallRequestSquad | Unset = UNSET
    """ A whole squad for this call alone. """
    squad_overrides: AssistantOverrides | Unset = UNSET
    """ Settings that hold for this call instead of those of the assistant: these, and any other
    that an assistant has. """
    workflow_id: str | Unset = UNSET
    """ The id of the workflow that the call follows. """
    workflow: CreateWebCallRequestWorkflow | Unset = UNSET
    """ A whole workflow for this call alone. """
    workflow_overrides: CreateWebCallRequestWorkflowOverrides | Unset = UNSET
    """ Settings that hold for this call instead of those of the workflow. """
    room_delete_on_user_leave_enabled: bool | Unset = UNSET
    """ Whether the room ends when the page leaves it, which it does unless this is false. Only a
    room that stays can be joined again. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        assistant_id = self.assistant_id

        assistant_version: None | str | Unset
        if isinstance(self.assistant_version, Unset):
            assistant_version = UNSET
        else:
            assistant_version = self.assistant_version

        assistant: dict[str, Any] | Unset = UNSET
        if not isinstance(self.assistant, Unset):
            assistant = self.assistant.to_dict()

        assistant_overrides: dict[str, Any] | Unset = UNSET
        if not isinstance(self.assistant_overrides, Unset):
            assistant_overrides = self.assistant_overrides.to_dict()

        squad_id = self.squad_id

        squad: dict[str, Any] | Unset = UNSET
        if not isinstance(self.squad, Unset):
            squad = self.squad.to_dict()

        squad_overrides: dict[str, Any] | Unset = UNSET
        if not isinstance(self.squad_overrides, Unset):
            squad_overrides = self.squad_overrides.to_dict()

        workflow_id = self.workflow_id

        workflow: dict[str, Any] | Unset = UNSET
        if not isinstance(self.workflow, Unset):
            workflow = self.workflow.to_dict()

        workflow_overrides: dict[str, Any] | Unset = UNSET
        if not isinstance(self.workflow_overrides, Unset):
            workflow_overrides = self.workflow_overrides.to_dict()

        room_delete_on_user_leave_enabled = self.room_delete_on_user_leave_enabled

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if assistant_id is not UNSET:
            field_dict["assistantId"] = assistant_id
        if assistant_version is not UNSET:
            field_dict["assistantVersion"] = assistant_version
        if assistant is not UNSET:
            field_dict["assistant"] = assistant
        if assistant_overrides is not UNSET:
            field_dict["assistantOverrides"] = assistant_overrides
        if squad_id is not UNSET:
            field_dict["squadId"] = squad_id
        if squad is not UNSET:
            field_dict["squad"] = squad
        if squad_overrides is not UNSET:
            field_dict["squadOverrides"] = squad_overrides
        if workflow_id is not UNSET:
            field_dict["workflowId"] = workflow_id
        if workflow is not UNSET:
            field_dict["workflow"] = workflow
        if workflow_overrides is not UNSET:
            field_dict["workflowOverrides"] = workflow_overrides
        if room_delete_on_user_leave_enabled is not UNSET:
            field_dict["roomDeleteOnUserLeaveEnabled"] = room_delete_on_user_leave_enabled

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.assistant_overrides import AssistantOverrides  # noqa: PLC0415
        from ..models.create_web_call_request_assistant import CreateWebCallRequestAssistant  # noqa: PLC0415
        from ..models.create_web_call_request_squad import CreateWebCallRequestSquad  # noqa: PLC0415
        from ..models.create_web_call_request_workflow import CreateWebCallRequestWorkflow  # noqa: PLC0415
        from ..models.create_web_call_request_workflow_overrides import (
            CreateWebCallRequestWorkflowOverrides,  # noqa: PLC0415
        )

        d = dict(src_dict)
        assistant_id = d.pop("assistantId", UNSET)

        def _parse_assistant_version(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        assistant_version = _parse_assistant_version(d.pop("assistantVersion", UNSET))

        _assistant = d.pop("assistant", UNSET)
        assistant: CreateWebCallRequestAssistant | Unset
        if isinstance(_assistant, Unset):
            assistant = UNSET
        else:
            assistant = CreateWebCallRequestAssistant.from_dict(_assistant)

        _assistant_overrides = d.pop("assistantOverrides", UNSET)
        assistant_overrides: AssistantOverrides | Unset
        if isinstance(_assistant_overrides, Unset):
            assistant_overrides = UNSET
        else:
            assistant_overrides = AssistantOverrides.from_dict(_assistant_overrides)

        squad_id = d.pop("squadId", UNSET)

        _squad = d.pop("squad", UNSET)
        squad: CreateWebCallRequestSquad | Unset
        if isinstance(_squad, Unset):
            squad = UNSET
        else:
            squad = CreateWebCallRequestSquad.from_dict(_squad)

        _squad_overrides = d.pop("squadOverrides", UNSET)
        squad_overrides: AssistantOverrides | Unset
        if isinstance(_squad_overrides, Unset):
            squad_overrides = UNSET
        else:
            squad_overrides = AssistantOverrides.from_dict(_squad_overrides)

        workflow_id = d.pop("workflowId", UNSET)

        _workflow = d.pop("workflow", UNSET)
        workflow: CreateWebCallRequestWorkflow | Unset
        if isinstance(_workflow, Unset):
            workflow = UNSET
        else:
            workflow = CreateWebCallRequestWorkflow.from_dict(_workflow)

        _workflow_overrides = d.pop("workflowOverrides", UNSET)
        workflow_overrides: CreateWebCallRequestWorkflowOverrides | Unset
        if isinstance(_workflow_overrides, Unset):
            workflow_overrides = UNSET
        else:
            workflow_overrides = CreateWebCallRequestWorkflowOverrides.from_dict(
                _workflow_overrides
            )

        room_delete_on_user_leave_enabled = d.pop("roomDeleteOnUserLeaveEnabled", UNSET)

        instance_ = cls(
            assistant_id=assistant_id,
            assistant_version=assistant_version,
            assistant=assistant,
            assistant_overrides=assistant_overrides,
            squad_id=squad_id,
            squad=squad,
            squad_overrides=squad_overrides,
            workflow_id=workflow_id,
            workflow=workflow,
            workflow_overrides=workflow_overrides,
            room_delete_on_user_leave_enabled=room_delete_on_user_leave_enabled,
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
