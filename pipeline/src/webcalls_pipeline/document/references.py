"""References within a document, and JSONPaths to its parts."""

import json
import re
from typing import Any
from urllib.parse import unquote

import jsonpath

from webcalls_pipeline.document.yaml_json import JsonObject, Pointer

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def resolve_reference(reference: str, document: JsonObject) -> Any:
    """What a reference within a document (`#/…`) leads to.

    Raises:
        LookupError: Nothing is there.
    """
    try:
        pointer = jsonpath.JSONPointer(unquote(reference[1:]), unicode_escape=False)
        return pointer.resolve(document)
    except (jsonpath.JSONPointerError, TypeError):
        raise LookupError(reference) from None


def reference_parts(reference: str) -> tuple[str, ...]:
    """The way that a reference goes, from the document's root."""
    parts = unquote(reference).removeprefix("#").split("/")[1:]
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)


def find(parts: Pointer, document: JsonObject) -> Any:
    """What stands at the end of a way; None where it leads nowhere."""
    node: Any = document
    for part in parts:
        try:
            node = node[int(part)] if isinstance(node, list) else node[part]
        except (LookupError, TypeError, ValueError):
            return None
    return node


def json_path(parts: Pointer) -> str:
    """A JSONPath (RFC 9535) from the document's root."""
    text = "$"
    for part in parts:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if _PLAIN_KEY.fullmatch(part) else f"[{quoted(part)}]"
    return text


def quoted(text: str) -> str:
    """A text as a JSONPath quotes it."""
    plain = text.isprintable() and not set("'\\") & set(text)
    return f"'{text}'" if plain else json.dumps(text, ensure_ascii=False)
