from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..models.create_conversation_request_document_retrieval_strategy import (
    CreateConversationRequestDocumentRetrievalStrategy,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.conversation_properties import ConversationProperties


@_attrs_define
class CreateConversationRequest:
    """Who takes part, and how. Nothing is required, but either a persona that has a replica, or a
    replica, or both must be named. The vendor now calls a persona PAL and a replica face; their
    ids, and the names of these fields, are the same.

    """

    persona_id: str | Unset = UNSET
    """ The persona that the conversation is with (`p…`). """

    replica_id: str | Unset = UNSET
    """ The replica whose face and voice it has (`r…`); needed unless the persona has one. """

    audio_only: bool | Unset = UNSET
    """ Whether there is voice alone. """

    conversation_name: str | Unset = UNSET
    """ A name for the conversation. """

    conversational_context: str | Unset = UNSET
    """ What the persona shall know of this conversation, in plain text. """

    custom_greeting: str | Unset = UNSET
    """ What the persona says first. """

    callback_url: str | Unset = UNSET
    """ The address that is told what happens. """

    memory_stores: list[str] | Unset = UNSET
    """ The memories that the persona uses and goes on writing, such as one for each user. """

    document_ids: list[str] | Unset = UNSET
    """ The documents that the persona knows. """

    document_tags: list[str] | Unset = UNSET
    """ The tags of the documents that the persona knows. """

    document_retrieval_strategy: (
        CreateConversationRequestDocumentRetrievalStrategy | str | Unset
    ) = UNSET
    """ How documents are looked up. """

    test_mode: bool | Unset = UNSET
    """ Whether the conversation is over as soon as it is created, and costs nothing: a way to try a
    key. """

    require_auth: bool | Unset = UNSET
    """ Whether the room is private, so that joining it takes a token. """

    max_participants: int | Unset = UNSET
    """ How many may be in the room, the persona among them. """

    properties: ConversationProperties | Unset = UNSET
    """ Settings of the conversation. """

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
        from ..models.conversation_properties import ConversationProperties  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("persona_id", "persona_id", _reading.string),
            _reading.Field("replica_id", "replica_id", _reading.string),
            _reading.Field("audio_only", "audio_only", _reading.boolean),
            _reading.Field("conversation_name", "conversation_name", _reading.string),
            _reading.Field("conversational_context", "conversational_context", _reading.string),
            _reading.Field("custom_greeting", "custom_greeting", _reading.string),
            _reading.Field("callback_url", "callback_url", _reading.string),
            _reading.Field("memory_stores", "memory_stores", _reading.list_of(_reading.string)),
            _reading.Field("document_ids", "document_ids", _reading.list_of(_reading.string)),
            _reading.Field("document_tags", "document_tags", _reading.list_of(_reading.string)),
            _reading.Field(
                "document_retrieval_strategy",
                "document_retrieval_strategy",
                _reading.choice(CreateConversationRequestDocumentRetrievalStrategy),
            ),
            _reading.Field("test_mode", "test_mode", _reading.boolean),
            _reading.Field("require_auth", "require_auth", _reading.boolean),
            _reading.Field("max_participants", "max_participants", _reading.integer),
            _reading.Field("properties", "properties", _reading.model(ConversationProperties)),
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
