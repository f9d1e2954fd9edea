from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.register_web_call_results import RegisterWebCallResults


T = TypeVar("T", bound="RegisterWebCallResponse")


@_attrs_define
class RegisterWebCallResponse:
    msg: str | Unset = UNSET
    """ A success message """
    err: bool | Unset = UNSET
    """ A boolean value indicating if the request was successful """
    results: RegisterWebCallResults | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        msg = self.msg

        err = self.err

        results: dict[str, Any] | Unset = UNSET
        if not isinstance(self.results, Unset):
            results = self.results.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if msg is not UNSET:
            field_dict["msg"] = msg
        if err is not UNSET:
            field_dict["err"] = err
        if results is not UNSET:
            field_dict["results"] = results

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.register_web_call_results import RegisterWebCallResults  # noqa: PLC0415

        d = dict(src_dict)
        msg = d.pop("msg", UNSET)

        err = d.pop("err", UNSET)

        _results = d.pop("results", UNSET)
        results: RegisterWebCallResults | Unset
        if isinstance(_results, Unset):
            results = UNSET
        else:
            results = RegisterWebCallResults.from_dict(_results)

        instance_ = cls(
            msg=msg,
            err=err,
            results=results,
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
