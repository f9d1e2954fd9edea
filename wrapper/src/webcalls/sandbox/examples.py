"""JSON values made from the schemas of an OpenAPI document."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from ..vendors._schema import resolved

FORMATS = {
    "date-time": "2025-01-01T00:00:00Z",
    "date": "2025-01-01",
    "email": "someone@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


class Unstated(str):
    """A string of which the document has no example; no two of a value are equal."""


def made_from_schema(document: Mapping[str, Any], schema: Any, *, texts: bool = True) -> Any:
    """A value that fits a schema, with the examples that it states.

    Without `texts`, strings have no example, but where there is no choice.
    """
    return _Examples(document, texts).of(schema)


class _Examples:
    def __init__(self, document: Mapping[str, Any], texts: bool) -> None:
        self._document = document
        self._texts = texts
        self._unstated = 0
        self._open: list[Any] = []  # the schemas being expanded, outermost first

    def of(self, schema: Any) -> Any:
        if isinstance(schema, bool):  # `true`: anything goes
            return {}
        schema = resolved(schema, self._document)
        stated = _stated(schema)
        if stated is not _NOTHING and (self._texts or not isinstance(stated, str)):
            return stated
        self._open.append(schema)
        try:
            return self._made(schema)
        finally:
            self._open.pop()

    def _made(self, schema: Mapping[str, Any]) -> Any:
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return schema["enum"][0]
        if "allOf" in schema:
            parts = [self.of(part) for part in schema["allOf"]]
            merged = {
                key: item for part in parts if isinstance(part, dict) for key, item in part.items()
            }
            return {**merged, **self._object(schema)} if merged else parts[0]
        for choice in ("oneOf", "anyOf"):
            if choice in schema:
                return self.of(schema[choice][0])
        match _type(schema):
            case "object":
                return self._object(schema)
            case "array":
                return self._array(schema)
            case "integer" | "number":
                return schema.get("minimum", 0)
            case "boolean":
                return False
            case "null":
                return None
            case _:
                return FORMATS.get(schema.get("format", "")) or self._text()

    def _text(self) -> Unstated:
        self._unstated += 1
        return Unstated(f"string {self._unstated}")

    def _object(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        required = schema.get("required", [])
        return {
            name: self.of(definition)
            for name, definition in schema.get("properties", {}).items()
            if name in required or not self._contains_itself(definition)
        }

    def _array(self, schema: Mapping[str, Any]) -> list[Any]:
        items = schema.get("items", {})
        return [] if self._contains_itself(items) else [self.of(items)]

    def _contains_itself(self, schema: Any) -> bool:
        return resolved(schema, self._document) in self._open


_NOTHING = object()


def _stated(schema: Mapping[str, Any]) -> Any:
    """The value that the schema itself gives as an example, else `_NOTHING`."""
    for key in ("example", "const", "default"):
        if key in schema:
            return deepcopy(schema[key])
    for key in ("examples", "enum"):
        if schema.get(key):
            return deepcopy(schema[key][0])
    return _NOTHING


def _type(schema: Mapping[str, Any]) -> str:
    declared = schema.get("type", "object" if "properties" in schema else "string")
    if isinstance(declared, list):  # OpenAPI 3.1: several types, often one of them null
        declared = next((one for one in declared if one != "null"), "null")
    return str(declared)
