from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.error_message import ErrorMessage


T = TypeVar("T", bound="ErrorAnswer")


@_attrs_define
class ErrorAnswer:
    """Why there is no token."""

    code: int | Unset = UNSET
    """ A number of the vendor's. """
    data: list[ErrorMessage] | None | Unset = UNSET
    """ What is wrong, or null. """
    message: str | Unset = UNSET
    """ What is wrong, as a sentence. """
    error: str | Unset = UNSET
    """ The same, by another name. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        data: list[dict[str, Any]] | None | Unset
        if isinstance(self.data, Unset):
            data = UNSET
        elif isinstance(self.data, list):
            data = []
            for data_type_0_item__data in self.data:
                data_type_0_item_ = data_type_0_item__data.to_dict()
                data.append(data_type_0_item_)

        else:
            data = self.data

        message = self.message

        error = self.error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if code is not UNSET:
            field_dict["code"] = code
        if data is not UNSET:
            field_dict["data"] = data
        if message is not UNSET:
            field_dict["message"] = message
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.error_message import ErrorMessage  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code", UNSET)

        def _parse_data(data: object) -> list[ErrorMessage] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                data_type_0 = []
                _data_type_0 = data
                for data_type_0_item__data in _data_type_0:
                    data_type_0_item_ = ErrorMessage.from_dict(data_type_0_item__data)

                    data_type_0.append(data_type_0_item_)

                return data_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ErrorMessage] | None | Unset, data)

        data = _parse_data(d.pop("data", UNSET))

        message = d.pop("message", UNSET)

        error = d.pop("error", UNSET)

        instance_ = cls(
            code=code,
            data=data,
            message=message,
            error=error,
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
