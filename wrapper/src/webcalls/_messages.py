"""What vendors say to people in their answers, as part of ours."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

_FIELDS = (
    "message",
    "msg",
    "detail",
    "error",
    "errors",
    "error_message",
    "err_msg",
    "faultstring",
    "fault",
    "reason",
    "title",
    "data",
)
_LINE_LENGTH = 300
_MAX_DEPTH = 10


def vendor_message(body: Any, depth: int = 0) -> str:
    """What an answer's body says to people, in any of the shapes that vendors use; else nothing.

    Args:
        body: Decoded JSON, or text.
        depth: How deep it stands in the body.
    """
    if depth > _MAX_DEPTH:
        return ""
    if isinstance(body, str):
        return "" if "<html" in body.lower() else body
    if isinstance(body, list):
        return "; ".join(filter(None, (vendor_message(item, depth + 1) for item in body)))
    if not isinstance(body, dict):
        return ""
    where = body.get("loc")
    for name in _FIELDS:
        if said := vendor_message(body.get(name), depth + 1):
            # FastAPI's list of what is wrong names the place beside each message.
            return f"{'.'.join(map(str, where))}: {said}" if isinstance(where, list) else said
    by_field = (
        f"{name}: {vendor_message(said, depth + 1)}"
        for name, said in body.items()
        if isinstance(said, list) and said and all(isinstance(item, str) for item in said)
    )
    return "; ".join(by_field)


def status_line(code: int) -> str:
    """A status and its name, where it has one."""
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def quoted(text: str) -> str:
    """Foreign text as one short line, in quotation marks."""
    return f"“{one_line(text).rstrip('.')}”"


def one_line(text: str) -> str:
    """Foreign text as one short line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LINE_LENGTH else f"{line[:_LINE_LENGTH]}…"
