"""The code in a client's README: its first operation, called with all that it requires."""

import ast
import json
import re
from collections.abc import Iterator

from webcalls_pipeline.checkout.tree import Tree
from webcalls_pipeline.client.security import authentication
from webcalls_pipeline.document.operations import operations
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.generate import module_of

_DEEPEST = 3


def example(package_name: str, document: JsonObject, package: Tree) -> str:
    """A program that authenticates as the document says, and calls the first operation.

    Args:
        package_name: The import name of the package.
        document: The normalised document.
        package: The generated modules.
    """
    first = operations(document)[0]
    module = module_of(first)
    parent, _, name = module.rpartition(".")
    keys = authentication(document["paths"][first.path][first.method]["x-security"], document)
    server = json.dumps(_server(document))
    function = _function(package, module)
    models: dict[str, None] = {}
    arguments = [
        f"{argument}={_placeholder(annotation, package, models)}"
        for argument, annotation in _required_arguments(function)
        if argument != "client"
    ]
    return "\n".join(
        [
            *(["import httpx", ""] if any("httpx." in each for each in keys.arguments) else []),
            f"from {package_name} import {keys.client}",
            f"from {package_name}.{parent} import {name}",
            *(f"from {package_name}.models import {model}" for model in models),
            "",
            f"client = {keys.client}(",
            *(f"    {argument}," for argument in (f"base_url={server}", *keys.arguments)),
            ")",
            f"print({name}.{function.name}({', '.join(['client=client', *arguments])}))",
        ]
    )


def _server(document: JsonObject) -> str:
    """The first server that a client can be given as it is, or what to put in its place."""
    for server in document.get("servers", ()):
        url: str = server["url"]
        for name, variable in server.get("variables", {}).items():
            url = url.replace(f"{{{name}}}", str(variable["default"]))
        if re.match(r"https?://[^/{}\s]", url) and "{" not in url:
            return url
    return "https://YOUR_SERVER"


def _function(package: Tree, module: str) -> ast.FunctionDef:
    """`sync`, or `sync_detailed` where an operation has no answer to parse."""
    syntax = ast.parse(package[f"{module.replace('.', '/')}.py"])
    functions = {node.name: node for node in syntax.body if isinstance(node, ast.FunctionDef)}
    return functions.get("sync") or functions["sync_detailed"]


def _required_arguments(function: ast.FunctionDef) -> list[tuple[str, str]]:
    """Name and annotation of each argument without default."""
    arguments = [
        *((argument, None) for argument in function.args.args),
        *zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True),
    ]
    return [
        (argument.arg, ast.unparse(argument.annotation) if argument.annotation else "")
        for argument, default in arguments
        if default is None
    ]


def _placeholder(
    annotation: str, package: Tree, models: dict[str, None], depth: int = _DEEPEST
) -> str:
    """A value to show for a type; adds the models that it needs to `models`."""
    kinds = annotation.split(" | ")
    for kind, shown in (("str", '"…"'), ("int", "1"), ("float", "1.0"), ("bool", "True")):
        if kind in kinds:
            return shown
    if kinds[0].startswith("list["):
        return "[]"
    model = _model(kinds[0], package) if depth else None
    if model is None:
        return "..."
    models[model.name] = None
    fields = (
        f"{name}={_placeholder(kind, package, models, depth - 1)}"
        for name, kind in _required_fields(model)
    )
    return f"{model.name}({', '.join(fields)})"


def _model(name: str, package: Tree) -> ast.ClassDef | None:
    for content in package.values():
        if f"class {name}:".encode() in content:
            for node in ast.parse(content).body:
                if isinstance(node, ast.ClassDef) and node.name == name:
                    return node
    return None


def _required_fields(model: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Name and annotation of each field without default."""
    for node in model.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=None):
                yield name, ast.unparse(kind)
