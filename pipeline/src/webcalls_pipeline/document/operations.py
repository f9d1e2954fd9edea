"""The operations of an OpenAPI document: what users call."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_SHOWN = 5


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


class LostOperationsError(PipelineError):
    """Operations of a document that no code can be generated for.

    Args:
        where: The document.
        lost: Each of the operations, and why.
    """

    def __init__(self, where: str, lost: Sequence[tuple[Operation, str]]) -> None:
        named = [
            f"operation {o.id!r} ({o.method.upper()} {o.path}): {cause}"
            for o, cause in lost[:_SHOWN]
        ]
        more = f" (and {len(lost) - _SHOWN} more)" if len(lost) > _SHOWN else ""
        super().__init__(
            where,
            "no code is generated for " + " | ".join(named) + more,
            "mend it in overlay.yaml, or list it as [[excluded]] in vendor.toml, with its reason",
        )
        self.lost = tuple(lost)

    def __reduce__(self) -> tuple[Any, ...]:  # a vendor's process hands it to the one that reports
        return type(self), (self.where, self.lost)
