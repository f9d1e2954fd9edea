"""The facade: one way to create a web call, whatever the vendor."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import cache
from types import TracebackType
from typing import Any, Generic, Self

import httpx

from ._breaker import CircuitBreaker
from ._creation import Creation
from ._errors import APIError, ConfigurationError
from ._fallback import Fallback
from ._transport.clients import AsyncClients, Clients, TransportT, Verify
from ._transport.retry import Limits, checked_limits
from ._version import __version__
from ._web_call import Route, WebCall
from .vendors import REGISTRY, known_vendors, load
from .vendors._vendor import Generated, Vendor


@cache
def _user_agent() -> str:
    import platform  # when it is needed: loading this module takes no longer than httpx

    python = platform.python_version()
    return f"webcalls/{__version__} httpx/{httpx.__version__} python/{python}"


class _Facade(ABC, Generic[TransportT]):
    """All that the sync and the async facade share: everything but the waiting."""

    def __init__(
        self,
        *vendors: Vendor,
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
        self._breakers = {name: CircuitBreaker() for name in self._vendors}
        user_agent = f"{user_agent} {_user_agent()}".strip()
        self._clients = self._new_clients(self._limits, user_agent, verify, transport)

    @classmethod
    def from_env(
        cls,
        *,
        timeout: float = 10,
        deadline: float = 30,
        max_retries: int = 2,
        verify: Verify | None = None,
        transport: TransportT | Callable[[], TransportT] | None = None,
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
            verify=verify,
            transport=transport,
            user_agent=user_agent,
        )

    def client(self, vendor: str) -> Any:
        """The vendor's generated client, with auth, timeouts and retries already on it.

        Pass it to the functions of the generated package, such as
        `webcalls_puretalk.api.calls.register_web_call`: the sync ones with `WebCalls`, the async
        ones with `AsyncWebCalls`. What they raise and return is the generated client's.

        It is the one that `create` uses, so what is set on it holds for later calls, too;
        `with_headers`, `with_cookies` and `with_timeout` give a copy with the same key and limits.
        The key goes to the vendor's base URL alone: requests to any other host are refused.

        Args:
            vendor: The vendor's name.

        Raises:
            ConfigurationError: The vendor is unknown or was not given, or the facade is closed.
        """
        return self._client(vendor)[1]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self._vendors.values()))})"

    @abstractmethod
    def _new_clients(
        self, limits: Limits, user_agent: str, verify: Verify | None, transport: Any
    ) -> Clients | AsyncClients:
        """What makes and closes the vendors' clients."""

    def _client(self, name: str) -> tuple[Generated, Any]:
        self._clients.check_is_open()
        if not isinstance(name, str) or name not in self._vendors:
            load(name)
            raise ConfigurationError(
                f"{name} was not given to this facade, only {', '.join(self._vendors)}: pass a "
                f"{REGISTRY[name]} object, or set its key in the environment for from_env()"
            )
        return self._clients.get(self._vendors[name])

    def _begin(
        self, vendor: str, agent_id: str, seconds: float, longest_pause: float
    ) -> tuple[Creation, Generated, dict[str, Any]]:
        """One creation, with the generated client and what its function is called with."""
        _check_agent_id(agent_id)
        generated, client = self._client(vendor)
        chosen = self._vendors[vendor]
        breaker = self._breakers[vendor]
        creation = Creation(chosen, generated, agent_id, seconds, longest_pause, breaker)
        return creation, generated, {"client": client, **chosen.arguments(agent_id)}

    def _fallback(self, routes: tuple[Route, ...]) -> Fallback:
        """The way through the routes, all usable: a wrong second one shows before it is needed."""
        if not routes:
            raise ConfigurationError("no route given: pass at least one Route(vendor, agent_id)")
        for route in routes:
            if not isinstance(route, Route):
                raise ConfigurationError(f"{route!r} is not a Route(vendor, agent_id)")
            _check_agent_id(route.agent_id)
            self._client(route.vendor)
        return Fallback(routes, self._limits.deadline, self._breakers)


class WebCalls(_Facade[httpx.BaseTransport]):
    """Creates web calls with any of the vendors it is given.

    Safe to share between threads, and to use on both sides of a fork: the child opens connections
    of its own.

    ```python
    with WebCalls(Puretalk(api_key="…"), Verbex(shared_key="…")) as calls:
        call = calls.create("puretalk", agent_id="…")
    ```
    """

    _clients: Clients

    def create(self, vendor: str, agent_id: str) -> WebCall:
        """Ask a vendor to create a web call.

        Args:
            vendor: The vendor's name, such as `"puretalk"`.
            agent_id: The id of the agent that takes the call.

        Raises:
            ConfigurationError: The vendor is unknown or was not given, `agent_id` is empty, the
                facade is closed, or the environment's proxy or certificates cannot be used.
            APIError: The vendor could not be asked, or its answer is not a call; the class says
                which.
        """
        return self._create(vendor, agent_id, self._limits.deadline)

    def create_with_fallback(self, *routes: Route) -> WebCall:
        """Ask one vendor after the other until one creates a call.

        Goes on when a vendor is unreachable, times out, redirects, answers 402, 429 or 500 and
        above, refuses in a 2xx body, or answers nonsense. The `deadline` spans all routes. A vendor
        that asks to wait longer than a second is left for the next one.

        Args:
            routes: The vendors and their agents, in the order in which they are asked.

        Raises:
            ConfigurationError: A route cannot be used.
            APIStatusError: The caller's mistake (any other 4xx), at once.
            AllVendorsFailedError: No route led to a call.
        """
        fallback = self._fallback(routes)
        for route, limits in fallback:
            try:
                return fallback.served(self._create(route.vendor, route.agent_id, *limits))
            except (APIError, ConfigurationError) as error:
                if not fallback.moves_on(error):
                    raise
        raise fallback.all_failed()

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
        return Clients(limits, user_agent, verify, transport)

    def _create(
        self, vendor: str, agent_id: str, seconds: float, longest_pause: float = math.inf
    ) -> WebCall:
        creation, generated, arguments = self._begin(vendor, agent_id, seconds, longest_pause)
        with creation:
            creation.answer = generated.operation.sync_detailed(**arguments)
        return creation.conclude()


class AsyncWebCalls(_Facade[httpx.AsyncBaseTransport]):
    """`WebCalls` for asyncio and trio: the same, with `async with` and `await`.

    It belongs to the event loop that it is used in first; after a fork, to that of the child.
    """

    _clients: AsyncClients

    async def create(self, vendor: str, agent_id: str) -> WebCall:
        """Ask a vendor to create a web call; see `WebCalls.create`."""
        return await self._create(vendor, agent_id, self._limits.deadline)

    async def create_with_fallback(self, *routes: Route) -> WebCall:
        """Ask one vendor after the other; see `WebCalls.create_with_fallback`."""
        fallback = self._fallback(routes)
        for route, limits in fallback:
            try:
                return fallback.served(await self._create(route.vendor, route.agent_id, *limits))
            except (APIError, ConfigurationError) as error:
                if not fallback.moves_on(error):
                    raise
        raise fallback.all_failed()

    async def close(self) -> None:
        """Close all connections; see `WebCalls.close`."""
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
        return AsyncClients(limits, user_agent, verify, transport)

    async def _create(
        self, vendor: str, agent_id: str, seconds: float, longest_pause: float = math.inf
    ) -> WebCall:
        creation, generated, arguments = self._begin(vendor, agent_id, seconds, longest_pause)
        self._clients.check_event_loop()
        with creation:
            creation.answer = await generated.operation.asyncio_detailed(**arguments)
        return creation.conclude()


def _check_vendors(vendors: tuple[Vendor, ...]) -> None:
    """Raise a ConfigurationError unless all can be used in one facade."""
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


def _check_user_agent(user_agent: str) -> None:
    """Raise a ConfigurationError unless a header can carry it."""
    if not isinstance(user_agent, str) or not user_agent.isascii() or not user_agent.isprintable():
        raise ConfigurationError(
            f"user_agent={user_agent!r} is no string, or holds a line break, a control character "
            "or a letter outside of ASCII, which no header can carry"
        )


def _check_agent_id(agent_id: str) -> None:
    """Raise a ConfigurationError unless it may name an agent."""
    if not isinstance(agent_id, str) or not agent_id.strip():
        raise ConfigurationError(
            f"agent_id is {agent_id!r}: pass the id that the agent has with the vendor"
        )
