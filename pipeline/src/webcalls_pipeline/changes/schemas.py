"""Two schemas compared, for values that a client sends or for values that it receives.

What is sent may be widened without harm (a field that can be left out, one more value that is
taken), what is received may be narrowed (a field that is always there). The other way round, code
that worked does so no longer.
"""

import json
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from attrs import evolve, frozen

from webcalls_pipeline.changes.fingerprint import is_text
from webcalls_pipeline.changes.model import Change, Impact
from webcalls_pipeline.changes.node import Node
from webcalls_pipeline.document.yaml_json import Pointer
from webcalls_pipeline.wording import code

BREAKING, ADDITIVE, NONE = Impact.BREAKING, Impact.ADDITIVE, Impact.NONE

# The formats that have a Python type of their own in the generated client.
_PYTHON_FORMATS = frozenset({"date-time", "date", "uuid", "binary"})
# How much of the way to a field is told, from its end: rows of schemas can be long.
_WAY = 40
# 1: a larger value refuses more; -1: a smaller one does.
_BOUNDS = dict.fromkeys(("minimum", "exclusiveMinimum"), 1)
_BOUNDS |= dict.fromkeys(("minLength", "minItems", "minProperties"), 1)
_BOUNDS |= dict.fromkeys(("maximum", "exclusiveMaximum"), -1)
_BOUNDS |= dict.fromkeys(("maxLength", "maxItems", "maxProperties"), -1)
# Keywords that are compared one by one, or mean nothing to the client.
_KNOWN = frozenset(
    [
        "$ref",
        "$id",
        "$schema",
        "$anchor",
        "$comment",
        "$defs",
        "allOf",
        "anyOf",
        "oneOf",
        "type",
        "format",
        "nullable",
        "enum",
        "const",
        "default",
        "properties",
        "required",
        "items",
        "prefixItems",
        "additionalProperties",
        "deprecated",
        "xml",
        "readOnly",
        "writeOnly",
    ]
)


class Direction(Enum):
    """Whether the client sends or receives a value."""

    REQUEST = "request"
    RESPONSE = "response"


@frozen
class Spot:
    """Whose value a schema describes.

    Args:
        direction: Whether it is sent or received.
        label: The operation and its part, as people read it.
        facade: Whether the facade's operation reaches it.
        field: The way to the value within the part, dotted.
    """

    direction: Direction
    label: str
    facade: bool
    field: str = ""

    def below(self, name: str) -> "Spot":
        dot = "." if self.field and not name.startswith("[") else ""
        way = self.field if len(self.field) <= _WAY else f"…{self.field[-_WAY:]}"
        return evolve(self, field=f"{way}{dot}{name}")

    def impact(self, request: Impact, response: Impact) -> Impact:
        return request if self.direction is Direction.REQUEST else response

    def __str__(self) -> str:
        return f"{self.label}: field {code(self.field)}" if self.field else self.label


class Pair(NamedTuple):
    """The same place in the older and in the newer document."""

    old: Node
    new: Node


class Log:
    """Collects changes; each can stand for the facade as well."""

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def add(
        self, level: str, kind: str, impact: Impact, node: Node, text: str, *, facade: bool
    ) -> None:
        concerned = impact if facade else NONE
        self.changes.append(Change(level, kind, impact, node.where, text, concerned))


@frozen
class _Schema:
    """A schema with its references followed and its `allOf` united.

    Args:
        name: What the generated class is called after, where the document names it.
        types: The JSON types but null; None for any.
        nullable: Whether null is a value, too.
        variants: The alternatives of `oneOf` and `anyOf` but null.
        keywords: Everything else.
    """

    name: str | None
    types: frozenset[str] | None
    nullable: bool
    properties: Mapping[str, Node]
    required: frozenset[str]
    variants: tuple[Node, ...]
    keywords: Mapping[str, Node]

    def demanded(self, direction: Direction) -> frozenset[str]:
        """The fields that have to be there: of a request none that only answers have, and none
        that is sent without being asked for."""
        if direction is Direction.RESPONSE:
            return self.required
        return frozenset(
            name
            for name in self.required
            if not (self._says(name, "readOnly") or self._is_sent_unasked(name))
        )

    def _is_sent_unasked(self, name: str) -> bool:
        said = {key: self._says(name, key) for key in ("default", "const", "enum")}
        return is_sent_unasked(said)

    def is_foreign(self, name: str, spot: "Spot") -> bool:
        """Whether a field is not for this direction."""
        way = "readOnly" if spot.direction is Direction.REQUEST else "writeOnly"
        return bool(self._says(name, way))

    def _says(self, name: str, keyword: str) -> Any:
        node = self.properties.get(name)
        while node is not None and isinstance(node.value, dict):
            if keyword in node.value:
                return node.value[keyword]
            target = node.resolved()
            if target is node:
                return None
            node = target
        return None

    def __str__(self) -> str:
        if self.variants:
            return "one of several types"
        text = " or ".join(sorted(self.types)) if self.types else "any type"
        form = self.keywords.get("format")
        return f"{text} ({form.value})" if form and form.value in _PYTHON_FORMATS else text


def _schema(node: Node) -> _Schema:
    keywords: dict[str, Node] = {}
    properties: dict[str, Node] = {}
    required: set[str] = set()
    variants: list[Node] = []
    nullable = False
    parts, seen = deque([node]), set()
    while parts:
        part = parts.popleft()
        if part.pointer in seen or not isinstance(part.value, dict):
            continue
        seen.add(part.pointer)
        if "$ref" in part.value:
            parts.append(part.resolved())
        parts.extend(part.child("allOf").items())
        properties = {**part.child("properties").children(), **properties}
        required.update(part.value.get("required") or ())
        nullable = nullable or part.value.get("nullable") is True
        alternatives = [n for key in ("oneOf", "anyOf") for n in part.child(key).items()]
        values = [n for n in alternatives if n.value != {"type": "null"}]
        nullable = nullable or len(values) < len(alternatives)
        (parts if len(values) == 1 else variants).extend(values)
        keywords = {**part.children(), **keywords}
    keywords = _as_in_31(keywords)
    types, null = _types(keywords, bool(properties))
    return _Schema(
        name=_class_name(node) if properties else None,
        types=types,
        nullable=nullable or null,
        properties=properties,
        required=frozenset(required),
        variants=tuple(variants),
        keywords=keywords,
    )


# What says as much as nothing.
_NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(("minLength", "minItems", "minProperties"), 0),
    **dict.fromkeys(("uniqueItems", "deprecated", "nullable", "readOnly", "writeOnly"), False),
    **dict.fromkeys(("additionalProperties", "items", "unevaluatedProperties"), True),
}


def _as_in_31(keywords: Mapping[str, Node]) -> dict[str, Node]:
    """The keywords of a schema of 3.0 as 3.1 spells them, and none that says nothing."""
    found = dict(keywords)
    for key, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if key in found and isinstance(found[key].value, bool):
            exclusive = found.pop(key)
            if exclusive.value and bound in found:
                found[key] = evolve(exclusive, value=found.pop(bound).value)
    if "format" in found:
        pass
    elif "contentEncoding" in found:
        if str(found["contentEncoding"].value).lower() == "base64":
            found["format"] = evolve(found.pop("contentEncoding"), value="byte")
    elif "contentMediaType" in found:
        found["format"] = evolve(found.pop("contentMediaType"), value="binary")
    for key, nothing in _NOTHING.items():
        if key in found and (
            found[key].value == nothing or (nothing is True and found[key].value == {})
        ):
            del found[key]
    if "enum" in found and "const" not in found and len(found["enum"].items()) == 0:
        del found["enum"]
    return found


def _types(
    keywords: Mapping[str, Node], has_properties: bool
) -> tuple[frozenset[str] | None, bool]:
    declared = keywords["type"].value if "type" in keywords else None
    if declared is None and (has_properties or "additionalProperties" in keywords):
        declared = "object"
    if declared is None and "items" in keywords:
        declared = "array"
    if declared is None:
        return None, False
    types = {declared} if isinstance(declared, str) else {str(item) for item in declared}
    return frozenset(types - {"null"}), "null" in types


def _target(node: Node) -> Node:
    """What a schema is that is a reference alone. Words beside one count from 3.1 on."""
    value = node.value
    if not isinstance(value, dict) or "$ref" not in value:
        return node
    beside = any(key != "$ref" and not is_text(key) for key in value)
    if beside and not str(node.root.get("openapi")).startswith("3.0"):
        return node
    target = node.resolved()
    return node if target is node else _target(target)


def _class_name(node: Node) -> str | None:
    """The name that the generator makes a class of: the title, else the component's."""
    target = node.resolved()
    title = target.value.get("title") if isinstance(target.value, dict) else None
    if isinstance(title, str):
        return title
    is_component = target.pointer[:2] == ("components", "schemas") and len(target.pointer) == 3
    return str(target.pointer[-1]) if is_component else None


class SchemaComparison:
    """Compares schemas and all that they reach, each pair once a direction."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._seen: set[tuple[Any, ...]] = set()
        self._queue: deque[tuple[Pair, Spot]] = deque()
        self._known: dict[tuple[Pointer, int], _Schema] = {}
        self._contents: dict[tuple[Pointer, int], str] = {}

    def compare(self, old: Node, new: Node, spot: Spot) -> None:
        """Log every change between two schemas."""
        self._queue.append((Pair(old, new), spot))
        while self._queue:  # and no recursion: schemas refer to each other in circles and long rows
            pair, spot = self._queue.popleft()
            pair = Pair(_target(pair.old), _target(pair.new))
            key = (pair.old.pointer, pair.new.pointer, spot.direction)
            if key not in self._seen:
                self._seen.add(key)
                self._compare(pair, spot)

    def _schema(self, node: Node) -> _Schema:
        """Each schema once: a union may name one of a thousand fields as often as it likes."""
        target = _target(node)
        key = (target.pointer, id(target.value))
        if key not in self._known:
            self._known[key] = _schema(target)
        return self._known[key]

    def _variant(self, node: Node) -> str:
        """What a member of a union is known by: its name, else what it is."""
        schema, target = self._schema(node), _target(node)
        key = (target.pointer, id(target.value))
        if key not in self._contents:
            self._contents[key] = schema.name or target.content
        return self._contents[key]

    def _described(self, node: Node) -> str:
        schema = self._schema(node)
        return code(schema.name) if schema.name else str(schema)

    def _compare(self, pair: Pair, spot: Spot) -> None:
        old, new = self._schema(pair.old), self._schema(pair.new)
        self._nullable(old, new, pair, spot)
        if old.variants or new.variants:
            self._variants(old.variants or (pair.old,), new.variants or (pair.new,), pair, spot)
        if bool(old.variants) is not bool(new.variants):
            return  # one of them is itself a variant of the other
        if not self._types(old, new, pair, spot):
            return
        if old.name and new.name and old.name != new.name:
            text = f"model {code(old.name)} is called {code(new.name)} now"
            self._log.add("schema", "changed", BREAKING, pair.new, text, facade=spot.facade)
        self._enum(old, new, pair, spot)
        self._keywords(old, new, pair, spot)
        self._properties(old, new, pair, spot)
        for key, name in (("items", "[]"), ("additionalProperties", "[…]")):
            self._content(key, name, old, new, spot)
        tuples = [_items(schema, "prefixItems") for schema in (old, new)]
        if len(tuples[0]) != len(tuples[1]):
            said = f"has {len(tuples[1])} fixed items now, not {len(tuples[0])}"
            fewer = len(tuples[1]) < len(tuples[0])
            self._add("type", "changed", BREAKING if fewer else ADDITIVE, pair.new, spot, said)
        for before, after in zip(*tuples, strict=False):
            self._queue.append((Pair(before, after), spot.below(f"[{after.pointer[-1]}]")))

    def _add(
        self, level: str, kind: str, impact: Impact, node: Node, spot: Spot, said: str
    ) -> None:
        self._log.add(level, kind, impact, node, f"{spot} {said}", facade=spot.facade)

    def _nullable(self, old: _Schema, new: _Schema, pair: Pair, spot: Spot) -> None:
        if new.nullable and not old.nullable:
            impact = spot.impact(ADDITIVE, BREAKING)
            self._add("type", "changed", impact, pair.new, spot, "may be null now")
        elif old.nullable and not new.nullable:
            impact = spot.impact(BREAKING, ADDITIVE)
            self._add("type", "changed", impact, pair.new, spot, "may no longer be null")

    def _types(self, old: _Schema, new: _Schema, pair: Pair, spot: Spot) -> bool:
        """Log a change of type; whether what lies below is worth a comparison."""
        said = f"changed its type from {old} to {new}"
        if old.types == new.types:
            forms = {
                s.keywords["format"].value if "format" in s.keywords else None for s in (old, new)
            }
            if len(forms) > 1:
                of_python = BREAKING if forms & _PYTHON_FORMATS else NONE
                told = said if of_python else "changed its format"
                self._add("type", "changed", of_python, pair.new, spot, told)
            return True
        widened, narrowed = _within(old.types, new.types), _within(new.types, old.types)
        harmless = widened if spot.direction is Direction.REQUEST else narrowed
        impact = ADDITIVE if harmless else BREAKING
        self._add("type", "changed", impact, pair.new, spot, said)
        return bool(old.types and new.types and old.types & new.types)

    def _variants(self, old: Iterable[Node], new: Iterable[Node], pair: Pair, spot: Spot) -> None:
        before = {self._variant(node): node for node in old}
        after = {self._variant(node): node for node in new}
        for key in [key for key in before if key in after]:
            self._queue.append((Pair(before[key], after[key]), spot))
        removed = [node for key, node in before.items() if key not in after]
        added = [node for key, node in after.items() if key not in before]
        if len(removed) == len(added) == 1:
            self._queue.append((Pair(removed[0], added[0]), spot))
            return
        for node in removed:
            impact = spot.impact(BREAKING, ADDITIVE)
            self._add(
                "type", "removed", impact, node, spot, f"is no longer {self._described(node)}"
            )
        for node in added:
            impact = spot.impact(ADDITIVE, BREAKING)
            self._add("type", "added", impact, node, spot, f"may be {self._described(node)} now")

    def _enum(self, old: _Schema, new: _Schema, pair: Pair, spot: Spot) -> None:
        before, after = _values(old), _values(new)
        if before is None and after is not None:
            impact = spot.impact(BREAKING, ADDITIVE)
            self._add("enum", "changed", impact, pair.new, spot, "is one of listed values now")
        elif before is not None and after is None:
            impact = spot.impact(ADDITIVE, BREAKING)
            self._add(
                "enum", "changed", impact, pair.new, spot, "is any value now, not a listed one"
            )
        elif before is not None and after is not None:
            for value in sorted(before - after):
                impact = spot.impact(BREAKING, ADDITIVE)
                self._add("enum", "removed", impact, pair.old, spot, f"is no longer {code(value)}")
            for value in sorted(after - before):
                impact = spot.impact(ADDITIVE, BREAKING)
                self._add("enum", "added", impact, pair.new, spot, f"may be {code(value)} now")

    def _keywords(self, old: _Schema, new: _Schema, pair: Pair, spot: Spot) -> None:
        for key in sorted({*old.keywords, *new.keywords} - _KNOWN | {"default", "deprecated"}):
            before, after = (
                s.keywords[key].value if key in s.keywords else None for s in (old, new)
            )
            if before == after or is_text(key):
                continue
            level, impact = "constraint", spot.impact(_tightened(key, before, after), NONE)
            if key == "default":
                level = "default"
                both = before is not None and after is not None
                impact = spot.impact(BREAKING if both else ADDITIVE, NONE)
            elif key == "deprecated":
                level, impact = "field", ADDITIVE if after else NONE
            values = ["nothing" if v is None else code(_shown(v)) for v in (before, after)]
            said = f"changed its {code(key)} from {values[0]} to {values[1]}"
            self._add(level, "changed", impact, pair.new, spot, said)

    def _properties(self, old: _Schema, new: _Schema, pair: Pair, spot: Spot) -> None:
        def signatures(schema: _Schema, other: _Schema) -> dict[str, str]:
            return {
                name: f"{name in schema.required} {node.content}"
                for name, node in schema.properties.items()
                if name not in other.properties
            }

        removed, added = signatures(old, new), signatures(new, old)
        for name, now in renames(removed, added):
            del removed[name], added[now]
            said = f"is called {code(now)} now"
            node = new.properties[now]
            self._add("field", "changed", BREAKING, node, spot.below(name), said)
        for name in removed:
            node = old.properties[name]
            self._add("field", "removed", BREAKING, node, spot.below(name), "removed")
        demanded = [schema.demanded(spot.direction) for schema in (old, new)]
        for name in added:
            required = name in demanded[1]
            impact = spot.impact(BREAKING if required else ADDITIVE, ADDITIVE)
            said = "added, required" if required else "added, optional"
            self._add("field", "added", impact, new.properties[name], spot.below(name), said)
        for name in [name for name in old.properties if name in new.properties]:
            node, place = new.properties[name], spot.below(name)
            if name in demanded[1] - demanded[0]:
                impact = spot.impact(BREAKING, ADDITIVE)
                self._add("required", "changed", impact, node, place, "is required now")
            elif name in demanded[0] - demanded[1]:
                impact = spot.impact(ADDITIVE, BREAKING)
                self._add("required", "changed", impact, node, place, "is optional now")
            if not (old.is_foreign(name, spot) and new.is_foreign(name, spot)):
                self._queue.append((Pair(old.properties[name], node), place))

    def _content(self, key: str, name: str, old: _Schema, new: _Schema, spot: Spot) -> None:
        """Items of arrays, and the values of fields without a name; any value by default."""
        before, after = old.keywords.get(key), new.keywords.get(key)
        present = before or after
        if present is None:
            return
        any_value = evolve(present, value=None)
        before, after = before or any_value, after or any_value
        if (before.value is False) is (after.value is False):
            self._queue.append((Pair(before, after), spot.below(name)))
        elif after.value is False:
            self._add("type", "removed", BREAKING, after, spot, "takes no further fields now")
        else:
            self._add("type", "added", ADDITIVE, after, spot, "takes further fields now")


def renames(removed: Mapping[str, str], added: Mapping[str, str]) -> list[tuple[str, str]]:
    """What has another name now: gone and new, with the same content, which nothing else has.

    Args:
        removed: The content of what is gone, by its name.
        added: The content of what is new.
    """
    before, after = Counter(removed.values()), Counter(added.values())
    names = {content: new for new, content in added.items()}
    return [
        (old, names[content])
        for old, content in removed.items()
        if before[content] == after[content] == 1
    ]


def _items(schema: _Schema, key: str) -> list[Node]:
    return schema.keywords[key].items() if key in schema.keywords else []


def is_sent_unasked(schema: Mapping[str, Any]) -> bool:
    """Whether a client sends what is required without being asked: it has a default, or one value
    only."""
    listed = schema.get("enum")
    only = listed[0] if isinstance(listed, list) and len(listed) == 1 else None
    values = (schema.get("default"), schema.get("const"), only)
    return any(isinstance(value, str | int | float) for value in values)


def _within(inner: frozenset[str] | None, outer: frozenset[str] | None) -> bool:
    """Whether each value of the inner types is one of the outer types."""
    if outer is None or inner is None:
        return outer is None
    return inner <= outer | ({"integer"} if "number" in outer else set())


def _values(schema: _Schema) -> set[str] | None:
    if "const" in schema.keywords:
        return {_shown(schema.keywords["const"].value)}
    if "enum" in schema.keywords:
        return {_shown(node.value) for node in schema.keywords["enum"].items()}
    return None


def _tightened(key: str, old: Any, new: Any) -> Impact:
    """Whether a request that was in order may be refused now."""
    if new is None or new is False:
        return ADDITIVE
    bounds = isinstance(old, int | float) and isinstance(new, int | float)
    if key in _BOUNDS and bounds and new is not True:
        return BREAKING if (new - old) * _BOUNDS[key] > 0 else ADDITIVE
    return BREAKING


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
