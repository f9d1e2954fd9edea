"""The sandbox: a real HTTP server on the loopback interface, in a thread of its own."""

import asyncio
import ipaddress
import os
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from types import TracebackType
from typing import Any, Final, Literal, Self

import uvicorn

from .._errors import ConfigurationError
from .._transport.keys import Secret
from .._transport.logs import keep_out_of_logs
from .._transport.redaction import Redactor
from ..vendors._specification import Specification
from .application import Application, Pause, RecordedRequest, VendorApp
from .banner import banner
from .documented import ServedVendor, served_vendors
from .fresh import TokenIssuer
from .keys import VendorKeys
from .required import required_options
from .scenarios import SCENARIOS, is_scenario
from .script import Failures, Script

HOST: Final = "127.0.0.1"


class Sandbox:
    """A local server that stands in for the vendors whose clients are installed.

    A context manager: the server runs, and accepts connections, within the ``with`` block.

    ```python
    with Sandbox() as sandbox:
        os.environ.update(sandbox.environment)
        calls = WebCalls.from_env()
    ```

    Which agent ids provoke which errors is in the docstring of `webcalls.sandbox`.

    Args:
        host: The address to listen on; ``"0.0.0.0"`` is each that this machine has, so that
            containers reach it.
        port: The port; 0 takes a free one.
        url: How others reach it, where that is not ``http://HOST:PORT``.
        keys: Vendor name -> the key that it accepts, or its keys by the names that the vendor's
            class has for them. Keys that are not named are random; of ``"fixed"`` none is: each is
            the same at each start. Those made here begin with ``sandbox-``.
        slow_seconds: Seconds that the agent id ``slow`` waits for its answer.
        token_lifetime: Time after which credentials expire; if it is not set, what the request asks
            for, else what the vendor's spec has as an example, else ten minutes.
        answered: Is called with each request when its answer is sent.

    Attributes:
        vendors: Names of the vendors served.
        requests: What reached a vendor, oldest first; ``reset()`` forgets it.
        signing_key: What verifies tokens that are JWTs:
            ``jwt.decode(token, sandbox.signing_key, algorithms=["HS256"])``.
        app: The ASGI application alone, for use without the server.

    Raises:
        ConfigurationError: No vendor's client is installed, `port` is not a port, or `keys` names
            an unknown vendor or holds an empty key. On entering the block: the address cannot be
            had.
    """

    def __init__(
        self,
        *,
        host: str = HOST,
        port: int = 0,
        url: str | None = None,
        keys: Mapping[str, str | Mapping[str, str]] | Literal["fixed"] | None = None,
        slow_seconds: float = 15.0,
        token_lifetime: timedelta | None = None,
        answered: Callable[[RecordedRequest], None] | None = None,
    ) -> None:
        if not 0 <= port <= 65535:
            raise ConfigurationError(f"The sandbox's port is {port}, not within 0 to 65535.")
        self._host, self._port, self._url = host, port, url
        self._served = served_vendors()
        self.vendors = tuple(self._served)
        given = keys if isinstance(keys, Mapping) else {}
        for name in given:
            self._require(name)
        self._keys = {
            name: VendorKeys.made(served, given.get(name), fixed=keys == "fixed")
            for name, served in self._served.items()
        }
        self._redactor = Redactor(
            [
                Secret(value, name=f"{argument} of {name}")
                for name, own in self._keys.items()
                for argument, value in own.values.items()
            ]
        )
        keep_out_of_logs(self._redactor)  # of requests that a test sends with httpx by hand, too
        self.requests: list[RecordedRequest] = []
        self._script = Script()
        tokens = TokenIssuer()
        self.signing_key = tokens.signing_key
        self._pause = Pause(slow_seconds)
        apps = {
            name: VendorApp(
                *(served, self._keys[name], tokens, token_lifetime),
                *(self._pause, self._script),
            )
            for name, served in self._served.items()
        }
        self.app = Application(apps, self.requests, answered)
        self._running: _ServerThread | None = None

    def __enter__(self) -> Self:
        if self._running:
            raise RuntimeError("This sandbox is running already.")
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        try:
            listener = socket.create_server((self._host, self._port), family=family)
            # Inherited by each connection: asyncio sets it on sockets of its own making alone, and
            # without it an answer's body waits 40 ms for the acknowledgement of its headers.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else error
            raise ConfigurationError(
                f"The sandbox cannot listen on {self._host}:{self._port}: {reason}. "
                "Choose another with `--port` or `port=`; 0 takes a free one."
            ) from error
        self._pause.begin()
        self._running = _ServerThread(self.app, listener, self._pause)
        self._running.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._running:
            self._running.stop()
            self._running = None

    def __repr__(self) -> str:
        return f"Sandbox({self.url if self._running else 'not running'})"

    @property
    def url(self) -> str:
        """How the server is reached, without a path. RuntimeError if it is not running."""
        if not self._running:
            raise RuntimeError("The sandbox has an address only while it runs: use `with`.")
        if self._url is not None:
            return self._url.rstrip("/")
        host = HOST if _is_every_address(self._host) else self._host
        return f"http://{_with_port(host, self._running.port)}"

    @property
    def address(self) -> str:
        """Where the server listens, such as ``"0.0.0.0:8765"``. RuntimeError as for `url`."""
        if not self._running:
            raise RuntimeError("The sandbox has an address only while it runs: use `with`.")
        return _with_port(self._host, self._running.port)

    def base_url(self, vendor: str) -> str:
        """The base URL at which the sandbox stands in for a vendor. RuntimeError as for `url`."""
        return f"{self.url}/{vendor}{self._require(vendor).server_path}"

    def key(self, vendor: str, argument: str | None = None) -> str:
        """A key that the sandbox accepts for a vendor.

        Args:
            vendor: The vendor's name.
            argument: Which of its keys, by the name that the vendor's class has for it; the first,
                if nothing is said.
        """
        values = self._keys[self._require(vendor).name].values
        if argument is not None and argument not in values:
            raise ConfigurationError(
                f"{vendor} has no key {argument!r}; it has {', '.join(values)}"
            )
        return next(iter(values.values())) if argument is None else values[argument]

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which ``WebCalls.from_env()`` uses the sandbox.

        Where a vendor's keys exclude each other, it is the first way of the vendor's class that is
        taken; `environment_with` takes another.
        """
        return self.environment_with()

    def environment_with(self, **ways: str) -> dict[str, str]:
        """The variables of `environment`, with other ones of keys that exclude each other.

        Args:
            ways: Vendor name -> a key of the way that is wanted: ``verbex="api_key"``.
        """
        variables = {}
        for name, argument in ways.items():
            self.key(name, argument)  # or it is said that there is none
        for name, served in self._served.items():
            keys = next(
                operation.keys
                for operation in served.vendor.operations
                if ways.get(name) in (None, *(key.argument for key in operation.keys))
            )
            for key in keys:
                variables[key.variable] = self.key(name, key.argument)
            variables[served.vendor.base_url_variable] = self.base_url(name)
        return variables

    def options(self, vendor: str) -> dict[str, Any]:
        """The `options` without which a vendor creates no call, with values from its spec.

        Most vendors require none.
        """
        chosen = self._require(vendor).vendor
        operation = chosen.operations[0]
        specified = Specification.of(chosen.package).operation(operation.id)
        return required_options(specified, operation)

    def answer(self, vendor: str, answers: Iterable[int | str]) -> None:
        """Prescribe what the next requests of a vendor are answered, in order.

        A request that is not as documented, or has a wrong key, is told so, and uses none up.

        Args:
            vendor: The vendor's name.
            answers: Statuses, such as ``[503, 201]``, or agent ids that provoke something, such as
                ``"slow"`` or ``"error-no_credit"``: see `webcalls.sandbox`.
        """
        answers = list(answers)
        for answer in answers:
            if not isinstance(answer, str):
                _check_status(answer, 200)
            elif not is_scenario(answer):
                named = ", ".join(name for name in SCENARIOS if not name.startswith("status-"))
                raise ConfigurationError(
                    f"{answer!r} is not an answer: give a status, error-NAME, or one of {named}"
                )
        self._script.answers.setdefault(self._require(vendor).name, deque()).extend(answers)

    def fail(
        self,
        vendor: str | None = None,
        *,
        agent_id: str | None = None,
        status: int,
        times: int = 1,
    ) -> None:
        """Prescribe that the next requests fail.

        Args:
            vendor: Those of this vendor alone.
            agent_id: Those for this agent alone.
            status: The status that they are answered, 400 to 599.
            times: How many of them.
        """
        _check_status(status, 400)
        if vendor is not None:
            self._require(vendor)
        if times < 1:
            raise ConfigurationError(f"times is {times}: at least one request must fail.")
        self._script.failures.append(Failures(vendor, agent_id, status, times))

    def reset(self) -> None:
        """Forget the requests, and the answers that are prescribed."""
        self.requests.clear()
        self._script.clear()

    def banner(self) -> str:
        """URLs, keys and example agent ids, ready to read and paste. It contains the keys."""
        environment = self.environment
        others = {
            key.variable: self.key(name, key.argument)
            for name, served in self._served.items()
            for key in served.vendor.all_keys()
            if key.variable not in environment
        }
        vendors = [served.vendor for served in self._served.values()]
        return banner(self.url, vendors, environment, others, self._pause.seconds)

    def _require(self, vendor: str) -> ServedVendor:
        if vendor not in self._served:
            known = ", ".join(self.vendors)
            raise ConfigurationError(f"The sandbox does not serve {vendor!r}; it serves {known}.")
        return self._served[vendor]


def _with_port(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _is_every_address(host: str) -> bool:
    try:
        return not host or ipaddress.ip_address(host).is_unspecified
    except ValueError:  # a name
        return False


def _check_status(status: int, lowest: int) -> None:
    if not isinstance(status, int) or not lowest <= status <= 599:
        raise ConfigurationError(f"{status!r} is not a status from {lowest} to 599.")


class _ServerThread:
    """Uvicorn on a listening socket, in a daemon thread."""

    def __init__(self, app: Application, listener: socket.socket, pause: Pause) -> None:
        self.port: int = listener.getsockname()[1]
        self._listener = listener
        self._pause = pause
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            proxy_headers=False,
            access_log=False,  # its lines would hold the query, and with it a key
            log_config=None,  # the logging of the application is not ours to configure
            timeout_graceful_shutdown=1,  # for clients that never finish their request
        )
        config.load()
        config.loaded_app = app  # without uvicorn's trace log of whole requests, keys and all
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="webcalls-sandbox", daemon=True)

    def start(self) -> None:
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise RuntimeError("The sandbox's server did not start.")
            time.sleep(0.005)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._finish)
        self._thread.join()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        await self._server.serve(sockets=[self._listener])

    def _finish(self) -> None:
        self._server.should_exit = True
        self._pause.end()
