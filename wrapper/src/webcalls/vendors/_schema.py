"""Reading the schemas of a spec: what they refer to, which properties and constants they have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._pointer import at

Schema = Mapping[str, Any]


def resolved(schema: Any, document: Mapping[str, Any]) -> Schema:
    """A schema, parameter or body, or what it refers to."""
    seen = set()
    while isinstance(schema, Mapping) and isinstance(reference := schema.get("$ref"), str):
        if reference in seen:
            return {}
        seen.add(reference)
        target = at(document, reference.removeprefix("#"))
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        schema = {**target, **beside} if isinstance(target, Mapping) else beside
    return schema if isinstance(schema, Mapping) else {}


def properties(schema: Schema, document: Mapping[str, Any]) -> dict[str, Schema]:
    """The properties that an object may have, those of its `allOf` and unions included."""
    schema = resolved(schema, document)
    found: dict[str, Schema] = dict(schema.get("properties", {}))
    for key in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(key, ()):
            found = {**properties(part, document), **found}
    return found


def constant_of(schema: Schema, document: Mapping[str, Any]) -> Any:
    """What nobody needs to be asked for where it is required: the one value that a schema takes,
    its default, or an object of which the same is true; None where somebody has to choose."""
    schema = resolved(schema, document)
    values = schema.get("enum", ())
    if "const" in schema or len(values) == 1:
        return schema.get("const", next(iter(values), None))
    if "default" in schema:
        return schema["default"]
    required, known = schema.get("required", ()), schema.get("properties", {})
    constants = {name: constant_of(known.get(name, {}), document) for name in required}
    return constants if constants and None not in constants.values() else None


def did_you_mean(name: str, known: Mapping[str, Any] | list[str]) -> str:
    """`: did you mean …?`, or all there is."""
    import difflib  # for mistakes alone

    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    if close:
        return f": did you mean {close[0]!r}?"
    return f": there is {', '.join(sorted(known))}" if known else ""
