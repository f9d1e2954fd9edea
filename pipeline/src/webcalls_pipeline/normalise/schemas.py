"""Rules that put one schema into the form that the generator reads without loss.

Each takes a schema whose inner schemas are in that form already, and gives one that takes at least
the same values: a client never refuses to send or read what the document allows. They work alike
whatever version of OpenAPI the document is written in.
"""

import json

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.names import is_kept_in_literals
from webcalls_pipeline.normalise.walk import STRUCTURE, UNIONS

NULL = {"type": "null"}
_TYPES = ("string", "number", "integer", "boolean", "array", "object", "null")
_ANNOTATIONS = ("title", "description", "default", "example")


def types(schema: JsonObject) -> JsonObject:
    """A type from the words that go with it; `nullable` and lists of types as unions.

    Safe: `items` says nothing of values that are not arrays, and nothing but arrays is meant where
    it stands alone. A list of types, `nullable` and a union say the same in three ways.
    """
    kinds = schema.get("type")
    kinds = [kinds] if isinstance(kinds, str) else list(kinds or ())
    kinds = [kind for kind in dict.fromkeys(kinds) if kind in _TYPES]
    if not kinds and "enum" not in schema:
        if schema.get("properties") or schema.get("additionalProperties"):
            kinds = ["object"]
        elif "items" in schema or "prefixItems" in schema:
            kinds = ["array"]
    nullable = schema.pop("nullable", None) is True or ("null" in kinds and len(kinds) > 1)
    kinds = [kind for kind in kinds if kind != "null"] or kinds
    schema.pop("type", None)
    if len(kinds) == 1:
        schema["type"] = kinds[0]
    elif kinds and "enum" not in schema:
        each = [{"type": kind, **_words_of(schema, kind)} for kind in kinds]
        schema = {"anyOf": each, **_annotations(schema)}
    if nullable and "enum" in schema:
        schema["enum"] = [*schema["enum"], None]
    elif nullable and not STRUCTURE.isdisjoint(schema):
        schema = _or_null(schema)
    return schema


def _words_of(schema: JsonObject, kind: str) -> JsonObject:
    words = {
        "object": ("properties", "required", "additionalProperties", "patternProperties", "title"),
        "array": ("items", "prefixItems"),
        "string": ("format", "contentMediaType"),
    }
    return {key: schema[key] for key in words.get(kind, ()) if key in schema}


def _annotations(schema: JsonObject) -> JsonObject:
    return {key: schema[key] for key in _ANNOTATIONS if key in schema}


def _or_null(schema: JsonObject) -> JsonObject:
    for key in UNIONS:
        if key in schema:
            if NULL not in schema[key]:
                schema[key].append(dict(NULL))
            return schema
    rest = {key: value for key, value in schema.items() if key not in _ANNOTATIONS[1:]}
    return {"anyOf": [rest, dict(NULL)], **_annotations(schema)}


def arrays(schema: JsonObject) -> JsonObject:
    """Arrays with one schema of their items, and nothing else of arrays' on other types.

    Safe: no `items` means any item; a tuple's members may each be what one of them is.
    """
    members = schema.pop("prefixItems", None)
    if schema.get("type") != "array":
        schema.pop("items", None)
    elif members:
        rest = schema.get("items")
        members = [*members, *([rest] if rest else [])]
        schema["items"] = {"anyOf": members} if len(members) > 1 else members[0]
    else:
        schema.setdefault("items", {})
    return schema


def objects(schema: JsonObject) -> JsonObject:
    """Objects with only such properties as can be written in code, and only on objects.

    Safe: a property that is left out is read and sent as an additional one.
    """
    if schema.get("type", "object") != "object":
        for key in ("properties", "additionalProperties", "required"):
            schema.pop(key, None)
    properties = schema.get("properties", {})
    odd = [name for name in properties if not is_kept_in_literals(name)]
    for name in odd:
        del properties[name]
    if odd or (schema.pop("patternProperties", None) and "additionalProperties" in schema):
        schema["additionalProperties"] = True
    if "required" in schema:
        required = schema["required"] if isinstance(schema["required"], list) else []
        schema["required"] = list(dict.fromkeys(n for n in required if isinstance(n, str)))
    return schema


def constants(schema: JsonObject) -> JsonObject:
    """A `const` that Python's `Literal` can hold; any other one is no more than its type.

    Safe: the type takes the constant. The generator escapes quotes and backslashes twice, so that
    it would compare with another text.
    """
    listed = schema.get("enum", ())
    if len(listed) == 1 and isinstance(listed[0], bool | float):  # no enum can be made of it
        schema["const"] = schema.pop("enum")[0]
    if "const" not in schema:
        return schema
    value = schema["const"]
    plain = isinstance(value, bool | int) or (isinstance(value, str) and is_plain(value))
    if not plain or "enum" in schema or not isinstance(schema.get("type", ""), str):
        del schema["const"]
        if value is None:
            schema = {**NULL, **_annotations(schema)}
        elif isinstance(value, float):
            schema = {"default": value, **schema, "type": "number"}
        elif isinstance(value, str):
            schema["type"] = "string"
    elif isinstance(value, bool):  # the generator looks at the type of booleans first
        del schema["const"]
        schema = {"default": value, **schema, "type": "boolean"}
    return schema


def is_plain(text: str) -> bool:
    """Whether a text stands in generated code as it is: the generator escapes these twice."""
    return is_kept_in_literals(text) and not any(c in text for c in "\"\\'")


def unions(schema: JsonObject) -> JsonObject:
    """Unions of more than one schema that say something of the type; `oneOf` as `anyOf`.

    Safe: members that only bound (`required`, `maxLength`) leave the type as it is. A union that
    has properties beside it and members without a name is an object with all of these.
    """
    # A union with a member that says nothing of the type says nothing of it.
    unions = [schema.pop(key, ()) for key in UNIONS]
    found = [m for union in unions if not any(map(STRUCTURE.isdisjoint, union)) for m in union]
    members = list({json.dumps(member, sort_keys=True): member for member in found}.values())
    if not members:
        return schema
    own = not STRUCTURE.isdisjoint(schema)
    if own and (schema.get("type", "object") != "object" or "enum" in schema):
        return schema
    unnamed = all("$ref" not in member and member != NULL for member in members)
    if schema.get("allOf") or (schema.get("properties") and unnamed):
        beside = {k: schema.pop(k) for k in list(schema) if k in STRUCTURE or k == "required"}
        inherited = beside.pop("allOf", [])
        own_part = [beside] if beside.keys() - {"type"} else []
        return {**schema, "allOf": [*inherited, *own_part, {"anyOf": members}]}
    if len(members) == 1 and "$ref" in members[0]:
        return {"allOf": members, **_annotations(schema)}
    if len(members) == 1:
        return {**members[0], **_annotations(schema)}
    return {"anyOf": members, **_annotations(schema)}


def compositions(schema: JsonObject) -> JsonObject:
    """`allOf` without members that are words only; one member alone in the place of the list.

    Safe: words change no value. The generator refuses `allOf` with anything but objects, and such
    lists are how OpenAPI 3.0 writes a description beside a reference.
    """
    if "allOf" not in schema:
        return schema
    members = [
        member
        for member in schema["allOf"]
        if not STRUCTURE.isdisjoint(member) or member.get("required")
    ]
    kept = [member for member in members if not STRUCTURE.isdisjoint(member)]
    if not kept and STRUCTURE.isdisjoint(schema.keys() - {"allOf"}):
        del schema["allOf"]
        return schema
    beside = schema.keys() & (STRUCTURE - {"allOf", "type"}) or schema.get("required")
    if len(members) == 1 and not beside:
        member = members[0]
        if "$ref" not in member:
            words = {k: v for k, v in schema.items() if k not in ("allOf", "type")}
            return {**member, **words}
        if "default" not in schema:
            return dict(member)
        schema = {"allOf": members, **_annotations(schema)}
    schema["allOf"] = members
    return schema


def references(schema: JsonObject) -> JsonObject:
    """Nothing beside a reference, which the generator would not read."""
    return {"$ref": schema["$ref"]} if "$ref" in schema else schema
