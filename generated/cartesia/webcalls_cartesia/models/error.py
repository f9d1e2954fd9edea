from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Error")


@_attrs_define
class Error:
    """Why there is no token."""

    error_code: None | str
    """ A code that programs can rely on, where there is one. """
    title: str
    """ What went wrong, in a few words. """
    message: str
    """ What went wrong, in a sentence. """
    request_id: str
    """ The vendor's id of the request. """
    doc_url: str | Unset = UNSET
    """ A page about it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        error_code: None | str
        error_code = self.error_code

        title = self.title

        message = self.message

        request_id = self.request_id

        doc_url = self.doc_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "error_code": error_code,
                "title": title,
                "message": message,
                "request_id": request_id,
            }
        )
        if doc_url is not UNSET:
            field_dict["doc_url"] = doc_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_error_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error_code = _parse_error_code(d.pop("error_code"))

        title = d.pop("title")

        message = d.pop("message")

        request_id = d.pop("request_id")

        doc_url = d.pop("doc_url", UNSET)

        instance_ = cls(
            error_code=error_code,
            title=title,
            message=message,
            request_id=request_id,
            doc_url=doc_url,
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
