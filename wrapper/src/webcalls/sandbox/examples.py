"""JSON values made from the schemas and examples of an OpenAPI document."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

FORMATS = {
    "date-time": "2025-01-01T00:00:00Z",
    "date": "2025-01-01",
    "email": "someone@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def resolve(document: Mapping[str, Any], node: Any) -> Any:
    """The node itself, or what it refers to if it is a ``$ref`` within the document."""
    while isinstance(node, dict) and "$ref" in node:
        target: Any = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def media_type_example(
    document: Mapping[str, Any], media_type: Mapping[str, Any], texts: Mapping[str, str]
) -> Any:
    """The example of a media type object, else one made from its schema.

    `texts` holds, by property name, what strings say that have no example.
    """
    if "example" in media_type:
        return deepcopy(media_type["example"])
    for named in media_type.get("examples", {}).values():
        return deepcopy(resolve(document, named)["value"])
    return _Examples(document, texts).of(media_type.get("schema", {}))


def replace_properties(value: Any, replace: Callable[[str, Any], Any]) -> Any:
    """A copy in which each object property holds what `replace` makes of its name and value."""
    if isinstance(value, dict):
        return {
            name: replace(name, replace_properties(item, replace)) for name, item in value.items()
        }
    if isinstance(value, list):
        return [replace_properties(item, replace) for item in value]
    return value


class _Examples:
    def __init__(self, document: Mapping[str, Any], texts: Mapping[str, str]) -> None:
        self._document = document
        self._texts = texts
        self._open: list[Any] = []  # the schemas being expanded, outermost first

    def of(self, schema: Any, name: str = "") -> Any:
        schema = resolve(self._document, schema)
        if not isinstance(schema, dict):  # `true`: anything goes
            return {}
        if (stated := _stated(schema)) is not _NOTHING:
            return stated
        self._open.append(schema)
        try:
            return self._made(schema, name)
        finally:
            self._open.pop()

    def _made(self, schema: dict[str, Any], name: str) -> Any:
        if "allOf" in schema:
            parts = [self.of(part, name) for part in schema["allOf"]]
            merged = {
                key: item for part in parts if isinstance(part, dict) for key, item in part.items()
            }
            return {**merged, **self._object(schema)} if merged else parts[0]
        for choice in ("oneOf", "anyOf"):
            if choice in schema:
                return self.of(schema[choice][0], name)
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
                return FORMATS.get(schema.get("format", "")) or self._texts.get(name, "string")

    def _object(self, schema: dict[str, Any]) -> dict[str, Any]:
        required = schema.get("required", [])
        return {
            name: self.of(definition, name)
            for name, definition in schema.get("properties", {}).items()
            if name in required or not self._contains_itself(definition)
        }

    def _array(self, schema: dict[str, Any]) -> list[Any]:
        items = schema.get("items", {})
        return [] if self._contains_itself(items) else [self.of(items)]

    def _contains_itself(self, schema: Any) -> bool:
        return any(resolve(self._document, schema) is outer for outer in self._open)


_NOTHING = object()


def _stated(schema: dict[str, Any]) -> Any:
    """The value that the schema itself gives as an example, else `_NOTHING`."""
    for key in ("example", "const", "default"):
        if key in schema:
            return deepcopy(schema[key])
    for key in ("examples", "enum"):
        if schema.get(key):
            return deepcopy(schema[key][0])
    return _NOTHING


def _type(schema: dict[str, Any]) -> str:
    declared = schema.get("type", "object" if "properties" in schema else "string")
    if isinstance(declared, list):  # OpenAPI 3.1: several types, often one of them null
        declared = next((one for one in declared if one != "null"), "null")
    return str(declared)
