"""What a vendor's success says: a call, a refusal, or nothing that could be either."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ._expiry import jwt_expiry
from ._operation import Joined, Operation, PageURL
from ._pointer import NOTHING, at, put
from ._request import Request
from ._values import copied

_SCHEMES = ("https", "wss", "http", "ws")


class Created(NamedTuple):
    """A call, or a credential for one, as a vendor's answer has it."""

    token: str | None
    url: str | None
    call_id: str | None
    expires_at: datetime | None
    join: Mapping[str, Any]


class NotACall(NamedTuple):
    """A success that makes no call.

    Args:
        says: What is wrong with it, as the end of a sentence that begins “but”.
        refused: Whether the vendor says so itself.
    """

    says: str
    refused: bool = False


def read_answer(
    operation: Operation, answer: Any, request: Request, base_url: str, asked: datetime
) -> Created | NotACall:
    """What a success says.

    Args:
        operation: Where it says it.
        answer: The decoded body.
        request: What was sent.
        base_url: Where to.
        asked: When that was begun.
    """
    if not isinstance(answer, dict):
        return NotACall("its body is not a JSON object")
    for refusal in operation.refusals:
        said = at(answer, refusal.pointer)
        if type(said) is type(refusal.value) and said == refusal.value:
            return NotACall("refused the call", refused=True)
        is_said = said is not NOTHING and said is not None and refusal.value is not None
        if is_said and type(said) is not type(refusal.value):
            return NotACall(f"its {refusal.pointer} is of another type than the spec promises")
    credentials: list[str | None] = []
    places = (("token", operation.token), ("URL", operation.url))
    for name, pointer in places:
        value: Any = None if pointer is None else at(answer, pointer)
        if value is NOTHING or value is None:
            credentials.append(None)
        elif not is_credential(value) or (name == "URL" and not _is_url(value)):
            return NotACall(f"its {name} is no {name}: blank, broken or of another type")
        else:
            credentials.append(value)
    token, url = credentials
    if token is None and url is None and (operation.token, operation.url) != (None, None):
        named = " or ".join(name for name, pointer in places if pointer is not None)
        return NotACall(f"it holds no {named}")
    join = _join(operation, answer, request, base_url)
    if isinstance(join, NotACall):
        return join
    expires_at = operation.expires_at.read(answer, asked) if operation.expires_at else None
    return Created(
        token=token,
        url=url,
        call_id=_call_id(operation, answer),
        expires_at=expires_at or (jwt_expiry(token) if token else None),
        join=MappingProxyType({**join, **request.page}),
    )


def is_credential(value: Any) -> bool:
    """Whether a value can be a token or a URL: text without blanks and control characters."""
    return isinstance(value, str) and bool(value) and value.isprintable() and " " not in value


def _is_url(text: str) -> bool:
    try:
        url = urlsplit(text)
        return url.scheme in _SCHEMES and bool(url.hostname)
    except ValueError:
        return False


def _call_id(operation: Operation, answer: Any) -> str | None:
    pointers = operation.call_id
    for pointer in (pointers,) if isinstance(pointers, str) else pointers:
        value = at(answer, pointer)
        if isinstance(value, str) and value.strip() and value.isprintable():
            return value
    return None


def _join(
    operation: Operation, answer: Any, request: Request, base_url: str
) -> Mapping[str, Any] | NotACall:
    needed: Mapping[str, Joined] = {pointer: pointer for pointer in operation.join_needs}
    if not isinstance(operation.join, str):
        needed = operation.join
    join: dict[str, Any] = {}
    for name, source in needed.items():
        value = copied(_joined(source, answer, request, base_url))
        if value is NOTHING or value is None or (isinstance(value, str) and not value.strip()):
            return NotACall(f"it lacks {source}, which the page needs to join")
        put(join, name if name.startswith("/") else f"/{name}", value)
    if isinstance(operation.join, str):
        whole = copied(at(answer, operation.join))
        return whole if isinstance(whole, dict) and whole else NotACall("it holds nothing to join")
    for name, source in operation.join_if_given.items():
        value = copied(_joined(source, answer, request, base_url))
        if value is not NOTHING and value is not None:
            put(join, name if name.startswith("/") else f"/{name}", value)
    return join


def _joined(source: Joined, answer: Any, request: Request, base_url: str) -> Any:
    """What stands there; it is still the typed answer's or the request's."""
    match source:
        case str():
            return at(answer, source)
        case PageURL(path, websocket):
            # http → ws, https → wss
            return ("ws" + base_url.removeprefix("http") if websocket else base_url) + path
        case _:
            return request.sent(source)


def without_credentials(operation: Operation, answer: Any, redacted: str) -> Any:
    """An answer that makes no call, without what might open one all the same."""
    whole = isinstance(operation.join, str)
    pointers = [p for p in (operation.token, operation.url) if p is not None]
    if not isinstance(operation.join, str):
        joined = (*operation.join.values(), *operation.join_if_given.values())
        pointers += [source for source in joined if isinstance(source, str)]
    return redacted if whole else _covered(answer, set(pointers), "", redacted)


def _covered(node: Any, pointers: set[str], here: str, redacted: str) -> Any:
    if here in pointers and isinstance(node, str | dict | list):
        return redacted
    if isinstance(node, dict):
        return {
            key: _covered(
                value, pointers, f"{here}/{key.replace('~', '~0').replace('/', '~1')}", redacted
            )
            for key, value in node.items()
        }
    if isinstance(node, list):
        return [
            _covered(value, pointers, f"{here}/{index}", redacted)
            for index, value in enumerate(node)
        ]
    return node
