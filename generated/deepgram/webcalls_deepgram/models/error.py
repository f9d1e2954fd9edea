from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Error")


@_attrs_define
class Error:
    """What went wrong, as `err_code` and `err_msg` or as `category`, `message` and `details`. Each
    field may be missing.

    """

    err_code: str | Unset = UNSET
    """ The kind of error. """
    err_msg: str | Unset = UNSET
    """ What went wrong, in words. """
    category: str | Unset = UNSET
    """ The kind of error. """
    message: str | Unset = UNSET
    """ What went wrong, in words. """
    details: str | Unset = UNSET
    """ More about it. """
    request_id: str | Unset = UNSET
    """ The vendor's id of the request. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        err_code = self.err_code

        err_msg = self.err_msg

        category = self.category

        message = self.message

        details = self.details

        request_id = self.request_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if err_code is not UNSET:
            field_dict["err_code"] = err_code
        if err_msg is not UNSET:
            field_dict["err_msg"] = err_msg
        if category is not UNSET:
            field_dict["category"] = category
        if message is not UNSET:
            field_dict["message"] = message
        if details is not UNSET:
            field_dict["details"] = details
        if request_id is not UNSET:
            field_dict["request_id"] = request_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        err_code = d.pop("err_code", UNSET)

        err_msg = d.pop("err_msg", UNSET)

        category = d.pop("category", UNSET)

        message = d.pop("message", UNSET)

        details = d.pop("details", UNSET)

        request_id = d.pop("request_id", UNSET)

        instance_ = cls(
            err_code=err_code,
            err_msg=err_msg,
            category=category,
            message=message,
            details=details,
            request_id=request_id,
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
