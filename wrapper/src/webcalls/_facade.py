"""The facade: one way to create a web call, whatever the vendor."""

from __future__ import annotations

import os
import threading
from abc import ABC, abstractmethod
from functools import cache
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import httpx

from ._breaker import CircuitBreaker
from ._creation import Creation
from ._errors import APIError, ConfigurationError
from ._fallback import Fallback
from ._transport.attempts import AsyncWire, Wire, WireSettings, WrongDoor
from ._transport.client import AsyncVendorClient, VendorClient
from ._transport.hosts import check_allowed_in_tests
from ._transport.retry import Limits, RetryBudget
from ._transport.tracing import trace
from ._version import __version__
from ._web_call import Route, WebCall
from .vendors import REGISTRY, known_vendors, load
from .vendors._vendor import Generated, Vendor

TransportT = TypeVar("TransportT", httpx.BaseTransport, httpx.AsyncBaseTransport)


@cache
def _user_agent() -> str:
    import platform  # when it is needed: loading this module takes no longer than httpx

    python = platform.python_version()
    return f"webcalls/{__version__} httpx/{httpx.__version__} python/{python}"


@cache
def _no_async_client() -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=WrongDoor("this client is of WebCalls: call `sync…`, or use AsyncWebCalls")
    )


@cache
def _no_sync_client() -> httpx.Client:
    return httpx.Client(
        transport=WrongDoor("this client is of AsyncWebCalls: await `asyncio…`, or use WebCalls")
    )


class _Facade(ABC, Generic[TransportT]):
    """All that the sync and the async facade share: everything but the waiting."""

    def __init__(
        self,
        *vendors: Vendor,
        timeout: float = 10,
        deadline: float = 30,
        max_retries: int = 2,
        transport: TransportT | None = None,
        user_agent: str = "",
    ) -> None:
        """Set the facade up; no request is sent yet.

        Args:
            vendors: The vendors to use, each with its key: `Puretalk(api_key=…)`.
            timeout: Seconds that one attempt may wait for the vendor.
            deadline: Seconds for a whole call, retries included.
            max_retries: How often a request is sent again at the most, where that is safe: when no
                connection was established, and after 429 and 503.
            transport: An httpx transport in place of our own connections, for tests and for proxies
                other than those of the environment. It is closed with the facade.
            user_agent: What goes before ours in the header `User-Agent`, such as `my-app/1.0`.

        Raises:
            ConfigurationError: No vendor, one twice, one whose client is not installed, a limit
                that is not a positive number, or a `user_agent` that no header can carry.
        """
        if not vendors:
            raise ConfigurationError(f"no vendor given: pass at least one of {known_vendors()}")
        for vendor in vendors:
            if not isinstance(vendor, Vendor):
                raise ConfigurationError(
                    f"{vendor!r} is not a vendor: pass an object such as Puretalk(api_key=…)"
                )
            if [v.name for v in vendors if isinstance(v, Vendor)].count(vendor.name) > 1:
                raise ConfigurationError(f"{vendor.name} is given twice: use two facades")
            if not vendor.is_installed():
                raise ConfigurationError(
                    f"the client of {vendor.name} is not installed: "
                    f'pip install "webcalls[{vendor.name}]"'
                )
        numbers = (timeout, deadline, max_retries)
        if not all(isinstance(number, int | float) for number in numbers) or not (
            timeout > 0 and deadline > 0 and max_retries >= 0
        ):
            raise ConfigurationError(
                f"timeout={timeout!r}, deadline={deadline!r}, max_retries={max_retries!r}: "
                "the first two are seconds and more than 0, the last is 0 or more"
            )
        if not user_agent.isascii() or not user_agent.isprintable():
            raise ConfigurationError(
                f"user_agent={user_agent!r} holds a line break, a control character or a letter "
                "outside of ASCII, which no header can carry"
            )
        self._limits = Limits(timeout, deadline, max_retries)
        self._vendors = {vendor.name: vendor for vendor in vendors}
        self._transport: TransportT | None = transport
        self._user_agent = f"{user_agent} {_user_agent()}".strip()
        self._closed = False
        self._start()

    def _start(self) -> None:
        """Begin with nothing that another process could hold: no connection and no lock."""
        self._process = os.getpid()
        self._budget = RetryBudget()
        self._breakers = {name: CircuitBreaker() for name in self._vendors}
        self._clients: dict[str, tuple[Generated, Any]] = {}
        self._http_clients: list[Any] = []
        self._lock = threading.Lock()

    @classmethod
    def from_env(
        cls,
        *,
        timeout: float = 10,
        deadline: float = 30,
        max_retries: int = 2,
        transport: TransportT | None = None,
        user_agent: str = "",
    ) -> Self:
        """A facade of every vendor whose key is in the environment.

        Reads `PURETALK_API_KEY` and `PURETALK_BASE_URL`, `VERBEX_SHARED_KEY` and
        `VERBEX_BASE_URL`; a vendor without a key is left out. The arguments are the constructor's.

        Raises:
            ConfigurationError: No key is set, or what is set cannot be used.
        """
        classes = [load(name) for name in REGISTRY]
        vendors = [vendor for vendor in (c.from_env() for c in classes) if vendor is not None]
        if not vendors:
            variables = ", ".join(c.key_variable for c in classes)
            raise ConfigurationError(f"no key in the environment: set at least one of {variables}")
        return cls(
            *vendors,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            transport=transport,
            user_agent=user_agent,
        )

    def client(self, vendor: str) -> Any:
        """The vendor's generated client, with auth, timeouts and retries already on it.

        Pass it to the functions of the generated package, such as
        `webcalls_puretalk.api.calls.register_web_call`: the sync ones with `WebCalls`, the async
        ones with `AsyncWebCalls`. What they raise and return is the generated client's.

        Take it as it is: its `with_headers`, `with_cookies` and `with_timeout` give a copy that
        knows neither key nor limits (set `client(…).get_httpx_client().headers` instead).

        Args:
            vendor: The vendor's name.

        Raises:
            ConfigurationError: The vendor is unknown or was not given, or the facade is closed.
        """
        return self._client(vendor)[1]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self._vendors.values()))})"

    @abstractmethod
    def _connected(self, client: Any, vendor: Vendor, settings: dict[str, Any]) -> Any:
        """The generated client, with an httpx client that sends over our wire."""

    def _wire_settings(self, vendor: Vendor) -> WireSettings:
        return WireSettings(
            vendor.name, vendor.authentication, vendor.redactor, self._limits, self._budget
        )

    def _client(self, name: str) -> tuple[Generated, Any]:
        if self._closed:
            raise ConfigurationError("the facade is closed: make a new one")
        if name not in self._vendors:
            load(name)
            raise ConfigurationError(
                f"{name} was not given to this facade, only {', '.join(self._vendors)}: pass a "
                f"{REGISTRY[name]} object, or set its key in the environment for from_env()"
            )
        if self._process != os.getpid():  # after a fork, in the child
            self._start()
        with self._lock:
            if name not in self._clients:
                vendor = self._vendors[name]
                if self._transport is None:
                    check_allowed_in_tests(name, vendor.base_url)
                generated = vendor.generated()
                settings = {
                    "base_url": vendor.base_url,
                    "timeout": self._limits.timeout,
                    "headers": {"User-Agent": self._user_agent},
                }
                client = generated.client(base_url=vendor.base_url)
                self._clients[name] = generated, self._connected(client, vendor, settings)
            return self._clients[name]

    def _begin(
        self, vendor: str, agent_id: str, seconds: float
    ) -> tuple[Creation, Generated, dict[str, Any]]:
        """One creation, with the generated client and what its function is called with."""
        if not isinstance(agent_id, str) or not agent_id.strip():
            raise ConfigurationError(
                f"agent_id is {agent_id!r}: pass the id that the agent has with the vendor"
            )
        generated, client = self._client(vendor)
        chosen = self._vendors[vendor]
        creation = Creation(chosen, generated, agent_id, seconds, self._breakers[vendor])
        return creation, generated, {"client": client, **chosen.arguments(agent_id)}

    def _fallback(self, routes: tuple[Route, ...]) -> Fallback:
        """The way through the routes, all usable: a wrong second one shows before it is needed."""
        if not routes:
            raise ConfigurationError("no route given: pass at least one Route(vendor, agent_id)")
        for route in routes:
            if not isinstance(route, Route):
                raise ConfigurationError(f"{route!r} is not a Route(vendor, agent_id)")
            self._client(route.vendor)
        return Fallback(routes, self._limits.deadline, self._breakers)


class WebCalls(_Facade[httpx.BaseTransport]):
    """Creates web calls with any of the vendors it is given.

    Safe to share between threads, and to use on both sides of a fork: the child opens connections
    of its own. (What `client()` gave out before the fork is the parent's.)

    ```python
    with WebCalls(Puretalk(api_key="…"), Verbex(shared_key="…")) as calls:
        call = calls.create("puretalk", agent_id="…")
    ```
    """

    def create(self, vendor: str, agent_id: str) -> WebCall:
        """Ask a vendor to create a web call.

        Args:
            vendor: The vendor's name, such as `"puretalk"`.
            agent_id: The id of the agent that takes the call.

        Raises:
            ConfigurationError: The vendor is unknown or was not given, or `agent_id` is empty.
            APIError: The vendor could not be asked, or its answer is not a call; the class says
                which.
        """
        return self._create(vendor, agent_id, self._limits.deadline)

    def create_with_fallback(self, *routes: Route) -> WebCall:
        """Ask one vendor after the other until one creates a call.

        Goes on when a vendor is unreachable, times out, redirects, answers 402, 429 or 500 and
        above, refuses in a 2xx body, or answers nonsense. The `deadline` spans all routes.

        Args:
            routes: The vendors and their agents, in the order in which they are asked.

        Raises:
            ConfigurationError: A route cannot be used.
            APIStatusError: The caller's mistake (any other 4xx), at once.
            AllVendorsFailedError: No route led to a call.
        """
        fallback = self._fallback(routes)
        for route, seconds in fallback:
            try:
                return fallback.served(self._create(route.vendor, route.agent_id, seconds))
            except APIError as error:
                if not fallback.moves_on(error):
                    raise
        raise fallback.all_failed()

    def close(self) -> None:
        """Close all connections; the facade cannot be used again."""
        self._closed = True
        for http_client in self._http_clients:
            http_client.close()
        if self._transport is not None:
            self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _create(self, vendor: str, agent_id: str, seconds: float) -> WebCall:
        creation, generated, arguments = self._begin(vendor, agent_id, seconds)
        with creation:
            creation.answer = generated.operation.sync_detailed(**arguments)
        return creation.conclude()

    def _connected(self, client: Any, vendor: Vendor, settings: dict[str, Any]) -> Any:
        from ._transport.connections import (  # loads httpcore, as httpx does now
            Connections,
            ThroughTransport,
        )

        own = self._transport
        sender = ThroughTransport(own) if own else Connections(vendor.base_url)
        http_client = VendorClient(Wire(sender, self._wire_settings(vendor)), **settings)
        self._http_clients.append(http_client)
        trace(http_client)
        client.set_async_httpx_client(_no_async_client())
        return client.set_httpx_client(http_client)


class AsyncWebCalls(_Facade[httpx.AsyncBaseTransport]):
    """`WebCalls` for asyncio: the same, with `async with` and `await`."""

    _loop: Any = None

    async def create(self, vendor: str, agent_id: str) -> WebCall:
        """Ask a vendor to create a web call; see `WebCalls.create`."""
        return await self._create(vendor, agent_id, self._limits.deadline)

    async def create_with_fallback(self, *routes: Route) -> WebCall:
        """Ask one vendor after the other; see `WebCalls.create_with_fallback`."""
        fallback = self._fallback(routes)
        for route, seconds in fallback:
            try:
                return fallback.served(await self._create(route.vendor, route.agent_id, seconds))
            except APIError as error:
                if not fallback.moves_on(error):
                    raise
        raise fallback.all_failed()

    async def close(self) -> None:
        """Close all connections; the facade cannot be used again."""
        self._closed = True
        for http_client in self._http_clients:
            await http_client.aclose()
        if self._transport is not None:
            await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def _create(self, vendor: str, agent_id: str, seconds: float) -> WebCall:
        creation, generated, arguments = self._begin(vendor, agent_id, seconds)
        self._check_event_loop()
        with creation:
            creation.answer = await generated.operation.asyncio_detailed(**arguments)
        return creation.conclude()

    def _check_event_loop(self) -> None:
        """Connections belong to the event loop that they were opened in."""
        import asyncio  # httpx loads it when it is first used, too

        loop = asyncio.get_running_loop()
        self._loop = self._loop or loop
        if self._loop is not loop:
            raise ConfigurationError(
                "this AsyncWebCalls was used in another event loop: make one in each asyncio.run()"
            )

    def _connected(self, client: Any, vendor: Vendor, settings: dict[str, Any]) -> Any:
        from ._transport.connections import AsyncConnections, ThroughAsyncTransport

        own = self._transport
        sender = ThroughAsyncTransport(own) if own else AsyncConnections(vendor.base_url)
        http_client = AsyncVendorClient(AsyncWire(sender, self._wire_settings(vendor)), **settings)
        self._http_clients.append(http_client)
        trace(http_client)
        client.set_httpx_client(_no_sync_client())
        return client.set_async_httpx_client(http_client)
