from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.assistant_overrides import AssistantOverrides
    from ..models.create_call_request_assistant import CreateCallRequestAssistant
    from ..models.create_call_request_squad import CreateCallRequestSquad
    from ..models.create_call_request_workflow import CreateCallRequestWorkflow
    from ..models.create_call_request_workflow_overrides import CreateCallRequestWorkflowOverrides
    from ..models.web_transport import WebTransport


T = TypeVar("T", bound="CreateCallRequest")


@_attrs_define
class CreateCallRequest:
    """Whom the call is with, which is exactly one of an assistant, a squad and a workflow, each by
    its id or whole; how it is joined; and what is different for this one call.

    """

    transport: WebTransport
    """ A room that a browser joins. """
    name: str | Unset = UNSET
    """ A name for the call, for the organisation's own use. """
    assistant_id: str | Unset = UNSET
    """ The id of the assistant that the call is with. """
    assistant_version: None | str | Unset = UNSET
    """ Which version of the assistant, only beside `assistantId`. The latest if none is named. """
    assistant: CreateCallRequestAssistant | Unset = UNSET
    """ A whole assistant for this call alone. """
    assistant_overrides: AssistantOverrides | Unset = UNSET
    """ Settings that hold for this call instead of those of the assistant: these, and any other
    that an assistant has. """
    squad_id: str | Unset = UNSET
    """ The id of the squad of assistants that the call is with. """
    squad_version: None | str | Unset = UNSET
    """ Which version of the squad, only beside `squadId`. """
    squad: CreateCallRequestSquad | Unset = UNSET
    """ A whole squad for this call alone. """
    squad_overrides: AssistantOverrides | Unset = UNSET
    """ Settings that hold for this call instead of those of the assistant: these, and any other
    that an assistant has. """
    workflow_id: str | Unset = UNSET
    """ The id of the workflow that the call follows. """
    workflow: CreateCallRequestWorkflow | Unset = UNSET
    """ A whole workflow for this call alone. """
    workflow_overrides: CreateCallRequestWorkflowOverrides | Unset = UNSET
    """ Settings that hold for this call instead of those of the workflow. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        transport = self.transport.to_dict()

        name = self.name

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

        squad_version: None | str | Unset
        if isinstance(self.squad_version, Unset):
            squad_version = UNSET
        else:
            squad_version = self.squad_version

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "transport": transport,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
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
        if squad_version is not UNSET:
            field_dict["squadVersion"] = squad_version
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

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.assistant_overrides import AssistantOverrides  # noqa: PLC0415
        from ..models.create_call_request_assistant import CreateCallRequestAssistant  # noqa: PLC0415
        from ..models.create_call_request_squad import CreateCallRequestSquad  # noqa: PLC0415
        from ..models.create_call_request_workflow import CreateCallRequestWorkflow  # noqa: PLC0415
        from ..models.create_call_request_workflow_overrides import (
            CreateCallRequestWorkflowOverrides,  # noqa: PLC0415
        )
        from ..models.web_transport import WebTransport  # noqa: PLC0415

        d = dict(src_dict)
        transport = WebTransport.from_dict(d.pop("transport"))

        name = d.pop("name", UNSET)

        assistant_id = d.pop("assistantId", UNSET)

        def _parse_assistant_version(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        assistant_version = _parse_assistant_version(d.pop("assistantVersion", UNSET))

        _assistant = d.pop("assistant", UNSET)
        assistant: CreateCallRequestAssistant | Unset
        if isinstance(_assistant, Unset):
            assistant = UNSET
        else:
            assistant = CreateCallRequestAssistant.from_dict(_assistant)

        _assistant_overrides = d.pop("assistantOverrides", UNSET)
        assistant_overrides: AssistantOverrides | Unset
        if isinstance(_assistant_overrides, Unset):
            assistant_overrides = UNSET
        else:
            assistant_overrides = AssistantOverrides.from_dict(_assistant_overrides)

        squad_id = d.pop("squadId", UNSET)

        def _parse_squad_version(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        squad_version = _parse_squad_version(d.pop("squadVersion", UNSET))

        _squad = d.pop("squad", UNSET)
        squad: CreateCallRequestSquad | Unset
        if isinstance(_squad, Unset):
            squad = UNSET
        else:
            squad = CreateCallRequestSquad.from_dict(_squad)

        _squad_overrides = d.pop("squadOverrides", UNSET)
        squad_overrides: AssistantOverrides | Unset
        if isinstance(_squad_overrides, Unset):
            squad_overrides = UNSET
        else:
            squad_overrides = AssistantOverrides.from_dict(_squad_overrides)

        workflow_id = d.pop("workflowId", UNSET)

        _workflow = d.pop("workflow", UNSET)
        workflow: CreateCallRequestWorkflow | Unset
        if isinstance(_workflow, Unset):
            workflow = UNSET
        else:
            workflow = CreateCallRequestWorkflow.from_dict(_workflow)

        _workflow_overrides = d.pop("workflowOverrides", UNSET)
        workflow_overrides: CreateCallRequestWorkflowOverrides | Unset
        if isinstance(_workflow_overrides, Unset):
            workflow_overrides = UNSET
        else:
            workflow_overrides = CreateCallRequestWorkflowOverrides.from_dict(_workflow_overrides)

        instance_ = cls(
            transport=transport,
            name=name,
            assistant_id=assistant_id,
            assistant_version=assistant_version,
            assistant=assistant,
            assistant_overrides=assistant_overrides,
            squad_id=squad_id,
            squad_version=squad_version,
            squad=squad,
            squad_overrides=squad_overrides,
            workflow_id=workflow_id,
            workflow=workflow,
            workflow_overrides=workflow_overrides,
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
