"""The pipeline's own code, as far as it decides what is generated."""

import ast
from functools import cache
from pathlib import Path

from webcalls_pipeline.checkout.tree import hash_tree

_DECIDING = (
    *("document", "normalise", "generator", "gate", "client"),
    *("chain/build.py", "changes/fingerprint.py"),
)
_DATA = (".jinja", ".txt")
_COPIED = "runtime"  # its modules are in every client, comments and all


@cache
def hash_settings() -> str:
    """The hash of all that decides, beside the tools themselves, what is generated."""
    return hash_code(Path(__file__).parents[1])


def hash_code(pipeline: Path) -> str:
    """The hash of what decides in a pipeline's package: of each module its syntax, so that
    comments, docstrings and spaces do not count, and of each file of data its bytes.

    Args:
        pipeline: The package's folder.
    """
    files: dict[str, bytes] = {}
    for name in _DECIDING:
        place = pipeline / name
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.suffix == ".py" and file.parent.name != _COPIED:
                said: list[str] = []
                _add_syntax(ast.parse(file.read_bytes()), said)
                syntax = "".join(said).encode("utf-8", "replace")
                files[file.relative_to(pipeline).as_posix()] = syntax
            elif file.suffix in (".py", *_DATA):
                files[file.relative_to(pipeline).as_posix()] = file.read_bytes()
    return hash_tree(files)


def _add_syntax(node: object, said: list[str]) -> None:
    """Add a syntax tree in a form that is the same in every version of Python."""
    if isinstance(node, ast.AST):
        said.append(f"{type(node).__name__}(")
        for name in node._fields:
            value = getattr(node, name, None)
            if value is not None and value != []:
                said.append(f"{name}=")
                _add_syntax(value, said)
        said.append(")")
    elif isinstance(node, list):
        said.append("[")
        for item in node:
            if not _is_docstring(item):
                _add_syntax(item, said)
        said.append("]")
    else:
        said.append(f"{node!r},")


def _is_docstring(node: object) -> bool:
    """Whether it is a string that stands as a statement."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
