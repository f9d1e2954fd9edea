from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset


@_attrs_define
class ConversationProperties:
    """Settings of the conversation."""

    max_call_duration: int | Unset = UNSET
    """ After how many seconds it ends, 3600 if nothing is said. """

    participant_absent_timeout: int | Unset = UNSET
    """ After how many seconds it ends if nobody has joined, 300 if nothing is said. The token of a
    private room lives as long. """

    participant_left_timeout: int | Unset = UNSET
    """ After how many seconds it ends once everybody has left. """

    enable_recording: bool | Unset = UNSET
    """ Whether it may be recorded. """

    enable_closed_captions: bool | Unset = UNSET
    """ Whether captions are shown. """

    apply_greenscreen: bool | Unset = UNSET
    """ Whether the replica stands before a green screen. """

    language: str | Unset = UNSET
    """ The language, by its full name in English, or `multilingual`. """

    recording_s3_bucket_name: str | Unset = UNSET
    """ The bucket for recordings. """

    recording_s3_bucket_region: str | Unset = UNSET
    """ The region of that bucket. """

    aws_assume_role_arn: str | Unset = UNSET
    """ The role that may write to that bucket. """

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON has it."""
        return _sending.write_model(self)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read an object of JSON; what does not fit stays as it came."""
        return _reading.read_model(cls, src_dict)

    @classmethod
    def _fields(cls) -> _reading.Fields:
        return _reading.Fields(
            _reading.Field("max_call_duration", "max_call_duration", _reading.integer),
            _reading.Field(
                "participant_absent_timeout", "participant_absent_timeout", _reading.integer
            ),
            _reading.Field(
                "participant_left_timeout", "participant_left_timeout", _reading.integer
            ),
            _reading.Field("enable_recording", "enable_recording", _reading.boolean),
            _reading.Field("enable_closed_captions", "enable_closed_captions", _reading.boolean),
            _reading.Field("apply_greenscreen", "apply_greenscreen", _reading.boolean),
            _reading.Field("language", "language", _reading.string),
            _reading.Field("recording_s3_bucket_name", "recording_s3_bucket_name", _reading.string),
            _reading.Field(
                "recording_s3_bucket_region", "recording_s3_bucket_region", _reading.string
            ),
            _reading.Field("aws_assume_role_arn", "aws_assume_role_arn", _reading.string),
            rest=_reading.anything,
        )

    @property
    def additional_keys(self) -> list[str]:
        """The names of the properties that the document does not name."""
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
