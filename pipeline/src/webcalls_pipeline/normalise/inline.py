"""The parts of a document that code is made from, with no reference but those to schemas."""

import re
from typing import Any

from webcalls_pipeline.document.operations import METHODS
from webcalls_pipeline.document.references import reference_parts
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.generator.names import free_name
from webcalls_pipeline.normalise.walk import (
    STRUCTURE,
    UNIONS,
    document_schemas,
    inner_schemas,
    refer,
)

_KEPT_OF_ROOT = ("openapi", "info", "servers", "security", "tags")
_KEPT_OF_OPERATION = ("tags", "summary", "description", "operationId", "security")
_KEPT_OF_SCHEMA = STRUCTURE | {
    *("title", "description", "required", "format", "default", "example", "nullable"),
    *("x-enum-varnames", "patternProperties", "contentMediaType", "discriminator"),
}
_BESIDE = STRUCTURE | {"required", "default"}
_NO_NAMES = {"schemas", "properties", "items", "schema", "content", "allOf", "anyOf", "oneOf"}
_STATUS = re.compile(r"[1-5](?:\d\d|XX)|default")


def inline_references(source: JsonObject) -> JsonObject:
    """A new document with what the generator reads, and with each part in its place.

    The generator follows no reference on a path item, none from one parameter to another, and some
    others in one step only; it reads all of a document, and stops at a fault in parts that it makes
    nothing of (links, callbacks, bounds of numbers). The parameters of a path item go to its
    operations, which come first. Properties of requests alone, or of answers alone (`writeOnly`,
    `readOnly`), are not required, for one class stands for both.

    Safe: a reference means what stands at its end, and what is left out makes no code.
    """
    components = source.get("components") or {}
    paths: JsonObject = {}
    for path, found in source["paths"].items():
        if path.startswith("x-"):
            continue
        item = _at(found, source)
        shared = [_at(p, source, "name", "in") for p in item.get("parameters") or []]
        paths[path] = {
            method: _operation(_with_server(item[method], item, source), shared, source)
            for method in METHODS
            if isinstance(item.get(method), dict)
        }
    document = {
        **{key: source[key] for key in _KEPT_OF_ROOT if key in source},
        "paths": paths,
        "components": {
            "schemas": {
                name: _schema(schema, source)
                for name, schema in (components.get("schemas") or {}).items()
            },
            "securitySchemes": components.get("securitySchemes") or {},
        },
    }
    _hoist(document, source)
    return document


def _with_server(operation: JsonObject, item: JsonObject, source: JsonObject) -> JsonObject:
    """An operation whose description names its server, where that is none of the document's.

    The client sends all to its `base_url`; only who calls it can give it another one.
    """
    urls = [server["url"] for server in operation.get("servers") or item.get("servers") or ()]
    if not urls or {urls[0]} <= {server["url"] for server in source.get("servers") or ()}:
        return operation
    said = f"Its server is {urls[0]}: call it with a client that has this `base_url`."
    words = [operation.get("description"), said]
    return {**operation, "description": "\n\n".join(filter(None, words))}


def _operation(found: JsonObject, shared: list[JsonObject], source: JsonObject) -> JsonObject:
    parameters: dict[tuple[str, str], JsonObject] = {}
    own = (_at(p, source, "name", "in") for p in found.get("parameters") or [])
    for parameter in [*own, *shared]:
        name = parameter["name"].lower() if parameter["in"] == "header" else parameter["name"]
        parameters.setdefault((name, parameter["in"]), _parameter(parameter, source))
    operation = {key: found[key] for key in _KEPT_OF_OPERATION if found.get(key) is not None}
    operation["parameters"] = list(parameters.values())
    if found.get("requestBody"):
        body = _at(found["requestBody"], source, "content")
        operation["requestBody"] = {
            "required": body.get("required") is True,
            "content": _content(body, source),
        }
    operation["responses"] = {
        status.upper() if status != "default" else status: _response(
            _at(response, source, "description"), source
        )
        for status, response in (found.get("responses") or {}).items()
        if _STATUS.fullmatch(status.upper()) or status == "default"
    }
    return operation


def _parameter(found: JsonObject, source: JsonObject) -> JsonObject:
    kept = ("name", "in", "description", "required", "style", "explode")
    parameter = {key: found[key] for key in kept if key in found}
    schema = found.get("schema", {})
    for content_type, media in (found.get("content") or {}).items():  # one: see parameters.py
        parameter["content"] = content_type.partition(";")[0].strip().lower()
        schema = media.get("schema", {})
    parameter["schema"] = _schema(schema, source)
    return parameter


def _response(found: JsonObject, source: JsonObject) -> JsonObject:
    return {"description": found.get("description") or "", "content": _content(found, source)}


def _content(found: JsonObject, source: JsonObject) -> JsonObject:
    return {
        content_type: {
            **({"schema": _schema(media["schema"], source)} if "schema" in media else {}),
            **({"encoding": media["encoding"]} if media.get("encoding") else {}),
        }
        for content_type, media in (found.get("content") or {}).items()
    }


def _schema(found: Any, source: JsonObject) -> JsonObject:
    """A copy of a schema without the keywords that no code comes from; `true` is `{}`.

    What stands beside a reference counts since OpenAPI 3.1, as if both stood in `allOf`.
    """
    if not isinstance(found, dict):
        return {}
    schema = {key: value for key, value in found.items() if key in _KEPT_OF_SCHEMA}
    if "unevaluatedProperties" in found:  # of one class with all properties it is the same
        schema.setdefault("additionalProperties", found["unevaluatedProperties"])
    if isinstance(found.get("$ref"), str):
        reference = {"$ref": schema.pop("$ref")}
        if source["openapi"].startswith("3.0"):
            return reference
        if "format" in schema and _is_plain_text(reference, source):
            return {"type": "string", **schema}
        if schema.keys().isdisjoint(_BESIDE):
            return reference
        schema["allOf"] = [reference, *schema.get("allOf", ())]
    if found.get("contentEncoding"):  # text, whatever it holds when it is decoded
        schema.pop("contentMediaType", None)
    if isinstance(schema.get("properties"), dict):
        one_way = {name for name, value in schema["properties"].items() if _is_one_way(value)}
        if one_way & set(schema.get("required") or ()):
            schema["required"] = [name for name in schema["required"] if name not in one_way]
        schema["properties"] = {k: _schema(v, source) for k, v in schema["properties"].items()}
    else:
        schema.pop("properties", None)
    if isinstance(schema.get("items"), list):  # a tuple, as older drafts of JSON Schema wrote it
        schema["prefixItems"] = schema.pop("items")
    if "items" in schema:
        schema["items"] = _schema(schema["items"], source)
    if isinstance(schema.get("additionalProperties"), dict):
        schema["additionalProperties"] = _schema(schema["additionalProperties"], source)
    for key in ("allOf", *UNIONS, "prefixItems"):
        if key in schema:
            schema[key] = [_schema(member, source) for member in schema[key]]
    return schema


def _is_plain_text(schema: JsonObject, source: JsonObject) -> bool:
    """Whether a reference leads to text without a format, so that one beside it is its."""
    target = _at(schema, source)
    return target.get("type") == "string" and target.keys().isdisjoint(("format", "enum", "const"))


def _is_one_way(schema: Any) -> bool:
    """Whether only requests or only answers have it: it is required in one of them at most."""
    return isinstance(schema, dict) and bool(schema.get("readOnly") or schema.get("writeOnly"))


def _at(found: Any, source: JsonObject, *keys: str) -> JsonObject:
    """What stands at the end of a chain of references, which is known by its keys."""
    seen: list[str] = []
    while "$ref" in found:
        if found["$ref"] in seen:
            raise _wrong_reference(found["$ref"], "leads in a circle")
        seen.append(found["$ref"])
        beside = {key: value for key, value in found.items() if key != "$ref"}
        target = _follow(found["$ref"], source)
        if not isinstance(target, dict):
            raise _wrong_reference(found["$ref"], "leads to no object")
        found = {**target, **beside}
    if seen and any(key not in found for key in keys):
        raise _wrong_reference(seen[-1], f"leads to something without {' and '.join(keys)}")
    return found  # type: ignore[no-any-return]  # an object of JSON


def _wrong_reference(reference: str, problem: str) -> PipelineError:
    return PipelineError(
        "the document", f"the reference {reference!r} {problem}", "correct it in overlay.yaml"
    )


def _pointer(reference: str) -> list[str]:
    if not reference.startswith("#"):  # in data of the document, where the validator does not look
        raise PipelineError(
            "the document",
            f"refers to {reference!r}, outside of it",
            "a spec may open no file and no connection: bring it in with overlay.yaml",
        )
    return list(reference_parts(reference))


def _follow(reference: str, source: JsonObject) -> Any:
    found: Any = source
    for part in _pointer(reference):
        while isinstance(found, dict) and part not in found and "$ref" in found:
            found = _follow(found["$ref"], source)
        found = found[int(part)] if isinstance(found, list) else found[part]
    return found


def _hoist(document: JsonObject, source: JsonObject) -> None:
    """Make a component of each schema that is referred to and is none.

    Where it lies within another component, that one then refers to it, so that there is one class.
    """
    components = document["components"]["schemas"]
    names: dict[str, str] = {}
    places = list(document_schemas(document))
    while places:
        holder, key = places.pop()
        reference = holder[key].get("$ref")
        if reference is None:
            places.extend(inner_schemas(holder[key]))
            continue
        if reference not in names:
            pointer = _pointer(reference)
            if not pointer:
                raise _wrong_reference(
                    reference, "leads to the whole document, which is not a schema"
                )
            if pointer[:2] == ["components", "schemas"] and len(pointer) == 3:
                names[reference] = pointer[2]
            else:
                names[reference] = name = _free_name(pointer, components)
                components[name] = {}
                components[name] = _taken_out(pointer, name, components) or _schema(
                    _follow(reference, source), source
                )
                places.append((components, name))
        holder[key] = refer(names[reference])


def _free_name(pointer: list[str], components: JsonObject) -> str:
    words = [part for part in pointer[-3:] if part not in _NO_NAMES]
    return free_name(" ".join(words) or "Schema", " 2", components)


def _taken_out(pointer: list[str], name: str, components: JsonObject) -> JsonObject | None:
    """The schema at a pointer into another component, which refers to it from now on."""
    holder: Any = None
    key: Any = None
    found: Any = {"components": {"schemas": components}}
    for part in pointer:
        holder, key = found, int(part) if isinstance(found, list) else part
        found = found.get(key) if isinstance(found, dict) else found[key]
        if not isinstance(found, dict | list):
            return None
    holder[key] = refer(name)
    return found if isinstance(found, dict) else None
