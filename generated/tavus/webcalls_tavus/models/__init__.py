"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conversation import Conversation
    from .conversation_properties import ConversationProperties
    from .create_conversation_request import CreateConversationRequest
    from .create_conversation_request_document_retrieval_strategy import (
        CreateConversationRequestDocumentRetrievalStrategy,
    )
    from .error import Error
else:
    _MODULES = {
        "Conversation": ".conversation",
        "ConversationProperties": ".conversation_properties",
        "CreateConversationRequest": ".create_conversation_request",
        "CreateConversationRequestDocumentRetrievalStrategy": ".create_conversation_request_document_retrieval_strategy",
        "Error": ".error",
    }

    def __getattr__(name):
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_MODULES[name], __name__), name)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *_MODULES})


__all__ = (
    "Conversation",
    "ConversationProperties",
    "CreateConversationRequest",
    "CreateConversationRequestDocumentRetrievalStrategy",
    "Error",
)
