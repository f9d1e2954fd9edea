"""`allOf` as one object with all the properties."""

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.extensions import PARTS, TOLD_BY
from webcalls_pipeline.normalise.walk import UNIONS, referred, resolve


def flatten_compositions(document: JsonObject) -> None:
    """Give each component with `allOf` the properties of all members in its own.

    The generator takes members' properties when it can merge them two by two, drops those of an
    `allOf` or a union within a member, and refuses what refers to itself on the way or is no
    object.

    Safe: a value has all the types that its schemas give it, so the narrowest of them, or either,
    takes it. What only some members of a union have is not required.
    """
    components = document["components"]["schemas"]
    flat: JsonObject = {}
    for name in components:
        flat[name] = _flat(name, components, flat, frozenset())
    components.update(flat)


def _flat(name: str, components: JsonObject, flat: JsonObject, above: frozenset[str]) -> JsonObject:
    if name in flat:
        return flat[name]  # type: ignore[no-any-return]  # an object of JSON
    schema: JsonObject = components.get(name, {})
    if "allOf" not in schema or name in above or referred(schema) is not None:
        return schema
    merged = _merged(schema, components, flat, above | {name})
    flat[name] = merged
    return merged


def _merged(
    schema: JsonObject, components: JsonObject, flat: JsonObject, above: frozenset[str]
) -> JsonObject:
    """One schema with what a schema and the members of its `allOf` say."""
    own: JsonObject = {key: value for key, value in schema.items() if key != "allOf"}
    parts = [_part(member, components, flat, above) for member in schema["allOf"]]
    parts = [part for part in [*parts, own] if part]
    objects = [part for part in parts if part.get("type") == "object" or "properties" in part]
    if not objects:
        # no object: the member that says most of the type
        return max([own, *schema["allOf"]], key=lambda part: _weight(part, components))
    return {**_annotations(own), **_object(parts, components)}


def _part(
    member: JsonObject, components: JsonObject, flat: JsonObject, above: frozenset[str]
) -> JsonObject:
    name = referred(member)
    if name is not None:
        if name in above:
            return {}
        part = _flat(name, components, flat, above)
        name = referred(part)
        if name is not None:
            return _part(part, components, flat, above) if name not in above else {}
    else:
        part = _merged(member, components, flat, above) if "allOf" in member else member
    if any(key in part for key in UNIONS):
        return _united(part, components, flat, above)
    return part


def _united(
    part: JsonObject, components: JsonObject, flat: JsonObject, above: frozenset[str]
) -> JsonObject:
    """A union of objects as an object that has the properties of each, none of them required."""
    members = [m for key in UNIONS for m in part.get(key, ()) if m.get("type") != "null"]
    parts = [_part(member, components, flat, above) for member in members]
    if not parts or any(p.get("type") != "object" for p in parts):
        return part
    united: JsonObject = {"type": "object", "properties": {}}
    for each in parts:
        for name, value in each.get("properties", {}).items():
            known = united["properties"].get(name, value)
            united["properties"][name] = value if known == value else {}
    return united


def _object(parts: list[JsonObject], components: JsonObject) -> JsonObject:
    merged: JsonObject = {"type": "object", "properties": {}}
    required: dict[str, None] = {}
    for part in parts:
        for name, value in part.get("properties", {}).items():
            known = merged["properties"].get(name)
            merged["properties"][name] = (
                value if known is None else _narrower(known, value, components)
            )
        required.update(dict.fromkeys(part.get("required", ())))
        if part is parts[-1] and "additionalProperties" in part:
            merged["additionalProperties"] = part["additionalProperties"]
    typed = [p for p in parts if isinstance(p.get("additionalProperties"), dict)]
    if len(typed) == 1 and not merged["properties"]:
        merged["additionalProperties"] = typed[0]["additionalProperties"]
    if required:
        merged["required"] = list(required)
    return merged


def _narrower(first: JsonObject, second: JsonObject, components: JsonObject) -> JsonObject:
    return first if _weight(first, components) > _weight(second, components) else second


def _weight(schema: JsonObject, components: JsonObject) -> int:
    """How much a schema says of the type."""
    target = resolve(schema, components)
    if "enum" in target or "const" in target:
        return 4
    if target.get("properties") or target.get("format") or target.get("type") == "integer":
        return 3
    if target.get("type") == "array":
        return 2 + bool(target.get("items"))
    if any(key in target for key in UNIONS):
        return 2
    return 1 if target.get("type") else 0


def _annotations(schema: JsonObject) -> JsonObject:
    kept = ("description", "example", "default", PARTS, TOLD_BY)
    return {key: schema[key] for key in kept if key in schema}
