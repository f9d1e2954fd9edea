"""The operations of an OpenAPI document: what users call."""

from attrs import frozen

from pipeline.documents import JsonObject

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@frozen
class Operation:
    """One operation of a document: its id, first tag, method (lower case) and path template."""

    id: str
    tag: str
    method: str
    path: str


def operations(document: JsonObject) -> list[Operation]:
    """Every operation of a validated document, in its order."""
    return [
        Operation(operation["operationId"], (operation.get("tags") or ["default"])[0], method, path)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]
