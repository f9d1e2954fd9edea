"""The ASGI application of the sandbox: each vendor below its own prefix."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from . import answers, scenarios
from .checking import NotAsDocumentedError, Problem, agent_of, check
from .documented import Answer, DocumentedOperation, ServedVendor
from .fresh import TokenIssuer
from .keys import KeyMissingError, KeyWrongError, VendorKeys
from .script import Script

# What our descriptions call the examples of these errors.
_KEY_MISSING = ("missing_key", "wrong_key")
_KEY_WRONG = ("wrong_key",)
_NOT_AS_DOCUMENTED = ("invalid_request", "bad_request", "invalid")


@dataclass
class RecordedRequest:
    """One request that reached a vendor of the sandbox. It never holds the key.

    Attributes:
        vendor: Name of the vendor, such as ``"puretalk"``.
        method: ``"GET"``, ``"POST"``, …
        path: Path of the URL as received, vendor prefix included, without the query.
        agent_id: The agent that was asked for; None if the request was turned away before that
            was known (wrong key, unknown path, not as documented), or names none: a page does.
        arguments: What came of the facade's arguments, by their names: ``"agent_id"``,
            ``"variables"``, ``"metadata"``, ``"user_id"``, ``"ttl"`` as the vendor writes it. What
            goes to the page alone is not among them.
        status: Status of the answer; None as long as there is none (the agent id ``slow``).
        milliseconds: How long the answer took.
    """

    vendor: str
    method: str
    path: str
    agent_id: str | None = None
    status: int | None = None
    milliseconds: float | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        agent = "" if self.agent_id is None else f"  agent {self.agent_id!r}"
        return f"{self.status}  {self.method} {self.path}{agent}  {self.milliseconds:.0f} ms"


@dataclass
class Pause:
    """Holds answers back for some seconds. Its methods belong to the server's event loop."""

    seconds: float
    _ended: bool = field(default=False, repr=False)
    _held: set[asyncio.Future[None]] = field(default_factory=set, repr=False)

    def begin(self) -> None:
        """From now on, answers are held."""
        self._ended = False

    async def hold(self) -> None:
        """Wait for the seconds, or until `end`; not at all after it."""
        if self._ended:
            return
        released = asyncio.get_running_loop().create_future()
        self._held.add(released)
        try:
            await asyncio.wait([released], timeout=self.seconds)
        finally:
            self._held.discard(released)

    def end(self) -> None:
        """Let go of all answers that are held now, and hold no more."""
        self._ended = True
        for released in self._held:
            if not released.done():
                released.set_result(None)


@dataclass(frozen=True)
class VendorApp:
    """Answers the requests below one vendor's prefix.

    Args:
        served: The vendor.
        keys: The keys that it accepts.
        tokens: Signs the tokens of its calls.
        lifetime: How long they live, where that is set.
        pause: Holds answers back.
        script: The answers that are prescribed.
    """

    served: ServedVendor
    keys: VendorKeys
    tokens: TokenIssuer
    lifetime: timedelta | None
    pause: Pause
    script: Script

    async def answer(self, request: Request, path: str, record: RecordedRequest) -> Response:
        """The answer to a request for a path below the vendor's server."""
        document = self.served.document
        found = document.find(request.method, path)
        if found is None:
            return self._no_such_operation(path)
        documented = found.operation
        operation = self.served.facade_operation(documented.id)
        try:
            self.keys.check(request, documented)
            inputs = await check(request, found, document)
            if operation:
                record.agent_id = agent_of(inputs, operation)
                record.arguments = inputs.arguments(operation)
        except KeyMissingError:
            return _no_access(documented, "The key is missing.", _KEY_MISSING, "")
        except KeyWrongError:
            message = "The key is not the sandbox's for this vendor."
            return _no_access(documented, message, _KEY_WRONG, message)
        except NotAsDocumentedError as refused:
            return _not_as_documented(documented, refused.problems)
        call = answers.Created(
            *(documented, operation, inputs, self.served.name, record.agent_id),
            *(self.tokens, self.lifetime),
        )
        prescribed = self.script.next(self.served.name, record.agent_id)
        if prescribed == scenarios.REFUSED and not call.can_refuse():
            message = f"{documented.id} has no success that says no: prescribe another answer"
            return answers.error(documented, 404, message)
        return await self._play(call, record.agent_id if prescribed is None else prescribed)

    def _no_such_operation(self, path: str) -> Response:
        if methods := self.served.document.methods(path):
            allowed = ", ".join(methods)
            message = f"Method not allowed; there is {allowed}"
            return answers.common_error(405, message, {"Allow": allowed})
        return answers.common_error(404, f"{self.served.name} documents no such path")

    async def _play(self, call: answers.Created, asked: str | int | None) -> Response:
        if asked is None:
            return call.success()
        if isinstance(asked, int):
            if asked < 300:
                return call.success(asked)
            return answers.error(call.documented, asked, f"{scenarios.phrase(asked)}, as asked for")
        if status := scenarios.provoked_status(asked):
            message = f"{scenarios.phrase(status)}, as the agent id {asked} asks for"
            return answers.error(call.documented, status, message)
        if name := scenarios.provoked_error(asked):
            return _named_error(call.documented, name)
        if asked == scenarios.HTML:
            return answers.html_page()
        if asked == scenarios.REFUSED and call.can_refuse():
            return call.refusal()
        if asked == scenarios.EMPTY:
            return call.without_credential()
        if asked == scenarios.SLOW:
            await self.pause.hold()
        return call.success()


@dataclass(frozen=True)
class Application:
    """Serves vendors below ``/<name>/``, and answers 404 elsewhere.

    Args:
        vendors: The vendors, by name.
        requests: Where the requests that reach one are kept.
        answered: Told each request when its answer is sent.
    """

    vendors: Mapping[str, VendorApp]
    requests: list[RecordedRequest]
    answered: Callable[[RecordedRequest], None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.monotonic()
        request = Request(scope, receive)
        path = _raw_path(scope)
        name, _, below = path.removeprefix("/").partition("/")
        record = RecordedRequest(name, request.method, path)
        app = self.vendors.get(name)
        if app is None:
            response = self._nothing_here()
        else:
            self.requests.append(record)
            server_path = app.served.server_path
            below = f"/{below}"
            try:
                if below.startswith(f"{server_path}/"):
                    below = below.removeprefix(server_path)
                    response = await app.answer(request, below, record)
                else:
                    response = self._nothing_here()
            except ClientDisconnect:
                return
        record.status = response.status_code
        record.milliseconds = 1000 * (time.monotonic() - began)
        if self.answered:
            self.answered(record)
        await _send(response, scope, receive, send)

    def _nothing_here(self) -> Response:
        served = ", ".join(f"/{n}{app.served.server_path}" for n, app in self.vendors.items())
        return answers.common_error(404, f"Nothing here; the sandbox serves {served}")


async def _send(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["method"] == "HEAD":
        response.body = b""
    await response(scope, receive, send)


def _raw_path(scope: Scope) -> str:
    """The path as it came, percent-encoded."""
    raw: bytes = scope.get("raw_path") or quote(scope["path"]).encode("ascii")
    return raw.decode("latin-1").partition("?")[0]


def _no_access(
    documented: DocumentedOperation, message: str, names: tuple[str, ...], hint: str
) -> Response:
    if example := _named(documented, names):
        return answers.named_error(example, hint)
    status = 403 if documented.documents(403) and not documented.documents(401) else 401
    return answers.error(documented, status, message)


def _not_as_documented(documented: DocumentedOperation, problems: list[Problem]) -> Response:
    status = 422 if documented.documents(422) else 400
    example = (
        _named(documented, _NOT_AS_DOCUMENTED)
        or documented.error(status)
        or documented.like_another_error(status)
        or Answer(status, "application/json", {})
    )
    return answers.not_as_documented(example, problems)


def _named(documented: DocumentedOperation, names: tuple[str, ...]) -> Answer | None:
    examples = documented.named_errors()
    return next((examples[name] for name in names if name in examples), None)


def _named_error(documented: DocumentedOperation, name: str) -> Response:
    examples = documented.named_errors()
    if name in examples:
        return answers.named_error(examples[name])
    known = ", ".join(filter(None, examples)) or "none"
    return answers.error(documented, 404, f"No error called {name} is documented; there is {known}")
