"""Is a corrected document valid OpenAPI, closed in itself, with operations to make a client of?

What a client can be made of in spite of a fault is let through: an example or a default of the
wrong type, a pattern that is none, a missing server or operationId. What such a fault would break
in the code is mended in `webcalls_pipeline.normalise`.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import jsonpath
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from jsonschema.exceptions import best_match  # type: ignore[import-untyped]

from webcalls_pipeline.document.fast_schemas import document_faults, is_schema
from webcalls_pipeline.document.keywords import NAME_MAPS
from webcalls_pipeline.document.operations import METHODS
from webcalls_pipeline.document.yaml_json import JsonObject, Pointer, as_pointer
from webcalls_pipeline.errors import PipelineError

_SHOWN = 5
# Below these stands what a vendor's server says or reads, not what describes it.
_DATA = frozenset(("example", "examples", "default", "enum", "const", "value"))

# Keywords of which no code comes, whatever is wrong with them.
_UNREAD = frozenset(("example", "examples", "externalDocs", "pattern", "xml"))


def validate(document: JsonObject, where: str) -> None:
    """Refuse a document that is not valid OpenAPI 3.0, 3.1 or 3.2.

    Args:
        document: The corrected document.
        where: What errors call it.

    Raises:
        PipelineError: It names each of the first faults by JSON pointer.
    """
    try:
        _refuse_outside_references(document, where)
        faults = list(_faults(document))
    except RecursionError:
        raise PipelineError(
            where, "nests too deeply", "take the part out with overlay.yaml, or write it flatter"
        ) from None
    if faults:
        more = f" (and {len(faults) - _SHOWN} more)" if len(faults) > _SHOWN else ""
        raise PipelineError(
            where,
            "not valid OpenAPI: " + " | ".join(faults[:_SHOWN]) + more,
            "correct the vendor's mistake in overlay.yaml, with its reason",
        )
    items = {path: _item(item, document) for path, item in document.get("paths", {}).items()}
    if not any(method in item for item in items.values() for method in METHODS):
        raise PipelineError(where, "describes no operation", "list the pages that do")
    for path, item in items.items():
        for key in ("query", "additionalOperations"):
            if key in item:
                raise PipelineError(
                    where,
                    f"{path} has {key!r} of OpenAPI 3.2, which no code is generated for",
                    "take it out in overlay.yaml, with the reason",
                )


def _faults(document: JsonObject) -> Iterator[str]:
    for place, message in _all_faults(document):
        if not _is_unread(place):
            shown = message if len(message) < 300 else f"{message[:200]} … {message[-90:]}"
            yield f"{as_pointer(place)}: {shown}"


def _all_faults(document: JsonObject) -> Iterator[tuple[Pointer, str]]:
    """Place and message of each."""
    version = str(document.get("openapi"))[:3]
    for fault in document_faults(document, version):
        if "propertyNames" not in fault.absolute_schema_path:  # components get other names
            deepest = best_match([fault])  # what makes it none of several that it might be
            yield tuple(deepest.absolute_path), deepest.message
    if version != "3.0":  # whose schema says all of schemas itself
        metaschema = Draft202012Validator(Draft202012Validator.META_SCHEMA)
        for pointer, schema in _schemas(document):
            if is_schema(schema):
                continue
            for fault in metaschema.iter_errors(schema):
                yield (*_parts(pointer), *fault.absolute_path), fault.message


def _is_unread(place: Pointer) -> bool:
    """Whether a keyword on the way there is one of which no code comes; names are no keywords."""
    ways = pairwise((None, *place))
    return any(key in _UNREAD and above not in NAME_MAPS for above, key in ways)


def _refuse_outside_references(document: JsonObject, where: str) -> None:
    known: set[str] = set()
    for pointer, node in _nodes(document):
        reference = node.get("$ref") if isinstance(node, dict) else None
        if not isinstance(reference, str) or reference in known:
            continue
        at = as_pointer((*_parts(pointer), "$ref"))
        if not reference.startswith("#"):
            raise PipelineError(
                where,
                f"{at} refers to {reference!r}, outside of the document",
                "a spec may open no file and no connection: bring it in with overlay.yaml",
            )
        try:
            jsonpath.JSONPointer(unquote(reference[1:]), unicode_escape=False).resolve(document)
        except jsonpath.JSONPointerError:
            raise PipelineError(
                where,
                f"{at} refers to {reference!r}, which is not in the document",
                "correct it, or bring in what is missing, in overlay.yaml",
            ) from None
        known.add(reference)


# The way to a node: the way to its parent and its key there. To write out each one as it is passed
# would take a time that grows with the depth.
_Way = tuple[Any, str | int] | None


def _parts(way: _Way) -> Pointer:
    parts: list[str | int] = []
    while way is not None:
        way, key = way
        parts.append(key)
    return tuple(reversed(parts))


def _nodes(document: JsonObject) -> Iterator[tuple[_Way, Any]]:
    """Each object and list that describes something, in the document's order."""
    nodes: list[tuple[_Way, Any]] = [(None, document)]
    while nodes:
        way, node = nodes.pop()
        yield way, node
        if isinstance(node, list):
            inner: list[tuple[Any, Any]] = list(enumerate(node))
        else:
            named = way is not None and way[1] in NAME_MAPS
            inner = [(k, v) for k, v in node.items() if named or not _is_data(k)]
        nodes += [((way, k), v) for k, v in reversed(inner) if isinstance(v, dict | list)]


def _is_data(key: str) -> bool:
    return key in _DATA or key.startswith("x-")


def _schemas(document: JsonObject) -> Iterator[tuple[_Way, Any]]:
    """Each schema that stands in no other one."""
    for way, node in _nodes(document):
        if way is None or not isinstance(node, dict):
            continue
        parent = way[0]
        in_components = parent is not None and _parts(parent) == ("components", "schemas")
        named = parent is not None and parent[1] in NAME_MAPS
        if in_components or (way[1] == "schema" and not named):
            yield way, node


def _item(found: Any, document: JsonObject) -> Any:
    """A path item, which may stand elsewhere."""
    reference = found.get("$ref") if isinstance(found, dict) else None
    if not isinstance(reference, str):
        return found if isinstance(found, dict) else {}
    return jsonpath.JSONPointer(unquote(reference[1:]), unicode_escape=False).resolve(document)
