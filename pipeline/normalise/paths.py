"""Path templates with a parameter for each of their placeholders, and no other."""

import re
import unicodedata
from urllib.parse import parse_qsl, quote

from pipeline.documents import JsonObject
from pipeline.normalise.schemas import is_plain

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_READ_BY_GENERATOR = re.compile(r"[a-zA-Z_][a-zA-Z0-9_-]*")


def path_templates(document: JsonObject) -> None:
    """Name each placeholder so that the generator reads it, and declare its parameter as required.

    The generated code calls `str.format` with the template: a placeholder such as `{id.x}` or
    `{id:>9}` would stay live in it, and an unknown one fails when it is called.

    Safe: a path parameter's name is no part of what is sent, only its place is; and a URL cannot be
    made without its value. Braces that are no placeholders may only stand in a URL as `%7B` and
    `%7D`, and other characters that no URL holds only with their percent codes.
    """
    paths: JsonObject = {}
    for path, item in document["paths"].items():
        names = _PLACEHOLDER.findall(path)
        clean = _clean(names)
        while (template := _template(path, clean)) in paths:
            clean[-1:] = [f"{clean[-1]}_2"] if clean else []
            if not clean:
                path += "#2"
        for operation in item.values():
            _declare(operation, names, clean)
        paths[template] = item
    document["paths"] = paths


def _clean(names: list[str]) -> list[str]:
    clean: list[str] = []
    for name in names:
        plain = name
        if not _READ_BY_GENERATOR.fullmatch(name):
            plain = re.sub(r"[^a-zA-Z0-9_-]+", "_", name).strip("_-")
            plain = plain if plain[:1].isalpha() else f"p_{plain}".rstrip("_")
        while plain in clean:
            plain += "_2"
        clean.append(plain)
    return clean


def _template(path: str, names: list[str]) -> str:
    parts = _PLACEHOLDER.split(path)
    literals = [_literal(part) for part in parts[::2]]
    placeholders = [f"{{{name}}}" for name in names]
    return "".join(a + b for a, b in zip(literals, [*placeholders, ""], strict=True))


def _literal(text: str) -> str:
    return "".join(
        quote(c, safe="", errors="replace")
        if c in "{}" or unicodedata.category(c)[0] in "CZ"
        else c
        for c in text
    )


def _declare(operation: JsonObject, names: list[str], clean: list[str]) -> None:
    declared = {p["name"]: p for p in operation["parameters"] if p["in"] == "path"}
    others = [p for p in operation["parameters"] if p["in"] != "path"]
    in_path: list[JsonObject] = [
        {"in": "path", "schema": {"type": "string"}, **declared.get(name, {})}
        | {"name": plain, "required": True}
        for name, plain in zip(names, clean, strict=True)
    ]
    operation["parameters"] = in_path + others


def fixed_queries(document: JsonObject) -> None:
    """Make constant query parameters of a query that stands in a path.

    httpx drops the query of a URL when it is given parameters as well.

    Safe: the same names and values are sent. What tells such paths apart moves to the fragment,
    which is not sent.
    """
    paths: JsonObject = {}
    for path, item in document["paths"].items():
        before, mark, after = path.partition("?")
        query, _, _ = after.partition("#")
        pairs = parse_qsl(query, keep_blank_values=True)
        in_query = any(p["in"] == "query" for o in item.values() for p in o["parameters"])
        movable = pairs and "{" not in query and all(is_plain(n + v) for n, v in pairs)
        if not (mark and in_query and movable):
            paths[path] = item
            continue
        for operation in item.values():
            given = {p["name"] for p in operation["parameters"] if p["in"] == "query"}
            operation["parameters"] += [
                {"name": name, "in": "query", "schema": {"const": value, "default": value}}
                for name, value in dict(pairs).items()
                if name not in given
            ]
        paths[f"{before}#{after}"] = item
    document["paths"] = paths
