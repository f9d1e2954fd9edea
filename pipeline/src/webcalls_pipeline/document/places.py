"""The schemas of a document that is not known to be one."""

from collections.abc import Iterator
from typing import Any

from webcalls_pipeline.document.keywords import NAME_MAPS
from webcalls_pipeline.document.yaml_json import JsonObject

# Below these stands what a vendor's server says or reads, not what describes it.
_DATA = frozenset(("example", "examples", "default", "enum", "const", "value"))


def each_schema(document: JsonObject) -> Iterator[Any]:
    """Each schema that stands in no other one."""
    nodes: list[tuple[Any, bool]] = [(document, False)]
    while nodes:
        node, named = nodes.pop()
        if isinstance(node, list):
            nodes += [(item, False) for item in node]
        elif isinstance(node, dict):
            for key, value in node.items():
                if not named and (key in _DATA or key.startswith("x-")):
                    continue
                if not named and key == "schema":
                    yield value
                elif not named and key == "schemas" and isinstance(value, dict):
                    yield from value.values()
                else:
                    nodes.append((value, not named and key in NAME_MAPS))
