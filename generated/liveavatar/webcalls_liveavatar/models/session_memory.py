from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SessionMemory")


@_attrs_define
class SessionMemory:
    """What the avatar remembers."""

    prev_session_id: str | Unset = UNSET
    """ The session that this one goes on from. """
    session_memory_id: str | Unset = UNSET
    """ The memory to use. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prev_session_id = self.prev_session_id

        session_memory_id = self.session_memory_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if prev_session_id is not UNSET:
            field_dict["prev_session_id"] = prev_session_id
        if session_memory_id is not UNSET:
            field_dict["session_memory_id"] = session_memory_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        prev_session_id = d.pop("prev_session_id", UNSET)

        session_memory_id = d.pop("session_memory_id", UNSET)

        instance_ = cls(
            prev_session_id=prev_session_id,
            session_memory_id=session_memory_id,
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
