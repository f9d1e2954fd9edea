from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Grants")


@_attrs_define
class Grants:
    """What the token opens. What is left out stays closed."""

    agent: bool | None | Unset = UNSET
    """ Voice agents. Without it the page cannot call one. """
    stt: bool | None | Unset = UNSET
    """ Speech to text. """
    tts: bool | None | Unset = UNSET
    """ Text to speech. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agent: bool | None | Unset
        if isinstance(self.agent, Unset):
            agent = UNSET
        else:
            agent = self.agent

        stt: bool | None | Unset
        if isinstance(self.stt, Unset):
            stt = UNSET
        else:
            stt = self.stt

        tts: bool | None | Unset
        if isinstance(self.tts, Unset):
            tts = UNSET
        else:
            tts = self.tts

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if agent is not UNSET:
            field_dict["agent"] = agent
        if stt is not UNSET:
            field_dict["stt"] = stt
        if tts is not UNSET:
            field_dict["tts"] = tts

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_agent(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        agent = _parse_agent(d.pop("agent", UNSET))

        def _parse_stt(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        stt = _parse_stt(d.pop("stt", UNSET))

        def _parse_tts(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        tts = _parse_tts(d.pop("tts", UNSET))

        instance_ = cls(
            agent=agent,
            stt=stt,
            tts=tts,
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
