from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.assistant_overrides import AssistantOverrides
    from ..models.create_web_call_request_assistant import CreateWebCallRequestAssistant
    from ..models.create_web_call_request_squad import CreateWebCallRequestSquad
    from ..models.create_web_call_request_workflow import CreateWebCallRequestWorkflow
    from ..models.create_web_call_request_workflow_overrides import (
        CreateWebCallRequestWorkflowOverrides,
    )


@_attrs_define
class CreateWebCallRequest:
    """Whom the call is with, which is exactly one of an assistant, a squad and a workflow, each by
    its id or whole; and what is different for this one call. A field that the vendor does not know
    is an error.

    """

    assistant_id: str | Unset = UNSET
    """ The id of the assistant that the call is with. """

    assistant_version: str | None | Unset = UNSET
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
        """The object as JSON has it."""
        return _sending.write_model(self)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read an object of JSON; what does not fit stays as it came."""
        return _reading.read_model(cls, src_dict)

    @classmethod
    def _fields(cls) -> _reading.Fields:
        from ..models.assistant_overrides import AssistantOverrides  # noqa: PLC0415  only when it is needed
        from ..models.create_web_call_request_assistant import CreateWebCallRequestAssistant  # noqa: PLC0415  only when it is needed
        from ..models.create_web_call_request_squad import CreateWebCallRequestSquad  # noqa: PLC0415  only when it is needed
        from ..models.create_web_call_request_workflow import CreateWebCallRequestWorkflow  # noqa: PLC0415  only when it is needed
        from ..models.create_web_call_request_workflow_overrides import (
            CreateWebCallRequestWorkflowOverrides,  # noqa: PLC0415  only when it is needed
        )

        return _reading.Fields(
            _reading.Field("assistantId", "assistant_id", _reading.string),
            _reading.Field(
                "assistantVersion",
                "assistant_version",
                _reading.any_of(_reading.string, _reading.null),
            ),
            _reading.Field("assistant", "assistant", _reading.model(CreateWebCallRequestAssistant)),
            _reading.Field(
                "assistantOverrides", "assistant_overrides", _reading.model(AssistantOverrides)
            ),
            _reading.Field("squadId", "squad_id", _reading.string),
            _reading.Field("squad", "squad", _reading.model(CreateWebCallRequestSquad)),
            _reading.Field("squadOverrides", "squad_overrides", _reading.model(AssistantOverrides)),
            _reading.Field("workflowId", "workflow_id", _reading.string),
            _reading.Field("workflow", "workflow", _reading.model(CreateWebCallRequestWorkflow)),
            _reading.Field(
                "workflowOverrides",
                "workflow_overrides",
                _reading.model(CreateWebCallRequestWorkflowOverrides),
            ),
            _reading.Field(
                "roomDeleteOnUserLeaveEnabled",
                "room_delete_on_user_leave_enabled",
                _reading.boolean,
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
