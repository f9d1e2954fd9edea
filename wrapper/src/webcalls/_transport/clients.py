"""The generated clients of a facade, each on connections of ours or a transport of the user's.

`Clients` and `AsyncClients` choose what waits, and close; what they have in common is `_Clients`.
"""

from __future__ import annotations

import os
import ssl
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary, finalize

import httpx

from .._errors import ConfigurationError
from .attempts import Attempts, Settings
from .blocking import Blocking
from .client import AsyncVendorClient, VendorClient, VendorTransport
from .closing import Closing
from .forks import in_the_child
from .hosts import check_allowed_in_tests
from .limits import Limits
from .own_transport import Handle, OwnTransport
from .retry import RetryBudget
from .sender import Sender
from .tls import custom_context
from .tracing import trace
from .waiting import Waits

if TYPE_CHECKING:
    from ..vendors._specification import Generated
    from ..vendors._vendor import Vendor

TransportT = TypeVar("TransportT", httpx.BaseTransport, httpx.AsyncBaseTransport)
Verify = str | os.PathLike[str] | ssl.SSLContext


class _Made(NamedTuple):
    """What there is for one vendor.

    Args:
        generated: What the facade uses of the generated client's package.
        client: The generated client.
        http_client: What it sends with.
        sender: What that sends with.
    """

    generated: Generated
    client: Any
    http_client: Any
    sender: Sender


class _Clients(ABC, Generic[TransportT]):
    """Makes each vendor's client when it is first used, in each process anew.

    Args:
        limits: The facade's limits.
        user_agent: The header of that name.
        verify: Which certificates are trusted; None for those that httpx trusts.
        transport: A transport of the user's own, or what makes one.

    Raises:
        ConfigurationError: The last two cannot be used, or not together.
    """

    _facade: ClassVar[str]

    def __init__(
        self,
        limits: Limits,
        user_agent: str,
        verify: Verify | None,
        transport: TransportT | Callable[[], TransportT] | None,
    ) -> None:
        if verify is not None and transport is not None:
            raise ConfigurationError(
                "verify and transport are given: a transport checks certificates itself"
            )
        if transport is not None and not self._is_transport(transport) and not callable(transport):
            raise ConfigurationError(self._no_transport(transport))
        self._limits = limits
        self._user_agent = user_agent
        self._tls = None if verify is None else custom_context(verify)
        self._given: Any = transport
        self._given_in = os.getpid()
        self._closing = Closing()
        self._begin()

    def _begin(self) -> None:
        """Begin with nothing that another process could hold: no connection and no lock."""
        # By the vendor object: one that was given to a call alone may end before the facade does.
        self._made: WeakKeyDictionary[Vendor[Any], _Made] = WeakKeyDictionary()
        self._own: TransportT | None = None
        self._budget = RetryBudget()
        self._lock = threading.Lock()
        self._process = os.getpid()

    def get(self, vendor: Vendor[Any]) -> tuple[Generated, Any]:
        """What is generated for a vendor, and the client to use.

        Raises:
            ConfigurationError: The facade is closed, or the user's transport cannot be used.
        """
        self._closing.check()
        if self._process != os.getpid():  # after a fork, in the child
            with in_the_child:
                if self._process != os.getpid():
                    self._begin()
        with self._lock:
            made = self._made.get(vendor)
            if made is None:
                made = self._made[vendor] = self._make(vendor)
                finalize(vendor, made.sender.close)
            return made.generated, made.client

    def check_is_open(self) -> None:
        """Do nothing unless the facade is closed.

        Raises:
            ConfigurationError: It is.
        """
        self._closing.check()

    def _make(self, vendor: Vendor[Any]) -> _Made:
        generated, waits = vendor.generated(), self._waits()
        sender = self._sender(vendor, waits)
        settings = Settings(
            vendor.name,
            vendor.base_url,
            vendor.redactor,
            self._limits,
            self._budget,
            self._closing,
        )
        transport = VendorTransport(Attempts(waits, sender, settings), self._facade)
        http_settings: dict[str, Any] = {
            "base_url": vendor.base_url,
            "headers": {"User-Agent": self._user_agent, "Accept-Encoding": "gzip"},
            "timeout": httpx.Timeout(self._limits.timeout),
        }
        # Its copies (`with_headers`, …) make httpx clients of their own, over the same transport.
        client = generated.client(**http_settings, httpx_args={"transport": transport})
        http_client = self._connect(client, transport, http_settings)
        trace(http_client)
        return _Made(generated, client, http_client, sender)

    def _sender(self, vendor: Vendor[Any], waits: Waits) -> Sender:
        if self._given is None:
            from .connections import Connections  # they load libraries, as late as httpx does
            from .destinations import destination

            if not vendor.is_a_sandbox:
                check_allowed_in_tests(vendor.name, vendor.base_url)
            where = cache(partial(destination, vendor.base_url, self._tls))
            return Connections(waits, self._closing, vendor.authentication, where)
        return OwnTransport(
            waits, self._closing, vendor.authentication, self._handle(self._own_transport())
        )

    def _own_transport(self) -> TransportT:
        """The user's transport: the one given, or the one that is made for this process."""
        if self._own is None:
            given = self._given
            if self._is_transport(given):
                if self._given_in != os.getpid():
                    raise ConfigurationError(
                        "the transport was made before a fork, and its connections are the "
                        "parent's: pass a function that makes one, such as "
                        "transport=lambda: httpx.HTTPTransport(…)"
                    )
                self._own = given
            else:
                made = given()
                if not self._is_transport(made):
                    raise ConfigurationError(self._no_transport(made))
                self._own = made
        assert self._own is not None
        return self._own

    def _no_transport(self, given: object) -> str:
        return f"transport: {given!r} is not an httpx transport for {self._facade}"

    def _end(self) -> TransportT | None:
        """Close all that is ours; the user's transport is left to be closed."""
        self._closing.close()
        for made in self._made.values():
            made.sender.close()
        own, self._own = self._own, None
        return own

    @abstractmethod
    def _waits(self) -> Waits:
        """How to wait."""

    @abstractmethod
    def _is_transport(self, given: object) -> bool:
        """Whether it is an httpx transport of the right kind."""

    @abstractmethod
    def _handle(self, transport: TransportT) -> Handle:
        """What a transport does with a request, as a coroutine function."""

    @abstractmethod
    def _connect(self, client: Any, transport: VendorTransport, settings: dict[str, Any]) -> Any:
        """Give a generated client the httpx client to use, and return that."""


class Clients(_Clients[httpx.BaseTransport]):
    """The clients of `WebCalls`."""

    _facade = "WebCalls"

    def close(self) -> None:
        """Close all connections; what waits for an answer ends, and nothing more is sent."""
        own = self._end()
        for made in self._made.values():
            made.http_client.close()
        if own is not None:
            own.close()

    def _waits(self) -> Waits:
        return Blocking()

    def _is_transport(self, given: object) -> bool:
        return not isinstance(given, type) and hasattr(given, "handle_request")

    def _handle(self, transport: httpx.BaseTransport) -> Handle:
        async def handle(request: httpx.Request) -> httpx.Response:
            return transport.handle_request(request)

        return handle

    def _connect(self, client: Any, transport: VendorTransport, settings: dict[str, Any]) -> Any:
        http_client = VendorClient(transport, **settings)
        client.set_httpx_client(http_client)
        return http_client


class AsyncClients(_Clients[httpx.AsyncBaseTransport]):
    """The clients of `AsyncWebCalls`."""

    _facade = "AsyncWebCalls"
    _loop: Any = None

    async def close(self) -> None:
        """As `Clients.close`."""
        own = self._end()
        for made in list(self._made.values()):
            await made.http_client.aclose()
        if own is not None:
            await own.aclose()

    def check_event_loop(self) -> None:
        """Do nothing in the event loop that this is used in first.

        Raises:
            ConfigurationError: It is another one, and those who wait for a turn are of the first.
        """
        from .suspending import current_event_loop

        loop = current_event_loop()
        self._loop = self._loop or loop
        if self._loop != loop:
            raise ConfigurationError(
                "this AsyncWebCalls was used in another event loop: make one in each asyncio.run()"
            )

    def _begin(self) -> None:
        super()._begin()
        self._loop = None

    def _waits(self) -> Waits:
        from .suspending import Suspending  # it loads anyio, which sync users do without

        return Suspending()

    def _is_transport(self, given: object) -> bool:
        return not isinstance(given, type) and hasattr(given, "handle_async_request")

    def _handle(self, transport: httpx.AsyncBaseTransport) -> Handle:
        return transport.handle_async_request

    def _connect(self, client: Any, transport: VendorTransport, settings: dict[str, Any]) -> Any:
        http_client = AsyncVendorClient(transport, **settings)
        client.set_async_httpx_client(http_client)
        return http_client
