from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.call_agent import CallAgent
    from ..models.call_medium import CallMedium
    from ..models.call_metadata import CallMetadata


T = TypeVar("T", bound="Call")


@_attrs_define
class Call:
    """A call, of which the page needs `joinUrl`. It has many more fields about billing."""

    call_id: str
    """ The id of the call. """
    created: datetime.datetime
    """ When it was created. """
    join_timeout: str
    """ How long after `created` the page may join, such as `30s`. """
    max_duration: str
    """ After which time the call ends, such as `3600s`. """
    join_url: None | str
    """ The address at which the page joins. Whoever has it can join, so it is as secret as a token.
    Null where nobody can join. """
    metadata: CallMetadata
    """ What was stored with the call. """
    joined: datetime.datetime | None | Unset = UNSET
    """ When the page joined. """
    ended: datetime.datetime | None | Unset = UNSET
    """ When it ended. """
    end_reason: None | str | Unset = UNSET
    """ Why it ended; `unjoined` where nobody came in time. """
    agent_id: None | str | Unset = UNSET
    """ The agent that the call is with. """
    agent: CallAgent | Unset = UNSET
    """ The agent, in short. """
    client_version: None | str | Unset = UNSET
    """ The client that joined. """
    medium: CallMedium | None | Unset = UNSET
    """ How the call is carried. """
    recording_enabled: bool | Unset = UNSET
    """ Whether the call is recorded. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.call_medium import CallMedium  # noqa: PLC0415

        call_id = self.call_id

        created = self.created.isoformat()

        join_timeout = self.join_timeout

        max_duration = self.max_duration

        join_url: None | str
        join_url = self.join_url

        metadata = self.metadata.to_dict()

        joined: None | str | Unset
        if isinstance(self.joined, Unset):
            joined = UNSET
        elif isinstance(self.joined, datetime.datetime):
            joined = self.joined.isoformat()
        else:
            joined = self.joined

        ended: None | str | Unset
        if isinstance(self.ended, Unset):
            ended = UNSET
        elif isinstance(self.ended, datetime.datetime):
            ended = self.ended.isoformat()
        else:
            ended = self.ended

        end_reason: None | str | Unset
        if isinstance(self.end_reason, Unset):
            end_reason = UNSET
        else:
            end_reason = self.end_reason

        agent_id: None | str | Unset
        if isinstance(self.agent_id, Unset):
            agent_id = UNSET
        else:
            agent_id = self.agent_id

        agent: dict[str, Any] | Unset = UNSET
        if not isinstance(self.agent, Unset):
            agent = self.agent.to_dict()

        client_version: None | str | Unset
        if isinstance(self.client_version, Unset):
            client_version = UNSET
        else:
            client_version = self.client_version

        medium: dict[str, Any] | None | Unset
        if isinstance(self.medium, Unset):
            medium = UNSET
        elif isinstance(self.medium, CallMedium):
            medium = self.medium.to_dict()
        else:
            medium = self.medium

        recording_enabled = self.recording_enabled

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "callId": call_id,
                "created": created,
                "joinTimeout": join_timeout,
                "maxDuration": max_duration,
                "joinUrl": join_url,
                "metadata": metadata,
            }
        )
        if joined is not UNSET:
            field_dict["joined"] = joined
        if ended is not UNSET:
            field_dict["ended"] = ended
        if end_reason is not UNSET:
            field_dict["endReason"] = end_reason
        if agent_id is not UNSET:
            field_dict["agentId"] = agent_id
        if agent is not UNSET:
            field_dict["agent"] = agent
        if client_version is not UNSET:
            field_dict["clientVersion"] = client_version
        if medium is not UNSET:
            field_dict["medium"] = medium
        if recording_enabled is not UNSET:
            field_dict["recordingEnabled"] = recording_enabled

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.call_agent import CallAgent  # noqa: PLC0415
        from ..models.call_medium import CallMedium  # noqa: PLC0415
        from ..models.call_metadata import CallMetadata  # noqa: PLC0415

        d = dict(src_dict)
        call_id = d.pop("callId")

        created = datetime.datetime.fromisoformat(d.pop("created"))

        join_timeout = d.pop("joinTimeout")

        max_duration = d.pop("maxDuration")

        def _parse_join_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        join_url = _parse_join_url(d.pop("joinUrl"))

        metadata = CallMetadata.from_dict(d.pop("metadata"))

        def _parse_joined(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                joined_type_0 = datetime.datetime.fromisoformat(data)

                return joined_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        joined = _parse_joined(d.pop("joined", UNSET))

        def _parse_ended(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_type_0 = datetime.datetime.fromisoformat(data)

                return ended_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        ended = _parse_ended(d.pop("ended", UNSET))

        def _parse_end_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        end_reason = _parse_end_reason(d.pop("endReason", UNSET))

        def _parse_agent_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        agent_id = _parse_agent_id(d.pop("agentId", UNSET))

        _agent = d.pop("agent", UNSET)
        agent: CallAgent | Unset
        if isinstance(_agent, Unset):
            agent = UNSET
        else:
            agent = CallAgent.from_dict(_agent)

        def _parse_client_version(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        client_version = _parse_client_version(d.pop("clientVersion", UNSET))

        def _parse_medium(data: object) -> CallMedium | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                medium_type_0 = CallMedium.from_dict(data)

                return medium_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CallMedium | None | Unset, data)

        medium = _parse_medium(d.pop("medium", UNSET))

        recording_enabled = d.pop("recordingEnabled", UNSET)

        instance_ = cls(
            call_id=call_id,
            created=created,
            join_timeout=join_timeout,
            max_duration=max_duration,
            join_url=join_url,
            metadata=metadata,
            joined=joined,
            ended=ended,
            end_reason=end_reason,
            agent_id=agent_id,
            agent=agent,
            client_version=client_version,
            medium=medium,
            recording_enabled=recording_enabled,
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
