from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.create_session_token_request_context import CreateSessionTokenRequestContext
    from ..models.create_session_token_request_request_data import (
        CreateSessionTokenRequestRequestData,
    )


T = TypeVar("T", bound="CreateSessionTokenRequest")


@_attrs_define
class CreateSessionTokenRequest:
    """What is different for this one session. The vendor does not require it; its SDK sends it
    always, and so do we.

    """

    request_data: CreateSessionTokenRequestRequestData | Unset = UNSET
    """ Values for the agent's prompt, by the name that the documentation has for them. """
    context: CreateSessionTokenRequestContext | Unset = UNSET
    """ The same, by the name that the vendor's SDK sends. Which of the two the server reads is not
    known. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        request_data: dict[str, Any] | Unset = UNSET
        if not isinstance(self.request_data, Unset):
            request_data = self.request_data.to_dict()

        context: dict[str, Any] | Unset = UNSET
        if not isinstance(self.context, Unset):
            context = self.context.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if request_data is not UNSET:
            field_dict["request_data"] = request_data
        if context is not UNSET:
            field_dict["context"] = context

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.create_session_token_request_context import CreateSessionTokenRequestContext  # noqa: PLC0415
        from ..models.create_session_token_request_request_data import (
            CreateSessionTokenRequestRequestData,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _request_data = d.pop("request_data", UNSET)
        request_data: CreateSessionTokenRequestRequestData | Unset
        if isinstance(_request_data, Unset):
            request_data = UNSET
        else:
            request_data = CreateSessionTokenRequestRequestData.from_dict(_request_data)

        _context = d.pop("context", UNSET)
        context: CreateSessionTokenRequestContext | Unset
        if isinstance(_context, Unset):
            context = UNSET
        else:
            context = CreateSessionTokenRequestContext.from_dict(_context)

        instance_ = cls(
            request_data=request_data,
            context=context,
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
