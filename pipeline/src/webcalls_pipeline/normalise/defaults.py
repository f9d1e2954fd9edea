"""Defaults that are values of their type, as the generator wants them."""

import datetime
import math
import re
from collections.abc import Callable
from typing import Any

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.normalise.schemas import is_plain
from webcalls_pipeline.normalise.walk import (
    document_schemas,
    each_operation,
    inner_schemas,
    resolve,
)

_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def defaults(schema: JsonObject) -> JsonObject:
    """No default but one that the generated code can hold.

    The generator drops an operation over a default of the wrong type, writes `nan` as a name that
    is not there, and escapes quotes twice.

    Safe: without a default the client sends nothing, and the server takes its own.
    """
    default = schema.get("default")
    if "default" in schema and "allOf" not in schema and not _fits(default, schema):
        del schema["default"]
    elif isinstance(default, bool | int | float) and schema.get("type") == "string":
        schema["default"] = str(default).lower() if isinstance(default, bool) else str(default)
    elif "anyOf" in schema and isinstance(default, bool | int | float):
        # The first that can is made of it, and a text can.
        schema["anyOf"].sort(key=lambda member: member.get("type") in (None, "string"))
    return schema


def referred_defaults(components: JsonObject) -> Callable[[JsonObject], JsonObject]:
    """The same for a default beside a reference, which must be one of its target's values."""

    def rule(schema: JsonObject) -> JsonObject:
        members = schema.get("allOf", ())
        if "default" in schema and len(members) == 1 and "$ref" in members[0]:
            target = resolve(members[0], components)
            scalar = target.get("type") in ("string", "integer", "number", "boolean")
            if not scalar or not _fits(schema["default"], target):
                return dict(members[0])
        return schema

    return rule


def inherit_defaults(document: JsonObject, components: JsonObject) -> None:
    """Write the default of a component beside each property and parameter that refers to it.

    Safe: a reference means what stands at its end, default included.
    """
    places = list(document_schemas(document))
    while places:
        holder, key = places.pop()
        schema = holder[key]
        places.extend(inner_schemas(schema))
        properties = schema.get("properties", {})
        for name in properties:
            properties[name] = _with_default(properties[name], components)
    for _, _, operation in each_operation(document):
        for parameter in operation["parameters"]:
            parameter["schema"] = _with_default(parameter["schema"], components)


def _with_default(schema: JsonObject, components: JsonObject) -> JsonObject:
    target = resolve(schema, components) if "$ref" in schema else {}
    return {"allOf": [schema], "default": target["default"]} if "default" in target else schema


def _fits(value: Any, schema: JsonObject) -> bool:
    if isinstance(value, list | dict) or value is None:
        return False
    if isinstance(value, str) and not is_plain(value):
        return False
    if "anyOf" in schema:
        return any("$ref" not in member and _fits(value, member) for member in schema["anyOf"])
    if "const" in schema:
        return type(value) is type(schema["const"]) and bool(value == schema["const"])
    if "enum" in schema:
        return any(type(value) is type(known) and value == known for known in schema["enum"])
    match schema.get("type"):
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool) and _finite(value)
        case "string":
            return _is_text(value, schema.get("format"))
        case None:
            return not isinstance(value, float) or math.isfinite(value)
        case _:
            return False


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer larger than any float
        return False


def _is_text(value: Any, form: str | None) -> bool:
    if form not in ("date", "date-time", "uuid", "binary"):
        return True
    if not isinstance(value, str) or form == "binary":
        return False
    if form == "uuid":
        return _UUID.fullmatch(value) is not None
    try:
        (datetime.date if form == "date" else datetime.datetime).fromisoformat(value)
    except ValueError:
        return False
    return True
