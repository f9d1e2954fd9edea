"""Enumerations that become a Python enum with a member for each value, or none."""

import json
import unicodedata
from typing import Any

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.names import free_name, is_kept_in_literals, snake_name
from webcalls_pipeline.normalise.schemas import NULL

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
}


_SPELLED = ("true", "false")


def _is_of(value: Any, kind: str) -> bool:
    """Whether a value is of a type, or text that spells one that is."""
    if isinstance(value, str):
        spelled = {"integer": value.isascii() and value.isdigit(), "boolean": value in _SPELLED}
        return spelled.get(kind, False)
    return isinstance(value, _TYPES[kind]) and isinstance(value, bool) == (kind == "boolean")


def enums(schema: JsonObject) -> JsonObject:
    """Values of one type, each once and each with a member of its own.

    The generator refuses values of several types, numbers that are not integers and booleans; and
    two values that fall on one member's name leave one member.

    Safe: numbers written where text is declared are sent as text; where no enum can be made, the
    type remains, which takes all values.
    """
    names = schema.pop("x-enum-varnames", None)
    if "enum" not in schema:
        return schema
    listed = schema.pop("enum")
    listed_values = [value for value in listed if value is not None]
    declared = schema.get("type")
    if declared in _TYPES and not any(_is_of(value, declared) for value in listed_values):
        del schema["type"]  # what is listed is what is meant
        declared = None
    values, kind = _values(declared, listed_values)
    if kind is not None:
        schema["type"] = kind
    elif "type" not in schema and listed and not any(v is not None for v in listed):
        return {**schema, **NULL}
    if not values:
        return _nullable(schema) if None in listed and "type" in schema else schema
    schema["enum"] = values
    if not _are_members(names, len(values)):
        names = _members(values)
    if names:
        schema["x-enum-varnames"] = names
    return _nullable(schema) if None in listed else schema


def _nullable(schema: JsonObject) -> JsonObject:
    words = [key for key in ("description", "default", "example") if key in schema]
    annotations: JsonObject = {key: schema.pop(key) for key in words}
    return {"anyOf": [schema, dict(NULL)], **annotations}


def _values(kind: Any, values: list[Any]) -> tuple[list[Any], str | None]:
    """The values that an enum can have, and the type that they are of."""
    if kind == "string":
        if any(isinstance(value, list | dict) for value in values):
            return [], kind
        values = [v if isinstance(v, str) else json.dumps(v) for v in values]
    found = {type(value) for value in values}
    if found == {str} and kind in (None, "string"):
        fit = all(is_kept_in_literals(value) for value in values)
        return (list(dict.fromkeys(values)) if fit else []), "string"
    if found == {str} and kind == "integer" and all(v.isascii() and v.isdigit() for v in values):
        values, found = [int(value) for value in values], {int}
    if found == {int} and kind in (None, "integer", "number"):
        return list(dict.fromkeys(values)), kind or "integer"
    if found == {bool} and kind is None:
        return [], "boolean"
    return [], kind


def _are_members(names: Any, count: int) -> bool:
    return (
        isinstance(names, list)
        and len(names) == count
        and all(isinstance(name, str) and _is_member(name) for name in names)
        and len({unicodedata.normalize("NFKC", snake_name(n).upper()) for n in names}) == count
    )


def _is_member(name: str) -> bool:
    member = snake_name(name).upper()
    return member.isidentifier() and not member.startswith("_")


def _members(values: list[Any]) -> list[str]:
    """Names of members for `x-enum-varnames`; none where the generator's own do."""
    if isinstance(values[0], int):
        return []
    own = [
        snake_name(value.upper()).upper() if value[:1].isalpha() else f"VALUE_{index}"
        for index, value in enumerate(values)
    ]
    if _are_members(own, len(values)):
        return []
    taken: set[str] = set()
    names = []
    for index, name in enumerate(own):
        plain = name.isascii() and _is_member(name)
        free = name if plain and name not in taken else f"{name}_{index}" if plain else ""
        if not free or free in taken:
            free = f"VALUE_{index}"
        free = free_name(free, "_2", taken)
        taken.add(free)
        names.append(free)
    return names
