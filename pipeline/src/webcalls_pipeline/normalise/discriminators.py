"""Which member of a union a discriminator names, said by each member."""

from collections.abc import Iterable, Iterator
from typing import Any

from webcalls_pipeline.document.references import reference_parts
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.extensions import TOLD_BY
from webcalls_pipeline.normalise.media import JSON, kind_of
from webcalls_pipeline.normalise.walk import (
    UNIONS,
    document_schemas,
    each_operation,
    inner_schemas,
    refer,
    referred,
    resolve,
)

_MOST_HEIRS = 32
"""A union of more would stand wherever the schema does: Microsoft Graph has one of a thousand."""


def discriminators(document: JsonObject) -> None:
    """Note at each component by which values of which property a discriminator names it.

    The generator knows no discriminators.

    Safe: a note is not a bound. Where a property has values of its own, no other one is noted.
    """
    components = document["components"]["schemas"]
    heirs = _heirs(components)
    choosing: set[str] = set()
    places = list(document_schemas(document))
    while places:
        holder, key = places.pop()
        schema = holder[key]
        places.extend(inner_schemas(schema))
        found = schema.pop("discriminator", None)
        if isinstance(found, dict) and isinstance(found.get("propertyName"), str):
            members = [referred(member) for union in UNIONS for member in schema.get(union, ())]
            if not members and holder is components:
                members = [*heirs.get(key, ())]
                choosing |= {key, *heirs.get(key, ())} & heirs.keys()
            for name, value in _named(members, found, components):
                target = components[name]
                own = _values(target, found["propertyName"], components, set())
                if own is None or value in own:
                    told = target.setdefault(TOLD_BY, {}).setdefault(found["propertyName"], [])
                    if value not in told:
                        told.append(value)
    offered = {name: heirs[name] for name in choosing if len(heirs[name]) <= _MOST_HEIRS}
    _offer_heirs(document, offered)


def _offer_heirs(document: JsonObject, heirs: dict[str, list[str]]) -> None:
    """Put a schema or one of its heirs in the place of a schema with a discriminator.

    Safe: the discriminator says that an heir may stand there. What is not JSON stays as it is: a
    form or the parameters that an object becomes have names for one class.
    """
    components = document["components"]["schemas"]
    places: list[tuple[Any, Any]] = []
    for schema in components.values():
        places += _below(schema)
    for _, _, operation in each_operation(document):
        body = operation.get("requestBody", {}).get("content", {})
        contents = [response["content"] for response in operation["responses"].values()]
        for content in [*contents, body]:
            media = [(found, "schema") for found in content.values() if "schema" in found]
            if content is body and (len(content) > 1 or kind_of(next(iter(content), "")) != JSON):
                places += [place for found, key in media for place in _below(found[key])]
            else:
                places += media
    while places:
        holder, key = places.pop()
        schema = holder[key]
        places.extend(_below(schema))
        for union in UNIONS:
            if union in schema:
                schema[union] = [
                    each
                    for member in schema[union]
                    for each in _or_heirs(member, heirs, components)
                ]
        named = _or_heirs(schema, heirs, components)
        if len(named) > 1:
            words = {k: v for k, v in schema.items() if k not in ("$ref", "allOf")}
            holder[key] = {**words, "anyOf": named}


def _below(schema: JsonObject) -> list[tuple[Any, Any]]:
    """The places below a schema in which another one may stand instead."""
    composed = [schema[key] for key in ("allOf", *UNIONS) if key in schema]
    return [
        (holder, key)
        for holder, key in inner_schemas(schema)
        if referred(holder[key]) is None or not any(holder is each for each in composed)
    ]


def _or_heirs(
    schema: JsonObject, heirs: dict[str, list[str]], components: JsonObject
) -> list[JsonObject]:
    name, seen = referred(schema), set()
    while name is not None and name not in heirs and name not in seen:
        seen.add(name)
        name = referred(components.get(name, {}))
    if name is None or name not in heirs:
        return [schema]
    return [*map(refer, heirs[name]), refer(name)]


def _heirs(components: JsonObject) -> dict[str, list[str]]:
    """For each component those that have it in their `allOf`, or in that of one they have there."""
    parents = {
        name: [referred(part) for part in schema.get("allOf", ())]
        for name, schema in components.items()
    }
    heirs: dict[str, list[str]] = {}
    for name in components:
        above = [*parents[name]]
        seen = {name}
        while above:
            parent = above.pop()
            if parent is not None and parent not in seen:
                seen.add(parent)
                heirs.setdefault(parent, []).append(name)
                above += parents.get(parent, ())
    return heirs


def _named(
    members: Iterable[str | None], found: JsonObject, components: JsonObject
) -> Iterator[tuple[str, str]]:
    """Component and value, for each value that names a member of the union."""
    names = [name for name in members if name is not None and name in components]
    mapping = found.get("mapping")
    told = set()
    for value, target in (mapping if isinstance(mapping, dict) else {}).items():
        name = _component(target) if isinstance(target, str) else None
        if name in names and isinstance(value, str):
            told.add(name)
            yield name, value
    for name in names:
        if name not in told:
            yield name, name


def _component(target: str) -> str:
    """A mapping names a component by its name or by a reference to it."""
    return reference_parts(target)[-1] if target.startswith("#/") else target


def _values(
    schema: JsonObject, name: str, components: JsonObject, seen: set[int]
) -> list[Any] | None:
    """The values that a property can have, if they are listed."""
    schema = resolve(schema, components)
    if id(schema) in seen:
        return None
    seen.add(id(schema))
    found = resolve(schema.get("properties", {}).get(name, {}), components)
    if "const" in found:
        return [found["const"]]
    if "enum" in found:
        return list(found["enum"])
    for part in schema.get("allOf", ()):
        values = _values(part, name, components, seen)
        if values is not None:
            return values
    return None
