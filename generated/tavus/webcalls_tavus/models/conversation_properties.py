from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ConversationProperties")


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
        max_call_duration = self.max_call_duration

        participant_absent_timeout = self.participant_absent_timeout

        participant_left_timeout = self.participant_left_timeout

        enable_recording = self.enable_recording

        enable_closed_captions = self.enable_closed_captions

        apply_greenscreen = self.apply_greenscreen

        language = self.language

        recording_s3_bucket_name = self.recording_s3_bucket_name

        recording_s3_bucket_region = self.recording_s3_bucket_region

        aws_assume_role_arn = self.aws_assume_role_arn

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if max_call_duration is not UNSET:
            field_dict["max_call_duration"] = max_call_duration
        if participant_absent_timeout is not UNSET:
            field_dict["participant_absent_timeout"] = participant_absent_timeout
        if participant_left_timeout is not UNSET:
            field_dict["participant_left_timeout"] = participant_left_timeout
        if enable_recording is not UNSET:
            field_dict["enable_recording"] = enable_recording
        if enable_closed_captions is not UNSET:
            field_dict["enable_closed_captions"] = enable_closed_captions
        if apply_greenscreen is not UNSET:
            field_dict["apply_greenscreen"] = apply_greenscreen
        if language is not UNSET:
            field_dict["language"] = language
        if recording_s3_bucket_name is not UNSET:
            field_dict["recording_s3_bucket_name"] = recording_s3_bucket_name
        if recording_s3_bucket_region is not UNSET:
            field_dict["recording_s3_bucket_region"] = recording_s3_bucket_region
        if aws_assume_role_arn is not UNSET:
            field_dict["aws_assume_role_arn"] = aws_assume_role_arn

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        max_call_duration = d.pop("max_call_duration", UNSET)

        participant_absent_timeout = d.pop("participant_absent_timeout", UNSET)

        participant_left_timeout = d.pop("participant_left_timeout", UNSET)

        enable_recording = d.pop("enable_recording", UNSET)

        enable_closed_captions = d.pop("enable_closed_captions", UNSET)

        apply_greenscreen = d.pop("apply_greenscreen", UNSET)

        language = d.pop("language", UNSET)

        recording_s3_bucket_name = d.pop("recording_s3_bucket_name", UNSET)

        recording_s3_bucket_region = d.pop("recording_s3_bucket_region", UNSET)

        aws_assume_role_arn = d.pop("aws_assume_role_arn", UNSET)

        instance_ = cls(
            max_call_duration=max_call_duration,
            participant_absent_timeout=participant_absent_timeout,
            participant_left_timeout=participant_left_timeout,
            enable_recording=enable_recording,
            enable_closed_captions=enable_closed_captions,
            apply_greenscreen=apply_greenscreen,
            language=language,
            recording_s3_bucket_name=recording_s3_bucket_name,
            recording_s3_bucket_region=recording_s3_bucket_region,
            aws_assume_role_arn=aws_assume_role_arn,
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
