"""A document that makes the generator use all of its templates, and what they say then.

`python -m webcalls_pipeline.gate.reference` writes it anew: after the generator or a template of
ours has changed, or when the gate refuses what a template has every right to say (the document
here lacks it, then). Read the difference before you commit it: it is what vendors may say.
"""

import contextlib
import itertools
from typing import Any

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.gate.gate import ALLOWED_CODE, fingerprint, kind_of, names_nothing, read_code
from webcalls_pipeline.gate.shapes import shapes
from webcalls_pipeline.gate.texts import take_out
from webcalls_pipeline.generator.extensions import ACCEPT, ALSO, PARTS, TOLD_BY
from webcalls_pipeline.generator.generate import generator_version, run_generator
from webcalls_pipeline.normalise.media import content_type_overrides

_HEADER = """\
# All that the templates of {generator} can say, by kind of module: see shapes.py.
# Written by `python -m webcalls_pipeline.gate.reference`.
"""

_MODEL = {"$ref": "#/components/schemas/Base"}
_NULL = {"type": "null"}
_TEXT = {"description": "What it is."}
_DATE = {"type": "string", "format": "date"}
_SIMPLE: dict[str, JsonObject] = {
    "any": {},
    "text": {"type": "string"},
    "secret": {"type": "string", "format": "password"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "truth": {"type": "boolean"},
    "day": _DATE,
    "moment": {"type": "string", "format": "date-time"},
    "unique": {"type": "string", "format": "uuid"},
    "binary": {"type": "string", "format": "binary"},
    "nothing": _NULL,
    "only_null": {"enum": [None]},
    "model": _MODEL,
    "choice": {"$ref": "#/components/schemas/Choice"},
    "number_choice": {"$ref": "#/components/schemas/NumberChoice"},
    "constant": {"const": "one"},
    "number_constant": {"const": -1},
    "float_constant": {"const": 1.5},
    "truth_constant": {"const": True},
}
_DEFAULTS: dict[str, Any] = {
    "any": "a",
    "text": "a",
    "secret": "a",
    "integer": -1,
    "number": 1.5,
    "truth": True,
    "day": "2025-01-31",
    "moment": "2025-01-31T00:00:00Z",
    "unique": "12345678-1234-5678-1234-567812345678",
    "choice": "b",
    "number_choice": 1,
    "constant": "one",
    "number_constant": -1,
    "float_constant": 1.5,
    "truth_constant": True,
}


def reference_document() -> JsonObject:
    """Every type at every place where a type can stand, alone, in lists and in unions."""
    types = _types()
    schemas: JsonObject = {
        "Base": {"type": "object", "properties": {"a": {"type": "string"}}},
        "Empty": {"type": "object", "additionalProperties": False},
        "Told": {"type": "object", TOLD_BY: {"kind": ["one"], "way": ["one", "two"]}},
        "Choice": {"type": "string", "enum": ["a", "b"]},
        "NumberChoice": {"type": "integer", "enum": [1, -2]},
    }
    paths: JsonObject = {}
    for name, schema in types.items():
        title = "".join(word.capitalize() for word in name.split("_"))
        both = {"here": {**schema, **_TEXT}, "there": {**schema, **_TEXT}}
        model = {"type": "object", **_TEXT, "properties": both, "required": ["here"]}
        schemas[f"{title}Closed"] = {**model, "additionalProperties": False}
        schemas[f"{title}Open"] = {**model, "additionalProperties": schema}
        # What is sent as multipart has one method more, which is broken code for some types.
        schemas[f"{title}Parts"] = {**model, "additionalProperties": False}
        schemas[f"{title}MoreParts"] = {"type": "object", "additionalProperties": schema}
        for place, operation in _operations(title, schema):
            tail = "/{here}" if place == "path" else ""
            paths[f"/{place}/{name}{tail}"] = {
                "post": {"operationId": f"{place}_{name}", "tags": ["all"], **operation}
            }
    told = {"type": "text/plain", "headers": {"X-One": "1", "X-Two": "2"}}
    schemas["TextParts"][PARTS] = {"here": told, "there": told}
    paths["/statuses"] = {"get": _statuses()}
    for name, content in _several_bodies():
        paths[f"/bodies/{name}"] = {
            "post": {"operationId": f"bodies_{name}", "tags": ["all"], **_answer(), **content}
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Reference", "version": "1"},
        "servers": [{"url": "https://api.example"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "key"}},
        },
    }


def _types() -> dict[str, JsonObject]:
    types = dict(_SIMPLE)
    for name, default in _DEFAULTS.items():
        if "$ref" not in _SIMPLE[name]:
            types[f"{name}_default"] = {**_SIMPLE[name], "default": default}
    types["choice_default"] = {"allOf": [_SIMPLE["choice"]], "default": "b"}
    types["number_choice_default"] = {"allOf": [_SIMPLE["number_choice"]], "default": 1}
    for name, schema in _SIMPLE.items():
        types[f"list_{name}"] = {"type": "array", "items": schema}
        types[f"maybe_{name}"] = {"oneOf": [schema, _NULL]}
    for name in ("text", "day", "model", "choice", "binary"):
        types[f"list_list_{name}"] = {"type": "array", "items": types[f"list_{name}"]}
        types[f"list_maybe_{name}"] = {"type": "array", "items": types[f"maybe_{name}"]}
        types[f"maybe_list_{name}"] = {"oneOf": [types[f"list_{name}"], _NULL]}
        types[f"maybe_list_maybe_{name}"] = {"oneOf": [types[f"list_maybe_{name}"], _NULL]}
    for first, second in itertools.permutations(
        ("text", "day", "binary", "model", "choice", "list_day"), 2
    ):
        types[f"{first}_or_{second}"] = {"oneOf": [types[first], types[second]]}
    return types


def _answer(schema: JsonObject | None = None, media_type: str = "application/json") -> JsonObject:
    content: JsonObject = {}
    if schema is not None:
        content = {"content": {media_type: {"schema": schema}}, ACCEPT: [media_type]}
    return {"responses": {"200": {"description": "", **content}}}


def _body(schema: JsonObject, media_type: str, required: bool) -> JsonObject:
    return {"requestBody": {"required": required, "content": {media_type: {"schema": schema}}}}


def _operations(title: str, schema: JsonObject) -> list[tuple[str, JsonObject]]:
    """An operation for each place where a type can stand."""
    named = {"$ref": f"#/components/schemas/{title}Open"}
    found: list[tuple[str, JsonObject]] = [
        ("answer", _answer(schema)),
        ("named", {**_answer(named), **_body(named, "application/json", True)}),
        ("raw", _answer(schema, "application/octet-stream")),
        ("plain", _answer(schema, "text/plain")),
        ("path", {**_answer(), "parameters": [_parameter("here", "path", schema, True)]}),
    ]
    for place in ("query", "header", "cookie"):
        both = [_parameter("here", place, schema, True), _parameter("there", place, schema, False)]
        found.append((place, {**_answer(_MODEL), "parameters": both}))
    for required in (True, False):
        for kind, media_type, of_schema in (
            ("json", "application/json", schema),
            ("form", "application/x-www-form-urlencoded", named),
            ("raw_body", "application/octet-stream", schema),
        ):
            operation = {**_answer(), **_body(of_schema, media_type, required)}
            found.append((f"{kind}_{'here' if required else 'there'}", operation))
    for kind in ("Parts", "MoreParts"):
        parts = {"$ref": f"#/components/schemas/{title}{kind}"}
        found.append((kind.lower(), {**_answer(), **_body(parts, "multipart/form-data", True)}))
    return found


def _parameter(name: str, place: str, schema: JsonObject, required: bool) -> JsonObject:
    return {"name": name, "in": place, "required": required, "schema": schema}


def _statuses() -> JsonObject:
    content = {"content": {"application/json": {"schema": _MODEL}}}
    return {
        "operationId": "statuses",
        "tags": ["all"],
        "security": [{"key": []}],
        "responses": {
            "200": {"description": "", **content},
            "202": {"description": "", **content, ALSO: {"str": ["text/a", "text/b"]}},
            "203": {"description": "", **content, ALSO: {"File": ["image/*"]}},
            "204": {"description": ""},
            "4XX": {
                "description": "",
                **content,
                ALSO: {"str": ["text/*"], "File": ["image/a", "image/b"]},
            },
            "default": {
                "description": "",
                "content": {"text/plain": {"schema": {"type": "string"}}},
                ALSO: {"File": ["image/*"]},
            },
        },
    }


def _several_bodies() -> list[tuple[str, JsonObject]]:
    parts = {"$ref": "#/components/schemas/TextOpen"}
    kinds: dict[str, tuple[str, JsonObject]] = {
        "json": ("application/json", _MODEL),
        "list": ("application/vnd.x+json", {"type": "array", "items": _MODEL}),
        "form": ("application/x-www-form-urlencoded", {"$ref": "#/components/schemas/TextClosed"}),
        "parts": ("multipart/form-data", parts),
        "raw": ("application/octet-stream", {"type": "string", "format": "binary"}),
    }
    found = []
    for (one, (type_1, schema_1)), (two, (type_2, schema_2)) in itertools.permutations(
        kinds.items(), 2
    ):
        for required in (True, False):
            content = {type_1: {"schema": schema_1}, type_2: {"schema": schema_2}}
            name = f"{one}_{two}{'' if required else '_optional'}"
            body = {"required": required, "content": content}
            # With a parameter that may be left out, for else `Unset` is not imported.
            found.append(
                (
                    name,
                    {"requestBody": body, "parameters": [_parameter("there", "query", {}, False)]},
                )
            )
    return found


def allowed_code() -> str:
    """The text of `allowed_code.txt`.

    What the generator cannot express of the reference document, it leaves out, as it always does.
    """
    bare, texts = take_out(reference_document())
    lines = set()
    package: dict[str, bytes] = {}
    overrides = content_type_overrides(bare)
    run_generator(bare, "webcalls_reference", overrides, package.__setitem__)
    for name, content in package.items():
        code, kind = texts.without_marks(content.decode()), kind_of(name)
        with contextlib.suppress(SyntaxError):  # of a union in a form, which no import survives
            whole = names_nothing(kind)
            found = [fingerprint(code)] if whole else [s for s, _ in shapes(read_code(code))]
            lines |= {f"{kind} | {shape}" for shape in found}
    header = _HEADER.format(generator=generator_version())
    return header + "".join(f"{line}\n" for line in sorted(lines))


if __name__ == "__main__":
    ALLOWED_CODE.write_text(allowed_code(), "utf-8", newline="\n")
