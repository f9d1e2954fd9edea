from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.bad_request_error_param_errors import BadRequestErrorParamErrors
    from ..models.error_detail import ErrorDetail


T = TypeVar("T", bound="BadRequestError")


@_attrs_define
class BadRequestError:
    """Why there is no token, and which fields are to blame."""

    error: ErrorDetail | Unset = UNSET
    """ What is wrong. """
    param_errors: BadRequestErrorParamErrors | Unset = UNSET
    """ What is wrong, by the name of the field. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        error: dict[str, Any] | Unset = UNSET
        if not isinstance(self.error, Unset):
            error = self.error.to_dict()

        param_errors: dict[str, Any] | Unset = UNSET
        if not isinstance(self.param_errors, Unset):
            param_errors = self.param_errors.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if error is not UNSET:
            field_dict["error"] = error
        if param_errors is not UNSET:
            field_dict["param_errors"] = param_errors

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bad_request_error_param_errors import BadRequestErrorParamErrors  # noqa: PLC0415
        from ..models.error_detail import ErrorDetail  # noqa: PLC0415

        d = dict(src_dict)
        _error = d.pop("error", UNSET)
        error: ErrorDetail | Unset
        if isinstance(_error, Unset):
            error = UNSET
        else:
            error = ErrorDetail.from_dict(_error)

        _param_errors = d.pop("param_errors", UNSET)
        param_errors: BadRequestErrorParamErrors | Unset
        if isinstance(_param_errors, Unset):
            param_errors = UNSET
        else:
            param_errors = BadRequestErrorParamErrors.from_dict(_param_errors)

        instance_ = cls(
            error=error,
            param_errors=param_errors,
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
