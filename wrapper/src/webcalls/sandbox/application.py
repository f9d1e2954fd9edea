"""The ASGI application of the sandbox: each vendor below its own prefix."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from . import answers, scenarios
from .checking import Input, KeyMissingError, KeyWrongError, NotAsDocumentedError, Problem, check
from .documented import InstalledVendor, Operation


@dataclass
class RecordedRequest:
    """One request that reached a vendor of the sandbox. It never holds the key.

    Attributes:
        vendor: Name of the vendor, such as ``"puretalk"``.
        method: ``"GET"``, ``"POST"``, …
        path: Path of the URL as received, vendor prefix included, without the query.
        agent_id: The agent that was asked for; None if the request was turned away before that
            was known: wrong key, unknown path, not as documented.
        status: Status of the answer; None as long as there is none (the agent id ``slow``).
    """

    vendor: str
    method: str
    path: str
    agent_id: str | None = None
    status: int | None = None


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
    """Answers the requests below one vendor's prefix."""

    vendor: InstalledVendor
    key: str = field(repr=False)
    tokens: answers.TokenIssuer
    pause: Pause
    requests: list[RecordedRequest]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        record = RecordedRequest(self.vendor.name, request.method, request.url.path)
        self.requests.append(record)
        try:
            response = await self._answer(request, record)
        except ClientDisconnect:
            return
        record.status = response.status_code
        await response(scope, receive, send)

    async def _answer(self, request: Request, record: RecordedRequest) -> Response:
        document = self.vendor.document
        path = "/" + request.path_params["path"]
        operation = document.find(request.method, path)
        if operation is None:
            return self._no_such_operation(path)
        try:
            agent = await check(
                request, path, document.openapi, self.key, self.vendor.agent_id_name
            )
        except KeyMissingError:
            return self._no_access(operation, "The key is missing.", keep_examples=True)
        except KeyWrongError:
            return self._no_access(
                operation, "The key is not the sandbox's for this vendor.", keep_examples=False
            )
        except NotAsDocumentedError as refused:
            return self._not_as_documented(operation, refused.problems)
        if agent is None:
            return self._call(operation, None)
        record.agent_id = agent.value
        return await self._play(operation, agent)

    def _no_such_operation(self, path: str) -> Response:
        if methods := self.vendor.document.methods(path):
            allowed = ", ".join(methods)
            return answers.error(405, f"Method not allowed; there is {allowed}", {"Allow": allowed})
        return answers.error(404, f"{self.vendor.name} documents no such path")

    def _no_access(self, operation: Operation, message: str, *, keep_examples: bool) -> Response:
        status = 403 if operation.documents(403) and not operation.documents(401) else 401
        return answers.documented_error(operation, status, message, keep_examples=keep_examples)

    def _not_as_documented(self, operation: Operation, problems: list[Problem]) -> Response:
        return answers.documented_error(
            operation,
            422 if operation.documents(422) else 400,
            "; ".join(map(str, problems)),
            keep_examples=False,
            problems=problems,
        )

    async def _play(self, operation: Operation, agent: Input) -> Response:
        if status := scenarios.provoked_status(agent.value):
            message = f"{scenarios.phrase(status)}, as the agent id {agent.value} asks for"
            problem = Problem(agent.location, message, "value_error")
            return answers.documented_error(
                operation, status, message, keep_examples=True, problems=[problem]
            )
        if agent.value == scenarios.HTML:
            return answers.html_page()
        if agent.value == scenarios.REFUSED and operation.can_refuse():
            return answers.refusal(operation)
        if agent.value == scenarios.EMPTY:
            return answers.success(operation, token="", call_id=str(uuid4()))
        if agent.value == scenarios.SLOW:
            await self.pause.hold()
        return self._call(operation, agent.value)

    def _call(self, operation: Operation, agent_id: str | None) -> Response:
        call_id = str(uuid4())
        token = self.tokens.issue(vendor=self.vendor.name, agent_id=agent_id, call_id=call_id)
        return answers.success(operation, token=token, call_id=call_id)


def build_application(vendors: Iterable[VendorApp]) -> Starlette:
    """The application that serves `vendors` below ``/<name>/``, and 404 elsewhere."""
    apps = {app.vendor.name: app for app in vendors}
    served = ", ".join(f"/{name}{app.vendor.document.server_path}" for name, app in apps.items())

    async def not_here(request: Request, error: Exception) -> Response:
        return answers.error(404, f"Nothing here; the sandbox serves {served}")

    application = Starlette(
        routes=[Route(f"/{name}/{{path:path}}", app) for name, app in apps.items()],
        exception_handlers={HTTPException: not_here},
    )
    application.router.redirect_slashes = False  # vendors do not redirect, nor do we
    return application
