"""`facade.json`: the part of a vendor's document that its facade reads, with the client's names.

An OpenAPI document of the operations that `facade_operations` in `vendor.toml` names, and in each
of them `x-python`: its module, the models of its body and its success, and the arguments that its
parameters are. JSON, for programs read it when they create their first call.
"""

import ast
import json
from collections.abc import Sequence

from webcalls_pipeline.checkout.tree import Tree
from webcalls_pipeline.document.described import without_sources
from webcalls_pipeline.document.exclude import exclude
from webcalls_pipeline.document.operations import Operation, operations
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.generator.generate import module_of
from webcalls_pipeline.generator.names import class_name, module_name
from webcalls_pipeline.normalise.walk import referred

FILE = "facade.json"


def facade_document(
    names: Sequence[str], document: JsonObject, normal: JsonObject, package: Tree, where: str
) -> bytes:
    """The file's content.

    Args:
        names: The operationIds of what the facade calls.
        document: The corrected document.
        normal: The same, normalised: by it the client was generated.
        package: The generated modules.
        where: What errors call the vendor's settings.

    Raises:
        PipelineError: The document has no such operation, or the facade cannot call it.
    """
    known = {operation.id: operation for operation in operations(normal)}
    for name in names:
        if name not in known:
            raise PipelineError(
                where,
                f"facade_operations names {name!r}, and the client has no such operation",
                f"write operationIds: {', '.join(sorted(known)[:20])}",
            )
    others = [f"{o.method.upper()} {o.path}" for o in known.values() if o.id not in names]
    part = exclude(document, others, where)
    paths: JsonObject = {}
    for name in names:
        operation = known[name]
        item = part["paths"][operation.path]
        content = {
            **item[operation.method],
            "operationId": name,
            "x-python": _python_names(operation, normal, package, where),
        }
        paths.setdefault(operation.path, {**item})[operation.method] = content
    kept = ("openapi", "servers", "security", "components")
    small = without_sources({**{key: part[key] for key in kept if key in part}, "paths": paths})
    return (json.dumps(small, indent=1, ensure_ascii=False) + "\n").encode()


def _python_names(
    operation: Operation, normal: JsonObject, package: Tree, where: str
) -> JsonObject:
    """The names that the generated client gives to the operation and its parts."""
    content = normal["paths"][operation.path][operation.method]
    module = module_of(operation)
    arguments = _arguments(package[f"{module.replace('.', '/')}.py"])
    named = {
        f"{parameter['in']} {parameter['name']}": module_name(parameter["name"])
        for parameter in content["parameters"]
    }
    successes = [answer for status, answer in content["responses"].items() if status[0] == "2"]
    names: JsonObject = {
        "module": module,
        "arguments": named,
        "body": _model(content.get("requestBody", {}), normal),
        "success": _model(successes[0], normal) if successes else None,
    }
    lost = [name for name, argument in named.items() if argument not in arguments]
    if lost or names["success"] is None or (names["body"] is None and "body" in arguments):
        what = f"the parameter {lost[0]!r}" if lost else "its body or its success"
        raise PipelineError(
            where,
            f"the facade cannot call {operation.id!r}: {what} has no name of its own in the client",
            "give it a name in overlay.yaml: a body and a success must be objects of named fields",
        )
    return names


def _arguments(module: bytes) -> set[str]:
    """The names of the arguments of a module's functions."""
    functions = [node for node in ast.parse(module).body if isinstance(node, ast.FunctionDef)]
    return {
        argument.arg
        for function in functions
        for argument in (*function.args.args, *function.args.kwonlyargs)
    }


def _model(holder: JsonObject, normal: JsonObject) -> str | None:
    """The class of a body's or an answer's schema, if it is one."""
    for media in holder.get("content", {}).values():
        name = referred(media.get("schema", {}))
        schema = normal["components"]["schemas"].get(name, {})
        if name is not None and schema.get("type") == "object":
            return class_name(name)
    return None
