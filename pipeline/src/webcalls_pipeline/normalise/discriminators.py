"""Which member of a union a discriminator names, said by each member."""

from collections.abc import Iterable, Iterator
from typing import Any

from webcalls_pipeline.document.references import reference_parts
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.extensions import TOLD_BY
from webcalls_pipeline.normalise.walk import (
    UNIONS,
    document_schemas,
    inner_schemas,
    referred,
    resolve,
)


def discriminators(document: JsonObject) -> None:
    """Note at each component by which values of which property a discriminator names it.

    The generator knows no discriminators.

    Safe: a note is not a bound. Where a property has values of its own, no other one is noted.
    """
    components = document["components"]["schemas"]
    heirs = _heirs(components)
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
            for name, value in _named(members, found, components):
                target = components[name]
                own = _values(target, found["propertyName"], components, set())
                if own is None or value in own:
                    told = target.setdefault(TOLD_BY, {}).setdefault(found["propertyName"], [])
                    if value not in told:
                        told.append(value)


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
