from enum import StrEnum


class CreateConversationRequestDocumentRetrievalStrategy(StrEnum):
    BALANCED = "balanced"
    QUALITY = "quality"
    SPEED = "speed"

    def __str__(self) -> str:
        return str(self.value)
