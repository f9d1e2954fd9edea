"""Who may ask for which calls: the `authorize` hook, what it is given, and what it answers."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import traceback
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import anyio
from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Scope

from .._errors import ConfigurationError
from .configuration import Source
from .problems import Problem

ANYONE = "anyone"


class CallRequest(Request):
    """A page's request for a call: Starlette's `Request`, whose body has been read already.

    Attributes:
        route: The name of the route that the page asks for.
        data: The body, decoded from JSON; None where it is empty. A page may write there what it
            likes: trust it as you would any input.
    """

    def __init__(self, scope: Scope, body: bytes, route: str, data: Any) -> None:
        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        super().__init__(scope, receive)
        self.route = route
        self.data = data


@dataclass(frozen=True, slots=True)
class Grant:
    """What somebody may have.

    Args:
        user_id: Who it is, in the application's terms: `per_user` limits count by it, a credential
            is used again for it alone, and vendors that have a place for it get it. None where it
            is nobody in particular: then limits count by address alone.
        routes: The names of the routes that they may ask for.
        variables: What the agent's prompt may use.
        metadata: What the vendor keeps with the call.
    """

    user_id: str | None
    routes: Collection[str]
    variables: Mapping[str, Any] | None = field(default=None, repr=False)
    metadata: Mapping[str, Any] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.user_id is not None:
            if not isinstance(self.user_id, str) or not self.user_id:
                raise TypeError("user_id must be a string that is not empty, or None")
            self.user_id.encode()  # raises where it has half a character, which nothing can hold
        if isinstance(self.routes, str) or not isinstance(self.routes, Collection):
            raise TypeError(f"routes must be a collection of names, not {self.routes!r}")


Authorize: TypeAlias = Callable[[CallRequest], Grant | Awaitable[Grant | None] | None]
"""A function, or a coroutine function, from a request to a `Grant`; None refuses."""


class HookError(Exception):
    """The hook does what it may not. The message is for the log: it holds nothing of the hook's."""


async def granted(authorize: Authorize, request: CallRequest, seconds: float) -> Grant:
    """What the hook grants.

    Args:
        authorize: The hook. One that is not a coroutine function may block: it has a thread.
        request: What it is asked.
        seconds: How long it may take.

    Raises:
        Problem: It refuses.
        HookError: It takes too long, or its answer is none.
    """
    try:
        with anyio.move_on_after(seconds) as bound:
            grant = await _answer_of(authorize, request)
    except HTTPException as refusal:  # it says no in a way of its own
        raise _refused(refusal) from None
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None and task.cancelling():  # the request is, and not what the hook awaits
            raise
        raise HookError("authorize was cancelled: it waits for something that was") from None
    if bound.cancelled_caught:
        raise HookError(f"authorize took longer than {seconds:g} s, limits.authorize_seconds")
    if grant is None:
        raise Problem(403, "not_authorized", "You may not have a call.")
    if not isinstance(grant, Grant):
        raise HookError(f"authorize returned {type(grant).__name__}, not a Grant or None")
    return grant


async def _answer_of(authorize: Authorize, request: CallRequest) -> object:
    called = authorize if inspect.isroutine(authorize) else type(authorize).__call__
    if inspect.iscoroutinefunction(called):
        answer: object = authorize(request)
    else:
        answer = await to_thread.run_sync(authorize, request, abandon_on_cancel=True)
    return await answer if inspect.isawaitable(answer) else answer


def _refused(refusal: HTTPException) -> Problem:
    status, detail = refusal.status_code, refusal.detail
    if not 400 <= status <= 599:
        raise HookError(f"authorize raised HTTPException({status}): a refusal is 400 to 599")
    if not isinstance(detail, str):  # FastAPI's may be anything
        raise HookError(
            f"authorize raised HTTPException({status}) whose detail is {type(detail).__name__}, "
            "not str"
        )
    return Problem(status, "not_authorized", detail, headers=refusal.headers)


def chosen(hook: Authorize | str | None, routes: Collection[str], source: Source) -> Authorize:
    """The hook.

    Args:
        hook: It, or what the configuration says.
        routes: The names of all routes.
        source: Where the configuration is from.

    Raises:
        ConfigurationError: There is none, or it cannot be imported.
    """
    if hook == ANYONE:
        everything = Grant(None, frozenset(routes))

        async def anyone(_request: CallRequest) -> Grant:
            return everything

        return anyone
    try:
        found = _imported(hook) if isinstance(hook, str) or hook is None else hook
        _check_takes_a_request(found)
        return found
    except ConfigurationError as error:
        raise source.wrong([(("authorize",), str(error))]) from error.__cause__


def _imported(name: str | None) -> Authorize:
    if name is None:
        raise ConfigurationError(
            "is missing: name the function that decides who may have a call, as "
            f"'module:function', or write '{ANYONE}'"
        )
    module, _, path = name.partition(":")
    if not module or not path:
        raise ConfigurationError(f"{name!r} must be 'module:function' or '{ANYONE}'")
    try:
        found: Any = importlib.import_module(module)
        for part in path.split("."):
            found = getattr(found, part)
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            f"{name} cannot be imported: no module {error.name!r} on the Python path: install it, "
            "or name its folder in PYTHONPATH"
        ) from error
    except Exception as error:  # somebody else's module
        raise ConfigurationError(
            f"{name} cannot be imported: {type(error).__name__}: {error}{_place_of(error)}"
        ) from error
    if not callable(found):
        raise ConfigurationError(f"{name} cannot be called")
    hook: Authorize = found
    return hook


def _check_takes_a_request(hook: Authorize) -> None:
    if not callable(hook):
        raise ConfigurationError(f"{hook!r} cannot be called")
    try:
        inspect.signature(hook).bind(None)
    except ValueError:  # one that does not say what it takes
        pass
    except TypeError as error:
        raise ConfigurationError(f"must take one argument, the request: {error}") from None


def _place_of(error: Exception) -> str:
    """The line of the module that failed while it was imported."""
    importing = ("<frozen importlib", importlib.__file__, __file__)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not frame.filename.startswith(importing)]
    return f" ({own[0].filename}, line {own[0].lineno})" if own else ""
