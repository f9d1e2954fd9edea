from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.web_call import WebCall


T = TypeVar("T", bound="WebCallAnswer")


@_attrs_define
class WebCallAnswer:
    """What became of the request. No field is documented to be always there."""

    status: bool | Unset = UNSET
    """ Whether the call was created. False means that it was not, whatever the status. """
    data: WebCall | Unset = UNSET
    """ What the page needs to join the call. """
    message: str | Unset = UNSET
    """ What is wrong, as a sentence. """
    errors_: list[str] | Unset = UNSET
    """ What is wrong, a sentence for each field. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        data: dict[str, Any] | Unset = UNSET
        if not isinstance(self.data, Unset):
            data = self.data.to_dict()

        message = self.message

        errors_: list[str] | Unset = UNSET
        if not isinstance(self.errors_, Unset):
            errors_ = self.errors_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if data is not UNSET:
            field_dict["data"] = data
        if message is not UNSET:
            field_dict["message"] = message
        if errors_ is not UNSET:
            field_dict["errors"] = errors_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.web_call import WebCall  # noqa: PLC0415

        d = dict(src_dict)
        status = d.pop("status", UNSET)

        _data = d.pop("data", UNSET)
        data: WebCall | Unset
        if isinstance(_data, Unset):
            data = UNSET
        else:
            data = WebCall.from_dict(_data)

        message = d.pop("message", UNSET)

        errors_ = cast(list[str], d.pop("errors", UNSET))

        instance_ = cls(
            status=status,
            data=data,
            message=message,
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
