"""Leave out the operations that `vendor.toml` excludes, and the schemas that only they use."""

import contextlib
from collections.abc import Sequence
from typing import Any

from webcalls_pipeline.document.operations import operation_places, path_item
from webcalls_pipeline.document.references import find, reference_parts, resolve_reference
from webcalls_pipeline.document.yaml_json import JsonObject, Pointer
from webcalls_pipeline.errors import PipelineError


def exclude(document: JsonObject, operations: Sequence[str], where: str = "") -> JsonObject:
    """The document without some operations, and without the schemas that only they use.

    Args:
        document: A valid document, which stays as it is.
        operations: Of each its operationId, or its method and path as in `GET /things`.
        where: What errors call the list.

    Raises:
        PipelineError: The document has no such operation.
    """
    if not operations:
        return document
    missing = set(operations)
    gone: dict[str, set[Pointer]] = {}
    for name, place in operation_places(document):
        identifier = find((*place, "operationId"), document)
        names = {name, *([identifier] if isinstance(identifier, str) else [])}
        if not names.isdisjoint(operations):
            missing -= names
            gone.setdefault(str(place[1]), set()).add(place[2:])
    if missing:
        raise PipelineError(
            where,
            f"no operation is called {sorted(missing)[0]!r}",
            "name it by operationId, or as `GET /path`; or take it from the list",
        )
    paths = {
        path: _without(path_item(document, path), gone[path]) if path in gone else item
        for path, item in document["paths"].items()
    }
    remaining = {**document, "paths": paths}
    unused = _used(document) - _used(remaining)
    components = dict(document.get("components") or {})
    if unused:
        schemas = components.get("schemas", {})
        components["schemas"] = {k: v for k, v in schemas.items() if k not in unused}
        remaining["components"] = components
    return remaining


def _without(item: JsonObject, places: set[Pointer]) -> JsonObject:
    rest = {key: value for key, value in item.items() if (key,) not in places and key != "$ref"}
    for key, method in (place for place in places if len(place) == 2):
        others = rest[str(key)]
        rest[str(key)] = {name: value for name, value in others.items() if name != method}
    return rest


def _used(document: JsonObject) -> set[str]:
    """The schemas that operations of a document refer to, and those that these refer to."""
    schemas = find(("components", "schemas"), document)
    if not isinstance(schemas, dict):
        return set()
    seen: set[str] = set()
    used: set[str] = set()
    nodes: list[Any] = [document["paths"]]
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            nodes.extend(node.values())
            reference = node.get("$ref")
            if isinstance(reference, str) and reference not in seen:
                seen.add(reference)
                match reference_parts(reference):
                    case ("components", "schemas", name, *_):
                        used.add(name)
                with contextlib.suppress(LookupError):
                    nodes.append(resolve_reference(reference, document))
        elif isinstance(node, list):
            nodes.extend(node)
    return used & schemas.keys()
