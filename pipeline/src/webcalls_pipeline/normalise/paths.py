"""Path templates with a parameter for each of their placeholders, and no other."""

import re
import unicodedata
from urllib.parse import parse_qsl, quote

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.normalise.schemas import is_plain

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_READ_BY_GENERATOR = re.compile(r"[a-zA-Z_][a-zA-Z0-9_-]*")


def path_templates(document: JsonObject) -> None:
    """Name each placeholder so that the generator reads it, and declare its parameter as required.

    The generated code calls `str.format` with the template: a placeholder such as `{id.x}` or
    `{id:>9}` would stay live in it, and an unknown one fails when it is called.

    Safe: a path parameter's name is not part of what is sent, only its place is; and a URL cannot
    be made without its value. Braces that are not placeholders may only stand in a URL as `%7B`
    and `%7D`, and other characters that no URL holds only with their percent codes.
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


def queries_in_paths(document: JsonObject) -> None:
    """Make query parameters of a query that stands in a path, with its values for defaults.

    httpx drops the query of a URL when it is given parameters as well, be it by the client.

    Safe: the same names and values are sent. What tells such paths apart moves to the fragment,
    which is not sent.
    """
    paths: JsonObject = {}
    for path, item in document["paths"].items():
        before, _, after = path.partition("?")
        pairs = parse_qsl(after.partition("#")[0], keep_blank_values=True)
        if not _are_parameters(pairs):
            paths[path] = item
            continue
        for operation in item.values():
            _take_query(operation, pairs)
        moved = f"{before}#{re.sub('[{}]', '', after)}"
        while moved in paths:
            moved += "_2"
        paths[moved] = item
    document["paths"] = paths


def lost_query(path: str, operation: JsonObject) -> str | None:
    """Why the query in a path would not be sent, if that is so."""
    _, mark, query = path.partition("#")[0].partition("?")
    if mark and any(parameter["in"] == "query" for parameter in operation["parameters"]):
        return f"the query {query!r} in its path cannot be sent beside its query parameters"
    return None


def _are_parameters(pairs: list[tuple[str, str]]) -> bool:
    """Whether each has a name of its own, and for its value a plain text or one placeholder."""
    fixed = [text for pair in pairs for text in pair if not _PLACEHOLDER.fullmatch(text)]
    are_plain = all(is_plain(text) and "{" not in text for text in fixed)
    names = {name for name, _ in pairs if "{" not in name}
    return bool(pairs) and are_plain and len(names) == len(pairs)


def _take_query(operation: JsonObject, pairs: list[tuple[str, str]]) -> None:
    in_path: JsonObject = {p["name"]: p for p in operation["parameters"] if p["in"] == "path"}
    given = {p["name"] for p in operation["parameters"] if p["in"] == "query"}
    for name, value in pairs:
        schema: JsonObject = {"const": value, "default": value}
        taken: JsonObject = {}
        if placeholder := _PLACEHOLDER.fullmatch(value):
            taken = in_path.pop(placeholder[1], None) or {}
            schema = taken.get("schema", {"type": "string"})
        if name not in given:
            kept = {k: v for k, v in taken.items() if k in ("description", "required")}
            operation["parameters"].append({"name": name, "in": "query", **kept, "schema": schema})
    operation["parameters"] = [
        p for p in operation["parameters"] if p["in"] != "path" or p["name"] in in_path
    ]
