from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.agent_override import AgentOverride
    from ..models.create_web_call_request_metadata import CreateWebCallRequestMetadata
    from ..models.create_web_call_request_retell_llm_dynamic_variables import (
        CreateWebCallRequestRetellLlmDynamicVariables,
    )


@_attrs_define
class CreateWebCallRequest:
    """Which agent the call is with, and what is different for this one call."""

    agent_id: str
    """ The agent that the call is with. """

    agent_version: str | int | Unset = UNSET
    """ Which version of the agent. A number (0 is one), `latest` for the draft, `latest_published`
    for the one that is live, or a tag. """

    agent_override: AgentOverride | Unset = UNSET
    """ Settings that hold for this call instead of those of the agent. """

    metadata: CreateWebCallRequestMetadata | Unset = UNSET
    """ Anything that shall be stored with the call. The agent does not see it. """

    retell_llm_dynamic_variables: CreateWebCallRequestRetellLlmDynamicVariables | Unset = UNSET
    """ Values for the placeholders of the agent's prompt. Each must be a string. """

    current_node_id: str | None | Unset = UNSET
    """ The node of a conversation flow at which the call begins. """

    current_state: str | None | Unset = UNSET
    """ The state of a multi-state agent in which the call begins. """

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
        from ..models.agent_override import AgentOverride  # noqa: PLC0415  only when it is needed
        from ..models.create_web_call_request_metadata import CreateWebCallRequestMetadata  # noqa: PLC0415  only when it is needed
        from ..models.create_web_call_request_retell_llm_dynamic_variables import (
            CreateWebCallRequestRetellLlmDynamicVariables,  # noqa: PLC0415  only when it is needed
        )

        return _reading.Fields(
            _reading.Field("agent_id", "agent_id", _reading.string, required=True),
            _reading.Field(
                "agent_version", "agent_version", _reading.any_of(_reading.string, _reading.integer)
            ),
            _reading.Field("agent_override", "agent_override", _reading.model(AgentOverride)),
            _reading.Field("metadata", "metadata", _reading.model(CreateWebCallRequestMetadata)),
            _reading.Field(
                "retell_llm_dynamic_variables",
                "retell_llm_dynamic_variables",
                _reading.model(CreateWebCallRequestRetellLlmDynamicVariables),
            ),
            _reading.Field(
                "current_node_id",
                "current_node_id",
                _reading.any_of(_reading.string, _reading.null),
            ),
            _reading.Field(
                "current_state", "current_state", _reading.any_of(_reading.string, _reading.null)
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
