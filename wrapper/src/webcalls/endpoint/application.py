"""The ASGI application: `POST /calls/{route}`, `/healthz`, `/readyz`, `/metrics`."""

from __future__ import annotations

import traceback
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route as PathRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .._errors import ConfigurationError, WebCallsError
from .._facade import AsyncWebCalls
from .._web_call import WebCall
from . import bodies, problems
from .addresses import Addresses
from .authorization import Authorize, CallRequest, Grant, HookError, chosen, granted
from .calls import Calls
from .configuration import read
from .credentials import Credentials
from .logs import log
from .metrics import Metrics
from .observation import Observation
from .problems import Code, Problem
from .rate_limits import RateLimits


class Endpoint:
    """An ASGI application that creates calls for pages: serve it, or mount it into another one.

    `lifespan` ties it to the application that it is mounted into: keys are read from the
    environment when that starts, connections are closed when it ends. It may start again, as in
    each test. Without `lifespan` the first request is the start, and `close()` is yours to await.

    Args:
        configuration: The path of a TOML file, or a mapping of the same form.
        authorize: Who may ask for what, in place of the configuration's `authorize`: a function or
            a coroutine function from a `CallRequest` to a `Grant`, or None; or `"anyone"`.
        calls: A facade of yours, with its vendors and keys, which is then yours to close. Without
            it, the keys of the routes' vendors are read from the environment.

    Raises:
        ConfigurationError: The configuration cannot be used, or nothing says who may ask: which
            file, which key, and what to do.
    """

    def __init__(
        self,
        configuration: str | Path | Mapping[str, Any],
        *,
        authorize: Authorize | str | None = None,
        calls: AsyncWebCalls | None = None,
    ) -> None:
        self._settings, self._source = read(configuration)
        settings, self._given_calls = self._settings, calls
        self._authorize = chosen(authorize or settings.authorize, settings.route, self._source)
        self._addresses = Addresses(settings.proxies.trusted)
        self._metrics = Metrics()
        self._open()  # what is wrong shows now
        self._is_started = False
        self._application = _never_stored(self._starlette())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":  # Litestar hands each path over with a slash at its end
            scope = {**scope, "path": scope["path"].rstrip("/")}
            if not self._is_started:
                self._start()
        await self._application(scope, receive, send)

    @asynccontextmanager
    async def lifespan(self, _application: object = None) -> AsyncIterator[None]:
        """From start to end of the application: `FastAPI(lifespan=endpoint.lifespan)`.

        Within a lifespan of yours: `async with endpoint.lifespan():`.
        """
        self._start()
        try:
            yield
        finally:
            await self.close()

    async def close(self) -> None:
        """Close the connections to vendors and Redis; there are no calls until `lifespan` again."""
        await self._calls.close()
        await self._limits.close()

    def _open(self) -> None:
        self._calls = Calls(self._settings, self._source, self._given_calls)
        self._limits = RateLimits(self._settings.limits)
        self._credentials = Credentials()

    def _start(self) -> None:
        self._open()  # with the keys that there are now
        self._is_started = True
        for vendor, variables in self._calls.keyless.items():
            log.warning("no key for %s in the environment: set %s", vendor, variables)

    def _starlette(self) -> Starlette:
        origins = self._settings.origins
        cors = Middleware(
            CORSMiddleware,
            allow_origins=origins.allowed,
            allow_methods=["POST"],
            allow_headers=origins.headers,
            allow_credentials=origins.credentials,
            expose_headers=["Retry-After"],
        )
        application = Starlette(
            routes=[
                PathRoute("/calls/{route}", self._answer, methods=["POST"]),
                PathRoute("/healthz", self._is_alive),
                PathRoute("/readyz", self._is_ready),
                PathRoute("/metrics", self._show_metrics),
            ],
            middleware=[cors],
            exception_handlers={HTTPException: _no_such_path},
            lifespan=self.lifespan,
        )
        application.router.redirect_slashes = False
        return application

    async def _answer(self, request: Request) -> Response:
        """What a page joins with, or a problem; counted, and logged."""
        seen = Observation(request.path_params["route"])
        try:
            response = await self._call_or_problem(request, seen)
        except Exception as error:  # whatever it is, the page is told nothing of it
            seen.code, seen.error = "internal_error", _told(error)
            response = Problem(500, seen.code, problems.NO_CALL).response(request, seen.request_id)
        seen.conclude(response.status_code, self._metrics)
        return response

    async def _call_or_problem(self, request: Request, seen: Observation) -> Response:
        try:
            call = await self._create(request, seen)
        except Problem as problem:
            seen.code = problem.code
            return problem.response(request, seen.request_id)
        return JSONResponse(call.for_page(), 201)

    async def _create(self, request: Request, seen: Observation) -> WebCall[Any]:
        """The call that a page may have.

        Raises:
            Problem: It may have none, or none is to be had.
        """
        seen.address = self._addresses.of(request)
        await self._limits.count_address(seen.address)
        _check_origin(request, self._settings.origins.allowed)
        bounds = self._settings.limits
        body = await bodies.read(request, bounds)
        data = bodies.decoded(request, body, bounds)
        page = CallRequest(request.scope, body, seen.asked_for, data)
        grant = await granted(self._authorize, page, bounds.authorize_seconds)
        seen.user_id = grant.user_id
        if seen.asked_for not in self._settings.route or seen.asked_for not in grant.routes:
            raise Problem(404, "no_such_route", "There is no such route for you.")
        seen.is_granted = True
        if grant.user_id is not None:
            await self._limits.count_user(grant.user_id)
        call = self._credentials.get(seen.asked_for, grant)
        seen.reused = call is not None
        if call is None:
            call = await self._created(seen, grant)
        seen.vendor = call.name
        return call

    async def _created(self, seen: Observation, grant: Grant) -> WebCall[Any]:
        try:
            call = await self._calls.create(seen.asked_for, grant)
        except WebCallsError as error:
            seen.failures = problems.failures(error)
            seen.error = type(error).__name__
            if isinstance(error, ConfigurationError):  # what vendors say may hold anything
                seen.error += f": {error}"
            raise problems.no_call(error) from None
        finally:
            self._metrics.note_breakers(self._calls.breakers())
        seen.failures = call.tried
        if self._calls.may_be_used_again(call):
            self._credentials.keep(seen.asked_for, grant, call)
        return call

    async def _is_alive(self, _request: Request) -> Response:
        return JSONResponse({"status": "alive"})

    async def _is_ready(self, _request: Request) -> Response:
        """Whether one route at least can be served, and limits can be counted."""
        states = self._calls.states()
        counts = await self._limits.can_count()
        is_ready = counts and "ready" in states.values()
        said = {
            "status": "ready" if is_ready else "not ready",
            "limits": "ready" if counts else "unreachable",
            "routes": states,
        }
        return JSONResponse(said, 200 if is_ready else 503)

    async def _show_metrics(self, _request: Request) -> Response:
        self._metrics.note_breakers(self._calls.breakers())
        return Response(self._metrics.text(), media_type=self._metrics.content_type)


def _check_origin(request: Request, allowed: Collection[str]) -> None:
    """Refuse pages of sites that are not allowed: they would spend their visitors' calls.

    Browsers name the site in each POST. Programs need not, and are not what this protects from.

    Raises:
        Problem: The request comes from such a page.
    """
    origin = request.headers.get("origin")
    if origin is None or "*" in allowed or origin in allowed:
        return
    # No page can write this header; browsers set it, whatever proxies make of host and scheme.
    if request.headers.get("sec-fetch-site") == "same-origin":
        return
    raise Problem(403, "origin_not_allowed", "Pages of this site may not ask for calls.")


def _told(error: Exception) -> str:
    """What was raised and where; of others' errors without the message, which may hold anything."""
    if isinstance(error, HookError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {frames[-1].filename}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


async def _no_such_path(request: Request, error: Exception) -> Response:
    """The answer where there is no such path or method."""
    assert isinstance(error, HTTPException)
    code: Code = "method_not_allowed" if error.status_code == 405 else "not_found"
    problem = Problem(error.status_code, code, str(error.detail), headers=error.headers)
    return problem.response(request)


def _never_stored(application: ASGIApp) -> ASGIApp:
    """The same application, no answer of which is kept by any browser or proxy."""

    async def with_headers(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Cache-Control"] = "no-store"
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await application(scope, receive, send_with_headers)

    return with_headers
