"""The facade: one way to create a web call, whatever the vendor."""

from __future__ import annotations

import math
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar
from weakref import WeakKeyDictionary

from ._breaker import CircuitBreaker
from ._errors import ConfigurationError
from ._methods import AsyncWebCallsMethods, WebCallsMethods
from ._transport.limits import Limits, checked_limits, own_limits
from ._web_call import Route
from .vendors import REGISTRY, all_names, load
from .vendors._arguments import CallArguments

# What only calls need, httpx above all, is loaded when there are some: programs start sooner.
if TYPE_CHECKING:
    import httpx

    from ._creation import Creation
    from ._fallback import Candidate, Fallback
    from ._transport.clients import AsyncClients, Clients, Verify
    from ._web_call import WebCall
    from .vendors._specification import Generated, OperationModule
    from .vendors._vendor import Vendor

TransportT = TypeVar("TransportT", "httpx.BaseTransport", "httpx.AsyncBaseTransport")


@cache
def _user_agent() -> str:
    import httpx

    from . import __version__

    python = ".".join(map(str, sys.version_info[:3]))
    return f"webcalls/{__version__} httpx/{httpx.__version__} python/{python}"


class _Facade(ABC, Generic[TransportT]):
    """All that the sync and the async facade share: everything but the waiting."""

    def __init__(
        self,
        *vendors: Vendor[Any],
        timeout: float = 10,
        deadline: float = 30,
        max_retries: int = 2,
        verify: Verify | None = None,
        transport: TransportT | Callable[[], TransportT] | None = None,
        user_agent: str = "",
    ) -> None:
        """Set the facade up; no request is sent yet.

        Args:
            vendors: The vendors to use, each with its key: `Puretalk(api_key=…)`.
            timeout: Seconds that one attempt may wait for the vendor.
            deadline: Seconds for a whole call, retries included.
            max_retries: How often a request is sent again at the most, where that is safe: when no
                connection was established, and after 429 and 503.
            verify: Whose certificates are trusted, in place of certifi's or those that
                SSL_CERT_FILE or SSL_CERT_DIR name: the path of a file or folder of CA
                certificates, or an `ssl.SSLContext`, which may hold a client certificate, too.
            transport: An httpx transport in place of our own connections, for tests, or a function
                that makes one, which is called in each process anew. It is closed with the facade.
            user_agent: What goes before ours in the header `User-Agent`, such as `my-app/1.0`.

        Raises:
            ConfigurationError: An argument that cannot be used: the message says which, and why.
        """
        _check_vendors(vendors)
        _check_user_agent(user_agent)
        self._limits = checked_limits(timeout, deadline, max_retries)
        self._vendors = {vendor.name: vendor for vendor in vendors}
        self._breakers: WeakKeyDictionary[Vendor[Any], CircuitBreaker] = WeakKeyDictionary()
        user_agent = f"{user_agent} {_user_agent()}".strip()
        self._clients = self._new_clients(self._limits, user_agent, verify, transport)

    @classmethod
    def from_env(
        cls,
        prefix: str = "",
        *,
        timeout: float = 10,
        deadline: float = 30,
        max_retries: int = 2,
        verify: Verify | None = None,
        transport: TransportT | Callable[[], TransportT] | None = None,
        user_agent: str = "",
    ) -> Self:
        """A facade of every vendor whose key is in the environment.

        Reads each vendor's key, such as `RETELL_API_KEY`, and `RETELL_BASE_URL` and the like beside
        it; a vendor without a key is left out. (`webcalls vendors` lists the variables.)

        Args:
            prefix: What the variables' names begin with, such as `"TENANT7_"`.
            timeout: As of the constructor, as all that follow.
            deadline: …
            max_retries: …
            verify: …
            transport: …
            user_agent: …

        Raises:
            ConfigurationError: No key is set, or what is set cannot be used.
        """
        classes = [load(name) for name in all_names()]
        found = (c.from_env(prefix) for c in classes if c.is_installed())
        vendors = [vendor for vendor in found if vendor is not None]
        if not vendors:
            raise ConfigurationError(_nothing_configured(classes, prefix))
        return cls(
            *vendors,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            verify=verify,
            transport=transport,
            user_agent=user_agent,
        )

    @property
    def vendors(self) -> tuple[str, ...]:
        """The names of the vendors that this facade has."""
        return tuple(self._vendors)

    def check(self, *routes: Route) -> None:
        """See at start-up what cannot work; nothing is sent.

        Args:
            routes: The routes that the application is to use; none means the vendors alone.

        Raises:
            ConfigurationError: With all that is wrong, a line each.
        """
        wrong: list[str] = []
        for vendor in self._vendors.values():
            try:
                vendor.check()
            except ConfigurationError as error:
                wrong.append(str(error))
        for number, route in enumerate(routes, 1):
            try:
                self._candidate(route, CallArguments(), self._limits)
            except ConfigurationError as error:
                wrong.append(f"route {number} ({route.name}, {route.agent_id}): {error}")
        if wrong:
            raise ConfigurationError("\n".join(wrong))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self._vendors.values()))})"

    @abstractmethod
    def _new_clients(
        self, limits: Limits, user_agent: str, verify: Verify | None, transport: Any
    ) -> Clients | AsyncClients:
        """What makes and closes the vendors' clients."""

    def _vendor(self, vendor: str | Vendor[Any]) -> Vendor[Any]:
        """The vendor of a name, or the one that was passed itself."""
        if isinstance(vendor, str) and vendor in self._vendors:
            return self._vendors[vendor]
        from .vendors._vendor import Vendor

        if isinstance(vendor, Vendor):
            vendor.require_client()
            return vendor
        known = load(vendor)
        known.require_client()
        raise ConfigurationError(
            f"{vendor} was not given to this facade, only {', '.join(self._vendors)}: pass a "
            f"{known.__name__} object, or set its key in the environment for from_env()"
        )

    def _client(self, vendor: str | Vendor[Any]) -> tuple[Generated, Any]:
        self._clients.check_is_open()
        return self._clients.get(self._vendor(vendor))

    def _candidate(self, route: Route, shared: CallArguments, limits: Limits) -> Candidate:
        """A route, seen to be usable.

        Raises:
            ConfigurationError: It is not.
        """
        vendor: Vendor[Any] = self._vendor(route.vendor)
        given = route.arguments(shared)
        try:
            vendor.request(given)
        except ConfigurationError as error:
            for name, value in shared._asdict().items():
                takes = name == "options" or name in vendor.operation.takes
                if value is not None and getattr(route, name) is None and not takes:
                    says = "what not every vendor takes belongs on the Routes of those that do"
                    raise ConfigurationError(f"{error}; {says}") from None
            raise
        vendor.check()
        own = (route.timeout, route.deadline, route.max_retries)
        from ._fallback import Candidate

        return Candidate(vendor, given, own_limits(limits, *own))

    def _limits_for(
        self, timeout: float | None, deadline: float | None, max_retries: int | None
    ) -> Limits:
        """The facade's limits, and in place of them what a call has of its own."""
        return own_limits(self._limits, timeout, deadline, max_retries)

    def _breaker(self, vendor: Vendor[Any]) -> CircuitBreaker:
        breaker = self._breakers.get(vendor)
        if breaker is None:
            breaker = self._breakers[vendor] = CircuitBreaker()
        return breaker

    def _prepare(
        self, vendor: str | Vendor[Any], given: CallArguments, own: tuple[Any, Any, Any]
    ) -> tuple[Vendor[Any], CallArguments, Limits]:
        """What `create` asks for: of whom, and within which limits."""
        return self._vendor(vendor), given, self._limits_for(*own)

    def _prepare_fallback(
        self,
        routes: tuple[Route, ...],
        shared: CallArguments,
        fall_back_on: Collection[int],
        own: tuple[Any, Any, Any],
    ) -> Fallback:
        """The way through the routes, all usable: a wrong second one shows before it is needed."""
        self._clients.check_is_open()
        if not routes:
            raise ConfigurationError("no route given: pass at least one Route(vendor, agent_id)")
        for route in routes:
            if not isinstance(route, Route):
                hint = "; pass the routes one by one: *routes" if isinstance(route, list) else ""
                raise ConfigurationError(f"{route!r} is not a Route(vendor, agent_id){hint}")
        if not all(type(status) is int and 400 <= status < 600 for status in fall_back_on):
            raise ConfigurationError(
                f"fall_back_on={fall_back_on!r} must hold statuses from 400 to 599"
            )
        limits = self._limits_for(*own)
        candidates = [self._candidate(route, shared, limits) for route in routes]
        from ._fallback import Fallback

        return Fallback(candidates, limits.deadline, fall_back_on, self._breaker)

    def _begin(
        self,
        vendor: Vendor[Any],
        given: CallArguments,
        limits: Limits,
        longest_pause: float = math.inf,
    ) -> tuple[Creation, OperationModule, dict[str, Any]]:
        """One creation, with the generated function's module and what it is called with."""
        self._clients.check_is_open()
        request = vendor.request(given)
        generated, client = self._clients.get(vendor)
        timeout = None if limits.timeout == self._limits.timeout else limits.timeout
        from ._creation import Asked, Creation

        asked = Asked(vendor, given, request, generated)
        creation = Creation(asked, limits, timeout, longest_pause, self._breaker(vendor))
        inputs = {"client": client, **request.inputs}
        if request.body is not None and generated.body is not None:
            inputs["body"] = request.model()
        return creation, generated.operation, inputs


class WebCalls(WebCallsMethods, _Facade["httpx.BaseTransport"]):
    """Creates web calls with any of the vendors it is given.

    Safe to share between threads, and to use on both sides of a fork: the child opens connections
    of its own.

    ```python
    with WebCalls(Puretalk(api_key="…"), Verbex(shared_key="…")) as calls:
        call = calls.create("puretalk", agent_id="…")
    ```
    """

    _clients: Clients

    def close(self) -> None:
        """Close all connections; the facade cannot be used again.

        Calls that wait for an answer end at once with an error, and nothing more is sent.
        """
        self._clients.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _new_clients(
        self, limits: Limits, user_agent: str, verify: Verify | None, transport: Any
    ) -> Clients:
        from ._transport.clients import Clients

        return Clients(limits, user_agent, verify, transport)

    def _create(self, *asked: Any) -> WebCall[Any]:
        creation, operation, inputs = self._begin(*asked)
        with creation:
            creation.answer = operation.sync_detailed(**inputs)
        return creation.conclude()


class AsyncWebCalls(AsyncWebCallsMethods, _Facade["httpx.AsyncBaseTransport"]):
    """`WebCalls` for asyncio and trio: the same, with `async with` and `await`.

    It belongs to the event loop that it is used in first; after a fork, to that of the child.

    ```python
    async with AsyncWebCalls(Puretalk(api_key="…"), Verbex(shared_key="…")) as calls:
        call = await calls.create("puretalk", agent_id="…")
    ```
    """

    _clients: AsyncClients

    async def close(self) -> None:
        """Close all connections; the facade cannot be used again.

        Calls that wait for an answer end at once with an error, and nothing more is sent.
        """
        await self._clients.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def _new_clients(
        self, limits: Limits, user_agent: str, verify: Verify | None, transport: Any
    ) -> AsyncClients:
        from ._transport.clients import AsyncClients

        return AsyncClients(limits, user_agent, verify, transport)

    async def _create(self, *asked: Any) -> WebCall[Any]:
        creation, operation, inputs = self._begin(*asked)
        self._clients.check_event_loop()
        with creation:
            creation.answer = await operation.asyncio_detailed(**inputs)
        return creation.conclude()


def _check_vendors(vendors: tuple[Vendor[Any], ...]) -> None:
    """Raise a ConfigurationError unless all can be used in one facade."""
    from .vendors._vendor import Vendor

    if not vendors:
        raise ConfigurationError(
            f"no vendor given: pass at least one of {', '.join(REGISTRY.values())}"
        )
    for vendor in vendors:
        if not isinstance(vendor, Vendor):
            raise ConfigurationError(
                f"{vendor!r} is not a vendor: pass an object such as Puretalk(api_key=…)"
            )
        if [v.name for v in vendors if isinstance(v, Vendor)].count(vendor.name) > 1:
            raise ConfigurationError(
                f"{vendor.name} is given twice: give one of them another name, such as "
                f'{type(vendor).__name__}(…, name="{vendor.name}-2")'
            )
        vendor.require_client()


def _nothing_configured(vendors: Sequence[type[Vendor[Any]]], prefix: str) -> str:
    """What to say where the environment sets no vendor up."""
    for vendor in vendors:
        if vendor.is_in_environment(prefix):  # and is not installed
            variable = prefix + vendor.all_keys()[0].variable
            return (
                f"{variable} is set, and the client of {vendor.name} is not installed: "
                f"{vendor.how_to_install()}"
            )
    installed = [vendor for vendor in vendors if vendor.is_installed()]
    if not installed:
        return f"no vendor's client is installed: {vendors[0].how_to_install()}; or another one"
    variables = ", ".join(prefix + vendor.all_keys()[0].variable for vendor in installed)
    return (
        f"no key in the environment: set at least one of {variables}, or run "
        "`webcalls sandbox` for keys to try it with"
    )


def _check_user_agent(user_agent: str) -> None:
    """Raise a ConfigurationError unless a header can carry it."""
    if not isinstance(user_agent, str) or not user_agent.isascii() or not user_agent.isprintable():
        raise ConfigurationError(
            f"user_agent={user_agent!r} must be a string of printable ASCII characters: nothing "
            "else can stand in a header"
        )
