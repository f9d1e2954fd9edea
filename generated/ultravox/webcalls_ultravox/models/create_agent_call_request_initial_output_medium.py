from enum import StrEnum


class CreateAgentCallRequestInitialOutputMedium(StrEnum):
    MESSAGE_MEDIUM_TEXT = "MESSAGE_MEDIUM_TEXT"
    MESSAGE_MEDIUM_VOICE = "MESSAGE_MEDIUM_VOICE"

    def __str__(self) -> str:
        return str(self.value)
