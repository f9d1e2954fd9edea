from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..models.create_session_token_request_interactivity_type import (
    CreateSessionTokenRequestInteractivityType,
)
from ..models.create_session_token_request_mode import CreateSessionTokenRequestMode
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.avatar_persona import AvatarPersona
    from ..models.create_session_token_request_agora_config import (
        CreateSessionTokenRequestAgoraConfig,
    )
    from ..models.create_session_token_request_dynamic_variables import (
        CreateSessionTokenRequestDynamicVariables,
    )
    from ..models.create_session_token_request_elevenlabs_agent_config import (
        CreateSessionTokenRequestElevenlabsAgentConfig,
    )
    from ..models.create_session_token_request_gemini_realtime_config import (
        CreateSessionTokenRequestGeminiRealtimeConfig,
    )
    from ..models.create_session_token_request_openai_realtime_config import (
        CreateSessionTokenRequestOpenaiRealtimeConfig,
    )
    from ..models.live_kit_config import LiveKitConfig
    from ..models.session_memory import SessionMemory
    from ..models.video_settings import VideoSettings


@_attrs_define
class CreateSessionTokenRequest:
    """Which avatar the session is with, what it knows, and how it is carried."""

    avatar_id: str
    """ The face (a UUID). """

    mode: CreateSessionTokenRequestMode | str = CreateSessionTokenRequestMode.FULL
    """ FULL, where the vendor listens, thinks and speaks, or LITE, where another agent does and the
    avatar is its face. The vendor takes FULL if nothing is said; say it all the same. Default: CreateSessionTokenRequestMode.FULL. """

    avatar_persona: AvatarPersona | Unset = UNSET
    """ What makes the face an agent. Required in FULL mode. """

    is_sandbox: bool | Unset = UNSET
    """ Whether it is a trial, which costs nothing, has one fixed avatar, and ends after a minute. """

    max_session_duration: int | Unset = UNSET
    """ After how many seconds the session ends, up to the limit of the plan. """

    dynamic_variables: CreateSessionTokenRequestDynamicVariables | Unset = UNSET
    """ Values for the placeholders `${name}` of the context: at most 50, strings of at most 1000
    characters, under names of at most 64. """

    llm_configuration_id: str | Unset = UNSET
    """ Another language model (a UUID). An unknown one is an error when the session is started. """

    interactivity_type: CreateSessionTokenRequestInteractivityType | str | Unset = UNSET
    """ Whether people just talk, or hold a button. """

    video_settings: VideoSettings | None | Unset = UNSET
    """ The picture. """

    memory: SessionMemory | None | Unset = UNSET
    """ What the avatar remembers of an earlier session. """

    livekit_config: LiveKitConfig | None | Unset = UNSET
    """ In LITE mode, the room that the avatar joins. """

    agora_config: CreateSessionTokenRequestAgoraConfig | None | Unset = UNSET
    """ In LITE mode, another way to carry the session or another agent behind the face. """

    elevenlabs_agent_config: CreateSessionTokenRequestElevenlabsAgentConfig | None | Unset = UNSET
    """ In LITE mode, another way to carry the session or another agent behind the face. """

    openai_realtime_config: CreateSessionTokenRequestOpenaiRealtimeConfig | None | Unset = UNSET
    """ In LITE mode, another way to carry the session or another agent behind the face. """

    gemini_realtime_config: CreateSessionTokenRequestGeminiRealtimeConfig | None | Unset = UNSET
    """ In LITE mode, another way to carry the session or another agent behind the face. """

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
        from ..models.avatar_persona import AvatarPersona  # noqa: PLC0415  only when it is needed
        from ..models.create_session_token_request_agora_config import (
            CreateSessionTokenRequestAgoraConfig,  # noqa: PLC0415  only when it is needed
        )
        from ..models.create_session_token_request_dynamic_variables import (
            CreateSessionTokenRequestDynamicVariables,  # noqa: PLC0415  only when it is needed
        )
        from ..models.create_session_token_request_elevenlabs_agent_config import (
            CreateSessionTokenRequestElevenlabsAgentConfig,  # noqa: PLC0415  only when it is needed
        )
        from ..models.create_session_token_request_gemini_realtime_config import (
            CreateSessionTokenRequestGeminiRealtimeConfig,  # noqa: PLC0415  only when it is needed
        )
        from ..models.create_session_token_request_openai_realtime_config import (
            CreateSessionTokenRequestOpenaiRealtimeConfig,  # noqa: PLC0415  only when it is needed
        )
        from ..models.live_kit_config import LiveKitConfig  # noqa: PLC0415  only when it is needed
        from ..models.session_memory import SessionMemory  # noqa: PLC0415  only when it is needed
        from ..models.video_settings import VideoSettings  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field(
                "mode", "mode", _reading.choice(CreateSessionTokenRequestMode), required=True
            ),
            _reading.Field("avatar_id", "avatar_id", _reading.string, required=True),
            _reading.Field("avatar_persona", "avatar_persona", _reading.model(AvatarPersona)),
            _reading.Field("is_sandbox", "is_sandbox", _reading.boolean),
            _reading.Field("max_session_duration", "max_session_duration", _reading.integer),
            _reading.Field(
                "dynamic_variables",
                "dynamic_variables",
                _reading.model(CreateSessionTokenRequestDynamicVariables),
            ),
            _reading.Field("llm_configuration_id", "llm_configuration_id", _reading.string),
            _reading.Field(
                "interactivity_type",
                "interactivity_type",
                _reading.choice(CreateSessionTokenRequestInteractivityType),
            ),
            _reading.Field(
                "video_settings",
                "video_settings",
                _reading.any_of(_reading.model(VideoSettings), _reading.null),
            ),
            _reading.Field(
                "memory", "memory", _reading.any_of(_reading.model(SessionMemory), _reading.null)
            ),
            _reading.Field(
                "livekit_config",
                "livekit_config",
                _reading.any_of(_reading.model(LiveKitConfig), _reading.null),
            ),
            _reading.Field(
                "agora_config",
                "agora_config",
                _reading.any_of(
                    _reading.model(CreateSessionTokenRequestAgoraConfig), _reading.null
                ),
            ),
            _reading.Field(
                "elevenlabs_agent_config",
                "elevenlabs_agent_config",
                _reading.any_of(
                    _reading.model(CreateSessionTokenRequestElevenlabsAgentConfig), _reading.null
                ),
            ),
            _reading.Field(
                "openai_realtime_config",
                "openai_realtime_config",
                _reading.any_of(
                    _reading.model(CreateSessionTokenRequestOpenaiRealtimeConfig), _reading.null
                ),
            ),
            _reading.Field(
                "gemini_realtime_config",
                "gemini_realtime_config",
                _reading.any_of(
                    _reading.model(CreateSessionTokenRequestGeminiRealtimeConfig), _reading.null
                ),
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
