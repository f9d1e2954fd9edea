"""Where a fact of a vendor stands, for whoever reads of a test that failed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from tests.wrapper.ways import Way
from webcalls.vendors._specification import METHODS

SPECS = Path(__file__).parents[2] / "specs"


@contextmanager
def located(way: Way, *pointer: str) -> Iterator[None]:
    """Whatever fails within says which vendor and operation it is about, and where its facts are.

    Args:
        way: The vendor's way.
        pointer: What of the operation it is about, such as one of its answers.
    """
    try:
        yield
    except BaseException as error:  # pytest's own are no `Exception`
        error.add_note(f"{way.vendor.name}, {way.operation.id}: {place_of(way, *pointer)}")
        raise


def place_of(way: Way, *pointer: str) -> str:
    """File and line of an operation, or of what of it is written there."""
    folder = SPECS / way.vendor.package.removeprefix("webcalls_")
    for file in (folder / "described.yaml", folder / "openapi.yaml"):
        if file.exists():
            document = yaml.compose(file.read_text("utf-8"), yaml.CSafeLoader)
            for method in METHODS:
                operation = ("paths", way.specified.path, method)
                named = [*_steps(document, *operation, "operationId")]
                if len(named) == 4 and named[-1][1].value == way.operation.id:
                    *_, (key, _) = _steps(document, *operation, *pointer)
                    return f"{file.relative_to(SPECS.parent)}:{key.start_mark.line + 1}"
    return f"the document of {way.vendor.package}"


def _steps(document: yaml.Node, *pointer: str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Each key on the way of a pointer and what stands there, as far as the document has it."""
    node = document
    for part in pointer:
        members = _members(node)
        while "$ref" in members:
            *_, (_, node) = _steps(document, *members["$ref"][1].value.split("/")[1:])
            members = _members(node)
        if part not in members:
            return
        key, node = members[part]
        yield key, node


def _members(node: yaml.Node) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: (key, value) for key, value in pairs}
