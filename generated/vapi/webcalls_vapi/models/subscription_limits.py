from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SubscriptionLimits")


@_attrs_define
class SubscriptionLimits:
    """How many calls the organisation may have at the same time."""

    concurrency_blocked: bool | Unset = UNSET
    """ True where the limit was reached, so that there is no call. """
    concurrency_limit: float | Unset = UNSET
    """ How many calls are allowed at the same time. """
    remaining_concurrent_calls: float | Unset = UNSET
    """ How many more would be allowed now. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        concurrency_blocked = self.concurrency_blocked

        concurrency_limit = self.concurrency_limit

        remaining_concurrent_calls = self.remaining_concurrent_calls

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if concurrency_blocked is not UNSET:
            field_dict["concurrencyBlocked"] = concurrency_blocked
        if concurrency_limit is not UNSET:
            field_dict["concurrencyLimit"] = concurrency_limit
        if remaining_concurrent_calls is not UNSET:
            field_dict["remainingConcurrentCalls"] = remaining_concurrent_calls

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        concurrency_blocked = d.pop("concurrencyBlocked", UNSET)

        concurrency_limit = d.pop("concurrencyLimit", UNSET)

        remaining_concurrent_calls = d.pop("remainingConcurrentCalls", UNSET)

        instance_ = cls(
            concurrency_blocked=concurrency_blocked,
            concurrency_limit=concurrency_limit,
            remaining_concurrent_calls=remaining_concurrent_calls,
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
