"""Leave out the operations that `vendor.toml` excludes, and the schemas that only they use."""

from collections.abc import Sequence
from typing import Any

from webcalls_pipeline.document.operations import METHODS
from webcalls_pipeline.document.yaml_json import JsonObject
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
    paths: JsonObject = {}
    for path, item in document["paths"].items():
        kept = dict(item)
        for method in METHODS:
            names = {f"{method.upper()} {path}", (item.get(method) or {}).get("operationId")}
            if method in item and not names.isdisjoint(operations):
                missing -= names
                del kept[method]
        paths[path] = kept
    if missing:
        raise PipelineError(
            where,
            f"no operation is called {sorted(missing)[0]!r}",
            "name it by operationId, or as `GET /path`; or take it from the list",
        )
    remaining = {**document, "paths": paths}
    unused = _used(document) - _used(remaining)
    components = dict(document.get("components") or {})
    if unused:
        schemas = components.get("schemas", {})
        components["schemas"] = {k: v for k, v in schemas.items() if k not in unused}
        remaining["components"] = components
    return remaining


def _used(document: JsonObject) -> set[str]:
    """The schemas that operations of a document refer to, and those that these refer to."""
    schemas = (document.get("components") or {}).get("schemas") or {}
    used: set[str] = set()
    nodes: list[Any] = [document["paths"]]
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            nodes.extend(node.values())
            reference = node.get("$ref")
            if isinstance(reference, str) and reference not in used:
                used.add(reference)
                nodes.append(_at(reference, document))
        elif isinstance(node, list):
            nodes.extend(node)
    prefix = "#/components/schemas/"
    return {ref.removeprefix(prefix) for ref in used if ref.startswith(prefix)} & schemas.keys()


def _at(reference: str, document: JsonObject) -> Any:
    node: Any = document
    for part in reference.split("/")[1:]:
        node = node.get(part) if isinstance(node, dict) else None
    return node
