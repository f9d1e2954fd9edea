"""The operations of an OpenAPI document: what users call."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from webcalls_pipeline.document.references import resolve_reference
from webcalls_pipeline.document.yaml_json import JsonObject, Pointer
from webcalls_pipeline.errors import PipelineError

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@frozen
class Operation:
    """One operation of a document: its id, first tag, method (lower case) and path template."""

    id: str
    tag: str
    method: str
    path: str


def operations(document: JsonObject) -> list[Operation]:
    """Every operation of a normalised document, in its order."""
    return [
        Operation(operation["operationId"], (operation.get("tags") or ["default"])[0], method, path)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]


def operation_places(document: JsonObject) -> Iterator[tuple[str, Pointer]]:
    """Each operation of a document, valid or not, as `GET /path`, and the way to it. Those that
    OpenAPI 3.2 brought are among them."""
    paths = document.get("paths")
    for path in paths if isinstance(paths, dict) else ():
        item = path_item(document, path)
        for method in (*METHODS, "query"):
            if method in item:
                yield f"{method.upper()} {path}", ("paths", path, method)
        others = item.get("additionalOperations")
        for method in others if isinstance(others, dict) else ():
            yield f"{method} {path}", ("paths", path, "additionalOperations", method)


def path_item(document: JsonObject, path: str) -> JsonObject:
    """A path item, which may stand elsewhere; an empty one where it is none."""
    item, seen = document["paths"][path], set()
    while isinstance(item, dict) and isinstance(item.get("$ref"), str) and item["$ref"] not in seen:
        seen.add(item["$ref"])
        try:
            item = {**resolve_reference(item["$ref"], document), **item}
        except (LookupError, TypeError):
            break
    return item if isinstance(item, dict) else {}


class LostOperationsError(PipelineError):
    """Operations of a document that no code can be generated for.

    Args:
        where: The document.
        lost: Each of the operations, and why.
    """

    def __init__(self, where: str, lost: Sequence[tuple[Operation, str]]) -> None:
        named = [f"operation {o.id!r} ({o.method.upper()} {o.path}): {c}" for o, c in lost]
        many = f"{len(lost)} operations"
        super().__init__(
            where,
            f"no code is generated for {many if len(lost) > 1 else named[0]}",
            "correct it in overlay.yaml, or list it as [[excluded]] in vendor.toml with a reason",
            named if len(lost) > 1 else (),
        )
        self.lost = tuple(lost)

    def __reduce__(self) -> tuple[Any, ...]:  # a vendor's process hands it to the one that reports
        return type(self), (self.where, self.lost)
