from enum import StrEnum


class RealtimeSessionConfigurationOutputModalitiesItem(StrEnum):
    AUDIO = "audio"
    TEXT = "text"

    def __str__(self) -> str:
        return str(self.value)
