"""Whether a value is what a schema of the spec takes, said in words that name the place.

For the inputs of one operation, before anything is sent: names, types, ranges and forms. What a
schema says beside that is the vendor's to judge.
"""

from __future__ import annotations

import copy
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import cached_property
from typing import Any, NamedTuple

from ._schema import Schema, constant_of, did_you_mean, properties, resolved

_TYPES: Mapping[str, tuple[str, tuple[type, ...]]] = {
    "string": ("a string", (str,)),
    "integer": ("an integer", (int,)),
    "number": ("a number", (int, float)),
    "boolean": ("a boolean", (bool,)),
    "object": ("an object", (dict,)),
    "array": ("an array", (list,)),
    "null": ("null", (type(None),)),
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
_VALUE_KEYS = {"const", "enum", "pattern", *(b[0] for b in _BOUNDS), *(n[0] for n in _LENGTHS)}


class Fault(NamedTuple):
    """What is wrong with a part of a value.

    Args:
        place: The keys and indices that lead to the part.
        says: What is wrong there; it follows the part's name in a sentence.
    """

    place: tuple[str, ...]
    says: str


class Validator:
    """One schema, made ready for many values: no call walks the spec.

    What stands below is made ready when the first value gets there, for a schema may be its own
    part.

    Args:
        schema: The schema.
        document: The spec that it is from, for its references.
    """

    def __init__(self, schema: Schema, document: Mapping[str, Any]) -> None:
        self._schema = resolved(schema, document)
        self._document = document
        types = self._schema.get("type", ())
        names = [types] if isinstance(types, str) else list(types)
        self._types = names if all(name in _TYPES for name in names) else []
        self._python_types = {kind for name in self._types for kind in _TYPES[name][1]}

    def faults(self, value: Any) -> list[Fault]:
        """All that is wrong with a value, decoded JSON."""
        wrong: list[Fault] = []
        for member in self._all_of:
            wrong += member.faults(value)
        for members in self._unions:
            wrong += _union_faults(value, members)
        if not self._is_of_type(value):
            takes = " or ".join(_TYPES[name][0] for name in self._types)
            return [*wrong, Fault((), f"must be {takes}, not {value_name(value)}")]
        if self._limits_values:
            wrong += _value_faults(value, self._schema)
        if isinstance(value, dict):
            wrong += self._object_faults(value)
        elif isinstance(value, list) and self._items is not None:
            for index, item in enumerate(value):
                wrong += _within(str(index), self._items.faults(item))
        return wrong

    def with_constants(self, value: Any) -> Any:
        """A value with the required constants that it lacks, in each object that it has.

        A constant is a property that can have one value only: nobody needs to be asked for it.
        """
        if not isinstance(value, dict):
            return value
        for member in self._all_of:
            value = member.with_constants(value)
        named = self._properties
        filled = {
            name: named[name].with_constants(inner) if name in named else inner
            for name, inner in value.items()
        }
        for name, constant in self._constants.items():
            if name not in filled:
                filled[name] = copy.deepcopy(constant)
        return filled

    def _part(self, schema: Any) -> Validator:
        return Validator(schema, self._document)

    @cached_property
    def _all_of(self) -> list[Validator]:
        return [self._part(member) for member in self._schema.get("allOf", ())]

    @cached_property
    def _unions(self) -> list[list[Validator]]:
        found = [self._schema[key] for key in ("anyOf", "oneOf") if key in self._schema]
        return [[self._part(member) for member in members] for members in found]

    @cached_property
    def _limits_values(self) -> bool:
        return not _VALUE_KEYS.isdisjoint(self._schema)

    @cached_property
    def _items(self) -> Validator | None:
        return self._part(self._schema["items"]) if "items" in self._schema else None

    @cached_property
    def _properties(self) -> dict[str, Validator]:
        named = self._schema.get("properties", {})
        return {name: self._part(schema) for name, schema in named.items()}

    @cached_property
    def known(self) -> dict[str, Schema]:
        """The properties that an object may have."""
        return properties(self._schema, self._document)

    @cached_property
    def _others(self) -> Validator | None:
        """What properties without a name of their own are; None if the schema does not say."""
        others = self._schema.get("additionalProperties")
        return self._part(others) if others is True or isinstance(others, Mapping) else None

    @cached_property
    def _names(self) -> Validator | None:
        names = self._schema.get("propertyNames")
        return None if names is None else self._part(names)

    @cached_property
    def _constants(self) -> dict[str, Any]:
        required, named = self._schema.get("required", ()), self._schema.get("properties", {})
        found = {name: constant_of(named.get(name, {}), self._document) for name in required}
        return {name: constant for name, constant in found.items() if constant is not None}

    def _is_of_type(self, value: Any) -> bool:
        if not self._types or type(value) in self._python_types:
            return True
        if value is None and self._schema.get("nullable") is True:
            return True
        return any(_is(value, name) for name in self._types)

    def _object_faults(self, value: dict[str, Any]) -> list[Fault]:
        missing = [name for name in self._schema.get("required", ()) if name not in value]
        wrong = [Fault((name,), "is missing") for name in missing]
        for name, inner in value.items():
            if self._names is not None:
                found = self._names.faults(name)
                wrong += [Fault((name,), f"is a name that {fault.says}") for fault in found]
            if own := self._properties.get(name, self._others):
                if found := own.faults(inner):
                    wrong += _within(name, found)
            elif self.known and name not in self.known:
                wrong.append(Fault((name,), f"is not known{did_you_mean(name, self.known)}"))
        return wrong


def value_name(value: Any) -> str:
    """What a value is, in JSON's words; of another kind than JSON's, its Python type."""
    for name, (words, _) in _TYPES.items():
        if _is(value, name):
            return words
    return f"a Python {type(value).__name__}"


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    if name == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _TYPES[name][1])


def _union_faults(value: Any, members: Iterable[Validator]) -> list[Fault]:
    """What the member that fits best finds, if none fits."""
    found = [member.faults(value) for member in members]
    if not all(found):
        return []
    return min(found, key=lambda wrong: (not wrong[0].place, len(wrong)))


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


def _within(name: str, found: Iterable[Fault]) -> list[Fault]:
    return [Fault((name, *fault.place), fault.says) for fault in found]
