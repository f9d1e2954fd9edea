"""Specs as voice-AI vendors publish them, of any size, the same for the same seed.

A spec is a set of resources with five operations each (list, create, get, update, delete) and six
models (the resource, its settings, its status, what creates it, what updates it, a page of it).
"""

import json
import random
from pathlib import Path
from typing import Any

OPERATIONS_A_RESOURCE = 5
MODELS_A_RESOURCE = 6

_ADJECTIVES, _NOUNS, _FIELDS, _WORDS = (
    words.split()
    for words in (
        "Active Archived Batch Billing Cloned Custom Daily Draft External Global Inbound Internal "
        "Linked Live Managed Outbound Partner Pending Private Public Recorded Regional Remote "
        "Routed Scheduled Shared Staged Synced Team Tenant Trusted Verified Virtual Weekly",
        "Agent Alert Assistant Audience Call Campaign Contact Credential Dataset Document Endpoint "
        "Evaluation Export Folder Group Integration Invoice Key Language Member Message Model "
        "Number Phrase Pipeline Policy Pronunciation Prompt Queue Recording Report Rule Schedule "
        "Segment Session Tool Transcript Trigger Trunk Voice Webhook Workflow",
        "name description language voice model prompt greeting locale timezone region provider "
        "external_id callback_url transcript summary notes tags metadata color owner_id "
        "phone_number sample_rate temperature max_duration retry_count priority volume is_default "
        "is_recorded interruptible created_at updated_at expires_at",
        "the a an of for to with when each only after before voice call agent session caller "
        "number audio stream request answer token key value seconds minutes is are has can must "
        "may not set used sent kept made given returned shown first last next default optional",
    )
)


def make_spec(operations: int, seed: int = 1) -> dict[str, Any]:
    """An OpenAPI 3.1 document with so many operations, rounded up to whole resources."""
    chance = random.Random(seed)  # noqa: S311  the same for the same seed is what it is for
    spec: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": f"Voice {seed}", "description": _text(chance, 40), "version": "1.0.0"},
        "servers": [{"url": "https://api.voice.example/v1"}],
        "security": [{"key": []}],
        "tags": [],
        "paths": {},
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}},
            "schemas": {
                "Problem": _object({"code": {"type": "string"}, "message": {"type": "string"}}),
                "Refusal": _object(
                    {"problems": {"type": "array", "items": _reference("Problem")}},
                ),
            },
        },
    }
    for index in range(-(-operations // OPERATIONS_A_RESOURCE)):
        _add_resource(spec, _name(index), chance)
    return spec


def write_vendor(specs: Path, name: str, spec: dict[str, Any]) -> None:
    """A vendor's folder as the pipeline reads it, with the spec as the document that it is."""
    folder = specs / name
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "openapi.json").write_text(json.dumps(spec), "utf-8")
    (folder / "vendor.toml").write_text(
        f'title = "{name}"\nversion = "0.1.0"\n\n[[pages]]\nfile = "pages/openapi.json"\n'
        'url = "https://docs.voice.example/openapi.json"\n',
        "utf-8",
    )
    (folder / "overlay.yaml").write_text(
        "overlay: 1.0.0\ninfo: {title: Corrections, version: 1.0.0}\nactions:\n"
        "  - target: $.info\n    description: an overlay has one action at least\n"
        f"    update: {{title: {name}}}\n",
        "utf-8",
    )


def _name(index: int) -> str:
    """Another name for each of the first 50,000 or so: `Agent`, …, `ActiveAgent`, …"""
    rest, noun = divmod(index, len(_NOUNS))
    name = _NOUNS[noun]
    while rest:
        rest, adjective = divmod(rest - 1, len(_ADJECTIVES))
        name = _ADJECTIVES[adjective] + name
    return name


def _add_resource(spec: dict[str, Any], name: str, chance: random.Random) -> None:
    snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)[1:]
    tag, path = snake.replace("_", " "), f"/{snake.replace('_', '-')}s"
    one = {"name": f"{snake}_id", "in": "path", "required": True, "schema": {"type": "string"}}
    fields = {field: _field(chance, field) for field in chance.sample(_FIELDS, 14)}
    required = chance.sample(sorted(fields), 4)
    settings = {field: _field(chance, field) for field in chance.sample(_FIELDS, 6)}
    own = {
        "id": {"type": "string", "description": _text(chance, 6)},
        "status": _reference(f"{name}Status"),
        "settings": _reference(f"{name}Settings"),
    }
    page = {
        "items": {"type": "array", "items": _reference(name)},
        "next_cursor": {"type": ["string", "null"]},
        "total": {"type": "integer"},
    }
    spec["tags"].append({"name": tag, "description": _text(chance, 8)})
    spec["components"]["schemas"] |= {
        name: _object({**own, **fields}, ["id", "status", *required], _text(chance, 20)),
        f"{name}Settings": _object(settings),
        f"{name}Status": {"type": "string", "enum": ["active", "paused", "failed"]},
        f"{name}Create": _object({**fields, "settings": own["settings"]}, required),
        f"{name}Update": _object({**fields, "settings": own["settings"]}),
        f"{name}Page": _object(page, ["items"]),
    }

    def operation(verb: str, status: str, answer: str | None, **more: Any) -> dict[str, Any]:
        return {
            "operationId": f"{verb}_{snake}",
            "summary": f"{verb} {tag}".capitalize(),
            "description": _text(chance, 30),
            "tags": [tag],
            **more,
            "responses": {
                status: _response(answer),
                "400": _response("Problem"),
                "422": _response("Refusal"),
            },
        }

    spec["paths"][path] = {
        "get": operation("list", "200", f"{name}Page", parameters=_filters(chance, name)),
        "post": operation("create", "201", name, requestBody=_body(f"{name}Create")),
    }
    spec["paths"][f"{path}/{{{snake}_id}}"] = {
        "get": operation("get", "200", name, parameters=[one]),
        "patch": operation(
            "update", "200", name, parameters=[one], requestBody=_body(f"{name}Update")
        ),
        "delete": operation("delete", "204", None, parameters=[one]),
    }


def _filters(chance: random.Random, name: str) -> list[dict[str, Any]]:
    kinds: dict[str, dict[str, Any]] = {
        "cursor": {"type": "string"},
        "limit": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
        "status": _reference(f"{name}Status"),
        "created_after": {"type": "string", "format": "date-time"},
        "sort": {"type": "string", "enum": ["newest", "oldest"], "default": "newest"},
    }
    return [
        {"name": key, "in": "query", "description": _text(chance, 10), "schema": kind}
        for key, kind in kinds.items()
    ]


def _field(chance: random.Random, name: str) -> dict[str, Any]:
    described = {"description": _text(chance, 10)}
    if name.endswith("_at"):
        return {"type": "string", "format": "date-time", **described}
    if name in ("tags", "metadata"):
        items = {"type": "string"}
        array = {"type": "array", "items": items, **described}
        return array if name == "tags" else {"type": "object", "additionalProperties": items}
    if name in ("temperature", "volume"):
        return {"type": "number", "minimum": 0, "maximum": 1, **described}
    if name in ("sample_rate", "max_duration", "retry_count", "priority"):
        return {"type": "integer", **described}
    if name.startswith("is_") or name == "interruptible":
        return {"type": "boolean", "default": chance.random() < 0.5, **described}
    kind = "string" if chance.random() < 0.7 else ["string", "null"]
    return {"type": kind, "example": _text(chance, 2), **described}


def _object(
    properties: dict[str, Any], required: list[str] | None = None, description: str = ""
) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    if description:
        schema["description"] = description
    return schema


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _content(model: str) -> dict[str, Any]:
    return {"application/json": {"schema": _reference(model)}}


def _body(model: str) -> dict[str, Any]:
    return {"required": True, "content": _content(model)}


def _response(model: str | None) -> dict[str, Any]:
    return {"description": "What came of it"} | ({"content": _content(model)} if model else {})


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."
