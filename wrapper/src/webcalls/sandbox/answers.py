"""The answers to a request: bodies as documented, with the values of this call in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from starlette.responses import HTMLResponse, JSONResponse, Response

from .._messages import vendor_message
from ..vendors._operation import Body, Operation, Page
from ..vendors._pointer import NOTHING, at
from ..vendors._schema import resolved
from .checking import Inputs, Problem
from .documented import Answer, DocumentedOperation
from .examples import Unstated
from .expiries import seconds_of, stated_lifetime, with_expiry
from .fresh import FreshValues, TokenIssuer
from .places import mapped, texts, with_value
from .scenarios import RETRY_AFTER_SECONDS, phrase

_LIFETIME = timedelta(minutes=10)
_NO_BODY = (204, 205, 304)


@dataclass(frozen=True)
class Created:
    """What a call is created with.

    Args:
        documented: The operation as its document has it.
        operation: What the facade knows of it; None where it does not call it.
        inputs: The request's.
        vendor: The vendor's name.
        agent_id: The agent's id, where the request has it.
        tokens: Signs JWTs.
        lifetime: How long credentials live, where it is set.
    """

    documented: DocumentedOperation
    operation: Operation | None
    inputs: Inputs
    vendor: str
    agent_id: str | None
    tokens: TokenIssuer
    lifetime: timedelta | None

    def success(self, status: int | None = None) -> Response:
        """The documented success, with ids, credentials and times of this call."""
        return answered(self._made(), status)

    def without_credential(self) -> Response:
        """A success whose credential is empty."""
        answer, operation = self._made(), self.operation
        named = (operation.token, operation.url) if operation else ()
        pointers = [pointer for pointer in named if pointer is not None]
        for pointer in pointers or (operation.join_needs if operation else ()):
            if isinstance(at(answer.body, pointer), str):
                answer = answer._replace(body=with_value(answer.body, pointer, ""))
        return answered(answer)

    def can_refuse(self) -> bool:
        """Whether a success of this operation can say that there is no call."""
        return bool(self.operation and self.operation.refusals)

    def refusal(self) -> Response:
        """A success that says that there is no call, and holds none."""
        assert self.operation is not None
        if answer := self.documented.refusal(self.operation):
            return answered(answer)
        answer = self.documented.success(self.operation)
        body = {n: v for n, v in answer.body.items() if not isinstance(v, dict | list)}
        refusal = self.operation.refusals[0]
        body = with_value(body, refusal.pointer, refusal.value)
        return answered(answer._replace(body=_saying(body, "The call is refused.")))

    def _made(self) -> Answer:
        answer, operation = self.documented.success(self.operation), self.operation
        if operation is None:
            return answer
        body = answer.body
        lifetime = self._lifetime(body)
        call_id = str(uuid4())
        claims = {"vendor": self.vendor, "agent_id": self.agent_id}
        fresh = FreshValues(
            self._known(), lambda: self.tokens.issue(lifetime, **claims, call_id=call_id)
        )
        ids = operation.call_id
        for example in _texts_at(body, (ids,) if isinstance(ids, str) else ids):
            call_id = fresh.id(example)
        for example in _texts_at(body, (operation.token, operation.url)):
            fresh.credential(example)
        joined = [] if isinstance(operation.join, str) else list(operation.join.values())
        joined += [*operation.join_if_given.values(), *operation.join_needs]
        for example in _texts_at(body, joined):
            fresh.made.setdefault(example, fresh.if_it_is_one(example))
        body = mapped(body, lambda v: fresh.made.get(v, v) if isinstance(v, str) else v)
        return answer._replace(body=with_expiry(body, operation.expires_at, lifetime))

    def _lifetime(self, body: Any) -> timedelta:
        if self.lifetime is not None:
            return self.lifetime
        assert self.operation is not None
        asked = seconds_of(self.inputs.argument(self.operation, "ttl"))
        seconds = asked or stated_lifetime(body, self.operation.expires_at)
        return timedelta(seconds=seconds) if seconds else _LIFETIME

    def _known(self) -> Mapping[str, str]:
        """What stands for this request's agent in the document's examples."""
        if self.agent_id is None or self.operation is None:
            return {}
        return dict.fromkeys(_agent_examples(self.documented, self.operation), self.agent_id)


def answered(
    answer: Answer, status: int | None = None, headers: dict[str, str] | None = None
) -> Response:
    """A response, without a body where its status allows none."""
    status = answer.status if status is None else status
    if status in _NO_BODY or not answer.media_type:
        return Response(status_code=status, headers=headers)
    if "json" in answer.media_type:
        return JSONResponse(answer.body, status, headers, media_type=answer.media_type)
    return Response(str(answer.body), status, headers, media_type=answer.media_type)


def html_page() -> Response:
    """What a proxy or a login page in between sends: 200, and no JSON."""
    return HTMLResponse("<!doctype html><title>Welcome</title><h1>This is not JSON</h1>\n")


def common_error(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    """An error that no document describes."""
    return JSONResponse({"detail": message}, status, headers)


def error(operation: DocumentedOperation, status: int, message: str) -> Response:
    """An error with the body that the operation documents for its status.

    `message` stands where the document has no example, and where it documents another status, or
    none at all.
    """
    answer = operation.error(status)
    if answer is None:
        answer = operation.like_another_error(status)
    if answer is None:
        return _failed(Answer(status, "application/json", {"detail": message}))
    return _failed(answer._replace(body=_completed(answer, message)))


def named_error(answer: Answer, hint: str = "") -> Response:
    """An error that a document has an example of, as it is there."""
    said = vendor_message(answer.body)
    body = _saying(answer.body, f"{said} ({hint})") if said and hint else answer.body
    return _failed(answer._replace(body=body))


def not_as_documented(answer: Answer, problems: Sequence[Problem]) -> Response:
    """An error whose body says what is wrong with the request."""

    def listed(value: Any) -> Any:
        if _lists_problems(value):
            return [{"loc": p.location, "msg": p.message, "type": p.kind} for p in problems]
        return value

    message = "; ".join(map(str, problems))
    body = mapped(answer.body, listed)
    if body == answer.body:
        body = _saying(body, message)
    return _failed(answer._replace(body=_completed(answer._replace(body=body), message)))


def _failed(answer: Answer) -> Response:
    wait = {"Retry-After": str(RETRY_AFTER_SECONDS)} if answer.status in (429, 503) else {}
    return answered(answer, headers=wait)


def _completed(answer: Answer, message: str) -> Any:
    """A body with texts where the document has no example."""
    body = answer.body
    if isinstance(_said(body)[1], Unstated):
        body = _saying(body, message)
    code = phrase(answer.status).lower().replace(" ", "_")
    return mapped(body, lambda value: code if isinstance(value, Unstated) else value)


def _saying(body: Any, message: str) -> Any:
    """A body that says something else to people; where it says nothing, another body."""
    pointer, said = _said(body)
    return with_value(body, pointer, message) if said else {"detail": message}


def _said(body: Any) -> tuple[str, str]:
    """What a body says to people, and where."""
    message = vendor_message(body)
    said = [(pointer, text) for pointer, text in texts(body) if text and text in message]
    return max(said, key=lambda it: (len(it[1]), message.rfind(it[1])), default=("", ""))


def _texts_at(body: Any, pointers: Any) -> Iterator[str]:
    """The strings that stand at places of an answer."""
    for pointer in pointers:
        value = at(body, pointer) if isinstance(pointer, str) else NOTHING
        if isinstance(value, str) and value:
            yield value


def _agent_examples(documented: DocumentedOperation, operation: Operation) -> Iterator[str]:
    """The agents' ids in the examples of requests."""
    document, content = documented.document, documented.content
    for place in operation.places("agent_id"):
        if isinstance(place, Body):
            media = resolved(content.get("requestBody", {}), document).get("content", {})
            for each in media.values():
                for example in _values(each, document):
                    yield from _texts_at(example, (place.pointer,))
        elif not isinstance(place, Page):
            for written in content.get("parameters", ()):
                parameter = resolved(written, document)
                if parameter["name"] == place.name:
                    yield from (v for v in _values(parameter, document) if isinstance(v, str))


def _values(described: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[Any]:
    if "example" in described:
        yield described["example"]
    for example in described.get("examples", {}).values():
        yield resolved(example, document).get("value")


def _lists_problems(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and isinstance(value[0], dict)
        and {"loc", "msg", "type"} <= value[0].keys()
    )
