"""Is a corrected document valid OpenAPI, closed in itself, and named as users will import it?"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import jsonpath

from pipeline.documents import JsonObject, Pointer, as_pointer
from pipeline.errors import PipelineError
from pipeline.operations import METHODS
from pipeline.spec_validator import V30Validator, V31Validator

_SHOWN = 5


def validate(document: JsonObject, where: str) -> None:
    """Refuse a document that is not valid OpenAPI 3.0 or 3.1.

    Args:
        document: The corrected document.
        where: What errors call it.

    Raises:
        PipelineError: It names each of the first faults by JSON pointer.
    """
    _refuse_outside_references(document, where)
    is_30 = str(document.get("openapi")).startswith("3.0.")
    validator = V30Validator if is_30 else V31Validator
    faults: list[str] = []
    try:
        for fault in validator(document).iter_errors():
            faults.append(f"{as_pointer(fault.absolute_path)}: {fault.message}")  # noqa: PERF401  kept if the next one raises
    except Exception as error:  # the validator trips over some of what it has to report
        if not faults:
            raise PipelineError(
                where,
                "not valid OpenAPI: the validator stops with "
                + " ".join(f"{type(error).__name__}: {error}".split())[:200],
                "look for an extension or a circle of references where none may be, and correct "
                "it in overlay.yaml",
            ) from error
    if faults:
        more = f" (and {len(faults) - _SHOWN} more)" if len(faults) > _SHOWN else ""
        raise PipelineError(
            where,
            "not valid OpenAPI: " + " | ".join(faults[:_SHOWN]) + more,
            "correct the vendor's mistake in overlay.yaml, with its reason",
        )
    _require_what_a_client_needs(document, where)


def _refuse_outside_references(document: JsonObject, where: str) -> None:
    for pointer, reference in _references(document, ()):
        if not reference.startswith("#"):
            raise PipelineError(
                where,
                f"{as_pointer(pointer)} refers to {reference!r}, outside of the document",
                "a spec may open no file and no connection: bring it in with overlay.yaml",
            )
        try:
            jsonpath.JSONPointer(unquote(reference[1:]), unicode_escape=False).resolve(document)
        except jsonpath.JSONPointerError:
            raise PipelineError(
                where,
                f"{as_pointer(pointer)} refers to {reference!r}, which is not in the document",
                "correct it, or bring in what is missing, in overlay.yaml",
            ) from None


def _references(node: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield (*pointer, "$ref"), node["$ref"]
        for key, value in node.items():
            yield from _references(value, (*pointer, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _references(value, (*pointer, index))


def _require_what_a_client_needs(document: JsonObject, where: str) -> None:
    """What OpenAPI leaves open and a client cannot."""
    if not document.get("servers"):
        raise PipelineError(
            where, "names no server", "add it in overlay.yaml, and say where it is known from"
        )
    if not any(method in item for item in document.get("paths", {}).values() for method in METHODS):
        raise PipelineError(where, "describes no operation", "list the pages that do")
    for path, item in document["paths"].items():
        if "$ref" in item:
            raise PipelineError(
                where,
                f"{path} is a reference to {item['$ref']!r}, which the generator does not follow",
                "put what it refers to in its place in overlay.yaml",
            )
        for method in METHODS:
            if method in item and not item[method].get("operationId"):
                raise PipelineError(
                    where,
                    f"{method.upper()} {path} has no operationId",
                    "give it one in overlay.yaml: it is the name that users import",
                )
