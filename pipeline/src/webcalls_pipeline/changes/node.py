"""A place in an OpenAPI document: its value, its pointer, and the way to what it refers to."""

import json
from typing import Any

from attrs import frozen

from webcalls_pipeline.changes.fingerprint import without_text
from webcalls_pipeline.document.references import reference_parts
from webcalls_pipeline.document.yaml_json import JsonObject, Pointer, as_pointer


@frozen(eq=False)
class Node:
    """A value of a document and where it stands.

    Args:
        root: The document.
        value: The value; None where there is nothing.
        pointer: Where it stands.
    """

    root: JsonObject
    value: Any
    pointer: Pointer = ()

    def child(self, key: str | int) -> "Node":
        """What stands at a key or an index; a node without value where there is nothing."""
        value = None
        if isinstance(self.value, dict):
            value = self.value.get(key)
        elif isinstance(self.value, list) and isinstance(key, int) and key < len(self.value):
            value = self.value[key]
        return Node(self.root, value, (*self.pointer, key))

    def children(self) -> dict[str, "Node"]:
        """What a mapping holds, by its keys."""
        keys = self.value if isinstance(self.value, dict) else ()
        return {str(key): self.child(key) for key in keys}

    def items(self) -> list["Node"]:
        """What a list holds."""
        count = len(self.value) if isinstance(self.value, list) else 0
        return [self.child(index) for index in range(count)]

    def resolved(self) -> "Node":
        """What the node refers to, through any number of references; itself where that is nothing
        or a circle."""
        node, seen = self, set()
        while isinstance(node.value, dict) and isinstance(node.value.get("$ref"), str):
            reference = node.value["$ref"]
            if reference in seen:
                return self
            seen.add(reference)
            target = Node(self.root, self.root)
            for name in reference_parts(reference):
                in_list = isinstance(target.value, list) and name.isdecimal()
                target = target.child(int(name) if in_list else name)
            node = target
        return node

    @property
    def where(self) -> str:
        return as_pointer(self.pointer)

    @property
    def content(self) -> str:
        """The value without its texts, to compare it with another."""
        return json.dumps(without_text(self.value), sort_keys=True)
