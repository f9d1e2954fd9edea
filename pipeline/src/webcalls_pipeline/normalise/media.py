"""Bodies and responses in the media types that the generated code can write and read.

It writes JSON, forms, multipart and bytes, and reads JSON, text and bytes. All others are carried
as bytes: for bodies a setting of the generator says so; for responses the name of the type, and an
extension says what the types are that a request asks for.
"""

import json
import re

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.extensions import ACCEPT, ALSO, PARTS
from webcalls_pipeline.normalise.parameters import (
    deep_value,
    deep_values,
    flat_value,
    has_names_alone,
    is_exploded,
    joined_name,
)
from webcalls_pipeline.normalise.walk import (
    STRUCTURE,
    UNIONS,
    each_operation,
    inner_schemas,
    operation_schemas,
    referred,
    resolve,
    rewrite,
)

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
BYTES = "application/octet-stream"
TEXT = "text/*"
_PREFERRED = (JSON, FORM, MULTIPART, BYTES)
_MEDIA_TYPE = re.compile(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+", re.ASCII)
_ONE_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(; ?[\w-]+=[\w.-]+)*", re.ASCII)
_HEADER = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
_PRINTABLE = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_ANY_TYPE = ("*/*", "application/*")
_CARRIED = {TEXT: "str", BYTES: "File"}
_ANYTHING = {"type": "object", "additionalProperties": True}


def kind_of(content_type: str) -> str:
    """Which of the types that the generated code knows a media type is carried as."""
    plain = content_type.partition(";")[0].strip().lower()
    subtype = plain.partition("/")[2]
    if subtype in ("json", "x-json") or plain.endswith("+json") or plain == "json":
        return JSON
    if plain in (FORM, MULTIPART):
        return plain
    return BYTES


def content_type_overrides(document: JsonObject) -> dict[str, str]:
    """The generator's setting of that name for the bodies of a normalised document."""
    return {
        content_type: kind_of(content_type)
        for _, _, operation in each_operation(document)
        for content_type in operation.get("requestBody", {}).get("content", {})
        if content_type not in _PREFERRED
    }


def binary_texts(document: JsonObject) -> None:
    """Text in the place of files, but in the parts of a multipart body.

    JSON and forms hold no bytes, and the generated code fails on what they have in their place.

    Safe: the text is handed on as it is, with whatever encoding of bytes the vendor means.
    """
    components = document["components"]["schemas"]

    def as_text(schema: JsonObject) -> JsonObject:
        is_file = resolve(schema, components).get("format") == "binary"
        return {"type": "string", **_description(schema)} if is_file else schema

    in_parts: set[str] = set()
    others = []
    for _, _, operation in each_operation(document):
        parts = operation.get("requestBody", {}).get("content", {})
        multipart = [media for name, media in parts.items() if kind_of(name) == MULTIPART]
        for holder, key in operation_schemas(operation):
            if holder in multipart:
                _reach(holder[key], components, in_parts)
            else:
                others.append(holder[key])
    others += [schema for name, schema in components.items() if name not in in_parts]
    for schema in others:
        for holder, key in inner_schemas(schema):
            holder[key] = rewrite(holder[key], (as_text,))


def _reach(schema: JsonObject, components: JsonObject, reached: set[str]) -> None:
    """Add the components that a schema is made of."""
    schemas = [schema]
    while schemas:
        found = schemas.pop()
        schemas += [holder[key] for holder, key in inner_schemas(found)]
        name = referred(found)
        if name is not None and name not in reached:
            reached.add(name)
            schemas.append(components.get(name, {}))


def bodies(document: JsonObject) -> None:
    """Request bodies of which each has a type that tells it from the others.

    The generator refuses media types that it does not know, writes nothing of a form that is no
    object, and asks `isinstance` which of several bodies it is given.

    Safe: of several media types for one schema the first of JSON, form, multipart and bytes is
    enough to send it. What a form cannot hold, an object in a property, is text as it is
    sent; in the style `deepObject`, each of its properties is one of the form.
    """
    components = document["components"]["schemas"]
    for _, _, operation in each_operation(document):
        body = operation.get("requestBody")
        if body is None:
            continue
        content = _bodies(body["content"], components)
        if not content:
            del operation["requestBody"]
            continue
        operation["requestBody"] = {
            "required": body["required"],
            "content": {name: {"schema": schema} for name, schema in content.items()},
        }


def _bodies(found: JsonObject, components: JsonObject) -> JsonObject:
    kinds = {name: _kind_of_body(name, media, components) for name, media in found.items()}
    content: JsonObject = {}
    shapes: set[str] = set()

    def rank(name: str) -> tuple[bool, int]:
        # JSON and forms hold no files: where a schema has some, the parts are what can be sent.
        files = kinds[name] in (JSON, FORM) and _holds_file(
            found[name].get("schema", {}), components
        )
        return files, _PREFERRED.index(kinds[name])

    for name in sorted(kinds, key=rank):
        kind = kinds[name]
        declared, encoding = found[name].get("schema", {}), found[name].get("encoding", {})
        if kind == MULTIPART:
            encoding = _implied(resolve(declared, components), encoding)
        schema = _body(kind, declared, encoding, components)
        # What becomes of a form makes it no other body than JSON of the same schema.
        shape = json.dumps(declared if kind == FORM else schema, sort_keys=True)
        if shape in shapes or (content and not _is_told_apart(schema, components)):
            continue
        shapes.add(shape)
        content[_sent(name, kind)] = schema
        if kind == MULTIPART:
            _tell_parts(resolve(schema, components), encoding)
        if not _is_told_apart(schema, components):
            break
    return content


def _holds_file(schema: JsonObject, components: JsonObject) -> bool:
    """Whether a property of an object is a file, or a list of them."""
    to_see = list(resolve(schema, components).get("properties", {}).values())
    while to_see:
        target = resolve(to_see.pop(), components)
        if target.get("format") == "binary":
            return True
        to_see += [member for key in UNIONS for member in target.get(key, ())]
        to_see += [target["items"]] if target.get("type") == "array" else []
    return False


def _kind_of_body(content_type: str, media: JsonObject, components: JsonObject) -> str:
    """How a body is carried: what is of any type and has a schema of its own is JSON."""
    main = content_type.partition(";")[0].strip()
    if main in _ANY_TYPE and not _is_text(media.get("schema", {}), components):
        return JSON
    return kind_of(content_type)


def _sent(content_type: str, kind: str) -> str:
    """The `Content-Type` to send: a range of types is none."""
    main, _, parameters = content_type.partition(";")
    main = main.strip().lower()
    if "*" in main or "/" not in main:
        return kind
    return f"{main};{parameters}" if parameters and main not in _PREFERRED else main


def _is_told_apart(schema: JsonObject, components: JsonObject) -> bool:
    target = resolve(schema, components)
    return target.get("type") == "object" or "allOf" in target or schema == _file()


def _file() -> JsonObject:
    return {"type": "string", "format": "binary"}


def _body(
    kind: str, schema: JsonObject, encoding: JsonObject, components: JsonObject
) -> JsonObject:
    target = resolve(schema, components)
    if kind == JSON:
        return {"type": "string"} if target.get("format") == "binary" else schema
    if kind == BYTES:
        return _file()
    if kind == MULTIPART and "properties" in target:
        for holder, key in inner_schemas(target):
            holder[key] = rewrite(holder[key], (_as_file,))
    if kind == FORM and "properties" in target:
        return _form(schema, encoding, components)
    if target.get("type") == "object" or "allOf" in target:
        return schema
    if any(key in target for key in UNIONS):  # its members' properties, none of them required
        return {"allOf": [{"type": "object"}, target]}
    return {**_ANYTHING, **_description(schema)}


def _as_file(schema: JsonObject) -> JsonObject:
    is_file = schema.get("contentMediaType") and schema.get("type") == "string"
    return {**_file(), **_description(schema)} if is_file else schema


def _implied(target: JsonObject, encoding: JsonObject) -> JsonObject:
    """The encoding of parts, with the media types that their schemas say."""
    said: JsonObject = {}
    for name, value in target.get("properties", {}).items():
        schemas = [value]
        while schemas:  # a list's is its items', a union's that of its members
            found = schemas.pop()
            if "contentMediaType" in found:
                said[name] = {"contentType": found["contentMediaType"]}
            schemas += [holder[key] for holder, key in inner_schemas(found)]
    return {name: {**said.get(name, {}), **encoding.get(name, {})} for name in said | encoding}


def _tell_parts(target: JsonObject, encoding: JsonObject) -> None:
    """Add to a multipart body what its parts say of themselves, as far as it is one thing."""
    told: JsonObject = target.setdefault(PARTS, {})
    for name, encoded in encoding.items():
        part: JsonObject = {}
        content_type = encoded.get("contentType")
        if isinstance(content_type, str) and _ONE_TYPE.fullmatch(content_type):
            part["type"] = content_type
        headers = {
            header: value
            for header, found in (encoded.get("headers") or {}).items()
            if (value := _constant(found)) is not None and _HEADER.fullmatch(header)
            if header.lower() not in ("content-type", "content-disposition")
        }
        if headers:
            part["headers"] = headers
        if part:
            # Two bodies of one schema may say two things: then neither is said.
            told[name] = part if told.get(name, part) == part else {}


def _constant(header: JsonObject) -> str | None:
    """The only value that a header can have, if that is so, or the one that it has by itself."""
    schema = header.get("schema")
    if not isinstance(schema, dict):
        return None
    values = list(schema.get("enum") or [])
    only = values[0] if len(values) == 1 else schema.get("const", schema.get("default"))
    return only if isinstance(only, str) and _PRINTABLE.fullmatch(only) else None


def _form(schema: JsonObject, encoding: JsonObject, components: JsonObject) -> JsonObject:
    """A form with nothing in it that takes more than names and values."""
    target = resolve(schema, components)
    properties: JsonObject = {}
    for name, value in target["properties"].items():
        found = resolve(value, components)
        encoded = encoding.get(name) or {}
        style = encoded.get("style", "form")
        listed = found.get("type") == "array"
        if style == "deepObject" and has_names_alone(found):
            properties |= dict(deep_values(name, found, components).values())
        elif style == "deepObject":
            properties |= [deep_value(name, value, components)]
        elif listed and kind_of(str(encoded.get("contentType"))) == JSON:
            properties[name] = {"type": "string", **_description(value)}
        elif listed and not is_exploded(encoded):
            properties[joined_name(name, encoded)] = flat_value(value, components)
        else:
            properties[name] = flat_value(value, components)
    if properties == target["properties"]:
        return schema
    required = [name for name in target.get("required", ()) if name in properties]
    return {**target, "properties": properties, "required": required}


def _description(schema: JsonObject) -> JsonObject:
    return {"description": schema["description"]} if "description" in schema else {}


def responses(document: JsonObject) -> None:
    """Responses in one media type each: JSON if it is among them, else text, else bytes.

    The generator takes the first that it knows, and reads text as the schema of another type says.

    Safe: text and bytes hold whatever comes. Several types of JSON are either of their schemas;
    text or bytes beside another type are told by the answer's own.
    """
    components = document["components"]["schemas"]
    for _, _, operation in each_operation(document):
        for response in operation["responses"].values():
            found = response["content"]
            response["content"], also = _response(found, components)
            if also:
                response[ALSO] = also
            if accepted := _accepted(found):
                response[ACCEPT] = accepted


def _response(found: JsonObject, components: JsonObject) -> tuple[JsonObject, dict[str, list[str]]]:
    """The content as one media type, and the other types that are read as text or bytes."""
    kinds: dict[str, list[JsonObject | None]] = {}
    free: dict[str, list[str]] = {}
    for name, media in found.items():
        schema = media.get("schema")
        target = resolve(schema, components) if schema is not None else {}
        if target.get("type") == "null":
            continue
        kind = _read_as(name, target)
        kinds.setdefault(kind, []).append(schema)
        plain = name.partition(";")[0].strip().lower()
        # Text of an object's schema is JSON by another name, or XML: JSON is answered then.
        if _is_text(target, components) and _MEDIA_TYPE.fullmatch(plain) and plain not in _ANY_TYPE:
            free.setdefault(kind, []).append(plain)
    if not kinds:
        return {}, {}
    first = next(kind for kind in (JSON, TEXT, BYTES) if kind in kinds)
    schema = {JSON: _either(kinds[first]), TEXT: {"type": "string"}, BYTES: _file()}[first]
    also = {said: free[kind] for kind, said in _CARRIED.items() if kind in free and kind != first}
    return {first: {} if schema is None else {"schema": schema}}, also


def _is_text(schema: JsonObject, components: JsonObject) -> bool:
    """Whether a schema says text or bytes, or nothing."""
    to_see, seen = [schema], set[int]()
    while to_see:
        target = resolve(to_see.pop(), components)
        if id(target) in seen:  # a union may be a member of itself
            continue
        seen.add(id(target))
        if members := [member for key in UNIONS for member in target.get(key, ())]:
            to_see += members
            continue
        plain = STRUCTURE.isdisjoint(target.keys() - {"type", "enum", "const"})
        if not plain or target.get("type", "string") not in ("string", "null"):
            return False
    return True


def _either(schemas: list[JsonObject | None]) -> JsonObject | None:
    """What is of one of the schemas; None where one of them takes anything."""
    known = [schema for schema in schemas if schema is not None]
    several = list({json.dumps(schema, sort_keys=True): schema for schema in known}.values())
    if len(several) == 1:
        return several[0]
    return {"anyOf": several} if several and all(several) else None


def _accepted(found: JsonObject) -> list[str]:
    """The media types of a response, JSON first; those that no header can hold are left out."""
    plain = [name.partition(";")[0].strip() for name in found]
    fit = [name for name in dict.fromkeys(plain) if _MEDIA_TYPE.fullmatch(name)]
    return sorted(fit, key=lambda name: kind_of(name) != JSON)


def _read_as(content_type: str, schema: JsonObject) -> str:
    if schema.get("format") == "binary":
        return BYTES
    main = content_type.partition(";")[0].strip().lower()
    if main in ("*/*", "application/*"):
        return TEXT if schema.get("type") == "string" else JSON if schema else BYTES
    if kind_of(content_type) == JSON:
        return JSON
    return TEXT if main.startswith("text/") else BYTES
