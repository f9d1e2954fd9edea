from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.error_item import ErrorItem


T = TypeVar("T", bound="Error")


@_attrs_define
class Error:
    """Why there is no token. Newer operations of the vendor list `errors` instead."""

    status: str | Unset = UNSET
    """ Always `error`. """
    message: str | Unset = UNSET
    """ What is wrong, as a sentence. """
    data: None | Unset = UNSET
    """ Nothing, beside `errors`. """
    errors_: list[ErrorItem] | Unset = UNSET
    """ What is wrong. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        message = self.message

        data = self.data

        errors_: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.errors_, Unset):
            errors_ = []
            for errors_item__data in self.errors_:
                errors_item_ = errors_item__data.to_dict()
                errors_.append(errors_item_)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if message is not UNSET:
            field_dict["message"] = message
        if data is not UNSET:
            field_dict["data"] = data
        if errors_ is not UNSET:
            field_dict["errors"] = errors_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.error_item import ErrorItem  # noqa: PLC0415

        d = dict(src_dict)
        status = d.pop("status", UNSET)

        message = d.pop("message", UNSET)

        data = d.pop("data", UNSET)

        _errors_ = d.pop("errors", UNSET)
        errors_: list[ErrorItem] | Unset = UNSET
        if _errors_ is not UNSET:
            errors_ = []
            for errors_item__data in _errors_:
                errors_item_ = ErrorItem.from_dict(errors_item__data)

                errors_.append(errors_item_)

        instance_ = cls(
            status=status,
            message=message,
            data=data,
            errors_=errors_,
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
