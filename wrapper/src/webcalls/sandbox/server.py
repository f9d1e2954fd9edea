"""The sandbox: a real HTTP server on the loopback interface, in a thread of its own."""

import asyncio
import os
import secrets
import shlex
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import TracebackType
from typing import Final, Self

import uvicorn
from starlette.applications import Starlette

from .._errors import ConfigurationError
from .._transport.keys import Secret
from .._transport.logs import keep_out_of_logs
from .._transport.redaction import Redactor
from . import scenarios
from .answers import TokenIssuer
from .application import Pause, RecordedRequest, VendorApp, build_application
from .documented import InstalledVendor, installed_vendors

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
        port: Port on 127.0.0.1; 0 takes a free one.
        keys: Vendor name -> the key that it accepts. Vendors not named get a random key.
        slow_seconds: Seconds that the agent id ``slow`` waits for its answer.
        token_lifetime: Time after which the tokens of created calls expire.

    Attributes:
        vendors: Names of the vendors served.
        requests: What reached a vendor, oldest first; ``requests.clear()`` forgets it.
        signing_key: What verifies the tokens:
            ``jwt.decode(token, sandbox.signing_key, algorithms=["HS256"])``.
        app: The ASGI application alone, for use without the server.

    Raises:
        ConfigurationError: No vendor's client is installed, `port` is no port, or `keys` names an
            unknown vendor or holds an empty key. On entering the block: the port cannot be had.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        keys: Mapping[str, str] | None = None,
        slow_seconds: float = 15.0,
        token_lifetime: timedelta = timedelta(minutes=10),
    ) -> None:
        if not 0 <= port <= 65535:
            raise ConfigurationError(f"The sandbox's port is {port}, not within 0 to 65535.")
        self._port = port
        self._installed = installed_vendors()
        self.vendors = tuple(self._installed)
        self._keys = {name: f"sandbox-{name}-{secrets.token_hex(8)}" for name in self.vendors}
        for name, key in (keys or {}).items():
            self._require(name)
            self._keys[name] = key
        self._redactor = Redactor([Secret(k, name=f"key of {n}") for n, k in self._keys.items()])
        keep_out_of_logs(self._redactor)  # of requests that a test sends with httpx by hand, too
        self.requests: list[RecordedRequest] = []
        tokens = TokenIssuer(token_lifetime)
        self.signing_key = tokens.signing_key
        self._pause = Pause(slow_seconds)
        self.app = build_application(
            VendorApp(vendor, self._keys[name], tokens, self._pause, self.requests)
            for name, vendor in self._installed.items()
        )
        self._running: _ServerThread | None = None

    def __enter__(self) -> Self:
        if self._running:
            raise RuntimeError("This sandbox is running already.")
        try:
            listener = socket.create_server((HOST, self._port))
            # Inherited by each connection: asyncio sets it on sockets of its own making alone, and
            # without it an answer's body waits 40 ms for the acknowledgement of its headers.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else error
            raise ConfigurationError(
                f"The sandbox cannot listen on {HOST}:{self._port}: {reason}. "
                "Choose another port; port 0 takes a free one."
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
        """Address of the server, without a path. RuntimeError if it is not running."""
        if not self._running:
            raise RuntimeError("The sandbox has an address only while it runs: use `with`.")
        return f"http://{HOST}:{self._running.port}"

    def base_url(self, vendor: str) -> str:
        """The base URL at which the sandbox stands in for a vendor. RuntimeError as for `url`."""
        return f"{self.url}/{vendor}{self._require(vendor).document.server_path}"

    def key(self, vendor: str) -> str:
        """The key that the sandbox accepts for a vendor."""
        return self._keys[self._require(vendor).name]

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which ``WebCalls.from_env()`` uses the sandbox."""
        variables: dict[str, str] = {}
        for name, vendor in self._installed.items():
            variables |= dict.fromkeys(vendor.key_variables, self.key(name))
            variables[vendor.base_url_variable] = self.base_url(name)
        return variables

    def banner(self) -> str:
        """URLs, keys and example agent ids, ready to read and paste. It contains the keys."""
        return _banner(
            self.url,
            list(self._installed.values()),
            {name: self.base_url(name) for name in self.vendors},
            self.environment,
            self._pause.seconds,
        )

    def _require(self, vendor: str) -> InstalledVendor:
        if vendor not in self._installed:
            known = ", ".join(self.vendors)
            raise ConfigurationError(f"The sandbox does not serve {vendor!r}; it serves {known}.")
        return self._installed[vendor]


class _ServerThread:
    """Uvicorn on a listening socket, in a daemon thread."""

    def __init__(self, app: Starlette, listener: socket.socket, pause: Pause) -> None:
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


def _banner(
    url: str,
    vendors: Sequence[InstalledVendor],
    base_urls: Mapping[str, str],
    environment: Mapping[str, str],
    slow_seconds: float,
) -> str:
    """What a person needs, to read and paste: URLs, variables, example commands, agent ids."""
    width = max(len(vendor.name) for vendor in vendors)
    return "\n".join(
        [
            f"The webcalls sandbox is listening on {url}",
            "",
            *(f"  {vendor.name:{width}}  {base_urls[vendor.name]}" for vendor in vendors),
            "",
            "Paste into another terminal:",
            "",
            *(f"export {name}={shlex.quote(value)}" for name, value in environment.items()),
            *(f"webcalls create {vendor.name} demo-agent" for vendor in vendors),
            "",
            "These agent ids provoke something; any other succeeds:",
            "",
            *_scenario_lines(vendors, slow_seconds),
            "",
            "Any other status from 400 to 599 works the same way: status-409, status-520, …",
        ]
    )


def _scenario_lines(vendors: Sequence[InstalledVendor], slow_seconds: float) -> list[str]:
    width = max(map(len, scenarios.SCENARIOS))
    lines = []
    for agent_id, text in scenarios.SCENARIOS.items():
        note = _note(agent_id, vendors, slow_seconds)
        lines.append(f"  {agent_id:{width}}  {text}{f' ({note})' if note else ''}")
    return lines


def _note(agent_id: str, vendors: Sequence[InstalledVendor], slow_seconds: float) -> str:
    if agent_id == scenarios.SLOW:
        return f"after {slow_seconds:g} s"
    if agent_id == scenarios.REFUSED:
        names = [vendor.name for vendor in vendors if vendor.create_call.can_refuse()]
        return f"{' and '.join(names)} only" if names else "at none of these vendors"
    status = scenarios.provoked_status(agent_id)
    names = [vendor.name for vendor in vendors if status and vendor.create_call.documents(status)]
    return f"documented by {' and '.join(names)}" if names else ""
