from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _sending
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.prompt_reference_variables import PromptReferenceVariables


@_attrs_define
class PromptReference:
    """A prompt that is stored with the vendor."""

    id: str
    """ The id of the prompt. """

    version: str | None | Unset = UNSET
    """ Its version; the current one if it is left out. """

    variables: PromptReferenceVariables | None | Unset = UNSET
    """ Values for the prompt, by their names. """

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
        from ..models.prompt_reference_variables import PromptReferenceVariables  # noqa: PLC0415  only when it is needed

        return _reading.Fields(
            _reading.Field("id", "id", _reading.string, required=True),
            _reading.Field("version", "version", _reading.any_of(_reading.string, _reading.null)),
            _reading.Field(
                "variables",
                "variables",
                _reading.any_of(_reading.model(PromptReferenceVariables), _reading.null),
            ),
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
