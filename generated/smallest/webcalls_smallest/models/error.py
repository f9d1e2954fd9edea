from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Error")


@_attrs_define
class Error:
    """Why no call was created. Which fields are there depends on the error."""

    status: bool | Unset = UNSET
    """ Always false. """
    message: str | Unset = UNSET
    """ What is wrong, as a sentence. """
    errors_: list[str] | Unset = UNSET
    """ What is wrong, a sentence for each field. """
    error: str | Unset = UNSET
    """ What is wrong, as a sentence. """
    code: str | Unset = UNSET
    """ The error, for programs. """
    retry_after: float | Unset = UNSET
    """ After how many seconds to try again. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        message = self.message

        errors_: list[str] | Unset = UNSET
        if not isinstance(self.errors_, Unset):
            errors_ = self.errors_

        error = self.error

        code = self.code

        retry_after = self.retry_after

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if message is not UNSET:
            field_dict["message"] = message
        if errors_ is not UNSET:
            field_dict["errors"] = errors_
        if error is not UNSET:
            field_dict["error"] = error
        if code is not UNSET:
            field_dict["code"] = code
        if retry_after is not UNSET:
            field_dict["retry_after"] = retry_after

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        status = d.pop("status", UNSET)

        message = d.pop("message", UNSET)

        errors_ = cast(list[str], d.pop("errors", UNSET))

        error = d.pop("error", UNSET)

        code = d.pop("code", UNSET)

        retry_after = d.pop("retry_after", UNSET)

        instance_ = cls(
            status=status,
            message=message,
            errors_=errors_,
            error=error,
            code=code,
            retry_after=retry_after,
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
