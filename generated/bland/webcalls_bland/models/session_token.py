from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SessionToken")


@_attrs_define
class SessionToken:
    """What became of the request."""

    token: str | Unset = UNSET
    """ The credential of one session; it works once. """
    status: str | Unset = UNSET
    """ `success` or `error`. With `error` there is no token, whatever the status of the answer. """
    message: str | Unset = UNSET
    """ What became of it, as a sentence. """
    expires_at: str | Unset = UNSET
    """ When the token runs out, where it is there; presumably in ISO 8601. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        token = self.token

        status = self.status

        message = self.message

        expires_at = self.expires_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if token is not UNSET:
            field_dict["token"] = token
        if status is not UNSET:
            field_dict["status"] = status
        if message is not UNSET:
            field_dict["message"] = message
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        token = d.pop("token", UNSET)

        status = d.pop("status", UNSET)

        message = d.pop("message", UNSET)

        expires_at = d.pop("expires_at", UNSET)

        instance_ = cls(
            token=token,
            status=status,
            message=message,
            expires_at=expires_at,
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
