"""What each object of OpenAPI may say: its keywords, the values that they take, and which of them
code depends on.

One grammar for 3.0, 3.1 and 3.2, for documents say in one version what another one has. A value
that is written in another way and can mean one thing only is read as that.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from attrs import frozen

T = TypeVar("T")


class UnreadableError(ValueError):
    """A value that can be read in no way; its text says what it should be."""


@frozen
class Field:
    """What stands at a keyword.

    Args:
        read: Gives the value as OpenAPI has it, or raises `UnreadableError`.
        kind: What it holds, if that has a grammar of its own.
        needed: Whether code depends on it.
    """

    read: Callable[[Any], Any]
    kind: str = ""
    needed: bool = False


def anything(value: Any) -> Any:
    """A value that may be any."""
    return value


def text(value: Any) -> str:
    """A text; YAML takes `1.0` for a number where a text is meant."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    return _of(value, str, "a text")


def name(value: Any) -> str:
    """A word of OpenAPI."""
    return _of(value, str, "a text")


def flag(value: Any) -> bool:
    """True or false."""
    if isinstance(value, str) and value.strip().lower() in ("true", "false"):
        return value.strip().lower() == "true"
    return _of(value, bool, "true or false")


def number(value: Any) -> int | float:
    """A number."""
    if isinstance(value, str):
        try:
            return int(value) if re.fullmatch(r"-?\d{1,99}", value) else float(value)
        except ValueError:
            raise UnreadableError("a number") from None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise UnreadableError("a number")


def size(value: Any) -> int:
    """How many there may be."""
    read = number(value)
    if not 0 <= read < 2**63 or read != int(read):
        raise UnreadableError("a whole number from 0 on")
    return int(read)


def multiple(value: Any) -> int | float:
    """A number above zero."""
    read = number(value)
    if not read > 0:
        raise UnreadableError("a number above 0")
    return read


def texts(value: Any) -> list[str]:
    """A list of texts, each once."""
    if isinstance(value, str):
        return [value]
    listed = _of(value, list, "a list of texts")
    return list(dict.fromkeys(text(v) for v in listed if isinstance(v, str | int | float)))


def mapping(value: Any) -> dict[str, Any]:
    """An object; what writes documents in PHP has `[]` for an empty one."""
    return {} if value == [] else _of(value, dict, "an object")


def listing(value: Any) -> list[Any]:
    """A list."""
    return [value] if isinstance(value, dict) and value else _of(value, list, "a list")


def several(value: Any) -> list[Any]:
    """A list that is not empty."""
    read = listing(value)
    if not read:
        raise UnreadableError("a non-empty list")
    return read


def schema(value: Any) -> dict[str, Any] | bool:
    """A schema, which may be `true` or `false`; one word may be its type or its reference."""
    if isinstance(value, str):
        word = value.strip().lower()
        if word in ("true", "false"):
            return word == "true"
        if word in _TYPES:
            return {"type": word}
        if word.startswith("#/"):
            return {"$ref": value.strip()}
    return value if isinstance(value, bool) else mapping(value)


def response(value: Any) -> dict[str, Any]:
    """An answer, of which one may write no more than the description."""
    return {"description": value} if isinstance(value, str) else mapping(value)


def values(value: Any) -> list[Any]:
    """A list of values."""
    if not isinstance(value, dict | list):
        return [value]
    read = _of(value, list, "a list of values")
    if not read:
        raise UnreadableError("a non-empty list")
    return read


def types(value: Any) -> str | list[str]:
    """One of the types of JSON, or a list of them."""
    found = list(dict.fromkeys(map(_type, value if isinstance(value, list) else [value])))
    if not found:
        raise UnreadableError("one of " + ", ".join(_TYPES))
    return found if len(found) > 1 else found[0]


def _type(value: Any) -> str:
    said = "null" if value is None else value.strip().lower() if isinstance(value, str) else ""
    read = _OTHER_TYPES.get(said, said)
    if read not in _TYPES:
        raise UnreadableError("one of " + ", ".join(_TYPES))
    return read


def discriminator(value: Any) -> dict[str, Any]:
    """What tells the members of a union apart; Swagger 2 has the property's name alone."""
    read = {"propertyName": value} if isinstance(value, str) else mapping(value)
    if not isinstance(read.get("propertyName"), str):
        raise UnreadableError("an object with the text `propertyName`")
    return read


def place(value: Any) -> str:
    """Where a parameter stands."""
    read = text(value).strip().lower()
    if read not in ("query", "header", "path", "cookie", "querystring"):
        raise UnreadableError("query, header, path or cookie")
    return read


def dependencies(value: Any) -> dict[str, list[str]]:
    """Names by a name."""
    return {key: texts(names) for key, names in mapping(value).items()}


def requirements(value: Any) -> list[dict[str, list[str]]]:
    """The alternatives of what authenticates a call."""
    found = [value] if isinstance(value, dict) else _of(value, list, "a list of objects")
    return [
        {name: [] if scopes is None else texts(scopes) for name, scopes in mapping(item).items()}
        for item in found
    ]


def _of(value: Any, kind: type[T], said: str) -> T:
    if isinstance(value, kind):
        return value
    raise UnreadableError(said)


_TYPES = ("string", "number", "integer", "boolean", "array", "object", "null")
_OTHER_TYPES = {
    **dict.fromkeys(("str", "text"), "string"),
    **dict.fromkeys(("int", "int32", "int64", "long"), "integer"),
    **dict.fromkeys(("float", "double", "decimal"), "number"),
    "bool": "boolean",
    "list": "array",
    "dict": "object",
    "map": "object",
    "none": "null",
}

_TEXT, _FLAG, _ANY, _SIZE = Field(text), Field(flag), Field(anything), Field(size)
_SCHEMA = Field(schema, "schema")
_PART = Field(schema, "schema", needed=True)
_WORDS = dict.fromkeys(("description", "summary", "title", "$comment"), _TEXT)
_EXAMPLES = {"example": _ANY, "examples": _ANY}
# What a parameter, a header and a part of a form say alike.
_SENT = {
    "style": Field(name, needed=True),
    "explode": Field(flag, needed=True),
    "allowReserved": _FLAG,
    "deprecated": _FLAG,
    "required": _FLAG,
    "allowEmptyValue": _FLAG,
    **_EXAMPLES,
    "description": _TEXT,
    "schema": _PART,
    "content": Field(mapping, "content", needed=True),
}

GRAMMAR: Mapping[str, Mapping[str, Field]] = {
    "document": {
        "openapi": _TEXT,
        "$self": _TEXT,
        "jsonSchemaDialect": _TEXT,
        "info": Field(mapping, "info"),
        "servers": Field(listing, "server*"),
        "paths": Field(mapping, "paths", needed=True),
        "components": Field(mapping, "components"),
        "security": Field(requirements),
        "tags": Field(listing, "tag*"),
        "webhooks": _ANY,
        "externalDocs": _ANY,
    },
    "info": {
        **_WORDS,
        "version": _TEXT,
        "termsOfService": _TEXT,
        "contact": _ANY,
        "license": _ANY,
    },
    "server": {**_WORDS, "url": _TEXT, "name": _TEXT, "variables": Field(mapping, "variable%")},
    "variable": {"enum": Field(texts), "default": _TEXT, "description": _TEXT},
    "tag": {**_WORDS, "name": _TEXT, "externalDocs": _ANY, "parent": _TEXT, "kind": _TEXT},
    "components": {
        "schemas": Field(mapping, "schema%"),
        "responses": Field(mapping, "response%"),
        "parameters": Field(mapping, "parameter%"),
        "requestBodies": Field(mapping, "body%"),
        "headers": Field(mapping, "header%"),
        "securitySchemes": Field(mapping, "scheme%"),
        "pathItems": Field(mapping, "item%"),
        "mediaTypes": Field(mapping, "media%"),
        **dict.fromkeys(("examples", "links", "callbacks"), _ANY),
    },
    "scheme": {
        **dict.fromkeys(("type", "name", "in", "scheme", "bearerFormat"), _TEXT),
        "description": _TEXT,
        "openIdConnectUrl": _TEXT,
        "oauth2MetadataUrl": _TEXT,
        "flows": Field(mapping),
        "deprecated": _FLAG,
    },
    "item": {
        **_WORDS,
        **dict.fromkeys(
            ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query"),
            Field(mapping, "operation", needed=True),
        ),
        "additionalOperations": Field(mapping, "operation%", needed=True),
        "servers": Field(listing, "server*"),
        "parameters": Field(listing, "parameter*", needed=True),
    },
    "operation": {
        **_WORDS,
        "operationId": _TEXT,
        "tags": Field(texts),
        "deprecated": _FLAG,
        "parameters": Field(listing, "parameter*", needed=True),
        "requestBody": Field(mapping, "body", needed=True),
        "responses": Field(mapping, "responses", needed=True),
        "security": Field(requirements),
        "servers": Field(listing, "server*"),
        "externalDocs": _ANY,
        "callbacks": _ANY,
    },
    "parameter": {
        **_SENT,
        "name": Field(text, needed=True),
        "in": Field(place, needed=True),
    },
    "header": _SENT,
    "body": {
        "description": _TEXT,
        "required": _FLAG,
        "content": Field(mapping, "content", needed=True),
    },
    "response": {
        **_WORDS,
        "headers": Field(mapping, "header%"),
        "content": Field(mapping, "content", needed=True),
        "links": _ANY,
    },
    "media": {
        "schema": _PART,
        "itemSchema": _SCHEMA,
        **_EXAMPLES,
        "encoding": Field(mapping, "encoding%"),
        "prefixEncoding": _ANY,
        "itemEncoding": _ANY,
    },
    "encoding": {
        "contentType": _TEXT,
        "style": _TEXT,
        "explode": _FLAG,
        "allowReserved": _FLAG,
        "headers": Field(mapping, "header%"),
        "encoding": _ANY,
        "prefixEncoding": _ANY,
        "itemEncoding": _ANY,
    },
    "schema": {
        **_WORDS,
        **_EXAMPLES,
        **dict.fromkeys(("$id", "$schema", "$anchor", "$dynamicRef", "$dynamicAnchor"), _TEXT),
        **dict.fromkeys(("$defs", "definitions"), Field(mapping, "schema%")),
        "$vocabulary": Field(mapping),
        "type": Field(types, needed=True),
        "enum": Field(values),
        "const": _ANY,
        "default": _ANY,
        "xml": _ANY,
        "externalDocs": _ANY,
        **dict.fromkeys(("format", "pattern", "contentEncoding", "contentMediaType"), _TEXT),
        "multipleOf": Field(multiple),
        **dict.fromkeys(
            ("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum"), Field(number)
        ),
        **dict.fromkeys(("maxLength", "minLength", "maxItems", "minItems"), _SIZE),
        **dict.fromkeys(("maxContains", "minContains", "maxProperties", "minProperties"), _SIZE),
        **dict.fromkeys(("uniqueItems", "deprecated", "readOnly", "writeOnly", "nullable"), _FLAG),
        "required": Field(texts),
        "properties": Field(mapping, "schema%", needed=True),
        **dict.fromkeys(("patternProperties", "dependentSchemas"), Field(mapping, "schema%")),
        "dependentRequired": Field(dependencies),
        "dependencies": Field(mapping),
        "items": _PART,
        "prefixItems": Field(several, "schema*", needed=True),
        "additionalProperties": _PART,
        **dict.fromkeys(("allOf", "anyOf", "oneOf"), Field(several, "schema*", needed=True)),
        **dict.fromkeys(("not", "if", "then", "else", "contains", "propertyNames"), _SCHEMA),
        **dict.fromkeys(("unevaluatedItems", "unevaluatedProperties"), _SCHEMA),
        **dict.fromkeys(("additionalItems", "contentSchema"), _SCHEMA),
        "discriminator": Field(discriminator),
    },
}
"""The keywords of each kind of object. A kind with `*` is a list of it, with `%` a mapping of names
to it; `paths`, `content` and `responses` are mappings of their own."""
