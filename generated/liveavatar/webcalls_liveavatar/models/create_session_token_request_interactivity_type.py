from enum import StrEnum


class CreateSessionTokenRequestInteractivityType(StrEnum):
    CONVERSATIONAL = "CONVERSATIONAL"
    PUSH_TO_TALK = "PUSH_TO_TALK"

    def __str__(self) -> str:
        return str(self.value)
