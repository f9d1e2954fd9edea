from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

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


T = TypeVar("T", bound="CreateSessionTokenRequest")


@_attrs_define
class CreateSessionTokenRequest:
    """Which avatar the session is with, what it knows, and how it is carried."""

    avatar_id: str
    """ The face (a UUID). """
    mode: CreateSessionTokenRequestMode = CreateSessionTokenRequestMode.FULL
    """ FULL, where the vendor listens, thinks and speaks, or LITE, where another agent does and the
    avatar is its face. The vendor takes FULL if nothing is said; say it all the same. """
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
    interactivity_type: CreateSessionTokenRequestInteractivityType | Unset = UNSET
    """ Whether people just talk, or hold a button. """
    video_settings: None | Unset | VideoSettings = UNSET
    """ The picture. """
    memory: None | SessionMemory | Unset = UNSET
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
        from ..models.create_session_token_request_agora_config import (
            CreateSessionTokenRequestAgoraConfig,  # noqa: PLC0415
        )
        from ..models.create_session_token_request_elevenlabs_agent_config import (
            CreateSessionTokenRequestElevenlabsAgentConfig,  # noqa: PLC0415
        )
        from ..models.create_session_token_request_gemini_realtime_config import (
            CreateSessionTokenRequestGeminiRealtimeConfig,  # noqa: PLC0415
        )
        from ..models.create_session_token_request_openai_realtime_config import (
            CreateSessionTokenRequestOpenaiRealtimeConfig,  # noqa: PLC0415
        )
        from ..models.live_kit_config import LiveKitConfig  # noqa: PLC0415
        from ..models.session_memory import SessionMemory  # noqa: PLC0415
        from ..models.video_settings import VideoSettings  # noqa: PLC0415

        mode = self.mode.value

        avatar_id = self.avatar_id

        avatar_persona: dict[str, Any] | Unset = UNSET
        if not isinstance(self.avatar_persona, Unset):
            avatar_persona = self.avatar_persona.to_dict()

        is_sandbox = self.is_sandbox

        max_session_duration = self.max_session_duration

        dynamic_variables: dict[str, Any] | Unset = UNSET
        if not isinstance(self.dynamic_variables, Unset):
            dynamic_variables = self.dynamic_variables.to_dict()

        llm_configuration_id = self.llm_configuration_id

        interactivity_type: str | Unset = UNSET
        if not isinstance(self.interactivity_type, Unset):
            interactivity_type = self.interactivity_type.value

        video_settings: dict[str, Any] | None | Unset
        if isinstance(self.video_settings, Unset):
            video_settings = UNSET
        elif isinstance(self.video_settings, VideoSettings):
            video_settings = self.video_settings.to_dict()
        else:
            video_settings = self.video_settings

        memory: dict[str, Any] | None | Unset
        if isinstance(self.memory, Unset):
            memory = UNSET
        elif isinstance(self.memory, SessionMemory):
            memory = self.memory.to_dict()
        else:
            memory = self.memory

        livekit_config: dict[str, Any] | None | Unset
        if isinstance(self.livekit_config, Unset):
            livekit_config = UNSET
        elif isinstance(self.livekit_config, LiveKitConfig):
            livekit_config = self.livekit_config.to_dict()
        else:
            livekit_config = self.livekit_config

        agora_config: dict[str, Any] | None | Unset
        if isinstance(self.agora_config, Unset):
            agora_config = UNSET
        elif isinstance(self.agora_config, CreateSessionTokenRequestAgoraConfig):
            agora_config = self.agora_config.to_dict()
        else:
            agora_config = self.agora_config

        elevenlabs_agent_config: dict[str, Any] | None | Unset
        if isinstance(self.elevenlabs_agent_config, Unset):
            elevenlabs_agent_config = UNSET
        elif isinstance(
            self.elevenlabs_agent_config, CreateSessionTokenRequestElevenlabsAgentConfig
        ):
            elevenlabs_agent_config = self.elevenlabs_agent_config.to_dict()
        else:
            elevenlabs_agent_config = self.elevenlabs_agent_config

        openai_realtime_config: dict[str, Any] | None | Unset
        if isinstance(self.openai_realtime_config, Unset):
            openai_realtime_config = UNSET
        elif isinstance(self.openai_realtime_config, CreateSessionTokenRequestOpenaiRealtimeConfig):
            openai_realtime_config = self.openai_realtime_config.to_dict()
        else:
            openai_realtime_config = self.openai_realtime_config

        gemini_realtime_config: dict[str, Any] | None | Unset
        if isinstance(self.gemini_realtime_config, Unset):
            gemini_realtime_config = UNSET
        elif isinstance(self.gemini_realtime_config, CreateSessionTokenRequestGeminiRealtimeConfig):
            gemini_realtime_config = self.gemini_realtime_config.to_dict()
        else:
            gemini_realtime_config = self.gemini_realtime_config

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "mode": mode,
                "avatar_id": avatar_id,
            }
        )
        if avatar_persona is not UNSET:
            field_dict["avatar_persona"] = avatar_persona
        if is_sandbox is not UNSET:
            field_dict["is_sandbox"] = is_sandbox
        if max_session_duration is not UNSET:
            field_dict["max_session_duration"] = max_session_duration
        if dynamic_variables is not UNSET:
            field_dict["dynamic_variables"] = dynamic_variables
        if llm_configuration_id is not UNSET:
            field_dict["llm_configuration_id"] = llm_configuration_id
        if interactivity_type is not UNSET:
            field_dict["interactivity_type"] = interactivity_type
        if video_settings is not UNSET:
            field_dict["video_settings"] = video_settings
        if memory is not UNSET:
            field_dict["memory"] = memory
        if livekit_config is not UNSET:
            field_dict["livekit_config"] = livekit_config
        if agora_config is not UNSET:
            field_dict["agora_config"] = agora_config
        if elevenlabs_agent_config is not UNSET:
            field_dict["elevenlabs_agent_config"] = elevenlabs_agent_config
        if openai_realtime_config is not UNSET:
            field_dict["openai_realtime_config"] = openai_realtime_config
        if gemini_realtime_config is not UNSET:
            field_dict["gemini_realtime_config"] = gemini_realtime_config

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.avatar_persona import AvatarPersona  # noqa: PLC0415
        from ..models.create_session_token_request_agora_config import (
            CreateSessionTokenRequestAgoraConfig,  # noqa: PLC0415
        )
        from ..models.create_session_token_request_dynamic_variables import (
            CreateSessionTokenRequestDynamicVariables,  # noqa: PLC0415
        )
        from ..models.create_session_token_request_elevenlabs_agent_config import (
            CreateSessionTokenRequestElevenlabsAgentConfig,  # noqa: PLC0415
        )
        from ..models.create_session_token_request_gemini_realtime_config import (
            CreateSessionTokenRequestGeminiRealtimeConfig,  # noqa: PLC0415
        )
        from ..models.create_session_token_request_openai_realtime_config import (
            CreateSessionTokenRequestOpenaiRealtimeConfig,  # noqa: PLC0415
        )
        from ..models.live_kit_config import LiveKitConfig  # noqa: PLC0415
        from ..models.session_memory import SessionMemory  # noqa: PLC0415
        from ..models.video_settings import VideoSettings  # noqa: PLC0415

        d = dict(src_dict)
        mode = CreateSessionTokenRequestMode(d.pop("mode"))

        avatar_id = d.pop("avatar_id")

        _avatar_persona = d.pop("avatar_persona", UNSET)
        avatar_persona: AvatarPersona | Unset
        if isinstance(_avatar_persona, Unset):
            avatar_persona = UNSET
        else:
            avatar_persona = AvatarPersona.from_dict(_avatar_persona)

        is_sandbox = d.pop("is_sandbox", UNSET)

        max_session_duration = d.pop("max_session_duration", UNSET)

        _dynamic_variables = d.pop("dynamic_variables", UNSET)
        dynamic_variables: CreateSessionTokenRequestDynamicVariables | Unset
        if isinstance(_dynamic_variables, Unset):
            dynamic_variables = UNSET
        else:
            dynamic_variables = CreateSessionTokenRequestDynamicVariables.from_dict(
                _dynamic_variables
            )

        llm_configuration_id = d.pop("llm_configuration_id", UNSET)

        _interactivity_type = d.pop("interactivity_type", UNSET)
        interactivity_type: CreateSessionTokenRequestInteractivityType | Unset
        if isinstance(_interactivity_type, Unset):
            interactivity_type = UNSET
        else:
            interactivity_type = CreateSessionTokenRequestInteractivityType(_interactivity_type)

        def _parse_video_settings(data: object) -> None | Unset | VideoSettings:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                video_settings_type_0 = VideoSettings.from_dict(data)

                return video_settings_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | VideoSettings, data)

        video_settings = _parse_video_settings(d.pop("video_settings", UNSET))

        def _parse_memory(data: object) -> None | SessionMemory | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                memory_type_0 = SessionMemory.from_dict(data)

                return memory_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SessionMemory | Unset, data)

        memory = _parse_memory(d.pop("memory", UNSET))

        def _parse_livekit_config(data: object) -> LiveKitConfig | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                livekit_config_type_0 = LiveKitConfig.from_dict(data)

                return livekit_config_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LiveKitConfig | None | Unset, data)

        livekit_config = _parse_livekit_config(d.pop("livekit_config", UNSET))

        def _parse_agora_config(
            data: object,
        ) -> CreateSessionTokenRequestAgoraConfig | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                agora_config_type_0 = CreateSessionTokenRequestAgoraConfig.from_dict(data)

                return agora_config_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CreateSessionTokenRequestAgoraConfig | None | Unset, data)

        agora_config = _parse_agora_config(d.pop("agora_config", UNSET))

        def _parse_elevenlabs_agent_config(
            data: object,
        ) -> CreateSessionTokenRequestElevenlabsAgentConfig | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                elevenlabs_agent_config_type_0 = (
                    CreateSessionTokenRequestElevenlabsAgentConfig.from_dict(data)
                )

                return elevenlabs_agent_config_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CreateSessionTokenRequestElevenlabsAgentConfig | None | Unset, data)

        elevenlabs_agent_config = _parse_elevenlabs_agent_config(
            d.pop("elevenlabs_agent_config", UNSET)
        )

        def _parse_openai_realtime_config(
            data: object,
        ) -> CreateSessionTokenRequestOpenaiRealtimeConfig | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                openai_realtime_config_type_0 = (
                    CreateSessionTokenRequestOpenaiRealtimeConfig.from_dict(data)
                )

                return openai_realtime_config_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CreateSessionTokenRequestOpenaiRealtimeConfig | None | Unset, data)

        openai_realtime_config = _parse_openai_realtime_config(
            d.pop("openai_realtime_config", UNSET)
        )

        def _parse_gemini_realtime_config(
            data: object,
        ) -> CreateSessionTokenRequestGeminiRealtimeConfig | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                gemini_realtime_config_type_0 = (
                    CreateSessionTokenRequestGeminiRealtimeConfig.from_dict(data)
                )

                return gemini_realtime_config_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CreateSessionTokenRequestGeminiRealtimeConfig | None | Unset, data)

        gemini_realtime_config = _parse_gemini_realtime_config(
            d.pop("gemini_realtime_config", UNSET)
        )

        instance_ = cls(
            mode=mode,
            avatar_id=avatar_id,
            avatar_persona=avatar_persona,
            is_sandbox=is_sandbox,
            max_session_duration=max_session_duration,
            dynamic_variables=dynamic_variables,
            llm_configuration_id=llm_configuration_id,
            interactivity_type=interactivity_type,
            video_settings=video_settings,
            memory=memory,
            livekit_config=livekit_config,
            agora_config=agora_config,
            elevenlabs_agent_config=elevenlabs_agent_config,
            openai_realtime_config=openai_realtime_config,
            gemini_realtime_config=gemini_realtime_config,
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
