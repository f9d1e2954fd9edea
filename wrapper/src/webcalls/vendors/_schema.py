"""Whether a value is what a schema of the spec takes, said in words that name the place.

For the inputs of one operation, before anything is sent: names, types, ranges and forms. What a
schema says beside that is the vendor's to judge.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sized
from typing import Any, NamedTuple

from ._pointer import at

Schema = Mapping[str, Any]

_TYPES: Mapping[str, tuple[str, type | tuple[type, ...]]] = {
    "string": ("a string", str),
    "integer": ("an integer", int),
    "number": ("a number", (int, float)),
    "boolean": ("a boolean", bool),
    "object": ("an object", dict),
    "array": ("an array", list),
    "null": ("null", type(None)),
}
_BOUNDS: tuple[tuple[str, Callable[[float, float], bool], str], ...] = (
    ("minimum", operator.lt, "is less than"),
    ("maximum", operator.gt, "is more than"),
    ("exclusiveMinimum", operator.le, "is not more than"),
    ("exclusiveMaximum", operator.ge, "is not less than"),
)
_LENGTHS: tuple[tuple[str, type[Sized], Callable[[int, int], bool], str], ...] = (
    ("minLength", str, operator.lt, "is shorter than {} characters"),
    ("maxLength", str, operator.gt, "is longer than {} characters"),
    ("minItems", list, operator.lt, "has fewer than {} items"),
    ("maxItems", list, operator.gt, "has more than {} items"),
    ("minProperties", dict, operator.lt, "has fewer than {} entries"),
    ("maxProperties", dict, operator.gt, "has more than {} entries"),
)


class Fault(NamedTuple):
    """What is wrong with a part of a value.

    Args:
        place: The keys and indices that lead to the part.
        says: What is wrong there; it follows the part's name in a sentence.
    """

    place: tuple[str, ...]
    says: str


def faults(value: Any, schema: Schema, document: Mapping[str, Any]) -> Iterator[Fault]:
    """All that a schema finds wrong with a value.

    Args:
        value: Decoded JSON.
        schema: The schema.
        document: The spec that it is from, for its references.
    """
    schema = resolved(schema, document)
    for part in schema.get("allOf", ()):
        yield from faults(value, part, document)
    for union in ("anyOf", "oneOf"):
        if union in schema:
            yield from _union_faults(value, schema[union], document)
    if wrong := _type_fault(value, schema):
        yield wrong
        return
    yield from _value_faults(value, schema)
    if isinstance(value, dict):
        yield from _object_faults(value, schema, document)
    elif isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from _within(str(index), faults(item, schema["items"], document))


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


def with_constants(value: Any, schema: Schema, document: Mapping[str, Any]) -> Any:
    """A value with the required constants that it lacks, in each object that it has.

    A constant is a property that can have one value only: nobody needs to be asked for it.
    """
    if not isinstance(value, dict):
        return value
    schema = resolved(schema, document)
    for part in schema.get("allOf", ()):
        value = with_constants(value, part, document)
    known = schema.get("properties", {})
    filled = {
        key: with_constants(inner, known[key], document) if key in known else inner
        for key, inner in value.items()
    }
    for name in schema.get("required", ()):
        constant = constant_of(known.get(name, {}), document)
        if name not in filled and constant is not None:
            filled[name] = constant
    return filled


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


def _union_faults(value: Any, members: Any, document: Mapping[str, Any]) -> Iterator[Fault]:
    """What the member that fits best finds, if none fits."""
    found = [list(faults(value, member, document)) for member in members]
    if all(found):
        yield from min(found, key=lambda wrong: (not wrong[0].place, len(wrong)))


def _type_fault(value: Any, schema: Schema) -> Fault | None:
    types = schema.get("type", ())
    names = [types] if isinstance(types, str) else list(types)
    if not names or (value is None and schema.get("nullable") is True):
        return None
    if any(name not in _TYPES or _is(value, name) for name in names):
        return None
    takes = " or ".join(_TYPES[name][0] for name in names)
    return Fault((), f"must be {takes}, not {value_name(value)}")


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    if name == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _TYPES[name][1])


def value_name(value: Any) -> str:
    """What a value is, in JSON's words; of another kind than JSON's, its Python type."""
    for name, (words, _) in _TYPES.items():
        if _is(value, name):
            return words
    return f"a Python {type(value).__name__}"


def _value_faults(value: Any, schema: Schema) -> Iterator[Fault]:
    if "const" in schema and value != schema["const"]:
        yield Fault((), f"must be {schema['const']!r}")
    elif "enum" in schema and value not in schema["enum"] and not schema.get("x-open"):
        yield Fault((), f"must be one of {', '.join(map(repr, schema['enum']))}")
    for key, is_beyond, says in _BOUNDS:
        bound: Any = schema.get(key)
        if _is(value, "number") and _is(bound, "number") and is_beyond(value, bound):
            yield Fault((), f"is {value:g}, which {says} {bound:g}")
    for key, kind, is_too, says in _LENGTHS:
        length: Any = schema.get(key)
        if isinstance(value, kind) and _is(length, "integer") and is_too(len(value), length):
            yield Fault((), says.format(length))
    pattern = schema.get("pattern")
    if isinstance(value, str) and isinstance(pattern, str) and not _matches(pattern, value):
        yield Fault((), f"does not have the form {pattern}")


def _matches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:  # of a dialect that Python does not know: the vendor will judge
        return True


def _object_faults(
    value: dict[str, Any], schema: Schema, document: Mapping[str, Any]
) -> Iterator[Fault]:
    known = properties(schema, document)
    for name in schema.get("required", ()):
        if name not in value:
            yield Fault((name,), "is missing")
    more, names = schema.get("additionalProperties"), schema.get("propertyNames", {})
    for name, inner in value.items():
        for fault in faults(name, names, document):
            yield Fault((name,), f"is a name that {fault.says}")
        if name in schema.get("properties", {}):
            yield from _within(name, faults(inner, schema["properties"][name], document))
        elif isinstance(more, Mapping):
            yield from _within(name, faults(inner, more, document))
        elif more is not True and known and name not in known:
            yield Fault((name,), f"is not known{did_you_mean(name, known)}")


def _within(name: str, found: Iterator[Fault]) -> Iterator[Fault]:
    for fault in found:
        yield Fault((name, *fault.place), fault.says)
