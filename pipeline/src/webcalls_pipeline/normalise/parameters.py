"""Parameters of types that the generated code sends as the document says."""

import unicodedata
from typing import Any

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.extensions import DEEP, JOINED
from webcalls_pipeline.normalise.walk import UNIONS, each_operation, resolve

_TEXT: JsonObject = {"type": "string"}
_IGNORED = ("accept", "content-type", "authorization")
_SCALARS = ("string", "integer", "number", "boolean")


def ignored_headers(document: JsonObject) -> None:
    """No parameter of a header that OpenAPI says to ignore.

    Safe: the media types and the security schemes of an operation say what is sent there.
    """
    for _, _, operation in each_operation(document):
        operation["parameters"] = [
            parameter
            for parameter in operation["parameters"]
            if parameter["in"] != "header" or parameter["name"].lower() not in _IGNORED
        ]


def parameter_types(document: JsonObject) -> None:
    """Give parameters types that are sent right where they stand; text where none is.

    The generator refuses most types in a header and knows no styles.

    Safe: each value that the server takes can be written as text, and is sent as it is written. The
    properties of a `deepObject` become the parameters that its style makes of them.
    """
    components = document["components"]["schemas"]
    for _, _, operation in each_operation(document):
        operation["parameters"] = [
            sent for parameter in operation["parameters"] for sent in _sent(parameter, components)
        ]


def _sent(parameter: JsonObject, components: JsonObject) -> list[JsonObject]:
    place, schema = parameter["in"], parameter["schema"]
    target = resolve(schema, components)
    if "content" in parameter:
        return [_as_text(parameter, f"Text of the media type {parameter['content']}.")]
    if place == "query" and parameter.get("style") == "deepObject":
        return _deep(parameter, target, components)
    if place == "query" and _is_joined(parameter, target):
        parameter = {**parameter, "name": joined_name(parameter["name"], parameter)}
    rules = {"query": _query, "path": _path, "header": _header, "cookie": _cookie}
    note = rules[place](parameter, target, components)
    if note is not None:
        return [_as_text(parameter, note)]
    plain = schema
    if place != "query":  # where nothing is sent for null: a component's is its own, too
        nullable = any(member.get("type") == "null" for member in target.get("anyOf", ()))
        plain = _without_null(target if nullable else schema)
    if place == "path":
        plain = {key: value for key, value in plain.items() if key != "default"}
    plain = _flat(plain, components)
    return [_plain(parameter, plain)]


def _plain(parameter: JsonObject, schema: JsonObject) -> JsonObject:
    kept = ("name", "in", "required", "description")
    return {**{k: parameter[k] for k in kept if k in parameter}, "schema": schema}


def _as_text(parameter: JsonObject, note: str) -> JsonObject:
    described = " ".join(
        text for text in (parameter.get("description"), note) if isinstance(text, str) and text
    )
    schema = {**_TEXT, "description": described}
    return {**_plain(parameter, schema), "description": described}


def _is_joined(encoded: JsonObject, target: JsonObject) -> bool:
    several = target.get("type") in ("array", "object") or "allOf" in target
    return several and not is_exploded(encoded)


def is_exploded(encoded: JsonObject) -> bool:
    """Whether each value of a parameter, or of a property of a form, is sent by itself."""
    return bool(encoded.get("explode", encoded.get("style", "form") == "form"))


def joined_name(name: str, encoded: JsonObject) -> str:
    """The name that says how several values are sent as one."""
    return name + JOINED.get(encoded.get("style", "form"), JOINED["form"])


def _query(parameter: JsonObject, target: JsonObject, components: JsonObject) -> str | None:
    return "" if target.get("format") == "binary" else None


def _path(parameter: JsonObject, target: JsonObject, components: JsonObject) -> str | None:
    if parameter.get("style", "simple") != "simple":
        return f"Written in the style `{parameter['style']}` of OpenAPI."
    if _is_object(target):
        return "Several values are joined by commas."
    if target.get("type") == "array":
        return None
    odd = ("date-time", "binary")
    kinds = _members(target, components)
    if any(k.get("type") not in _SCALARS or k.get("format") in odd for k in kinds) and target:
        return ""
    return "`true` or `false`." if any(k.get("type") == "boolean" for k in kinds) else None


def _header(parameter: JsonObject, target: JsonObject, components: JsonObject) -> str | None:
    if _is_object(target):
        return "Several values are joined by commas."
    kinds = _members(target, components)
    if len(kinds) == 1 and kinds[0].get("type") == "array":
        return None
    odd = ("date", "date-time", "binary", "uuid")
    fits = (
        len(kinds) == 1
        and kinds[0].get("type") in _SCALARS
        and kinds[0].get("format") not in odd
        and "const" not in kinds[0]
    )
    return None if fits else ""


def _cookie(parameter: JsonObject, target: JsonObject, components: JsonObject) -> str | None:
    kinds = _members(target, components)
    if len(kinds) == 1 and kinds[0].get("type") == "array" and not is_exploded(parameter):
        return None
    fits = len(kinds) == 1 and kinds[0].get("type") == "string" and "format" not in kinds[0]
    return None if fits else ""


def _members(target: JsonObject, components: JsonObject) -> list[JsonObject]:
    """What a value may be, but for null."""
    members = [member for key in UNIONS for member in target.get(key, ())]
    resolved = [resolve(member, components) for member in members] or [target]
    return [member for member in resolved if member.get("type") != "null"]


def _without_null(schema: JsonObject) -> JsonObject:
    members = [m for m in schema.get("anyOf", ()) if m.get("type") != "null"]
    if not members:
        return schema
    words = {k: schema[k] for k in ("description", "default", "example") if k in schema}
    return {**(members[0] if len(members) == 1 else {"anyOf": members}), **words}


def flat_value(schema: JsonObject, components: JsonObject) -> JsonObject:
    """A value of a query or form: text in the place of objects."""
    if _is_object(resolve(schema, components)):
        return {**_TEXT, **{k: schema[k] for k in ("description",) if k in schema}}
    return _flat(schema, components)


def _flat(schema: JsonObject, components: JsonObject) -> JsonObject:
    """A query value without objects but at the top: a list or union of text in their place."""
    target = resolve(schema, components)
    if target.get("type") == "array":
        items = resolve(target["items"], components)
        if _is_nested(items, components):
            return {**target, "items": dict(_TEXT)}
    if any(_is_object(resolve(m, components)) for key in UNIONS for m in target.get(key, ())):
        return {**_TEXT, **{k: schema[k] for k in ("description",) if k in schema}}
    return schema


def _is_nested(schema: JsonObject, components: JsonObject) -> bool:
    members = [resolve(m, components) for key in UNIONS for m in schema.get(key, ())]
    return any(_is_object(s) or s.get("type") == "array" for s in (schema, *members))


def _is_object(schema: JsonObject) -> bool:
    return schema.get("type") == "object" or "allOf" in schema


def _deep(parameter: JsonObject, target: JsonObject, components: JsonObject) -> list[JsonObject]:
    """`filter: {a: 1, b: 2}` in the style deepObject is `filter[a]=1&filter[b]=2`."""
    name = parameter["name"]
    if target.get("type") == "array":
        return [_plain({**parameter, "name": f"{name}[]"}, _flat(parameter["schema"], components))]
    properties = target.get("properties", {})
    if not properties or "allOf" in target or target.get("additionalProperties"):
        keep = "additionalProperties" in target or "anyOf" in target
        anything = parameter["schema"] if keep else {"type": "object", "additionalProperties": True}
        return [_plain({**parameter, "name": f"{name}{DEEP}"}, anything)]
    required = target.get("required", ()) if parameter.get("required") else ()
    return [
        {
            "name": f"{name}[{key}]",
            "in": "query",
            "required": key in required,
            "schema": flat_value(value, components),
        }
        for key, value in properties.items()
    ]


def unsendable(parameter: JsonObject) -> str | None:
    """Why no generated code can send a parameter, if that is so."""
    name: Any = parameter["name"]
    if parameter["in"] == "querystring":
        return f"the parameter {name!r} is the whole query string, which OpenAPI 3.2 brought"
    if not name or any(unicodedata.category(c)[0] == "C" for c in name):
        return f"the parameter {name!r} has a name that cannot be written in code"
    return None
