"""What stands beside a union of components belongs to each of its members."""

import copy

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.extensions import TOLD_BY
from webcalls_pipeline.normalise.walk import UNIONS, document_schemas, inner_schemas, resolve

_OWN = ("properties", "required", "additionalProperties", "type", "allOf")


def own_fields(document: JsonObject) -> None:
    """Give the properties beside a union to each member of it that is an object.

    The generator ignores what stands beside a union.

    Safe: a value must be all that its schema says, so what a member and the properties beside the
    union say together. A member that has all of them is left alone.
    """
    components = document["components"]["schemas"]
    places = list(document_schemas(document))
    while places:
        holder, key = places.pop()
        schema = holder[key]
        places.extend(inner_schemas(schema))
        unions = [key for key in UNIONS if schema.get(key)]
        if len(unions) != 1 or not schema.get("properties") or "enum" in schema:
            continue
        members = schema[unions[0]]
        if not any("$ref" in member for member in members):
            continue  # one object holds the properties of all
        named = [resolve(member, components) for member in members if "$ref" in member]
        if not all(map(_is_object, named)):
            continue
        own = {key: schema.pop(key) for key in _OWN if key in schema}
        own.pop("additionalProperties", None)
        schema[unions[0]] = [_with(member, own, components) for member in members]


def _is_object(schema: JsonObject) -> bool:
    return schema.get("type") == "object" or "properties" in schema or "allOf" in schema


def _with(member: JsonObject, own: JsonObject, components: JsonObject) -> JsonObject:
    target = resolve(member, components)
    if not _is_object(target):
        return member
    needed = set(own.get("required", ())) - set(target.get("required", ()))
    if own["properties"].keys() <= target.get("properties", {}).keys() and not needed:
        return member
    named = {"title": member["$ref"].rpartition("/")[2]} if "$ref" in member else {}
    told = {TOLD_BY: target[TOLD_BY]} if TOLD_BY in target else {}
    return {**named, **told, "allOf": [member, copy.deepcopy(own)]}
