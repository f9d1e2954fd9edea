"""Who may ask for which calls: the `authorize` hook, what it is given, and what it answers."""

from __future__ import annotations

import importlib
import inspect
import traceback
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import Message, Scope

from .._errors import ConfigurationError
from .configuration import Source

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
        if self.user_id is not None and (not isinstance(self.user_id, str) or not self.user_id):
            raise TypeError("user_id must be a string that is not empty, or None")
        if isinstance(self.routes, str):
            raise TypeError(f"routes must be a collection of names, such as {{{self.routes!r}}}")


Authorize: TypeAlias = Callable[[CallRequest], Grant | Awaitable[Grant | None] | None]
"""A function, or a coroutine function, from a request to a `Grant`; None refuses."""


async def granted(authorize: Authorize, request: CallRequest) -> Grant | None:
    """What the hook says. One that is not a coroutine function may block: it has a thread."""
    called = authorize if inspect.isroutine(authorize) else type(authorize).__call__
    if inspect.iscoroutinefunction(called):
        answer = authorize(request)
    else:
        answer = await run_in_threadpool(authorize, request)
    grant = await answer if inspect.isawaitable(answer) else answer
    if grant is not None and not isinstance(grant, Grant):
        raise TypeError(f"authorize returned {type(grant).__name__}, not a Grant or None")
    return grant


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
        return _imported(hook) if isinstance(hook, str) or hook is None else hook
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


def _place_of(error: Exception) -> str:
    """The line of the module that failed while it was imported."""
    importing = ("<frozen importlib", importlib.__file__, __file__)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not frame.filename.startswith(importing)]
    return f" ({own[0].filename}, line {own[0].lineno})" if own else ""
