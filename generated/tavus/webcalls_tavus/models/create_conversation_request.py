from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.create_conversation_request_document_retrieval_strategy import (
    CreateConversationRequestDocumentRetrievalStrategy,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.conversation_properties import ConversationProperties


T = TypeVar("T", bound="CreateConversationRequest")


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
    document_retrieval_strategy: CreateConversationRequestDocumentRetrievalStrategy | Unset = UNSET
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
        persona_id = self.persona_id

        replica_id = self.replica_id

        audio_only = self.audio_only

        conversation_name = self.conversation_name

        conversational_context = self.conversational_context

        custom_greeting = self.custom_greeting

        callback_url = self.callback_url

        memory_stores: list[str] | Unset = UNSET
        if not isinstance(self.memory_stores, Unset):
            memory_stores = self.memory_stores

        document_ids: list[str] | Unset = UNSET
        if not isinstance(self.document_ids, Unset):
            document_ids = self.document_ids

        document_tags: list[str] | Unset = UNSET
        if not isinstance(self.document_tags, Unset):
            document_tags = self.document_tags

        document_retrieval_strategy: str | Unset = UNSET
        if not isinstance(self.document_retrieval_strategy, Unset):
            document_retrieval_strategy = self.document_retrieval_strategy.value

        test_mode = self.test_mode

        require_auth = self.require_auth

        max_participants = self.max_participants

        properties: dict[str, Any] | Unset = UNSET
        if not isinstance(self.properties, Unset):
            properties = self.properties.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if persona_id is not UNSET:
            field_dict["persona_id"] = persona_id
        if replica_id is not UNSET:
            field_dict["replica_id"] = replica_id
        if audio_only is not UNSET:
            field_dict["audio_only"] = audio_only
        if conversation_name is not UNSET:
            field_dict["conversation_name"] = conversation_name
        if conversational_context is not UNSET:
            field_dict["conversational_context"] = conversational_context
        if custom_greeting is not UNSET:
            field_dict["custom_greeting"] = custom_greeting
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if memory_stores is not UNSET:
            field_dict["memory_stores"] = memory_stores
        if document_ids is not UNSET:
            field_dict["document_ids"] = document_ids
        if document_tags is not UNSET:
            field_dict["document_tags"] = document_tags
        if document_retrieval_strategy is not UNSET:
            field_dict["document_retrieval_strategy"] = document_retrieval_strategy
        if test_mode is not UNSET:
            field_dict["test_mode"] = test_mode
        if require_auth is not UNSET:
            field_dict["require_auth"] = require_auth
        if max_participants is not UNSET:
            field_dict["max_participants"] = max_participants
        if properties is not UNSET:
            field_dict["properties"] = properties

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.conversation_properties import ConversationProperties  # noqa: PLC0415

        d = dict(src_dict)
        persona_id = d.pop("persona_id", UNSET)

        replica_id = d.pop("replica_id", UNSET)

        audio_only = d.pop("audio_only", UNSET)

        conversation_name = d.pop("conversation_name", UNSET)

        conversational_context = d.pop("conversational_context", UNSET)

        custom_greeting = d.pop("custom_greeting", UNSET)

        callback_url = d.pop("callback_url", UNSET)

        memory_stores = cast(list[str], d.pop("memory_stores", UNSET))

        document_ids = cast(list[str], d.pop("document_ids", UNSET))

        document_tags = cast(list[str], d.pop("document_tags", UNSET))

        _document_retrieval_strategy = d.pop("document_retrieval_strategy", UNSET)
        document_retrieval_strategy: CreateConversationRequestDocumentRetrievalStrategy | Unset
        if isinstance(_document_retrieval_strategy, Unset):
            document_retrieval_strategy = UNSET
        else:
            document_retrieval_strategy = CreateConversationRequestDocumentRetrievalStrategy(
                _document_retrieval_strategy
            )

        test_mode = d.pop("test_mode", UNSET)

        require_auth = d.pop("require_auth", UNSET)

        max_participants = d.pop("max_participants", UNSET)

        _properties = d.pop("properties", UNSET)
        properties: ConversationProperties | Unset
        if isinstance(_properties, Unset):
            properties = UNSET
        else:
            properties = ConversationProperties.from_dict(_properties)

        instance_ = cls(
            persona_id=persona_id,
            replica_id=replica_id,
            audio_only=audio_only,
            conversation_name=conversation_name,
            conversational_context=conversational_context,
            custom_greeting=custom_greeting,
            callback_url=callback_url,
            memory_stores=memory_stores,
            document_ids=document_ids,
            document_tags=document_tags,
            document_retrieval_strategy=document_retrieval_strategy,
            test_mode=test_mode,
            require_auth=require_auth,
            max_participants=max_participants,
            properties=properties,
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
