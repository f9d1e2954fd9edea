"""Bodies made from schemas."""

import pytest

from webcalls.sandbox.documented import DocumentedOperation
from webcalls.sandbox.examples import made_from_schema

DOCUMENT = {
    "components": {
        "schemas": {
            "Name": {"type": "string", "example": "Ada"},
            "Tree": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"$ref": "#/components/schemas/Name"},
                    "parent": {"$ref": "#/components/schemas/Tree"},
                    "children": {
                        "type": "array",
                        "items": {"$ref": "#/components/schemas/Tree"},
                    },
                },
            },
        },
        "examples": {"Shared": {"value": {"shared": True}}},
    }
}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"$ref": "#/components/schemas/Name"}, "Ada"),
        ({"$ref": "#/components/schemas/Tree"}, {"name": "Ada", "children": []}),
        ({"type": ["null", "integer"]}, 0),
        ({"type": "integer", "minimum": 3}, 3),
        ({"type": "number", "examples": [1.5, 2]}, 1.5),
        ({"type": "string", "enum": ["a", "b"]}, "a"),
        ({"type": "string", "format": "date"}, "2025-01-01"),
        ({"const": "call"}, "call"),
        ({"type": "null"}, None),
        ({"anyOf": [{"type": "boolean"}, {"type": "string"}]}, False),
        (
            {
                "allOf": [
                    {"properties": {"a": {"default": 1}}},
                    {"properties": {"b": {"default": 2}}},
                ],
                "properties": {"c": {"default": 3}},
            },
            {"a": 1, "b": 2, "c": 3},
        ),
        ({"allOf": [{"type": "string", "example": "one"}]}, "one"),
        (
            {"properties": {"message": {"type": "string"}, "code": {"type": "string"}}},
            {"message": "string 1", "code": "string 2"},
        ),
    ],
)
def test_an_example_is_made_from_a_schema(schema, expected):
    assert made_from_schema(DOCUMENT, schema) == expected


@pytest.mark.parametrize(
    "media_type",
    [
        {"example": {"shared": True}},
        {"examples": {"one": {"value": {"shared": True}}, "two": {"value": {}}}},
        {"examples": {"one": {"$ref": "#/components/examples/Shared"}}},
    ],
)
def test_a_media_types_own_example_comes_first(media_type):
    content = {"application/json": {**media_type, "schema": {}}}
    operation = {"responses": {"200": {"content": content}}}
    documented = DocumentedOperation(DOCUMENT, "/calls", "post", operation)
    assert documented.success() == (200, "application/json", {"shared": True})
