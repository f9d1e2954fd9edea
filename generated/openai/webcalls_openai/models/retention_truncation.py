from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.retention_truncation_token_limits import RetentionTruncationTokenLimits


T = TypeVar("T", bound="RetentionTruncation")


@_attrs_define
class RetentionTruncation:
    """Keeps a part of a conversation that is too long."""

    type_: str
    """ Always `retention_ratio`. """
    retention_ratio: float
    """ How much of it is kept. """
    token_limits: RetentionTruncationTokenLimits | Unset = UNSET
    """ What counts as too long. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        retention_ratio = self.retention_ratio

        token_limits: dict[str, Any] | Unset = UNSET
        if not isinstance(self.token_limits, Unset):
            token_limits = self.token_limits.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "retention_ratio": retention_ratio,
            }
        )
        if token_limits is not UNSET:
            field_dict["token_limits"] = token_limits

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.retention_truncation_token_limits import RetentionTruncationTokenLimits  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type")

        retention_ratio = d.pop("retention_ratio")

        _token_limits = d.pop("token_limits", UNSET)
        token_limits: RetentionTruncationTokenLimits | Unset
        if isinstance(_token_limits, Unset):
            token_limits = UNSET
        else:
            token_limits = RetentionTruncationTokenLimits.from_dict(_token_limits)

        instance_ = cls(
            type_=type_,
            retention_ratio=retention_ratio,
            token_limits=token_limits,
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
