"""What a client is to a program that uses it: its code, and its document without free text.

A vendor who rewords a description changes docstrings and nothing else; that asks for no version.
Titles count as text, too: where they name classes, the code says so.
"""

import ast
import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from webcalls_pipeline.checkout.tree import hash_tree
from webcalls_pipeline.document.keywords import NAME_MAPS
from webcalls_pipeline.document.yaml_json import JsonObject, Pointer

# Keys of an OpenAPI document whose values are for people alone.
_TEXT_KEYS = frozenset(
    {"description", "summary", "title", "example", "examples", "externalDocs", "info"}
)
# Those whose values hold no keywords of OpenAPI at all.
_VALUES = frozenset({"default", "enum", "const", "security"})


def fingerprint(tree: Mapping[str, bytes], document: JsonObject) -> str:
    """The hash of a client's code, docstrings aside, its metadata without version and description,
    and its document without free text.

    Args:
        tree: The files of the distribution.
        document: The document that it was generated from.
    """
    code = {name: _code(content) for name, content in tree.items() if name.endswith(".py")}
    if "pyproject.toml" in tree:
        metadata = tomllib.loads(tree["pyproject.toml"].decode())
        for key in ("version", "description"):
            metadata["project"].pop(key, None)
        code["pyproject.toml"] = _canonical(metadata)
    return hash_tree({**code, "openapi.yaml": _canonical(without_text(document))})


def _canonical(data: Any) -> bytes:
    return json.dumps(data, sort_keys=True).encode()


def _code(module: bytes) -> bytes:
    """The lines of a module that are neither docstrings nor empty."""
    lines = module.splitlines()
    try:
        syntax = ast.parse(module)
    except (SyntaxError, ValueError):  # edited by hand: all of it counts
        return module
    for first, last in _docstrings(syntax):
        lines[first - 1 : last] = [b""] * (last - first + 1)
    return b"\n".join(line for line in lines if line.strip())


def _docstrings(node: ast.Module | ast.stmt) -> Iterator[tuple[int, int]]:
    """First and last line of each string that stands as a statement."""
    for child in getattr(node, "body", ()):
        match child:
            case ast.Expr(value=ast.Constant(value=str())):
                yield child.lineno, child.end_lineno or child.lineno
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                yield from _docstrings(child)


def without_text(node: Any, names: bool = False) -> Any:
    """A document, or a part of it, without what is for people alone.

    Args:
        node: The part.
        names: Whether its keys are names, which may be called like a keyword.
    """
    if isinstance(node, list):
        return [without_text(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: value
        if not names and key in _VALUES
        else without_text(value, not names and key in NAME_MAPS)
        for key, value in node.items()
        if names or not is_text(key)
    }


def is_text(key: str) -> bool:
    """Whether a keyword of OpenAPI holds what is for people alone."""
    return key in _TEXT_KEYS or key.startswith("x-")


def text_changes(
    old: Any, new: Any, pointer: Pointer = (), names: bool = False
) -> Iterator[Pointer]:
    """Where two documents say the same thing in other words."""
    if isinstance(old, list) and isinstance(new, list):
        for index, (before, after) in enumerate(zip(old, new, strict=False)):
            yield from text_changes(before, after, (*pointer, index))
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            if not names and is_text(key):
                if old.get(key) != new.get(key):
                    yield (*pointer, key)
            elif key in old and key in new and (names or key not in _VALUES):
                inside = not names and key in NAME_MAPS
                yield from text_changes(old[key], new[key], (*pointer, key), inside)
