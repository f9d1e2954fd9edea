from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="BrowserDial")


@_attrs_define
class BrowserDial:
    """The dial, and what the page joins it with. The page needs all three fields."""

    dial_token: str
    """ A JWT that lets its bearer do things with this one dial. A secret of the call. """
    session_id: str
    """ The id of the session within the dial; webhooks call it `dial_session_id`. """
    dial_id: str
    """ The id of the dial; webhooks call it `dial_id`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dial_token = self.dial_token

        session_id = self.session_id

        dial_id = self.dial_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "dialToken": dial_token,
                "sessionId": session_id,
                "dialId": dial_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        dial_token = d.pop("dialToken")

        session_id = d.pop("sessionId")

        dial_id = d.pop("dialId")

        instance_ = cls(
            dial_token=dial_token,
            session_id=session_id,
            dial_id=dial_id,
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
