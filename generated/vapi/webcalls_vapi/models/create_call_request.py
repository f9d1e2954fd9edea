from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.assistant_overrides import AssistantOverrides
    from ..models.create_call_request_assistant import CreateCallRequestAssistant
    from ..models.create_call_request_squad import CreateCallRequestSquad
    from ..models.create_call_request_workflow import CreateCallRequestWorkflow
    from ..models.create_call_request_workflow_overrides import CreateCallRequestWorkflowOverrides
    from ..models.web_transport import WebTransport


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

    assistant_version: str | None | Unset = UNSET
    """ Which version of the assistant, only beside `assistantId`. The latest if none is named. """

    assistant: CreateCallRequestAssistant | Unset = UNSET
    """ A whole assistant for this call alone. """

    assistant_overrides: AssistantOverrides | Unset = UNSET
    """ Settings that hold for this call instead of those of the assistant: these, and any other
    that an assistant has. """

    squad_id: str | Unset = UNSET
    """ The id of the squad of assistants that the call is with. """

    squad_version: str | None | Unset = UNSET
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
        """The object as JSON has it."""
        return _sending.write_model(self)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read an object of JSON; what does not fit stays as it came."""
        return _reading.read_model(cls, src_dict)

    @classmethod
    def _fields(cls) -> _reading.Fields:
        from ..models.assistant_overrides import AssistantOverrides  # noqa: PLC0415  only when it is needed
        from ..models.create_call_request_assistant import CreateCallRequestAssistant  # noqa: PLC0415  only when it is needed
        from ..models.create_call_request_squad import CreateCallRequestSquad  # noqa: PLC0415  only when it is needed
        from ..models.create_call_request_workflow import CreateCallRequestWorkflow  # noqa: PLC0415  only when it is needed
        from ..models.create_call_request_workflow_overrides import (
            CreateCallRequestWorkflowOverrides,  # noqa: PLC0415  only when it is needed
        )
        from ..models.web_transport import WebTransport  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("transport", "transport", _reading.model(WebTransport), required=True),
            _reading.Field("name", "name", _reading.string),
            _reading.Field("assistantId", "assistant_id", _reading.string),
            _reading.Field(
                "assistantVersion",
                "assistant_version",
                _reading.any_of(_reading.string, _reading.null),
            ),
            _reading.Field("assistant", "assistant", _reading.model(CreateCallRequestAssistant)),
            _reading.Field(
                "assistantOverrides", "assistant_overrides", _reading.model(AssistantOverrides)
            ),
            _reading.Field("squadId", "squad_id", _reading.string),
            _reading.Field(
                "squadVersion", "squad_version", _reading.any_of(_reading.string, _reading.null)
            ),
            _reading.Field("squad", "squad", _reading.model(CreateCallRequestSquad)),
            _reading.Field("squadOverrides", "squad_overrides", _reading.model(AssistantOverrides)),
            _reading.Field("workflowId", "workflow_id", _reading.string),
            _reading.Field("workflow", "workflow", _reading.model(CreateCallRequestWorkflow)),
            _reading.Field(
                "workflowOverrides",
                "workflow_overrides",
                _reading.model(CreateCallRequestWorkflowOverrides),
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
