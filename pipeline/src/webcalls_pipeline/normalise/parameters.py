"""Parameters of types that the generated code sends as the document says."""

import unicodedata
from typing import Any

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.extensions import AS_JSON, DEEP, EXPLODED, JOINED
from webcalls_pipeline.normalise.walk import UNIONS, each_operation, resolve

_TEXT: JsonObject = {"type": "string"}
_SCALARS = ("string", "integer", "number", "boolean")
_IGNORED = ("accept", "content-type", "authorization")


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
    properties of a `deepObject` become the parameters that its style makes of them. What a name
    does not say of a path's parameter stands before its placeholder.
    """
    components = document["components"]["schemas"]
    paths: JsonObject = {}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            found = operation["parameters"]
            operation["parameters"] = [each for p in found for each in _sent(p, components)]
            paths.setdefault(_styled(path, found), {})[method] = operation
    document["paths"] = paths


def _sent(parameter: JsonObject, components: JsonObject) -> list[JsonObject]:
    place, name, schema = parameter["in"], parameter["name"], parameter["schema"]
    target = resolve(schema, components)
    kinds = _members(target, components)
    if place == "query" and parameter.get("content") == "application/json":
        return [_plain({**parameter, "name": name + AS_JSON}, schema)]
    if "content" in parameter:
        return [_as_text(parameter, f"Text of the media type {parameter['content']}.")]
    if any(kind.get("format") == "binary" for kind in kinds):
        return [_as_text(parameter, "")]
    if place == "query" and parameter.get("style") == "deepObject":
        return _deep(parameter, target, components)
    several = any(kind.get("type") == "array" or _is_object(kind) for kind in kinds)
    if place == "query":
        sent_as = joined_name(name, parameter) if several and not is_exploded(parameter) else name
        return [_plain({**parameter, "name": sent_as}, _flat_items(schema, components))]
    if place == "cookie" and several and is_exploded(parameter):
        return [_as_text(parameter, "Several values as the server wants them in one cookie.")]
    if place == "path" and ("const" in target or len(target.get("enum", ())) == 1):
        # What stands first has no default.
        return [_as_text(parameter, "")]
    if place == "header" and parameter.get("explode") and any(map(_is_object, kinds)):
        parameter = {**parameter, "name": name + EXPLODED}
    # Nothing is sent for null: a component's is its own, too.
    plain = _without_null(target if _takes_null(target) else schema)
    if place == "path":
        plain = {key: value for key, value in plain.items() if key != "default"}
    return [_plain(parameter, _flat_items(plain, components))]


def _plain(parameter: JsonObject, schema: JsonObject) -> JsonObject:
    kept = ("name", "in", "required", "description")
    return {**{k: parameter[k] for k in kept if k in parameter}, "schema": schema}


def _as_text(parameter: JsonObject, note: str) -> JsonObject:
    described = " ".join(
        text for text in (parameter.get("description"), note) if isinstance(text, str) and text
    )
    schema = {**_TEXT, "description": described}
    return {**_plain(parameter, schema), "description": described}


def _styled(path: str, parameters: list[JsonObject]) -> str:
    """A path with the styles of its parameters before their placeholders: `{;id=}{id}`."""
    for parameter in parameters:
        if parameter["in"] == "path":
            name, style = parameter["name"], parameter.get("style", "simple")
            mark = {"label": ".", "matrix": f";{name}"}.get(style, "")
            mark += "=" if parameter.get("explode") else ""
            if mark:
                path = path.replace(f"{{{name}}}", f"{{{mark}}}{{{name}}}")
    return path


def is_exploded(encoded: JsonObject) -> bool:
    """Whether each value of a parameter, or of a property of a form, is sent by itself."""
    return bool(encoded.get("explode", encoded.get("style", "form") == "form"))


def joined_name(name: str, encoded: JsonObject) -> str:
    """The name that says how several values are sent as one."""
    return name + JOINED.get(encoded.get("style", "form"), JOINED["form"])


def _members(target: JsonObject, components: JsonObject) -> list[JsonObject]:
    """What a value may be, but for null."""
    members = [member for key in UNIONS for member in target.get(key, ())]
    resolved = [resolve(member, components) for member in members] or [target]
    return [member for member in resolved if member.get("type") != "null"]


def _takes_null(schema: JsonObject) -> bool:
    return schema.get("type") == "null" or any(map(_takes_null, schema.get("anyOf", ())))


def _without_null(schema: JsonObject) -> JsonObject:
    members = [_without_null(m) for m in schema.get("anyOf", ()) if m.get("type") != "null"]
    if not members:
        return schema
    words: JsonObject = {k: schema[k] for k in ("description", "default", "example") if k in schema}
    return {**(members[0] if len(members) == 1 else {"anyOf": members}), **words}


def flat_value(schema: JsonObject, components: JsonObject) -> JsonObject:
    """A value of a query or form: text in the place of objects."""
    if _is_object(resolve(schema, components)):
        return {**_TEXT, **{k: schema[k] for k in ("description",) if k in schema}}
    return _flat(schema, components)


def _flat(schema: JsonObject, components: JsonObject) -> JsonObject:
    """A value of a form without objects: a list or union of text in their place."""
    target = resolve(schema, components)
    if any(_is_object(resolve(m, components)) for key in UNIONS for m in target.get(key, ())):
        return {**_TEXT, **{k: schema[k] for k in ("description",) if k in schema}}
    return _flat_items(schema, components)


def _flat_items(schema: JsonObject, components: JsonObject) -> JsonObject:
    """A list of texts in the place of one of objects or lists."""
    target = resolve(schema, components)
    if target.get("type") == "array" and _is_nested(
        resolve(target["items"], components), components
    ):
        return {**target, "items": dict(_TEXT)}
    return schema


def _is_nested(schema: JsonObject, components: JsonObject) -> bool:
    members = [resolve(m, components) for key in UNIONS for m in schema.get(key, ())]
    return any(_is_object(s) or s.get("type") == "array" for s in (schema, *members))


def _is_object(schema: JsonObject) -> bool:
    return schema.get("type") == "object" or "allOf" in schema


def _deep(parameter: JsonObject, target: JsonObject, components: JsonObject) -> list[JsonObject]:
    if not has_names_alone(target):
        name, schema = deep_value(parameter["name"], parameter["schema"], components)
        return [_plain({**parameter, "name": name}, schema)]
    required = target.get("required", ()) if parameter.get("required") else ()
    return [
        {"name": name, "in": "query", "required": key in required, "schema": schema}
        for key, (name, schema) in deep_values(parameter["name"], target, components).items()
    ]


def has_names_alone(target: JsonObject) -> bool:
    """Whether an object has properties that the document names, and no others."""
    others = "allOf" in target or target.get("additionalProperties")
    return bool(target.get("properties")) and not others


def deep_values(
    name: str, target: JsonObject, components: JsonObject
) -> dict[str, tuple[str, JsonObject]]:
    """What the style `deepObject` makes of `filter: {a: 1, b: 2}`: `filter[a]=1&filter[b]=2`."""
    return {
        key: deep_value(f"{name}[{key}]", value, components, repeated="")
        for key, value in target["properties"].items()
    }


def deep_value(
    name: str, schema: JsonObject, components: JsonObject, repeated: str = "[]"
) -> tuple[str, JsonObject]:
    """The name and schema of a value in that style: lists repeat the name, in whatever way."""
    kinds = _members(resolve(schema, components), components)
    lists = [kind for kind in kinds if kind.get("type") == "array"]
    if any(_is_nested(resolve(kind["items"], components), components) for kind in lists):
        return f"{name}{DEEP}", schema
    if lists and lists == kinds:
        return name + repeated, schema
    flat = all(kind in lists or kind.get("type") in _SCALARS for kind in kinds)
    return name if flat else f"{name}{DEEP}", schema


def unsendable(parameter: JsonObject) -> str | None:
    """Why no generated code can send a parameter, if that is so."""
    name: Any = parameter["name"]
    if parameter["in"] == "querystring":
        return f"the parameter {name!r} is the whole query string, which OpenAPI 3.2 brought"
    if not name or any(unicodedata.category(c)[0] == "C" for c in name):
        return f"the parameter {name!r} has a name that cannot be written in code"
    return None
